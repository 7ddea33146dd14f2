"""The rules of the outside world: who may write to the disk and who may read the clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.tree import Finding, Module, Tree

WRITER = "desktop/storage/files.py"
MOVING = {("os", "replace"), ("os", "rename"), ("os", "renames"), ("os", "link"), ("os", "symlink")}
PATH_WRITES = {"write_text", "write_bytes", "rename", "touch", "symlink_to", "hardlink_to"}
WRITING_MODES = set("wax+")

CLOCK_READERS = ("desktop/app.py", "desktop/cli/")
CLOCKS = {
    ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"), ("time", "time"),
    ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("time", "ctime"),
    ("QDate", "currentDate"), ("QDateTime", "currentDateTime"), ("QTime", "currentTime"),
}  # fmt: skip


def one_writer(tree: Tree) -> Iterator[Finding]:
    """Every write but the database's goes through storage/files.py: part, flush, read back, replace."""
    for module in tree.program:
        if module.path != WRITER:
            for node in _calls(module):
                called = _writing(node)
                if called:
                    yield Finding(module.path, node.lineno, f"{called} writes past storage/files.py")


def one_clock(tree: Tree) -> Iterator[Finding]:
    """Today is an argument: only app.py and the command line read the clock."""
    for module in tree.program:
        if not module.path.startswith(CLOCK_READERS):
            for node in _calls(module):
                if _owner_and_name(node) in CLOCKS:
                    yield Finding(module.path, node.lineno, f"{'.'.join(_owner_and_name(node))}() reads the clock")


def _calls(module: Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(module.body) if isinstance(node, ast.Call))


def _owner_and_name(node: ast.Call) -> tuple[str, str]:
    """`datetime.date.today()` as ("date", "today"); a bare `open()` as ("", "open")."""
    if not isinstance(node.func, ast.Attribute):
        return "", getattr(node.func, "id", "")
    owner = node.func.value
    return owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", ""), node.func.attr


def _writing(node: ast.Call) -> str:
    owner, name = _owner_and_name(node)
    if (owner, name) in MOVING or owner == "shutil" or (owner != "" and name in PATH_WRITES):
        return f"{owner}.{name}()"
    if name == "open" and owner != "os" and _mode(node, 1 if owner in ("", "io") else 0) & WRITING_MODES:
        return f"{name}() with a writing mode"
    return ""


def _mode(node: ast.Call, position: int) -> set[str]:
    given = [word.value for word in node.keywords if word.arg == "mode"] or node.args[position : position + 1]
    return {letter for value in given if isinstance(value, ast.Constant) for letter in str(value.value)}
