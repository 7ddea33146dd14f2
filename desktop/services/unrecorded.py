"""Rows that are not as their history left them: altered, struck or deleted past the chain of the audit.

The chain shows that no entry was touched; here the entries are folded, row by row, and compared with what is stored.
Whoever writes into a table past the program leaves the chain whole, and is found by this.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from desktop.core.words import _
from desktop.services import hand
from desktop.services.book import Chapter
from desktop.services.books import HOUSE, Books
from desktop.services.losses import HOUSE_TABLES
from desktop.services.months import PLACE as MONTH
from desktop.services.months import ClosedMonth
from desktop.services.session import Person
from desktop.services.settings import Setting
from desktop.storage.database import HomeDatabase
from desktop.storage.record import HOUSE_FIELDS, Record

NOTE: Final = "note"
MOST: Final = 5
Place = tuple[str, str]
OWN: Final[Mapping[Place, type[Record]]] = {
    (HOUSE, "person"): Person, (HOUSE, "setting"): Setting, MONTH: ClosedMonth,
}  # fmt: skip
MISSING: Final = object()


@dataclass(slots=True)
class Row:
    """What the history says of a row: its values as stored, the entries of its making and of its last change."""

    first: int
    last: int
    values: dict[str, Any] = field(default_factory=dict)


class History:
    """The entries of an audit, folded as they pass by."""

    def __init__(self) -> None:
        """Nothing has passed yet."""
        self._rows: dict[Place, dict[int, Row]] = {}

    def passing(self, entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Let entries through in their order, and remember what they make of the rows."""
        for entry in entries:
            if entry["action"] != NOTE and entry["row"]:
                rows = self._rows.setdefault((entry["book"], entry["chapter"]), {})
                row = rows.setdefault(entry["row"], Row(entry["id"], entry["id"]))
                row.last = entry["id"]
                row.values.update(json.loads(entry["after"]))
            yield entry

    def problems(self, books: Books) -> list[str]:
        """The rows that are stored otherwise, in sentences; empty where all are as the history says."""
        found = [
            sentence
            for place, (title, model) in _tables(books).items()
            for sentence in _compared(books.sitting.database, title, model, self._rows.get(place, {}))
        ]
        more = len(found) - MOST
        return found if more <= 0 else [*found[:MOST], _("还有{count}行也对不上").format(count=more)]


def _tables(books: Books) -> dict[Place, tuple[str, type[Record]]]:
    """Every table that has a history, with its title."""
    chapters: dict[Place, Chapter] = {
        (book.id, chapter.id): chapter for book in (*books.catalog, *hand.BOOKS) for chapter in book.chapters
    }
    found = {place: (_(chapter.title), chapter.model) for place, chapter in chapters.items()}
    own = {place: (_(HOUSE_TABLES[_table(model)]), model) for place, model in OWN.items()}
    return own | found


def _table(model: type[Record]) -> str:
    return str(model._meta.table_name)  # noqa: SLF001  peewee's way in


def _compared(database: HomeDatabase, title: str, model: type[Record], history: dict[int, Row]) -> Iterator[str]:
    """What is wrong with the rows of one table."""
    fields = [one for one in model._meta.sorted_fields if one.name not in HOUSE_FIELDS - {"struck"}]  # noqa: SLF001  peewee's way in
    names = [one.name for one in fields]
    columns = ", ".join(f'"{name}"' for name in ("id", "made", "changed", *(one.column_name for one in fields)))
    usual = _defaults(database, model, {one.column_name: one.name for one in fields})
    left = dict(history)
    for number, made, changed, *stored in database.execute_sql(f'SELECT {columns} FROM "{_table(model)}"'):  # noqa: S608  names of a declaration
        row = left.pop(number, None)
        if row is None:
            yield _("“{title}”第{row}行没有来历：历史里没有登记它").format(title=title, row=number)
        elif (made, changed) != (row.first, row.last) or not _same(dict(zip(names, stored, strict=True)), row, usual):
            yield _("“{title}”第{row}行{name}和历史对不上，被改动").format(title=title, row=number, name=_name(row))
    for number, row in left.items():
        yield _("“{title}”第{row}行{name}不见了，历史里没有划销").format(title=title, row=number, name=_name(row))


def _same(stored: Mapping[str, Any], row: Row, usual: Mapping[str, Any]) -> bool:
    """Whether a row is stored as the history says; what it never spoke of is empty, or as a later column begins."""
    for name, value in stored.items():
        expected = row.values.get(name, MISSING)
        found = _shown(value)
        if found != expected and not (expected is MISSING and (found is None or found == usual.get(name))):
            return False
    return True


def _shown(value: Any) -> Any:
    """A stored value as the entries tell it: pictures by their digest."""
    return f"sha256:{hashlib.sha256(value).hexdigest()}" if isinstance(value, bytes) else value


def _defaults(database: HomeDatabase, model: type[Record], names: Mapping[str, str]) -> dict[str, Any]:
    """What the columns of a table hold where a row was written before they were there."""
    told = database.execute_sql(f'PRAGMA table_info("{_table(model)}")').fetchall()
    return {
        names[column]: database.execute_sql(f"SELECT {usual}").fetchone()[0]
        for _number, column, _kind, _needed, usual, _key in told
        if usual is not None and column in names
    }


def _name(row: Row) -> str:
    name = row.values.get("name")
    return f"（{name}）" if isinstance(name, str) and name else ""
