"""What happened to a row or in the whole home, in plain words from the audit: who, when, 床位 203-1 → 105-2, why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from desktop.core.words import N_, _
from desktop.services.audit import Asked, Entry, entries
from desktop.services.book import Chapter
from desktop.services.books import HOUSE, Books
from desktop.shell import history_house
from desktop.storage.record import Column, Record, columns, stored
from desktop.ui import records, said
from desktop.ui.desk import Told

ACTIONS: Final = {
    "make": N_("登记"), "change": N_("改动"), "strike": N_("划销"), "restore": N_("恢复"), "undo": N_("撤销"),
    "close": N_("封月"), "correct": N_("更正"), "note": N_("记事"),
}  # fmt: skip
SOURCES: Final = {"import": N_("导入"), "undo": N_("撤销"), "practice": N_("练习数据")}
MOST: Final = 300
NAMED: Final = 3
FEW: Final = 2
# How far back in a step the row may have ended that a new one takes the place of.
NEAR: Final = 4
EVERYTHING: Final = Asked()
LONG: Final = 40
NOTHING: Final = "—"


def of_row(books: Books, book: str, chapter: str, row: int) -> Sequence[Told]:
    """What happened to one row, newest first."""
    return told(books, entries(Asked(book, chapter, row), MOST), named=False)


def writers() -> list[str]:
    """Everybody whose name stands in the audit, also those who went long ago."""
    rows: Any = Entry.select(Entry.who).distinct().order_by(Entry.who)
    return [entry.who for entry in rows]


def latest(books: Books, asked: Asked = EVERYTHING) -> Sequence[Told]:
    """What happened last in the whole home, newest first; perhaps only in a book, by a person, on a day."""
    return told(books, entries(asked, MOST), named=True)


def step(books: Books, batch: int) -> str:
    """What a whole step did, by the entry that it began with and how many rows it touched."""
    rows = Entry.select().where(Entry.batch == batch)
    first = rows.order_by(Entry.id).first()
    if first is None:
        return ""
    count = rows.count()
    if count <= FEW:
        return said.sentences(_what(books, entry, named=True) for entry in rows.order_by(Entry.id))
    names = [_("“{name}”").format(name=_name_of(books, entry)) for entry in rows.order_by(Entry.id).limit(NAMED)]
    return _("{action}：{names}{more}，共{count}行").format(
        action=_action(first), names=said.joined(names), more=_("等") if count > NAMED else "", count=count
    )


def brief(books: Books, batch: int) -> str:
    """What a whole step did, without the values: 改动：档案“张三”."""
    rows = list(Entry.select().where(Entry.batch == batch).order_by(Entry.id).limit(FEW + 1))
    if len(rows) > FEW:
        return step(books, batch)
    whole = ((one, _chapter(books, one.book, one.chapter)) for one in rows)
    return said.sentences(said.named(_action(one), _name(books, chapter, one)) for one, chapter in whole)


def together(books: Books, run: Sequence[Any]) -> str:
    """What many entries of one step did, in one line: how many rows of which chapters."""
    counts: dict[str, int] = {}
    for entry in run:
        chapter = _chapter(books, entry.book, entry.chapter)
        title = _(chapter.title) if chapter else _(history_house.WORDS.get(entry.chapter, entry.chapter))
        counts[title] = counts.get(title, 0) + 1
    parts = [_("{title} {count} 行").format(title=title, count=count) for title, count in counts.items()]
    return said.named(_action(run[0]), said.clauses(parts))


def told(books: Books, entries: Iterable[Any], *, named: bool) -> Sequence[Told]:
    """Entries in plain words; `named` says which row each is about."""
    return [Told(entry.at.replace("T", " ")[:16], entry.who, _what(books, entry, named=named), entry.reason or "")
            for entry in entries]  # fmt: skip


def _action(entry: Any) -> str:
    action = _(ACTIONS.get(entry.action, entry.action))
    if entry.source in SOURCES and entry.action != entry.source:
        action += _("（{source}）").format(source=_(SOURCES[entry.source]))
    return action


def _what(books: Books, entry: Any, *, named: bool) -> str:
    chapter = _chapter(books, entry.book, entry.chapter)
    action = _action(entry)
    head = said.named(action, _name(books, chapter, entry)) if named else action
    changes: list[str] = []
    if entry.book == HOUSE and entry.chapter:
        changes = history_house.changes(entry)
    elif chapter and entry.action in {"make", "change", "undo"}:
        changes = _changes(books, chapter, entry)
    text = said.clauses([head, *changes]) if named or not changes else said.named(head, said.clauses(changes))
    return text + (_("（影响已封月 {month}）").format(month=entry.closed) if entry.closed else "")


def _chapter(books: Books, book: str, chapter: str) -> Chapter | None:
    model = books.model_of(book, chapter)
    return books.chapter_of(model)[1] if model is not None else None


def _name(books: Books, chapter: Chapter | None, entry: Any) -> str:
    if chapter is not None:
        return _("{title}“{name}”").format(title=_(chapter.title), name=_name_of(books, entry))
    if entry.action == "note":
        return _(books.book(entry.book).title) if books.has(entry.book) else _("院务")
    return _name_of(books, entry)


def _name_of(books: Books, entry: Any) -> str:
    """What the row of an entry is called; rows of the house by what the entry says of them."""
    chapter = _chapter(books, entry.book, entry.chapter)
    if chapter is None:
        return history_house.name(entry)
    record = records.fetch(chapter.model, entry.row)
    return chapter.words(record) if record else str(entry.row)


def _changes(books: Books, chapter: Chapter, entry: Any) -> list[str]:
    before, after = json.loads(entry.before), json.loads(entry.after)
    earlier = _succeeded(chapter, entry, after) if entry.action == "make" else {}
    found: list[str] = []
    for column in columns(chapter.model):
        if column.name not in after:
            continue
        old, new = (_shown(books, chapter.model, column, part.get(column.name)) for part in (before, after))
        if entry.action == "make":
            was = _shown(books, chapter.model, column, earlier.get(column.name))
            if was not in {NOTHING, new} and column.kind == "link":
                found.insert(0, f"{_(column.label)} {was} → {new}")
            elif new != NOTHING and not (column.kind == "tick" and not after[column.name]):
                found.append(f"{_(column.label)} {new}")
        elif old != new:
            found.append(f"{_(column.label)} {old} → {new}")
    return found


def _succeeded(chapter: Chapter, entry: Any, after: dict[str, Any]) -> dict[str, Any]:
    """The values of the row that a new one takes the place of: ended just before it in the same step (another bed)."""
    links = [column.name for column in columns(chapter.model) if column.kind == "link"]
    if len(links) < 2:  # noqa: PLR2004  whose it is, and what was given
        return {}
    ended = Entry.select(Entry.row).where(
        Entry.id.between(entry.id - NEAR, entry.id - 1), Entry.batch == entry.batch, Entry.action == "change",
        Entry.book == entry.book, Entry.chapter == entry.chapter,
    )  # fmt: skip
    rows: list[Any] = [stored(chapter.model, one.row) for one in ended.order_by(Entry.id.desc())]
    return next((row for row in rows if row and row[links[0]] == after.get(links[0])), {})


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
