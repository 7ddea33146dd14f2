"""The pages behind the menu: those of the shell, the own page that a book names, else the standard page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from desktop.shell import menu
from desktop.shell.late import load

if TYPE_CHECKING:
    from desktop.shell.scene import Scene, ShellPage
    from desktop.ui.desk import Page

    AnyPage = Page | ShellPage
STANDARD: Final = "desktop.ui.ledger_page:LedgerPage"
# Loaded when they are first turned to.
OWN: Final[Mapping[str, str]] = {
    menu.TODAY: "desktop.shell.today:TodayPage",
    menu.MONTH: "desktop.shell.month:MonthPage",
    menu.REPORTS: "desktop.shell.reports:ReportsPage",
    menu.INDICATORS: "desktop.shell.indicators:IndicatorsPage",
    menu.CHARTS: "desktop.shell.figures:FiguresPage",
    menu.HOUSE: "desktop.shell.housekeeping:HousePage",
}


def is_page(name: str, scene: Scene) -> bool:
    """Whether there is a page of this name."""
    return name in OWN or scene.office.books.has(name)


def make(name: str, scene: Scene) -> AnyPage:
    """The page of a name; KeyError where there is none."""
    if name in OWN:
        return load(OWN[name])(scene)
    book = scene.office.books.book(name)
    return load(book.page or STANDARD)(book, scene.desk)
