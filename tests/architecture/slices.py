"""The rules of the slices: their file names, the order inside, and who may know whom."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import Finding, Import, Module, Tree

ORDER = ("models", "rules", "queries", "sheets", "service")
TOP = ("page", "book")
FILE_NAMES = {"__init__", *ORDER, *TOP}
ASKS_THE_BASE = ("models", "queries", "service")
# What only peewee's models and queries have; its shorter words (select, get, save) are Qt's and Python's too.
QUERY_METHODS = {
    "_meta", "bulk_create", "bulk_update", "delete_by_id", "delete_instance", "dicts", "execute_sql", "get_by_id",
    "get_or_create", "get_or_none", "insert_from", "insert_many", "namedtuples", "on_conflict", "prefetch",
    "set_by_id", "tuples",
}  # fmt: skip
SCREEN = re.compile(r"^desktop\.(ui|shell|(registers|ledgers)\.(\w+\.)+page)(\.|$)")
PAGE_TEXT = re.compile(r"^(desktop(?:\.\w+)+):(\w+)$")
SEES_SCREEN = ("ui", "shell")
SEES_CATALOG = ("app", "cli", "practice")


def file_names(tree: Tree) -> Iterator[Finding]:
    """A slice's folder holds only the files every slice may hold."""
    for module in tree.program:
        if module.in_slice and module.stem not in FILE_NAMES:
            yield Finding(module.path, 1, f"a slice holds no file of this name, only {', '.join([*ORDER, *TOP])}")


def order_inside(tree: Tree) -> Iterator[Finding]:
    """Within a slice: page | book > service > sheets > queries > rules > models, page and book being strangers."""
    for module, target in _slice_imports(tree):
        same = module.slice_name == target.module.rpartition(".")[0]
        lower, kind = _rank(target.module.rpartition(".")[2]), _rank(module.stem)
        if same and lower >= kind:
            yield Finding(module.path, target.line, f"{module.stem} must not import {target.module}")


def order_between(tree: Tree) -> Iterator[Finding]:
    """Between slices: nothing of a higher kind, and nobody's page or book but the page of a slice inside one's own."""
    for module, target in _slice_imports(tree):
        same = module.slice_name == target.module.rpartition(".")[0]
        other = _rank(target.module.rpartition(".")[2])
        inner = module.stem == "page" and re.fullmatch(rf"{re.escape(module.slice_name)}\.\w+\.page", target.module)
        if not same and not inner and (other == len(ORDER) or other > _rank(module.stem)):
            yield Finding(module.path, target.line, f"{module.stem} must not import {target.module}")


def books_by_catalog(tree: Tree) -> Iterator[Finding]:
    """Only catalog.py imports a slice's book.py; only app, cli and practice import the catalogue."""
    for module in tree.program:
        for target in module.imports:
            parts = target.module.split(".")
            if parts[:1] != ["desktop"]:
                continue
            if parts[-1] == "book" and parts[1] in ("registers", "ledgers") and module.name != "desktop.catalog":
                yield Finding(module.path, target.line, f"only catalog.py imports {target.module}")
            if parts[1:2] == ["catalog"] and module.parts[1] not in SEES_CATALOG:
                yield Finding(module.path, target.line, "only app, cli and practice import the catalogue")


def screen_parts(tree: Tree) -> Iterator[Finding]:
    """Only ui, shell, doors.py and page.py import the screen's building blocks, so that the rest runs without Qt."""
    for module in tree.program:
        if module.parts[1] in (*SEES_SCREEN, "doors") or (module.in_slice and module.stem == "page"):
            continue
        for target in module.imports:
            if SCREEN.match(target.module):
                yield Finding(f"{module.path}::{target.floor}", target.line, f"{target.module} needs a screen")


def queries_in_queries(tree: Tree) -> Iterator[Finding]:
    """Rows are read and written in storage, services and a slice's models, queries and service; the rest asks those."""
    for module in tree.program:
        if module.parts[1] in ("storage", "services") or (module.in_slice and module.stem in ASKS_THE_BASE):
            continue
        for node in ast.walk(module.body):
            if isinstance(node, ast.Attribute) and node.attr in QUERY_METHODS:
                yield Finding(module.path, node.lineno, f".{node.attr} belongs in queries.py")


def pages_exist(tree: Tree) -> Iterator[Finding]:
    """Every page that a book names as text is a class of that name in that module."""
    for module in tree.program:
        for text, line in _strings(module) if module.stem == "book" else ():
            match = PAGE_TEXT.match(text)
            if match and match[2] not in _classes(tree.find(match[1])):
                yield Finding(module.path, line, f"there is no page {text}")


def _slice_imports(tree: Tree) -> Iterator[tuple[Module, Import]]:
    for module in tree.program:
        if not module.in_slice or module.stem == "__init__":
            continue
        for target in module.imports:
            parts = target.module.split(".")
            if parts[0] == "desktop" and parts[1:2] in (["registers"], ["ledgers"]) and parts[-1] in FILE_NAMES:
                yield module, target


def _rank(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def _strings(module: Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module.body):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno


def _classes(module: Module | None) -> set[str]:
    return {node.name for node in module.body.body if isinstance(node, ast.ClassDef)} if module else set()
