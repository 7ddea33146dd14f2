"""The audit: one entry for every write, in its transaction, as a keyed chain that shows every tampering."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import peewee as pw

from desktop.core.words import _
from desktop.services import pictures
from desktop.storage.record import BINDING

START: Final = "0" * 64
SIGNED: Final = (
    "id", "at", "who", "book", "chapter", "row", "action", "source", "batch", "before", "after", "reason", "closed",
)  # fmt: skip

FIELDS: Final = (*SIGNED, "link")
NAMES: Final = ", ".join(f'"{name}"' for name in FIELDS)
INSERT: Final = f'INSERT INTO "entry" ({NAMES}) VALUES ({", ".join("?" * (len(SIGNED) + 1))})'  # noqa: S608  own names

EVERY: Final = f'SELECT {NAMES} FROM "entry" ORDER BY "id"'  # noqa: S608  own names


class Entry(pw.Model):
    """One change: who, when, which row, what stood before and after, where it came from; `id` is the order of all."""

    id = pw.AutoField()
    at = pw.TextField(index=True)
    who = pw.TextField()
    book = pw.TextField()
    chapter = pw.TextField()
    row = pw.IntegerField()
    action = pw.TextField()
    source = pw.TextField(index=True)
    batch = pw.IntegerField(index=True)
    before = pw.TextField()
    after = pw.TextField()
    reason = pw.TextField()
    closed = pw.TextField(index=True)
    link = pw.TextField()

    class Meta:
        """Where entries lie."""

        database = BINDING
        strict_tables = True
        legacy_table_names = False
        indexes = ((("book", "chapter", "row"), False),)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are asked for: of a book, chapter and row, by a person, on a day; what is left empty is any.

    `word` stands in the entry itself or in what was ever written into its row: a name finds all that was done to it.
    """

    book: str = ""
    chapter: str = ""
    row: int = 0
    who: str = ""
    day: date | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one row: `before` and `after` hold only the fields that differ, as stored."""

    book: str
    chapter: str
    row: int
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str = ""
    closed: str = ""


def _plain(fields: dict[str, Any]) -> str:
    """Fields as text; pictures by their digest, because the audit must not grow by megabytes."""
    shown = {name: pictures.name(value) if isinstance(value, bytes) else value for name, value in fields.items()}
    return json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entries(asked: Asked, most: int) -> list[Entry]:
    """The newest entries that were asked for, newest first."""
    chosen = Entry.select().order_by(Entry.id.desc()).limit(most)
    for field, value in ((Entry.book, asked.book), (Entry.chapter, asked.chapter), (Entry.who, asked.who)):
        chosen = chosen.where(field == value) if value else chosen
    chosen = chosen.where(Entry.row == asked.row) if asked.row else chosen
    if asked.day:
        following = asked.day + timedelta(days=1)
        chosen = chosen.where(Entry.at >= asked.day.isoformat(), Entry.at < following.isoformat())
    return list(chosen.where(_says(asked.word)) if asked.word else chosen)


def _says(word: str) -> Any:
    """Whether a word stands in an entry or in another of the same row: a change of a phone does not say whose it is."""
    row = Entry.alias()
    own = row.before.contains(word) | row.after.contains(word)
    rows = row.select(row.book, row.chapter, row.row).where(own, row.row > 0)
    told = Entry.before.contains(word) | Entry.after.contains(word) | Entry.reason.contains(word)
    return told | Entry.who.contains(word) | pw.Tuple(Entry.book, Entry.chapter, Entry.row).in_(rows)


def every() -> Iterator[dict[str, Any]]:
    """All entries in the order of their numbers, read as they are wanted."""
    for row in BINDING.execute_sql(EVERY):
        yield dict(zip(FIELDS, row, strict=True))


class Audit:
    """The chain of entries of one open home; `secret` is derived from its data key."""

    def __init__(self, secret: bytes) -> None:
        """Sign with the secret."""
        self._secret = hmac.new(secret, b"audit", hashlib.sha256).digest()

    def _link(self, previous: str, entry: dict[str, Any]) -> str:
        text = json.dumps([previous, *(entry[name] for name in SIGNED)], ensure_ascii=False, separators=(",", ":"))
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()

    def head(self) -> tuple[int, str]:
        """The number and link of the newest entry; (0, zeros) in a fresh home."""
        last = BINDING.execute_sql('SELECT "id", "link" FROM "entry" ORDER BY "id" DESC LIMIT 1').fetchone()
        return (last[0], last[1]) if last else (0, START)

    def link_of(self, number: int) -> str | None:
        """The link of an entry; None where there is no such entry."""
        found = BINDING.execute_sql('SELECT "link" FROM "entry" WHERE "id" = ?', (number,)).fetchone()
        return str(found[0]) if found else None

    def add(self, change: Change, who: str, at: datetime, source: tuple[str, int]) -> int:
        """Append an entry inside the caller's transaction; returns its number. `source` is (where from, batch)."""
        pictures.keep(change.before.values())
        number, previous = self.head()
        entry: dict[str, Any] = {
            "id": number + 1,
            "at": at.isoformat(timespec="seconds"),
            "who": who,
            "book": change.book,
            "chapter": change.chapter,
            "row": change.row,
            "action": change.action,
            "source": source[0],
            "batch": source[1] or number + 1,
            "before": _plain(change.before),
            "after": _plain(change.after),
            "reason": change.reason,
            "closed": change.closed,
        }
        BINDING.execute_sql(INSERT, (*entry.values(), self._link(previous, entry)))
        return number + 1

    def broken(self, witness: tuple[int, str] | None = None) -> str:
        """Where the chain is broken, in words; empty when whole.

        `witness` is a head kept elsewhere, its link whole or as much of its beginning as stands on paper.
        """
        return self.broken_in(every(), witness)

    def broken_in(self, entries: Iterable[dict[str, Any]], witness: tuple[int, str] | None = None) -> str:
        """Where a chain is broken that was read in the order of its numbers (from a backup, say), as `broken` does."""
        previous, expected = START, 0
        for row in entries:
            expected += 1
            if row["id"] != expected:
                return _("第{number}条记录缺失").format(number=expected)
            if not hmac.compare_digest(self._link(previous, row), row["link"]):
                return _("第{number}条记录被改动").format(number=expected)
            previous = row["link"]
            if witness and witness[0] == expected and not previous.startswith(witness[1]):
                return _("第{number}条记录与外部存证不一致").format(number=expected)
        if witness and witness[0] > expected:
            return _("最后的{count}条记录缺失").format(count=witness[0] - expected)
        return ""
