"""The rule of state: a module holds constants, never something that changes while the program runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.tree import Finding, Module, Tree

MUTABLE_CALLS = {
    "Condition", "ContextVar", "Counter", "Event", "Lock", "OrderedDict", "Queue", "RLock", "SimpleNamespace",
    "bytearray", "defaultdict", "deque", "dict", "list", "local", "set",
}  # fmt: skip
MUTATING = {"add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"}
FROZEN_BASES = {"Enum", "Flag", "IntEnum", "NamedTuple", "StrEnum"}
LOGGER_NAMES = {"log", "logger"}


def no_changing_globals(tree: Tree) -> Iterator[Finding]:
    """No `global`, no lower-case module variable, no container that is changed later, no object with a state."""
    stateful = _stateful_classes(tree)
    for module in tree.program:
        changed = _changed_names(module)
        for node in ast.walk(module.body):
            if isinstance(node, ast.Global):
                yield Finding(f"{module.path}::{node.names[0]}", node.lineno, "global variable")
        for name, node in _assignments(module):
            fault = _fault(name, node.value, changed, stateful)
            if fault:
                yield Finding(f"{module.path}::{name}", node.lineno, fault)


def _fault(name: str, value: ast.expr | None, changed: set[str], stateful: set[str]) -> str:
    called = _called(value)
    if name in LOGGER_NAMES and called == "getLogger":
        return ""
    if name in changed:
        return "a constant of the module is changed by its code"
    if called in stateful:
        return f"an object with a state ({called}) lives in the module"
    if called in MUTABLE_CALLS and not _filled(value):
        return f"an empty {called} waits in the module to be filled"
    if not name.isupper() and not name.startswith("__") and not _is_alias(name):
        return "a variable of the module: constants are written in capitals"
    return ""


def _assignments(module: Module) -> Iterator[tuple[str, ast.Assign | ast.AnnAssign]]:
    for node in module.body.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            for name in ast.walk(target):
                if isinstance(name, ast.Name) and isinstance(node, ast.Assign | ast.AnnAssign):
                    yield name.id, node


def _changed_names(module: Module) -> set[str]:
    """Names of the module that a subscript, an augmented assignment or a mutating method changes."""
    found = set()
    for node in ast.walk(module.body):
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            found.add(_root(node.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATING:
            found.add(_root(node.func.value))
    return {name for name in found if name.isupper()}


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _called(value: ast.expr | None) -> str:
    if not isinstance(value, ast.Call):
        return ""
    return value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")


def _filled(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and bool(value.args or value.keywords)


def _is_alias(name: str) -> bool:
    bare = name.lstrip("_")
    return bare[:1].isupper() or (name.startswith("_") and bare.isupper())


def _stateful_classes(tree: Tree) -> set[str]:
    """The program's own classes whose objects can change."""
    classes = [node for module in tree.program for node in ast.walk(module.body) if isinstance(node, ast.ClassDef)]
    frozen = {node.name for node in classes if _is_frozen(node)}
    return {node.name for node in classes} - frozen


def _is_frozen(node: ast.ClassDef) -> bool:
    bases = {base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases}
    options = [
        option for decorator in node.decorator_list if isinstance(decorator, ast.Call) for option in decorator.keywords
    ]
    return bool(bases & FROZEN_BASES) or any(option.arg == "frozen" for option in options)
