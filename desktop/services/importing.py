"""Spreadsheet rows → records: sound rows go in, each refused one is named with its reasons; one import is one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.words import _
from desktop.services.book import Book, Entry
from desktop.services.books import IMPORT, Books


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row of the sheet that was not taken, and why, most telling first."""

    row: int
    problems: tuple[Problem, ...]


@dataclass
class Imported:
    """What became of an import."""

    read: int = 0
    accepted: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    titles: Mapping[str, str] = field(default_factory=dict)

    def as_plain(self) -> dict[str, Any]:
        """The answer of the command line: read, accepted, refused with row, column, problem, more."""
        return {
            "read": self.read,
            "accepted": self.accepted,
            "refused": [self._plain(row) for row in self.refused],
        }

    def _plain(self, refused: RefusedRow) -> dict[str, Any]:
        first, *rest = refused.problems
        title = self.titles.get(first.field, first.field)
        more = [{"column": self.titles.get(p.field, p.field), "problem": p.message} for p in rest]
        return {"row": refused.row, "column": title, "problem": first.message, "more": more}


class _Tried(Exception):
    """Leave everything as it was: this was a trial."""


def run(books: Books, book: Book, entries: Iterable[tuple[int, Mapping[str, str]]], *, dry: bool = False) -> Imported:
    """Take the rows into a book; `dry` only tries. KnownError where the book takes none."""
    importer = book.importer
    if importer is None:
        raise KnownError(_("“{book}”不能从表格导入。").format(book=_(book.title)))
    done = Imported(titles={titled.name: titled.title for titled in importer.titles})
    memory: dict[str, Any] = {}
    try:
        with books.together(IMPORT):
            for number, texts in entries:
                done.read += 1
                try:
                    with books.together(IMPORT):
                        importer.enter(books, Entry(number, texts), books.today, memory)
                    done.accepted += 1
                except Refused as refusal:
                    done.refused.append(RefusedRow(number, refusal.problems))
            _leave_all_as_it_was(dry)
    except _Tried:
        pass
    return done


def _leave_all_as_it_was(dry: bool) -> None:  # noqa: FBT001  private, one caller
    if dry:
        raise _Tried
