"""The page of charts: each chart, its numbers, and the same on an empty home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.registers.home import service as home_service
from desktop.registers.home.models import Approval
from desktop.services.book import Entry
from desktop.shell import menu
from desktop.shell.figures import CHARTS
from desktop.shell.window import MainWindow
from tests.screens.pages_shell import calm, empty, page, wait


def ready(made: MainWindow) -> None:
    """Let the page draw everything with the targets of a place that has some."""
    home_service.enter(made.office.books, Entry(1, {"pack": "zigong"}), made.office.books.today, {})
    wait(lambda: made.page.period in made.page.sheets)
    calm(3)


def chart(name: str, *, numbers: bool = False) -> Callable[[Path], QWidget]:
    """A maker of the page turned to a chart, or to its numbers."""

    def turn(made: MainWindow) -> None:
        ready(made)
        made.page.turn(name)
        if numbers:
            made.page.switch()

    return page(menu.CHARTS, turn)


def short_of_people_there(made: MainWindow) -> None:
    """The page of indicators in a home that is far from its targets."""
    books = made.office.books
    home_service.enter(books, Entry(1, {"pack": "zigong"}), books.today, {})
    books.write(Approval(since=books.today.replace(day=1), beds=190, document="示例批复1号"))


def short_of_people(made: MainWindow) -> None:
    """The page of the day in a home that is far from its targets."""
    short_of_people_there(made)
    wait(lambda: not made.page.filling)


PAGES = {
    "figures-today": page(menu.TODAY, short_of_people),
    "figures-board": page(menu.INDICATORS, short_of_people_there),
    **{f"figures-{name}": chart(name) for name, _words in CHARTS},
    "figures-numbers": chart("occupancy", numbers=True),
    "figures-empty": empty(menu.CHARTS),
}
