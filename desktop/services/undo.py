"""Undoing a step (one write, or a whole import) through the same door as every write; the audit keeps both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from desktop.core.problem import Problem, Refused
from desktop.core.words import _
from desktop.services.audit import Entry
from desktop.services.books import IMPORT, UNDO, Books
from desktop.storage.record import Record

STEPS: Final = 100
PICTURE: Final = "sha256:"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be undone: its number, when, by whom, where from, how many rows, and one of them in words."""

    batch: int
    at: str
    who: str
    source: str
    rows: int
    words: str


def steps(books: Books, since: int = 0) -> list[Step]:
    """What can be undone, newest first: the last hundred steps after entry `since`, and every import."""
    undone = _undone()
    found: list[Step] = []
    for entry in _heads(since):
        if entry.batch in undone or books.model_of(entry.book, entry.chapter) is None:
            continue
        if entry.source == IMPORT or len(found) < STEPS:
            rows = Entry.select().where(Entry.batch == entry.batch).count()
            found.append(Step(entry.batch, entry.at, entry.who, entry.source, rows, _words(books, entry)))
    return found


def undo(books: Books, batch: int) -> None:
    """Take a step back; Refused, with nothing changed, where something later depends on it."""
    entries: list[Any] = list(Entry.select().where(Entry.batch == batch).order_by(Entry.id.desc()))
    undone = _undone()
    if not entries or batch in undone:
        raise Refused(Problem("", _("这一步已经撤销过了。")))
    with books.together(UNDO):
        for entry in entries:
            _take_back(books, entry, undone)


def _heads(since: int) -> list[Any]:
    """The first entry of every batch after entry `since`, and of every import, newest first."""
    wanted = (Entry.source == IMPORT) | ((Entry.id > since) & (Entry.source != UNDO))
    return list(Entry.select().where(Entry.batch == Entry.id, wanted).order_by(Entry.id.desc()))


def _undone() -> frozenset[int]:
    """The batches that were undone: an entry of undo names in its reason which one it took back."""
    rows: Any = Entry.select(Entry.reason).where(Entry.source == UNDO).distinct().tuples()
    return frozenset(int(reason.rpartition("#")[2]) for (reason,) in rows if "#" in reason)


def _words(books: Books, entry: Any) -> str:
    model = books.model_of(entry.book, entry.chapter)
    if model is None:
        return ""
    record = model.get_or_none(model.id == entry.row)
    _book, chapter = books.chapter_of(model)
    return f"{_(chapter.title)} {chapter.words(record)}" if record else _(chapter.title)


def _take_back(books: Books, entry: Any, undone: frozenset[int]) -> None:
    model = books.model_of(entry.book, entry.chapter)
    if model is None:
        raise Refused(Problem("", _("这一步动了院务设置，不能这样撤销。")))
    later = Entry.select().where(
        Entry.book == entry.book, Entry.chapter == entry.chapter, Entry.row == entry.row, Entry.id > entry.id,
        Entry.batch != entry.batch, Entry.source != UNDO, Entry.batch.not_in(undone),
    )  # fmt: skip
    if later.exists():
        raise Refused(Problem("", _("“{words}”后来又改过，请先撤销后面的。").format(words=_words(books, entry))))
    record: Any = model.get_by_id(entry.row)
    reason = f"{_('撤销')}#{entry.batch}"
    if entry.action == "make":
        books.strike(record, reason, UNDO)
        return
    _set_back(record, json.loads(entry.before))
    books.put_back(record, reason)


def _set_back(record: Record, before: dict[str, Any]) -> None:
    fields = record._meta.fields  # noqa: SLF001  peewee's way in
    for name, value in before.items():
        if isinstance(value, str) and value.startswith(PICTURE):
            raise Refused(Problem(name, _("照片换过就不能撤销，请重新放一张。")))
        setattr(record, name, fields[name].python_value(value))
