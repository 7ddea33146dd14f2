"""Book: what a slice tells the program about itself; read a slice's book.py first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.core.listing import Asked, Listing
from desktop.core.problem import Problem
from desktop.storage.record import Record


def nothing_wrong(record: Any, today: date) -> Iterable[Problem]:
    """The check of a chapter that has no rules beyond its fields."""
    del record, today
    return ()


def bears_on_no_month(record: Any) -> date | None:
    """The answer of a chapter whose rows enter no monthly figure."""
    del record
    return None


def row_number(record: Any) -> str:
    """The words for a row that has none of its own."""
    return f"{record.id}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One table of a book.

    `check(record, today)` gives what the slice's rules refuse; `bears_from(record)` the earliest day whose figures
    the row enters (None: none); `words(record)` names the row for people; `parent` is the field that points at the
    main chapter's row, where this chapter's rows belong to one; `check_strike` says why a row may not go. Where a
    change of a row bears on less than the row itself, `bears_when(after, before)` says from which day on.
    """

    id: str
    title: str
    model: type[Record]
    check: Callable[[Any, date], Iterable[Problem]] = nothing_wrong
    bears_from: Callable[[Any], date | None] = bears_on_no_month
    words: Callable[[Any], str] = row_number
    parent: str = ""
    check_strike: Callable[[Any, date], Iterable[Problem]] = nothing_wrong
    bears_when: Callable[[Any, Any], date | None] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row read from a spreadsheet: its number in the sheet and its texts by the importer's column names."""

    row: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Titled:
    """A column that an import looks for: its name, its words, other words for it, whether a row must have it.

    A template tells how it is written (`hint`) and gives an `example` that could be entered. `kind` (day, money …) is
    that of the book's field of this name; it is told here where there is none. `above` is what the titles over a list
    may say of the column (`tables.over`): the year of its days, its month, or a pattern.
    """

    name: str
    title: str
    also: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""
    example: str = ""
    kind: str = ""
    above: str = ""


def nobody(entry: Entry, today: date) -> Record | None:
    """The answer of a book that does not know its rows again."""
    del entry, today
    return None


@dataclass(frozen=True, slots=True)
class Importer:
    """How rows of a spreadsheet become records: the columns to look for, and `enter(books, entry, today)`, which writes
    the records of one row through Books and raises Refused (fields named by column) where they are wrong.

    `sheets` are words by which the right sheet of a workbook is known. What one import
    remembers across its rows (a number seen twice) is handed to `enter` as its last argument.
    `standing(entry, today)` finds the record of a row that is in the book already; `fill(books, record, entry)`
    completes it and tells whether anything changed, else its empty fields take what the row says. `rows(asked)` are the
    texts of all that stands in the book, by column: a sheet of them comes back with nothing lost.
    """

    titles: tuple[Titled, ...]
    enter: Callable[[Any, Entry, date, dict[str, Any]], None]
    sheets: tuple[str, ...] = ()
    standing: Callable[[Entry, date], Record | None] = nobody
    fill: Callable[[Any, Any, Entry], bool] | None = None
    rows: Callable[[Asked], Iterable[Mapping[str, str]]] | None = None


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """Something that waits to be done: by when, what, why, and the row to open; a gap is something missing.

    `book` is the id of a book, or book/chapter for a row of another than the main chapter. `kind` names what waits,
    the same in every language and on every day, and tells apart what waits at one row.
    """

    by: date
    title: str
    reason: str = field(compare=False)
    book: str = field(compare=False)
    row: int = field(compare=False, default=0)
    gap: bool = field(compare=False, default=False)
    kind: str = field(compare=False, default="", kw_only=True)

    @property
    def key(self) -> str:
        """By what it is known again tomorrow and in another language, when its title may read differently."""
        return f"{self.book}:{self.row}:{self.kind or self.title}"


@dataclass(frozen=True, slots=True)
class Found:
    """A row that the search box can find: what is shown, and the texts that are searched (name, initials, number …)."""

    book: str
    row: int
    title: str
    detail: str
    keys: tuple[str, ...]


def nothing_due(asked: Asked) -> Iterable[Due]:
    """The answer of a book without clocks."""
    del asked
    return ()


def nothing_found() -> Iterable[Found]:
    """The answer of a book that is not searched."""
    return ()


@dataclass(frozen=True, slots=True)
class Book:
    """One book of the home: the first chapter is its main table.

    `listing(asked)` gives the list as of a day; `due(asked)` what waits; `found()` what the search box finds;
    `page` names an own page as text ("desktop.registers.beds.page:BedsPage"), empty for the standard page.
    """

    id: str
    title: str
    group: str
    chapters: tuple[Chapter, ...]
    listing: Callable[[Asked], Listing]
    importer: Importer | None = None
    due: Callable[[Asked], Iterable[Due]] = nothing_due
    found: Callable[[], Iterable[Found]] = nothing_found
    page: str = ""
    hint: str = ""
