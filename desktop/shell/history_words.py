"""The fields of an entry in words: 联系电话 a → b, 填上离院日期 2026年10月8日, and whose row it is."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core.period import month_of
from desktop.core.words import N_, _
from desktop.services.audit import Entry
from desktop.services.book import Chapter
from desktop.services.books import Books
from desktop.storage.record import Column, columns, stored
from desktop.ui import records, said

NOTHING: Final = "—"
LONG: Final = 40
# How far back in a step the row may have ended that a new one takes the place of.
NEAR: Final = 4
# Titles that say enough on their page, but not among the rows of all books.
TITLES: Final[Mapping[tuple[str, str], str]] = {
    ("residents", "resident"): N_("老人档案"), ("residents", "level"): N_("护理等级"),
    ("residents", "status"): N_("人员类别"), ("allowances", "payment"): N_("发放记录"),
    ("allowances", "adjustment"): N_("供养资金调整"), ("beds", "closure"): N_("床位封闭"),
    ("assessment", "assessment"): N_("自理能力评估"), ("assessment", "report"): N_("能力变化报告"),
    ("farming", "labour"): N_("劳动记录"),
}  # fmt: skip
# The books whose main rows are people; what belongs to one of these rows is told with the name.
PEOPLE: Final = frozenset({"residents", "staff"})

# A day whose field is called by one sign only is said as people do: 2026年10月8日起.
SPANS: Final[Mapping[str, str]] = {"起": N_("{day}起"), "止": N_("到{day}止")}


def title(book: str, chapter: Chapter) -> str:
    """What a row of a chapter is called where rows of all books stand together."""
    return _(TITLES.get((book, chapter.id), chapter.title))


@dataclass(frozen=True, slots=True)
class Line:
    """One entry with what is known of its row: the values before and after, as stored, and the row as it is now."""

    books: Books
    chapter: Chapter
    entry: Any
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    row: Mapping[str, Any]

    @property
    def place(self) -> tuple[str, str]:
        """The book and the chapter."""
        return self.entry.book, self.entry.chapter

    @property
    def name(self) -> str:
        """What the row itself is called."""
        record = records.fetch(self.chapter.model, self.entry.row)
        return self.chapter.words(record) if record else str(self.entry.row)

    @property
    def what(self) -> str:
        """The row among those of all books: 张三 for a person's own, else 材料“张三 户口簿”."""
        return self.name if self.is_person else self.called

    @property
    def called(self) -> str:
        """The row with the title of its chapter: 材料“张三 户口簿”."""
        return _("{title}“{name}”").format(title=title(self.entry.book, self.chapter), name=self.name)

    @property
    def is_person(self) -> bool:
        """Whether the row is a person's own."""
        chapters = self.books.book(self.entry.book).chapters
        return self.entry.book in PEOPLE and self.chapter.id == chapters[0].id

    @property
    def owner(self) -> str:
        """The person to whom the row belongs; empty where it belongs to nobody."""
        return self._person(self.chapter.model, self.row)

    def _person(self, model: Any, row: Mapping[str, Any]) -> str:
        for column in columns(model):
            if column.link is None or row.get(column.name) is None:
                continue
            book, chapter = self.books.chapter_of(column.link)
            if book.id in PEOPLE and chapter.id == book.chapters[0].id:
                return records.chooser_for(self.books, column.link).words(row[column.name])
            if book.id in PEOPLE and (found := self._person(column.link, stored(column.link, row[column.name]) or {})):
                return found
        return ""

    def column(self, name: str) -> Column:
        """A field of the row."""
        return next(one for one in columns(self.chapter.model) if one.name == name)

    def now(self, name: str) -> str:
        """A field as it became, else as it stands, in words."""
        return self.shown(self.column(name), self.after.get(name, self.row.get(name)))

    def shown(self, column: Column, kept: Any) -> str:
        """A stored value as people read it; numbers that are masked on screen stay so here."""
        if kept is None or kept == "":
            return NOTHING
        if column.kind == "link" and column.link is not None:
            return records.chooser_for(self.books, column.link).words(kept)
        if column.kind == "photo":
            return _("照片")
        value = getattr(self.chapter.model, column.name).python_value(kept)
        if isinstance(value, date):
            return said.period(month_of(value)) if column.name == "month" else said.day(value)
        text = column.to_text(value)
        text = column.mask(text) if column.mask else text
        return text if len(text) <= LONG else f"{text[:LONG]}……"

    def made(self, told: Collection[str] = ()) -> list[str]:
        """The fields of a new row that say something, but for those that are `told` or stand in its name."""
        found, owner = [], self.owner
        for column in columns(self.chapter.model):
            kept = self.after.get(column.name)
            shown = self.shown(column, kept)
            known = {NOTHING, owner or self.name}
            if column.name in told or shown in known or (column.kind == "tick" and not kept):
                continue
            if column.link is not None and owner and owner in shown:
                continue
            found.append(_field(column, shown))
        return found

    def filled(self, told: Collection[str]) -> list[str]:
        """What a deed wrote into a row that stood already, but for what is told."""
        given = [one for one in columns(self.chapter.model) if one.name in self.after and one.name not in told]
        return [_field(one, words) for one in given if (words := self.shown(one, self.after[one.name])) != NOTHING]

    def changed(self) -> list[tuple[Column, str, str]]:
        """The fields that read differently, each with what it was and what it is."""
        found = []
        for column in columns(self.chapter.model):
            if column.name not in self.after:
                continue
            old, new = (self.shown(column, part.get(column.name)) for part in (self.before, self.after))
            if old != new:
                found.append((column, old, new))
        return found

    def succeeded(self) -> Mapping[str, Any]:
        """The row that a new one takes the place of: ended just before it in the same step (another bed)."""
        links = [column.name for column in columns(self.chapter.model) if column.kind == "link"]
        entry = self.entry
        if len(links) < 2:  # noqa: PLR2004  whose it is, and what was given
            return {}
        ended = Entry.select(Entry.row).where(
            Entry.id.between(entry.id - NEAR, entry.id - 1), Entry.batch == entry.batch, Entry.action == "change",
            Entry.book == entry.book, Entry.chapter == entry.chapter,
        )  # fmt: skip
        rows: list[Any] = [stored(self.chapter.model, one.row) for one in ended.order_by(Entry.id.desc())]
        return next((row for row in rows if row and row[links[0]] == self.after.get(links[0])), {})


def line_of(books: Books, entry: Any) -> Line | None:
    """An entry of a row of the books; None where it is of the house or of a book that is not there."""
    model = books.model_of(entry.book, entry.chapter)
    if model is None:
        return None
    chapter = books.chapter_of(model)[1]
    before, after = json.loads(entry.before), json.loads(entry.after)
    return Line(books, chapter, entry, before, after, {**(stored(model, entry.row) or {}), **after})


def _field(column: Column, shown: str) -> str:
    if column.kind == "tick":
        return _(column.label)
    if column.kind == "day" and column.label in SPANS:
        return _(SPANS[column.label]).format(day=shown)
    return f"{_(column.label)} {shown}"


def difference(column: Column, old: str, new: str) -> str:
    """One field of several that became different."""
    if old == NOTHING and column.label in SPANS:
        return _field(column, new)
    if old == NOTHING:
        return _("填上{label} {value}").format(label=_(column.label), value=new)
    if new == NOTHING:
        return _("去掉{label} {value}").format(label=_(column.label), value=old)
    return f"{_(column.label)} {old} → {new}"
