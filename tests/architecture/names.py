"""The rule of names: from the home, not from the computer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import FUNCTIONS, Finding, Tree

BANNED = {
    "data", "handler", "handlers", "helper", "helpers", "info", "infos", "manager", "managers", "util", "utils",
}  # fmt: skip
# Qt calls these methods of an item model by their names.
QT_METHODS = {"data", "dropMimeData", "headerData", "itemData", "mimeData", "setData", "setHeaderData", "setItemData"}
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def names_of_the_home(tree: Tree) -> Iterator[Finding]:
    """No module, class or function is called a manager, helper, handler, util, data or info of something."""
    for module in tree.modules:
        if _banned(module.stem):
            yield Finding(module.path, 1, f"{_banned(module.stem)} says nothing about the home")
        for node in ast.walk(module.body):
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and node.name not in QT_METHODS and _banned(node.name):
                yield Finding(
                    f"{module.path}::{node.name}", node.lineno, f"{_banned(node.name)} says nothing about the home"
                )


def _banned(name: str) -> str:
    return next((word for word in WORDS.findall(name) if word.lower() in BANNED), "")
