"""Where the code speaks Chinese: the texts that are marked for translation, and those that are not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

CHINESE = re.compile("[　-〿㐀-鿿＀-￯]")
MARKS = ("_", "N_")


def marked(code: str) -> set[str]:
    """The texts that stand in `_()` or `N_()`."""
    return {words for call in _calls(ast.parse(code)) for part in call.args if (words := _text(part)) is not None}


def unmarked(code: str) -> Iterator[tuple[int, str]]:
    """Line and text of every Chinese literal that stands in neither; docstrings do not count."""
    tree = ast.parse(code)
    fine = {id(part) for call in _calls(tree) for part in ast.walk(call)}
    fine |= {id(part.value) for part in ast.walk(tree) if isinstance(part, ast.Expr)}
    for part in ast.walk(tree):
        words = _text(part)
        if isinstance(part, ast.Constant) and words and CHINESE.search(words) and id(part) not in fine:
            yield part.lineno, words


def screen_files(root: Path) -> list[Path]:
    """The modules whose texts reach the screen: the windows' parts, the shell, and the pages of every book."""
    program = root / "desktop"
    return sorted({*(program / "ui").rglob("*.py"), *(program / "shell").rglob("*.py"), *program.rglob("page.py")})


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for part in ast.walk(tree):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in MARKS:
            yield part


def _text(part: ast.AST) -> str | None:
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else None
