"""The rule of the one writer: what makes, changes or removes a file stands in storage/files.py, or is listed.

Names are followed to where they were imported from, so `from os import replace` and `import shutil as s` are found too.
What cannot be known from the text alone (a mode in a variable, a zip over some object) counts as writing: a place that
is harmless says why in the table of exceptions.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from tests.architecture.tree import Finding, Module, Tree

WRITER = "desktop/storage/files.py"
OS = {
    "replace", "rename", "renames", "link", "symlink", "remove", "unlink", "rmdir", "removedirs", "mkdir", "makedirs",
    "truncate", "mkfifo", "mknod", "chmod", "utime",
}  # fmt: skip
# Of these every member writes but the ones that only look.
WHOLE = {"shutil": {"disk_usage", "which", "get_terminal_size"}, "tempfile": {"gettempdir", "gettempprefix"}}
MAKERS = {
    "sqlite3.connect", "sqlcipher3.dbapi2.connect", "logging.FileHandler", "logging.handlers.RotatingFileHandler",
    "logging.handlers.TimedRotatingFileHandler", "logging.handlers.WatchedFileHandler", "logging.basicConfig",
    "PySide6.QtCore.QSaveFile", "PySide6.QtCore.QFile", "PySide6.QtCore.QTemporaryFile", "PySide6.QtCore.QTemporaryDir",
    "PySide6.QtCore.QSettings", "PySide6.QtCore.QDir", "xlsxwriter.Workbook",
}  # fmt: skip
# What opens with a mode, and where it stands among what is given; reading when it is left out.
OPENERS = {
    "open": 1, "io.open": 1, "codecs.open": 1, "gzip.open": 1, "bz2.open": 1, "lzma.open": 1, "tarfile.open": 1,
    "gzip.GzipFile": 1, "bz2.BZ2File": 1, "lzma.LZMAFile": 1, "zipfile.ZipFile": 1, "zipfile.PyZipFile": 1,
    "pyzipper.AESZipFile": 1, "pyzipper.ZipFile": 1, "os.fdopen": 1,
}  # fmt: skip
READING_FLAGS = {"O_RDONLY", "O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_DIRECTORY", "O_NONBLOCK"}
PATH_WRITES = {
    "write_text", "write_bytes", "rename", "touch", "symlink_to", "hardlink_to", "unlink", "rmdir", "mkdir", "lchmod",
}  # fmt: skip
WRITING_MODES = set("wax+")


def one_writer(tree: Tree) -> Iterator[Finding]:
    """Every write but the database's goes through storage/files.py: part, flush, read back, replace."""
    for module in tree.program:
        if module.path != WRITER:
            names = _imported(module)
            found = {(node.lineno, node.col_offset): word for node, word in _writes(module, names)}
            for (line, _column), word in sorted(found.items()):
                yield Finding(f"{module.path}::{word}", line, f"{word} writes past storage/files.py")


def _imported(module: Module) -> Mapping[str, str]:
    """What each imported name of a module stands for, in full."""
    names: dict[str, str] = {}
    for node in ast.walk(module.body):
        if isinstance(node, ast.Import):
            names |= {one.asname or one.name.partition(".")[0]: one.name if one.asname else one.name.partition(".")[0]
                      for one in node.names}  # fmt: skip
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return names


def _full(node: ast.expr, names: Mapping[str, str]) -> str:
    """The full name of something that was imported, or of a builtin; empty for what a value has."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id if node.id == "open" else "")
    if isinstance(node, ast.Attribute):
        owner = _full(node.value, names)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def _writes(module: Module, names: Mapping[str, str]) -> Iterator[tuple[ast.expr, str]]:
    for node in ast.walk(module.body):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            word = _named(node, _full(node, names))
            if word:
                yield node, word
        elif isinstance(node, ast.Call):
            word = _called(node, _full(node.func, names))
            if word:
                yield node, word


def _named(node: ast.Name | ast.Attribute, full: str) -> str:
    """What writes whenever it is called, also where it is only handed on to be called elsewhere."""
    owner, _dot, name = full.rpartition(".")
    if (owner == "os" and name in OS) or (owner in WHOLE and name not in WHOLE[owner]):
        return full
    return node.attr if isinstance(node, ast.Attribute) and not full and node.attr in PATH_WRITES else ""


def _called(node: ast.Call, full: str) -> str:
    """What writes by being called, or by how it is called."""
    if full in OPENERS:
        return full if _may_write(node, OPENERS[full]) else ""
    if full == "os.open":
        flags = {one.attr for given in node.args[1:2] for one in ast.walk(given) if isinstance(one, ast.Attribute)}
        return "" if flags and flags <= READING_FLAGS else full
    if full:
        return full if full in MAKERS else ""
    return _method(node, node.func.attr) if isinstance(node.func, ast.Attribute) else ""


def _method(node: ast.Call, name: str) -> str:
    if name == "open" and (node.args or node.keywords):
        return _opened_by_method(node)
    # A text is replaced by two texts, a day by names; a path by one other path.
    is_replaced = name == "replace" and len(node.args) == 1 and not node.keywords
    return name if is_replaced or (name == "save" and node.args) else ""


def _opened_by_method(node: ast.Call) -> str:
    """`path.open("w")`, and `package.open(name, "w")` of something that holds files."""
    first = node.args[0] if node.args else None
    is_mode = isinstance(first, ast.Constant) and isinstance(first.value, str) and set(first.value) <= set("rwaxbtU+")
    by_name = any(word.arg == "mode" for word in node.keywords)
    if is_mode or by_name:
        return "open" if _may_write(node, 0) else ""
    return "open" if len(node.args) > 1 and _may_write(node, 1) else ""


def _may_write(node: ast.Call, position: int) -> bool:
    """Whether a mode says so, or cannot be known."""
    given = [word.value for word in node.keywords if word.arg == "mode"] or node.args[position : position + 1]
    if any(not isinstance(value, ast.Constant) for value in given):
        return True
    return bool(
        {letter for value in given if isinstance(value, ast.Constant) for letter in str(value.value)} & WRITING_MODES
    )
