"""The pages of the window in menu order: the books of the catalogue between the pages of the shell itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.core.words import N_
from desktop.ui.icons import OF_BOOKS, PLAIN

if TYPE_CHECKING:
    from desktop.services.book import Book

TODAY: Final = "today"
MONTH: Final = "month"
REPORTS: Final = "reports"
INDICATORS: Final = "indicators"
CHARTS: Final = "charts"
HOUSE: Final = "house"
HOME_BOOK: Final = "home"
# Pages behind the settings: they stand in no menu, the mark at the left stays on the settings.
PEOPLE: Final = "people"
HAND_OVER: Final = "hand_over"
HISTORY: Final = "history"
UNDO: Final = "undo"
BIN: Final = "bin"
ARCHIVE: Final = "archive"
CODE: Final = "code"
UNDER: Final = dict.fromkeys((PEOPLE, HAND_OVER, HISTORY, UNDO, BIN, ARCHIVE, CODE), HOUSE)
FIRST: Final = ("residents", "beds", "staff")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu: the id of its page, its words, its drawing; `gap` sets it off from the line above."""

    id: str
    title: str
    icon: str
    gap: bool = False


def items(books: Iterable[Book]) -> tuple[Item, ...]:
    """The whole menu; the home's own profile stands in the settings, and a new book needs no line here."""
    known = {book.id: book for book in books}
    first = [known[name] for name in FIRST if name in known]
    rest = [book for book in known.values() if book.id not in (*FIRST, HOME_BOOK)]
    listed = [
        Item(book.id, book.title, OF_BOOKS.get(book.id, PLAIN), gap=bool(group) and book is group[0])
        for group in (first, rest)
        for book in group
    ]
    return (
        Item(TODAY, N_("今日"), "today"),
        *listed,
        Item(MONTH, N_("月报"), "month", gap=True),
        Item(REPORTS, N_("报表"), "print"),
        Item(INDICATORS, N_("指标"), "indicator"),
        Item(CHARTS, N_("图表"), "chart"),
        Item(HOUSE, N_("院务设置"), "settings", gap=True),
    )
