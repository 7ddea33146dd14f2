"""What happened to a row or in the whole home, in plain words from the audit: who, when, 床位 203-1 → 105-2, why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from desktop.core.words import N_, _
from desktop.services.audit import Entry
from desktop.services.book import Chapter
from desktop.services.books import Books
from desktop.storage.record import Column, Record, columns
from desktop.ui import records
from desktop.ui.desk import Told

ACTIONS: Final = {
    "make": N_("登记"), "change": N_("改动"), "strike": N_("划销"), "restore": N_("恢复"), "undo": N_("撤销"),
    "close": N_("封月"), "correct": N_("更正"), "note": N_("记事"),
}  # fmt: skip
SOURCES: Final = {"import": N_("导入"), "undo": N_("撤销"), "practice": N_("练习数据")}
HOUSE_WORDS: Final = {
    "person": N_("登录人员"), "setting": N_("设置"), "month": N_("月报"), "hand": N_("手填数"),
}  # fmt: skip
MOST: Final = 300
LONG: Final = 40
NOTHING: Final = "—"


def of_row(books: Books, book: str, chapter: str, row: int) -> Sequence[Told]:
    """What happened to one row, newest first."""
    asked = (Entry.book == book) & (Entry.chapter == chapter) & (Entry.row == row)
    return told(books, Entry.select().where(asked).order_by(Entry.id.desc()).limit(MOST), named=False)


def latest(books: Books, book: str = "", who: str = "", day: date | None = None) -> Sequence[Told]:
    """What happened last in the whole home, newest first; perhaps only in a book, by a person, on a day."""
    asked = Entry.select().order_by(Entry.id.desc()).limit(MOST)
    if book:
        asked = asked.where(Entry.book == book)
    if who:
        asked = asked.where(Entry.who == who)
    if day:
        asked = asked.where(Entry.at.startswith(day.isoformat()))
    return told(books, asked, named=True)


def told(books: Books, entries: Iterable[Any], *, named: bool) -> Sequence[Told]:
    """Entries in plain words; `named` says which row each is about."""
    return [Told(entry.at.replace("T", " ")[:16], entry.who, _what(books, entry, named=named), entry.reason or "")
            for entry in entries]  # fmt: skip


def _what(books: Books, entry: Any, *, named: bool) -> str:
    chapter = _chapter(books, entry.book, entry.chapter)
    action = _(ACTIONS.get(entry.action, entry.action))
    if entry.source in SOURCES and entry.action != entry.source:
        action += _("（{source}）").format(source=_(SOURCES[entry.source]))
    head = f"{action}：{_name(chapter, entry)}" if named else action
    changes = _changes(books, chapter, entry) if chapter and entry.action in {"make", "change", "undo"} else []
    text = head + ("，" if named and changes else "：" if changes else "") + "，".join(changes)
    return text + (_("（影响已封月 {month}）").format(month=entry.closed) if entry.closed else "")


def _chapter(books: Books, book: str, chapter: str) -> Chapter | None:
    if not books.has(book):
        return None
    return next((one for one in books.book(book).chapters if one.id == chapter), None)


def _name(chapter: Chapter | None, entry: Any) -> str:
    if chapter is None:
        told = json.loads(entry.after) | json.loads(entry.before)
        which = [str(told[name]) for name in ("month", "code", "name") if told.get(name)]
        return " ".join([_(HOUSE_WORDS.get(entry.chapter, entry.chapter)) or _("院务"), *which])
    record = records.fetch(chapter.model, entry.row)
    words = chapter.words(record) if record else str(entry.row)
    return f"{_(chapter.title)}“{words}”"


def _changes(books: Books, chapter: Chapter, entry: Any) -> list[str]:
    before, after = json.loads(entry.before), json.loads(entry.after)
    found = []
    for column in columns(chapter.model):
        if column.name not in after:
            continue
        old, new = (_shown(books, chapter.model, column, part.get(column.name)) for part in (before, after))
        if entry.action == "make":
            if new != NOTHING:
                found.append(f"{_(column.label)} {new}")
        elif old != new:
            found.append(f"{_(column.label)} {old} → {new}")
    return found


def _shown(books: Books, model: type[Record], column: Column, stored: Any) -> str:
    """A stored value as people read it; numbers that are masked on screen stay so here."""
    if stored is None or stored == "":
        return NOTHING
    if column.kind == "link" and column.link is not None:
        return records.chooser_for(books, column.link).words(stored)
    if column.kind == "photo":
        return _("照片")
    text = column.to_text(getattr(model, column.name).python_value(stored))
    text = column.mask(text) if column.mask else text
    return text if len(text) <= LONG else f"{text[:LONG]}……"
