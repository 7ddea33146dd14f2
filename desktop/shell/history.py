"""What happened to a row or in the whole home, from the audit: who, when, what (谢颇换床：203-1 → 105-2), why.

Each entry is a sentence as a clerk would say it. Deeds that have words of their own stand in `history_deeds`, the rows
of the house in `history_house`; of what is left, the verb is said here and the fields in `history_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from desktop.core.period import read_period
from desktop.core.words import N_, _
from desktop.services.audit import Asked, Entry, entries
from desktop.services.books import HOUSE, IMPORT, UNDO, Books
from desktop.shell import history_deeds, history_house
from desktop.shell.history_words import NOTHING, Line, difference, line_of, title
from desktop.ui import said
from desktop.ui.desk import Told

VERBS: Final = {
    "make": N_("登记{what}"), "change": N_("改了{what}"), "strike": N_("划销{what}"), "restore": N_("恢复{what}"),
    "undo": N_("撤销改动：{what}"), "unmake": N_("撤销登记：{what}"),
}  # fmt: skip
# What is said beside a row itself, where its name is known.
ALONE: Final = {
    "make": N_("登记"), "change": N_("改动"), "strike": N_("划销"), "restore": N_("恢复"), "undo": N_("已撤销"),
    "note": N_("记事"), "close": N_("封月"), "correct": N_("更正"), "unmake": N_("撤销登记"),
}  # fmt: skip
SOURCES: Final = {IMPORT: N_("导入"), "practice": N_("练习数据")}
MOST: Final = 300
NAMED: Final = 3
FEW: Final = 2
# So many fields of a new row are told where it stands among all rows.
FIRST: Final = 4
EVERYTHING: Final = Asked()


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
        return said.sentences(_what(books, entry) for entry in without_echoes(books, list(rows.order_by(Entry.id))))
    names = [_("“{name}”").format(name=_name_of(books, entry)) for entry in rows.order_by(Entry.id).limit(NAMED)]
    many = _("{names}{more}，共{count}行").format(
        names=said.joined(names), more=_("等") if count > NAMED else "", count=count
    )
    return said.named(_alone(first), many)


def brief(books: Books, batch: int) -> str:
    """What a whole step did, without the values: 改了张三的联系电话."""
    rows = list(Entry.select().where(Entry.batch == batch).order_by(Entry.id).limit(FEW + 1))
    if len(rows) > FEW:
        return step(books, batch)
    return said.sentences(_verb(one, _place(books, one)) for one in without_echoes(books, rows))


def together(books: Books, run: Sequence[Any]) -> str:
    """What many entries of one step did, in one line: how many rows of which chapters."""
    counts: dict[str, int] = {}
    for entry in run:
        line = line_of(books, entry)
        words = title(entry.book, line.chapter) if line else _(history_house.WORDS.get(entry.chapter, entry.chapter))
        counts[words] = counts.get(words, 0) + 1
    parts = [_("{title} {count}行").format(title=title, count=count) for title, count in counts.items()]
    return said.named(_alone(run[0]), said.clauses(parts))


def told(books: Books, entries: Iterable[Any], *, named: bool) -> Sequence[Told]:
    """Entries in plain words; `named` says which row each is about."""
    return [Told(entry.at.replace("T", " ")[:16], entry.who, (_what if named else _of_row)(books, entry), why(entry))
            for entry in entries]  # fmt: skip


def without_echoes(books: Books, found: Sequence[Any]) -> list[Any]:
    """Entries without those that another of the same step tells, too: the bed that was left for another one."""
    ends = {(one.batch, one.book, one.chapter) for one in found if one.action == "change"}
    told: set[tuple[int, str, str, int]] = set()
    for one in found:
        key = (one.batch, one.book, one.chapter)
        if one.action == "make" and key in ends and (line := line_of(books, one)) is not None:
            told.add((*key, line.succeeded().get("id", 0)))
    return [one for one in found if one.action != "change" or (one.batch, one.book, one.chapter, one.row) not in told]


def why(entry: Any) -> str:
    """The reason that was given; a step that was taken back has only its number there, which tells nobody anything."""
    if entry.source != UNDO:
        return entry.reason or ""
    words = (entry.reason or "").partition("#")[0]
    return "" if words in {"撤销", _("撤销")} else words


def _action(entry: Any) -> str:
    """What was done; a new row that was taken back is struck out, but nobody struck it."""
    return "unmake" if entry.source == UNDO and entry.action == "strike" else str(entry.action)


def _alone(entry: Any) -> str:
    if entry.source == IMPORT and entry.action == "make":
        return _(SOURCES[IMPORT])
    action = _action(entry)
    return _(ALONE.get(action, action)) + _source(entry)


def _source(entry: Any) -> str:
    return _("（{source}）").format(source=_(SOURCES[entry.source])) if entry.source in SOURCES else ""


def _closed(entry: Any) -> str:
    if not entry.closed:
        return ""
    return _("（影响已封月 {month}）").format(month=said.period(read_period(entry.closed)))


def shortly(books: Books, entry: Any) -> str:
    """An entry as a sentence among those of all rows; of a new row with many fields only the first few."""
    return _what(books, entry, FIRST)


def _what(books: Books, entry: Any, most: int = 0) -> str:
    """An entry as a sentence among those of all rows; `most` fields of a new row, 0 for all."""
    line = None if entry.book == HOUSE else line_of(books, entry)
    if line is None:
        words = history_house.sentence(entry) or _verb(entry, _place(books, entry))
    else:
        words = "" if entry.source == UNDO else history_deeds.sentence(line)
        words = words or _sentence(line, most)
    return words + _source(entry) + _closed(entry)


def _of_row(books: Books, entry: Any) -> str:
    """An entry beside the row that it is about."""
    line = None if entry.book == HOUSE else line_of(books, entry)
    parts = history_house.changes(entry) if line is None else _parts(line)
    return (said.named(_alone(entry), said.clauses(parts)) if parts else _alone(entry)) + _closed(entry)


def _sentence(line: Line, most: int = 0) -> str:
    """What was done to a row, with its fields; `most` of a new one, 0 for all."""
    entry = line.entry
    changed = line.changed() if entry.action in {"change", "undo"} else []
    if entry.action == "change" and len(changed) == 1:
        column, old, new = changed[0]
        words = _("改了{what}的{label}") if NOTHING not in {old, new} else _("填上{what}的{label}")
        words = _("去掉{what}的{label}") if new == NOTHING else words
        value = f"{old} → {new}" if NOTHING not in {old, new} else (old if new == NOTHING else new)
        return said.named(words.format(what=line.what, label=_(column.label)), value)
    parts = _parts(line)
    if most and entry.action == "make" and len(parts) > most + 1:
        parts = [*parts[: most - 1], _("{field}……（共{count}项）").format(field=parts[most - 1], count=len(parts))]
    head = _verb(entry, _owned(line) if entry.action == "make" else line.what)
    return said.named(head, said.clauses(parts)) if parts else head


def _parts(line: Line) -> list[str]:
    """The fields of an entry in words."""
    if line.entry.action == "make":
        return line.made()
    if line.entry.action not in {"change", "undo"}:
        return []
    return [difference(*one) for one in line.changed()]


def _owned(line: Line) -> str:
    """A new row by the person to whom it belongs, else by what it is called."""
    owner = "" if line.is_person else line.owner
    words = title(line.entry.book, line.chapter)
    return _("{owner}的{title}").format(owner=owner, title=words) if owner else line.called


def _verb(entry: Any, what: str) -> str:
    """What was done to something that has a name."""
    action = _action(entry)
    return _(VERBS[action]).format(what=what) if action in VERBS else said.named(_alone(entry), what)


def _place(books: Books, entry: Any) -> str:
    """The row of an entry by its name."""
    if entry.book == HOUSE:
        return history_house.name(entry)
    line = line_of(books, entry)
    if line is not None:
        return line.called
    return _(books.book(entry.book).title) if books.has(entry.book) else _("院务")


def _name_of(books: Books, entry: Any) -> str:
    """What the row of an entry is called; rows of the house by what the entry says of them."""
    line = None if entry.book == HOUSE else line_of(books, entry)
    return line.name if line is not None else history_house.name(entry)
