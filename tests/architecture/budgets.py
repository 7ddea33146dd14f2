"""The budgets: how long a file and a function, how wide a class and a call may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.tree import FUNCTIONS, Finding, Module, Tree

FILE_LINES = 300
FUNCTION_LINES = 40
CLASS_METHODS = 20
PARAMETERS = 5


def budgets(tree: Tree) -> Iterator[Finding]:
    """File, function, class and call keep their budgets."""
    for module in tree.modules:
        lines = len(module.text.splitlines())
        if lines > FILE_LINES:
            yield Finding(module.path, lines, f"{lines} lines, allowed are {FILE_LINES}")
        yield from _definitions(module, module.body, "")


def _definitions(module: Module, scope: ast.AST, above: str) -> Iterator[Finding]:
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            name = f"{above}{node.name}"
            fault = _class_fault(node) if isinstance(node, ast.ClassDef) else _function_fault(node)
            if fault:
                yield Finding(f"{module.path}::{name}", node.lineno, fault)
            yield from _definitions(module, node, f"{name}.")
        else:
            yield from _definitions(module, node, above)


def _class_fault(node: ast.ClassDef) -> str:
    methods = sum(isinstance(part, FUNCTIONS) for part in node.body)
    return f"{methods} methods, allowed are {CLASS_METHODS}" if methods > CLASS_METHODS else ""


def _function_fault(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines > FUNCTION_LINES:
        return f"{lines} lines, allowed are {FUNCTION_LINES}"
    names = [part.arg for part in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    count = len(names) - (names[:1] in (["self"], ["cls"], ["mcs"]))
    return f"{count} parameters, allowed are {PARAMETERS}" if count > PARAMETERS else ""
