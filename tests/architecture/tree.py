"""The source as data: every module with its text, its syntax tree and its imports."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

FLOOR_FOLDERS = ("desktop", "installer", "tests")
SLICE_FLOORS = ("registers", "ledgers")


@dataclass(frozen=True)
class Finding:
    """One place where a rule does not hold; `place` is what a line in the table of exceptions names."""

    place: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.place} (line {self.line}): {self.text}"


@dataclass(frozen=True)
class Import:
    """One imported module: `late` when the import stands inside a function."""

    module: str
    line: int
    late: bool

    @property
    def floor(self) -> str:
        """The floor of the program that is imported from, or the library."""
        parts = self.module.split(".")
        return ".".join(parts[:2]) if parts[0] == "desktop" else parts[0]


@dataclass(frozen=True)
class Module:
    """One Python file; `path` is relative to the root, with forward slashes."""

    path: str
    text: str
    body: ast.Module
    imports: tuple[Import, ...] = field(default=())

    @property
    def name(self) -> str:
        return dotted(self.path)

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.name.split("."))

    @property
    def stem(self) -> str:
        return Path(self.path).stem

    @property
    def in_slice(self) -> bool:
        """Whether this is a file of a register or a ledger."""
        return len(self.parts) > 2 and self.parts[0] == "desktop" and self.parts[1] in SLICE_FLOORS

    @property
    def slice_name(self) -> str:
        """The dotted name of the folder that holds the file."""
        return dotted(str(Path(self.path).parent.as_posix()) + "/x").rpartition(".")[0]


@dataclass(frozen=True)
class Tree:
    """All modules below a root."""

    root: Path
    modules: tuple[Module, ...]

    @cached_property
    def program(self) -> tuple[Module, ...]:
        """The modules of the program itself."""
        return tuple(module for module in self.modules if module.parts[0] == "desktop")

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(module.name for module in self.modules)

    def find(self, name: str) -> Module | None:
        return next((module for module in self.modules if module.name == name), None)


def dotted(path: str) -> str:
    """`desktop/core/money.py` as `desktop.core.money`; a package's `__init__.py` keeps its own name."""
    return path.removesuffix(".py").replace("/", ".")


def read_tree(root: Path) -> Tree:
    """Read every Python file of the program, its installer and its tests below `root`."""
    files = [
        path for top in FLOOR_FOLDERS for path in sorted((root / top).rglob("*.py")) if "__pycache__" not in path.parts
    ]
    texts = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}
    names = frozenset(dotted(path) for path in texts)
    return Tree(root, tuple(_module(path, text, names) for path, text in texts.items()))


def _module(path: str, text: str, names: frozenset[str]) -> Module:
    body = ast.parse(text, path)
    late = {id(node) for scope in ast.walk(body) if isinstance(scope, FUNCTIONS) for node in ast.walk(scope)}
    imports = tuple(
        Import(target, node.lineno, id(node) in late)
        for node in ast.walk(body)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for target in _targets(node, path, names)
    )
    return Module(path, text, body, imports)


def _targets(node: ast.Import | ast.ImportFrom, path: str, names: frozenset[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    folders = dotted(path).split(".")
    base = (
        ".".join([*folders[: len(folders) - node.level], *filter(None, [node.module])]) if node.level else node.module
    )
    members = [f"{base}.{alias.name}" for alias in node.names]
    return sorted({member if member in names else str(base) for member in members})


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
