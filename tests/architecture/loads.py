"""The rules of loading: when a module is imported, and what a module may do while it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.tree import Finding, Tree

# Libraries needed once in a while that would slow every start: they may be loaded where they are used.
LATE_LIBRARIES = {
    "babel": "locale data, needed by an English report only",
    "openpyxl": "0.1 s, needed when a sheet is handed back",
    "pikepdf": "needed when papers are bound or encrypted",
    "pypdfium2": "needed by the preview and the printer",
    "pypinyin": "0.2 s, needed when a name is saved",
    "python_calamine": "needed when a spreadsheet is read",
    "pyzipper": "needed by an encrypted export",
    "reportlab": "0.1 s, needed when a page is drawn",
    "xlsxwriter": "needed when a spreadsheet is written",
}
OUTSIDE_OF_CORE = {
    "builtins",
    "glob",
    "io",
    "os",
    "pathlib",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "time",
}


def late_imports(tree: Tree) -> Iterator[Finding]:
    """Imports stand at the head of a module, but for the slow libraries and the listed loads."""
    for module in tree.modules:
        for target in module.imports:
            if target.late and target.module.partition(".")[0] not in LATE_LIBRARIES:
                yield Finding(f"{module.path}::{target.floor}", target.line, f"import of {target.module} in a function")


def packages_say_what_they_are(tree: Tree) -> Iterator[Finding]:
    """An `__init__.py` holds a docstring and nothing else."""
    for module in tree.modules:
        said = ast.get_docstring(module.body)
        if module.stem == "__init__" and len(module.body.body) != (0 if said is None else 1):
            yield Finding(module.path, 1, "an __init__.py holds a docstring and nothing else")


def core_is_plain(tree: Tree) -> Iterator[Finding]:
    """The lowest floor touches no file, no clock and no other program."""
    for module in tree.program:
        if module.parts[1] != "core":
            continue
        for target in module.imports:
            if target.module.partition(".")[0] in OUTSIDE_OF_CORE:
                yield Finding(module.path, target.line, f"core does without {target.module}")
        for node in ast.walk(module.body):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("open", "input"):
                yield Finding(module.path, node.lineno, f"core does without {node.func.id}()")
