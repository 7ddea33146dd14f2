"""The pages behind the menu: those of the shell, the own page that a book names, else the standard page."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.services.book import Book
from desktop.shell import menu
from desktop.shell.housekeeping import HousePage
from desktop.shell.indicators import IndicatorsPage
from desktop.shell.month import MonthPage
from desktop.shell.reports import ReportsPage
from desktop.shell.scene import Scene, ShellPage
from desktop.shell.today import TodayPage
from desktop.ui.desk import Page
from desktop.ui.ledger_page import LedgerPage

AnyPage = Page | ShellPage
OWN: Final[Mapping[str, Callable[[Scene], ShellPage]]] = {
    menu.TODAY: TodayPage,
    menu.MONTH: MonthPage,
    menu.REPORTS: ReportsPage,
    menu.INDICATORS: IndicatorsPage,
    menu.HOUSE: HousePage,
}


def is_page(name: str, scene: Scene) -> bool:
    """Whether there is a page of this name."""
    return name in OWN or scene.office.books.has(name)


def make(name: str, scene: Scene) -> AnyPage:
    """The page of a name; KeyError where there is none."""
    if name in OWN:
        return OWN[name](scene)
    book = scene.office.books.book(name)
    return _page_class(book)(book, scene.desk)


def _page_class(book: Book) -> Any:
    if not book.page:
        return LedgerPage
    module, _colon, name = book.page.partition(":")
    return getattr(importlib.import_module(module), name)
