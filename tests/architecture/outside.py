"""The rule of the outside world: who may read the clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.tree import Finding, Module, Tree

CLOCK_READERS = ("desktop/app.py", "desktop/cli/")
CLOCKS = {
    ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"), ("time", "time"),
    ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("time", "ctime"),
    ("QDate", "currentDate"), ("QDateTime", "currentDateTime"), ("QTime", "currentTime"),
}  # fmt: skip


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
