"""Undoing a step (one write, or a whole import) through the same door as every write; the audit keeps both."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Final

from desktop.core.problem import Problem, Refused
from desktop.core.words import _
from desktop.services import pictures
from desktop.services.audit import Entry
from desktop.services.books import IMPORT, UNDO, Books
from desktop.storage.record import Record, columns

STEPS: Final = 100
PHOTO: Final = "photo"


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
            words = _words(books, entry)
            found.append(Step(entry.batch, entry.at, entry.who, entry.source, size(entry.batch), words))
    return found


def size(batch: int) -> int:
    """How many rows a step wrote."""
    return int(Entry.select().where(Entry.batch == batch).count())


def undo(books: Books, batch: int) -> None:
    """Take a step back; Refused, with nothing changed, where something later depends on it."""
    for _done in undoing(books, batch):
        pass


def undoing(books: Books, batch: int) -> Generator[tuple[int, int], None, None]:
    """Take a step back row by row: how many of how many are done. Closed before the end, nothing was changed."""
    told = Entry.select(Entry.batch, Entry.book, Entry.chapter, Entry.row, Entry.action, Entry.before)
    entries: list[Any] = list(told.where(Entry.batch == batch).order_by(Entry.id.desc()).namedtuples())
    undone = _undone()
    if not entries or batch in undone:
        raise Refused(Problem("", _("这一步已经撤销过了。")))
    changed = _changed_later(batch, undone)
    if changed is not None:
        raise Refused(Problem("", _("“{words}”后来又改过，请先撤销后面的。").format(words=_words(books, changed))))
    with books.together(UNDO):
        for done, entry in enumerate(entries, 1):
            _take_back(books, entry)
            yield done, len(entries)


def _heads(since: int) -> list[Any]:
    """The first entry of every batch after entry `since`, and of every import, newest first."""
    first = Entry.select().where(Entry.batch == Entry.id)
    # Asked one by one: each finds its rows by an index.
    found: list[Any] = [
        *first.where(Entry.source == IMPORT), *first.where(Entry.id > since, Entry.source.not_in((IMPORT, UNDO)))
    ]  # fmt: skip
    return sorted(found, key=lambda entry: -entry.id)


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


def _changed_later(batch: int, undone: frozenset[int]) -> Any:
    """The newest entry of a batch whose row was changed again by what was not undone; None where there is none."""
    later: Any = Entry.alias()
    same = (later.book == Entry.book) & (later.chapter == Entry.chapter) & (later.row == Entry.row)
    counts = (later.source != UNDO) & later.batch.not_in(undone)
    pairs = Entry.select(Entry).join(later, on=same & (later.id > Entry.id) & (later.batch != batch) & counts)
    return pairs.where(Entry.batch == batch).order_by(Entry.id.desc()).first()


def _take_back(books: Books, entry: Any) -> None:
    model = books.model_of(entry.book, entry.chapter)
    if model is None:
        raise Refused(Problem("", _("这一步动了院务设置，不能这样撤销。")))
    record: Any = model.get_by_id(entry.row)
    if entry.action == "make":
        books.strike(record, f"{_('撤销')}#{entry.batch}", UNDO)
        return
    whole = _set_back(record, json.loads(entry.before))
    words = _("撤销") if whole else _("撤销，原来的照片没有留下来")
    books.put_back(record, f"{words}#{entry.batch}")


def _set_back(record: Record, before: dict[str, Any]) -> bool:
    """Give a record its values of before; whether its picture is among them: those of old homes were not kept.

    Refused where such a picture is all that the step replaced: nothing would be taken back.
    """
    kinds = {column.name: column.kind for column in columns(type(record))}
    fields = record._meta.fields  # noqa: SLF001  peewee's way in
    missing = ""
    for name, value in before.items():
        if kinds.get(name) == PHOTO and value is not None:
            picture = pictures.kept(value)
            if picture is None:
                missing = name
                continue
            value = picture  # noqa: PLW2901  the audit has only its name
        setattr(record, name, fields[name].python_value(value))
    if missing and len(before) == 1:
        raise Refused(Problem(missing, _("原来的照片没有留下来，撤销不了，请重新放一张。")))
    return not missing
