"""The rows of a list as they are shown: filtered, restricted and sorted in Python on the rows themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from desktop.core.initials import initials
from desktop.core.listing import Heading, Listing
from desktop.core.people import mask_identity, mask_phone
from desktop.core.plain import plain, squeezed
from desktop.core.sheet import DASH, Cell, Figure, bare, written
from desktop.ui.due_marks import Mark, mark_of

NUMBERS: Final = frozenset({"count", "money", "decimal", "percent"})
EMPTY: Final = Listing((), (), ())
LONGEST_NAME: Final = 6
LAST: Final = 3
UNTYPED: Final = re.compile("[ ·•・‧∙．\u3000]")
POINT: Final = "."


def shown_text(heading: Heading, cell: Cell) -> str:
    """A cell as the list shows it; numbers to be hidden are masked."""
    text = written(cell, heading.kind)
    if heading.masked and text:
        return mask_identity(text) if heading.masked == "identity" else mask_phone(text)
    return text


def order_of(cell: Cell) -> tuple[int, Any]:
    """What a cell is sorted by: numbers and days by themselves, texts by their signs (Chinese by sound), empty last."""
    value, _kind = bare(cell)
    if value is None or value == "":
        return (LAST, "")
    if isinstance(value, date):
        return (1, value.toordinal())
    if isinstance(value, int | Decimal):
        return (0, value)
    return (2, value.encode("gb18030", "replace"))


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and 1 < len(cell) <= LONGEST_NAME and "一" <= cell[0] <= "鿿"


@lru_cache(maxsize=8192)
def short_of(name: str) -> tuple[str, ...]:
    """The initials of a name, found out once: lists are filtered at every key."""
    return initials(name)


def warm(names: Iterable[str]) -> None:
    """Find out the initials of names ahead of the first letter that is typed; to be called on another thread."""
    for name in names:
        if name:
            short_of(name)


class Rows:
    """A Listing, of which some rows are shown in some order; rows are counted as shown."""

    def __init__(self, listing: Listing = EMPTY) -> None:
        """Show all rows in the order of the listing."""
        self.listing = listing
        self.order: list[int] = list(range(len(listing.rows)))
        self.only: dict[int, str] = {}
        self.sorted_by: tuple[int, bool] = (-1, False)
        self.words: tuple[str, ...] = ()
        self._searched: list[str] | None = None
        self._names: list[str] | None = None
        self._points: dict[int, int] = {}

    def take(self, listing: Listing) -> None:
        """Show another listing; filter and order stay as long as its headings do."""
        if listing.headings != self.listing.headings:
            self.only, self.sorted_by = {}, (-1, False)
        self.listing = listing
        self._searched = None
        self._names = None
        self._points = {}
        self.arrange()

    def arrange(self) -> None:
        """Find out anew which rows are shown and in which order; call it after changing words, only or sorted_by."""
        numbers: Iterable[int] = range(len(self.listing.rows))
        for column, text in self.only.items():
            heading = self.listing.headings[column]
            numbers = [n for n in numbers if shown_text(heading, self.listing.rows[n][column]) == text]
        for word in self.words:
            texts = self.search_texts()
            short = word if word.isascii() and word.isalpha() else ""
            numbers = [n for n in numbers if word in texts[n] or (short and self._begins(short, n))]
        column, downwards = self.sorted_by
        if 0 <= column < len(self.listing.headings):
            keys = {number: order_of(self.listing.rows[number][column]) for number in numbers}
            filled = sorted((n for n in keys if keys[n][0] != LAST), key=keys.__getitem__, reverse=downwards)
            numbers = [*filled, *(n for n in keys if keys[n][0] == LAST)]
        self.order = list(numbers)

    def shown(self) -> Listing:
        """The listing exactly as shown."""
        return self.part(range(len(self.order)))

    def part(self, rows: Iterable[int]) -> Listing:
        """The listing with some of the shown rows."""
        numbers = [self.order[row] for row in rows]
        return replace(
            self.listing,
            rows=tuple(self.listing.rows[number] for number in numbers),
            ids=tuple(self.listing.ids[number] for number in numbers),
        )

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return shown_text(self.listing.headings[column], self.listing.rows[self.order[row]][column])

    def mark(self, row: int, column: int) -> Mark | None:
        """What is said beside a day at which something runs out, as of the listing's day; None where it is far off."""
        if not self.listing.headings[column].due:
            return None
        return mark_of(self.listing.rows[self.order[row]][column], self.listing.day)

    def told(self, row: int, column: int, mark: Mark | None = None) -> str:
        """What is to be read in a cell, on one line: its text, numbers with a minus sign, and a mark beside it."""
        text = self.text(row, column).replace("\n", " ")
        if self.listing.headings[column].kind in NUMBERS:
            text = with_minus(text)
        return f"{text}  {mark.words}" if mark else text

    def read(self, row: int, column: int) -> str:
        """What is to be read in a cell, with its mark where it has one."""
        return self.told(row, column, self.mark(row, column))

    def behind_point(self, column: int) -> int:
        """How many places the numbers of a column have behind the point at most: they stand point below point."""
        if self.listing.headings[column].kind != "decimal":
            return 0
        if column not in self._points:
            texts = (written(row[column], "decimal") for row in self.listing.rows)
            self._points[column] = max((places(text) for text in texts), default=0)
        return self._points[column]

    def cells(self, row: int) -> tuple[Cell, ...]:
        """The values of a row."""
        return self.listing.rows[self.order[row]]

    def record(self, row: int) -> int:
        """The number of the record in a row."""
        return self.listing.ids[self.order[row]]

    def row_of(self, record: int) -> int:
        """The row in which a record is shown; -1 when it is not."""
        return next((row for row, number in enumerate(self.order) if self.listing.ids[number] == record), -1)

    def beginning_with(self, typed: str, start: int) -> int:
        """The next row from `start` on whose name or first cell begins with what was typed; -1 when there is none."""
        word = plain(typed).lower()
        for step in range(len(self.order)):
            row = (start + step) % len(self.order)
            if self.text(row, 0).lower().startswith(word) or self._begins(word, self.order[row]):
                return row
        return -1

    def search_texts(self) -> list[str]:
        """What the words of a filter are looked for in, by row of the listing; made once."""
        if self._searched is None:
            kinds = [heading.kind for heading in self.listing.headings]
            self._searched = [
                _sought([written(cell, kind) for cell, kind in zip(row, kinds, strict=True)])
                for row in self.listing.rows
            ]
        return self._searched

    def names(self) -> list[str]:
        """The name in every row of the listing, its first short Chinese text; empty where there is none."""
        return [str(next((cell for cell in row if _is_name(cell)), "")) for row in self.listing.rows]

    def _begins(self, word: str, number: int) -> bool:
        """Whether a word is the beginning of the initials of a row's name."""
        if self._names is None:
            self._names = self.names()
        name = self._names[number]
        return bool(name) and any(letters.startswith(word) for letters in short_of(name))


