"""The records of one chapter of a book: the form of one, and the list of those that belong to a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.words import _
from desktop.services.book import Book, Chapter
from desktop.storage import lookups
from desktop.storage.record import Column, Record, columns
from desktop.ui import records
from desktop.ui.desk import Desk
from desktop.ui.drafts import Keeping
from desktop.ui.entries import Around
from desktop.ui.form import NO_HEADINGS, Form
from desktop.ui.line_undo import begin_anew
from desktop.ui.notices import Empty
from desktop.ui.pieces import ROOM, Button, Deed
from desktop.ui.recent import Recent
from desktop.ui.table import LedgerTable
from desktop.ui.theme import px


class ChapterForm(QWidget):
    """The form of one record of a chapter, with what can be done to it. `written` and `closed` tell what happened."""

    written = Signal(int)
    closed = Signal()

    def __init__(
        self,
        book: Book,
        chapter: Chapter,
        desk: Desk,
        headings: Mapping[str, str] = NO_HEADINGS,
        parent: QWidget | None = None,
    ) -> None:
        """A form for the records of a chapter; the parent's field is not shown; headings stand before fields."""
        super().__init__(parent)
        self.book, self.chapter, self.desk = book, chapter, desk
        self.record: Any = None
        self.parent_row: int | None = None
        self._drafts: dict[tuple[int, int], dict[str, str]] = {}
        self.recent = Recent(chapter.model)
        fields = tuple(column for column in columns(chapter.model) if column.name != chapter.parent)
        choosers = {column.name: self._chooser(column) for column in fields if column.kind == "link"}
        self.form = Form(fields, Around(desk.books.today, choosers, self.recent), headings=headings, parent=self)
        self.drafts = Keeping(desk.drafts, lambda: self.form.draft() if self.form.dirty else {}, self)
        self.form.typed.connect(self.drafts.changed)
        self.form.saved.connect(self.save)
        self.form.dropped.connect(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_record(self, record: Record | None, parent_row: int | None = None) -> None:
        """Show a record, or the empty form of a new one; what was typed there before and not saved comes back."""
        self.keep_draft()
        self.record, self.parent_row = record, parent_row
        self.drafts.place = self._place()
        self._load()
        draft = self._drafts.pop(self._key(), None)
        if draft:
            self.form.restore_draft(draft)
            self.form.banner.say(_("上次填的还没有保存，已经放回来了。"), "warn")
        elif not self._is_struck():
            self._offer_draft()

    def _offer_draft(self) -> None:
        """Offer what was typed here before the program was closed, and not saved."""
        waits = self.drafts.waits()
        if waits:
            self.form.offer.ask(lambda: self.form.restore_draft(waits), self.drafts.drop)

    def keep_draft(self) -> None:
        """Keep what is typed and not saved until this record is shown again."""
        if self.form.dirty:
            self._drafts[self._key()] = self.form.draft()
        self.drafts.leave()

    @property
    def unsaved(self) -> int:
        """How many records have something typed that is not saved."""
        return len(self._drafts) + self.form.dirty

    def save(self) -> None:
        """Write what the form holds through the books; problems are shown at their fields."""
        found = self.form.check()
        if found is None:
            return
        record = self.chapter.model() if self.record is None else records.fetch(self.chapter.model, self.record.id)
        for name, value in found.items():
            setattr(record, name, value)
        if self.chapter.parent and self.parent_row is not None:
            setattr(record, self.chapter.parent, self.parent_row)
        if self._write(record):
            self.drafts.drop()
            self.record = record
            self.drafts.place = self._place()
            self._load()
            self.desk.say(_("已保存：{name}。").format(name=self.chapter.words(record)), self.desk.taking_back())
            self.written.emit(record.id)

    def drop(self) -> None:
        """Take back what was typed, or close the form when there is nothing to take back."""
        if not self.form.dirty:
            self.closed.emit()
            return
        draft, key = self.form.draft(), self._key()
        self.drafts.drop()
        self._load()

        def find_again() -> None:
            if self._key() == key:
                self.form.restore_draft(draft)
            else:
                self._drafts[key] = draft

        self.desk.say(_("已放弃刚才填的。"), Deed(_("找回"), find_again, "undo"))

    def _write(self, record: Record) -> bool:
        try:
            self.desk.books.write(record)
        except Refused as refusal:
            self.form.show_problems(refusal.problems)
        except KnownError as fault:
            self.form.show_problems([Problem("", str(fault))])
        else:
            return True
        return False

    def _load(self) -> None:
        self.form.load(records.values_of(self.record) if self.record is not None else {})
        begin_anew(self.form)
        self.form.set_locked(locked=self._is_struck())
        self.form.offer_last(self.recent.last() if self.record is None else {})

    def _is_struck(self) -> bool:
        return self.record is not None and self.record.struck is not None

    def _key(self) -> tuple[int, int]:
        return (self.record.id if self.record is not None else 0, self.parent_row or 0)

    def _place(self) -> str:
        """Where the draft of the shown record is kept."""
        row, parent = self._key()
        place = f"{self.book.id}/{self.chapter.id}/{row or 'new'}"
        return f"{place}@{parent}" if parent else place

    def _chooser(self, column: Column) -> Any:
        return records.chooser_for(self.desk.books, column.link)


class ChapterList(QWidget):
    """The rows of a chapter that belong to one row of the book; `asked_for` gives the one to open, 0 for a new one."""

    asked_for = Signal(int)

    def __init__(self, chapter: Chapter, desk: Desk, parent: QWidget | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self.chapter, self.desk = chapter, desk
        begin = Deed(_("添一行"), lambda: self.asked_for.emit(0), "add")
        empty = Empty("report", _("“{title}”里还没有记录。").format(title=_(chapter.title)), begin, self)
        self.table = LedgerTable(empty, self)
        self.table.filter.hide()
        self.table.tools.addWidget(Button(begin._replace(key="Ctrl+Shift+N"), self.table))
        self.table.opened.connect(self.asked_for)
        self.table.view.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(ROOM), 0)
        column.addWidget(self.table)

    def show_rows(self, parent_row: int) -> int:
        """Show the rows of a parent; returns how many count."""
        rows = lookups.belonging(self.chapter.model, self.chapter.parent, parent_row)
        listing = records.chapter_listing(self.chapter.model, rows, self.chapter.parent, self._link_words)
        gone = frozenset(row.id for row in rows if row.struck is not None)
        self.table.show_listing(replace(listing, day=self.desk.books.today), gone)
        return len(rows) - len(gone)

    def _clicked(self) -> None:
        record = self.table.current()
        if record is not None:
            self.asked_for.emit(record)

    def _link_words(self, column: Column, value: Any) -> str:
        return records.chooser_for(self.desk.books, column.link).words(value)
