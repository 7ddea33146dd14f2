"""All pages of the gallery: every module `pages_*.py` of this folder gives some, by name.

A module of pages holds `PAGES: dict[str, Callable[[Path], QWidget]]`: a page is made by calling its maker with an empty
folder that it may use. Whatever must stay alive with the page is kept as an attribute of the widget.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.shell.steps import Steps

Maker = Callable[[Path], QWidget]
ROUNDS = 6


def all_pages() -> dict[str, Maker]:
    """Every page by name, in the order of the modules."""
    found: dict[str, Maker] = {}
    for path in sorted(Path(__file__).parent.glob("pages_*.py")):
        found |= importlib.import_module(f"tests.screens.{path.stem}").PAGES
    return found


def settle(page: QWidget, size: QSize) -> None:
    """Show the page at a size and let all its layouts come to rest."""
    page.resize(size)
    page.show()
    for _round in range(ROUNDS):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    while any(steps.busy for steps in page.findChildren(Steps)):
        QApplication.processEvents()


def picture(page: QWidget, size: QSize) -> QPixmap:
    """The page as it is painted at a size."""
    settle(page, size)
    return page.grab()
