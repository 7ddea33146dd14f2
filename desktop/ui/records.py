"""Records as forms and short lists need them: their values, their rows, those that a link may point at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from desktop.core.initials import initials
from desktop.core.listing import Heading, Listing
from desktop.core.plain import squeezed
from desktop.services.book import Found
from desktop.services.books import Books
from desktop.storage import lookups
from desktop.storage.record import Column, Record, columns
from desktop.ui.choice_entry import MOST, Pick
from desktop.ui.entries import NO_CHOOSER, Chooser

WordsOf = Callable[[Column, Any], str]
KINDS: Final = {"count": "count", "money": "money", "quantity": "decimal", "day": "day"}
LEFT_OUT: Final = frozenset({"note", "photo"})
MOST_COLUMNS: Final = 6


def fetch(model: type[Record], row: int) -> Any:
    """The record of a number, or None."""
    return lookups.fetch(model, row)


def values_of(record: Record) -> dict[str, Any]:
    """The values of a record by field name, links as the numbers they point at."""
    return {column.name: record.__data__.get(column.name) for column in columns(type(record))}


def chapter_listing(model: type[Record], records: Iterable[Record], parent: str, words: WordsOf) -> Listing:
    """A short list of records: the fields that fit, without the one that points at the parent.

    Days that fall due are `due` columns: a list that is given its day marks the papers that ran out.
    """
    shown = [column for column in columns(model) if column.name != parent and column.kind not in LEFT_OUT]
    shown = shown[:MOST_COLUMNS]
    headings = tuple(
        Heading(
            column.name,
            column.label,
            KINDS.get(column.kind, "text"),  # type: ignore[arg-type]  # a kind of column is a kind of cell
            masked=_masked(column),
            due=getattr(getattr(model, column.name), "due", False),
        )
        for column in shown
    )
    kept = list(records)
    rows = tuple(tuple(_cell(column, record.__data__.get(column.name), words) for column in shown) for record in kept)
    return Listing(headings, rows, tuple(record.id for record in kept))


def struck_listing(books: Books, model: type[Record]) -> Listing:
    """The records of a model that were struck out, as a list."""
    return chapter_listing(
        model, lookups.struck(model), "", lambda column, row: chooser_for(books, column.link).words(row)
    )


def _masked(column: Column) -> str:
    return column.kind if column.kind in {"identity", "phone"} else ""


def _cell(column: Column, value: Any, words: WordsOf) -> Any:
    if value is None or column.kind in KINDS:
        return value
    return words(column, value) if column.kind == "link" else column.to_text(value)


def chooser_for(books: Books, model: type[Record] | None) -> Chooser:
    """How a row of a linked model is chosen: by what its book offers the search box, else by the words of its rows."""
    if model is None:
        return NO_CHOOSER
    try:
        book, chapter = books.chapter_of(model)
    except KeyError:
        return NO_CHOOSER
    main = book.chapters[0].model is model

    def words(row: int) -> str:
        record = fetch(model, row)
        return chapter.words(record) if record else str(row)

    def find(typed: str) -> Sequence[Pick]:
        found = [one for one in book.found() if one.book == book.id] if main else []
        offers = found or list(_offers(model, chapter.words))
        typed = squeezed(typed)
        return [Pick(one.row, one.title, one.detail) for one in offers if not typed or _fits(typed, one)][:MOST]

    return Chooser(find, words)


def _offers(model: type[Record], words: Callable[[Any], str]) -> Iterable[Found]:
    for record in lookups.standing(model):
        name = words(record)
        yield Found("", record.id, name, "", (name,))


def _fits(typed: str, one: Found) -> bool:
    if any(typed in squeezed(key) for key in (one.title, one.detail, *one.keys)):
        return True
    return typed.isascii() and typed.isalpha() and any(short.startswith(typed) for short in initials(one.title))
