"""The sheet of all that stands in a book, in the columns and words of its import: elsewhere it comes in whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.core.listing import Asked, Heading, Listing
from desktop.services.book import Book, Titled
from desktop.services.importing import importer_of

LEAST: Final = 4.0
MOST: Final = 14.0


def full_listing(book: Book, asked: Asked) -> Listing:
    """The rows of a book that tells them (`Importer.rows`) as a list; numbers of people are hidden as in any other."""
    importer = importer_of(book)
    rows = list(importer.rows(asked)) if importer.rows else []
    known = {name for row in rows for name in row}
    titles = [title for title in importer.titles if title.name in known]
    headings = tuple(_heading(title, rows) for title in titles)
    texts = tuple(tuple(row.get(title.name, "") for title in titles) for row in rows)
    return Listing(headings, texts, tuple(range(len(rows))), day=asked.day)


def _heading(title: Titled, rows: list[Mapping[str, str]]) -> Heading:
    hidden = "identity" if title.name == "identity" else "phone" if title.name.endswith(("phone", "account")) else ""
    longest = max([len(title.title), *(len(row.get(title.name, "")) for row in rows)])
    return Heading(title.name, title.title, width=min(max(LEAST, longest), MOST), masked=hidden)
