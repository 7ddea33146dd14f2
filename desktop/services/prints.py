"""How often pages of closed months went to a printer: kept in the audit, so that a second copy says 补打."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import peewee as pw

from desktop.core.document import Document
from desktop.core.sheet import Sheet
from desktop.services.audit import Entry
from desktop.services.books import HOUSE, Books
from desktop.services.months import Months

# Stands in the audit and is looked for there: the same in every language of the screen.
PRINTED: Final = "打印"


class Prints:
    """The prints of a home's closed months; `monthly` are the forms that are frozen with a month."""

    def __init__(self, books: Books, months: Months, monthly: Iterable[str]) -> None:
        """Count in the audit of these books."""
        self._books = books
        self._months = months
        self._monthly = frozenset(monthly)

    def earlier(self, pages: Sequence[Sheet | Document]) -> tuple[int, ...]:
        """How often each page went to a printer before; 0 for a page that no closed month has frozen."""
        names = self._names(pages)
        known = [name for name in names if name]
        if not known:
            return (0,) * len(names)
        counted = Entry.select(Entry.reason, pw.fn.COUNT(Entry.id)).where(
            Entry.book == HOUSE, Entry.chapter == "", Entry.row == 0, Entry.action == "note", Entry.reason.in_(known)
        )
        rows: Any = counted.group_by(Entry.reason).tuples()
        found: dict[str, int] = dict(rows)
        return tuple(found.get(name, 0) for name in names)

    def note(self, pages: Sequence[Sheet | Document]) -> None:
        """Keep that these pages went to a printer; a sheet printed in several copies at once is one print.

        Where nothing can be written it cannot be kept.
        """
        if self._books.sitting.session.only_reading:
            return
        with self._books.sitting.database.writing_now():
            for name in dict.fromkeys(self._names(pages)):
                if name:
                    self._books.note(HOUSE, name)

    def _names(self, pages: Sequence[Sheet | Document]) -> list[str]:
        """What the audit calls each page: form, month and version; empty for a page that may still change."""
        closed = {month.title for month in self._months.closed()}
        return [
            f"{PRINTED} {page.form} {page.title} {page.period} {page.stage}".rstrip()
            if isinstance(page, Sheet) and page.form in self._monthly and page.period in closed
            else ""
            for page in pages
        ]