def _sought(texts: list[str]) -> str:
    """The texts of a row as words are looked for in them; most have no dots or blanks to be left out."""
    whole = "\n".join(texts)
    return "\n".join(map(squeezed, texts)) if UNTYPED.search(whole) else whole.lower()


def typed_words(typed: str) -> tuple[str, ...]:
    """The words of a filter, written as the rows are searched: without the dots of minority names, 买买提·艾力."""
    words = (squeezed(word) for word in plain(typed).split())
    return tuple(word.rstrip(POINT) if not word.isascii() else word for word in words if word)


def with_minus(text: str) -> str:
    """A number as it is read on the screen: −50.00. What is copied keeps the hyphen, which spreadsheets count with."""
    return f"−{text[1:]}" if text.startswith("-") and text[1:2].isdigit() else text


def places(text: str) -> int:
    """How many digits stand behind the point of a number."""
    return len(text.partition(POINT)[2])


def is_blank(cell: Cell) -> bool:
    """Whether a cell shows nothing of its own: it gets a thin dash."""
    value, _kind = bare(cell)
    return value is None or value == "" or (isinstance(cell, Figure) and value == DASH)


def tab_text(listing: Listing, titles: Iterable[str]) -> str:
    """A listing with its heads as a spreadsheet pastes it: tabs between cells, a line a row."""
    lines = [list(titles)]
    for row in listing.rows:
        cells = [shown_text(heading, cell) for heading, cell in zip(listing.headings, row, strict=True)]
        lines.append([cell.replace("\t", " ").replace("\n", " ") for cell in cells])
    return "\n".join("\t".join(cells) for cells in lines) + "\n"
