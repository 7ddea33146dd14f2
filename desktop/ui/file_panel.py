"""The file of one row of a book: its form, its chapters, striking out and restoring, its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.core.words import _
from desktop.services.book import Book, Chapter
from desktop.storage.record import Record
from desktop.ui import record_steps, records, said
from desktop.ui.chapter_form import ChapterForm, ChapterList
from desktop.ui.desk import Desk
from desktop.ui.pieces import ROOM, Badge, Button, Card, Deed, Elided, line
from desktop.ui.theme import px

MAIN: Final = 0


class Head(QWidget):
    """The head of a file: name, badges, and what can be done to the row."""

    def __init__(self, parent: QWidget, *deeds: Deed) -> None:
        """The buttons of these deeds, at the right."""
        super().__init__(parent)
        self.name = Elided("", "heading", self)
        self.badge = Badge("", "bad", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(ROOM), 0)
        row.setSpacing(px(4))
        row.addWidget(self.name, 1)
        row.addWidget(self.badge)
        self.buttons = [Button(deed, self) for deed in deeds]
        for button in self.buttons:
            row.addWidget(button)

    def say(self, name: str, badge: str) -> None:
        """Change the name and the badge; an empty badge is hidden."""
        self.name.say(name)
        self.badge.say(badge, "bad")
        self.badge.setVisible(bool(badge))


class FilePanel(Card):
    """One row of a book with all its chapters. `written`: the row was written; `closed`: the person closes the file."""

    written = Signal(int)
    closed = Signal()
    # Headings between the fields of a long form: by the id of its chapter, by the field that they stand before.
    headings: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    def __init__(self, book: Book, desk: Desk, parent: QWidget | None = None) -> None:
        """No row yet."""
        super().__init__(parent=parent)
        self.book, self.desk = book, desk
        self.record: Any = None
        self.body.setContentsMargins(px(18), px(ROOM), px(4), px(ROOM))
        self.head = Head(
            self,
            Deed("", self._show_history, "history", "Ctrl+H", "quiet"),
            Deed("", self._strike_or_restore, "strike", "Ctrl+Delete", "quiet"),
            Deed("", self.closed.emit, "close", "Ctrl+W", "quiet"),
        )
        for button, words in zip(self.head.buttons, (_("历史"), _("划销"), _("关上")), strict=True):
            button.setAccessibleName(words)
            button.setToolTip(said.beside(words, button.deed.key))
        self.body.addWidget(self.head)
        self.belonging = [chapter for chapter in book.chapters[1:] if chapter.parent]
        self.tabs = [
            Button(Deed(_(chapter.title), kind="tab"), self) for chapter in (book.chapters[MAIN], *self.belonging)
        ]
        self.body.addLayout(self._tab_row())
        under = QHBoxLayout()
        under.setContentsMargins(0, 0, px(ROOM), 0)
        under.addWidget(line())
        self.body.addLayout(under)
        self.pages = QStackedWidget(self)
        self.body.addWidget(self.pages, 1)
        self.main = self._form(book.chapters[MAIN])
        self.main.written.connect(self._written)
        self.main.closed.connect(self.closed)
        self.pages.addWidget(self.main)
        self.lists = [ChapterList(chapter, desk, self.pages) for chapter in self.belonging]
        self.forms: dict[int, ChapterForm] = {}
        for number, plain in enumerate(tuple(self.lists)):
            self._add_chapter(number)
            if self.lists[number] is not plain:
                plain.hide()
                plain.deleteLater()

    def _form(self, chapter: Chapter) -> ChapterForm:
        return ChapterForm(self.book, chapter, self.desk, self.headings.get(chapter.id, {}), self.pages)

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, px(ROOM), 0)
        row.setSpacing(px(22))
        for number, tab in enumerate(self.tabs):
            tab.setCheckable(True)
            tab.setVisible(len(self.tabs) > 1)
            tab.setToolTip(said.beside(tab.text(), f"Ctrl+Shift+{number + 1}"))
            key = QShortcut(QKeySequence(f"Ctrl+Shift+{number + 1}"), self)
            key.activated.connect(tab.click)
            tab.clicked.connect(lambda _on, n=number: self.show_chapter(n))
            row.addWidget(tab)
        row.addStretch(1)
        return row

    def _add_chapter(self, number: int) -> None:
        self.pages.addWidget(self.lists[number])
        self.lists[number].asked_for.connect(lambda row: self.open_in_chapter(number, row))

    def form_of(self, number: int) -> ChapterForm:
        """The form of the records of a chapter; it is made when the first is opened."""
        if number not in self.forms:
            form = self.forms[number] = self._form(self.belonging[number])
            self.pages.addWidget(form)
            form.closed.connect(lambda: self.show_chapter(number + 1))
            form.written.connect(lambda _row: self._chapter_written(number))
        return self.forms[number]

    def show_record(self, record: Record | None) -> None:
        """Show the file of a record; None is the form of a new one."""
        same = record is not None and self.record is not None and record.id == self.record.id
        self.record = record
        self.main.show_record(record)
        current = self.tabs[MAIN] if not same else next((tab for tab in self.tabs if tab.isChecked()), self.tabs[MAIN])
        self.show_chapter(self.tabs.index(current) if record is not None else MAIN)

    def reload(self) -> None:
        """Read the row anew where nothing is typed that would be lost: somebody wrote to the book."""
        if self.record is None or self.unsaved:
            return
        self.record = records.fetch(self.main.chapter.model, self.record.id)
        self.main.show_record(self.record)
        self._say_head()
        self._count()

    def show_chapter(self, number: int) -> None:
        """Turn to a chapter: 0 is the form of the row itself, the others are lists that wait until it is saved."""
        if number != MAIN and self.record is None:
            words = _("先填好“{first}”并保存，再填“{next}”。")
            chapters = self.book.chapters[MAIN], self.belonging[number - 1]
            self.desk.say(words.format(first=_(chapters[0].title), next=_(chapters[1].title)), None)
            number = MAIN
        for index, tab in enumerate(self.tabs):
            tab.setChecked(index == number)
        if number == MAIN:
            self.pages.setCurrentWidget(self.main)
        else:
            self.lists[number - 1].show_rows(self.record.id)
            self.pages.setCurrentWidget(self.lists[number - 1])
        # The head speaks of what is open, and of what was just written in a chapter.
        self._say_head()
        self._count()

    def open_in_chapter(self, number: int, row: int) -> None:
        """Open a record of a chapter by its number, 0 for a new one."""
        form = self.form_of(number)
        form.show_record(records.fetch(form.chapter.model, row) if row else None, self.record.id)
        self.pages.setCurrentWidget(form)
        form.form.go_to(next(iter(form.form.rows)))
        self._say_head()

    def active(self) -> ChapterForm:
        """The form that is open: of the row itself or of a record in a chapter."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, ChapterForm) else self.main

    @property
    def unsaved(self) -> int:
        """How many forms have something typed that is not saved."""
        return sum(form.unsaved for form in (self.main, *self.forms.values()))

    def _written(self, row: int) -> None:
        self.record = self.main.record
        self._say_head()
        self.written.emit(row)

    def _count(self) -> None:
        for tab, rows in zip(self.tabs[1:], self.lists, strict=True):
            count = rows.show_rows(self.record.id) if self.record is not None else 0
            tab.setText(f"{_(rows.chapter.title)} {count}" if count else _(rows.chapter.title))

    def _chapter_written(self, number: int) -> None:
        self.show_chapter(number + 1)
        self.written.emit(self.record.id)

    def _shown_record(self) -> Any:
        """The record that striking out and history are about: the one in the open form."""
        return self.active().record

    def _say_head(self) -> None:
        words = self.book.chapters[MAIN].words(self.record) if self.record is not None else _("新的一行")
        shown = self._shown_record()
        gone = shown is not None and shown.struck is not None
        self.head.say(words, _("已划销") if gone else "")
        history, strike, _close = self.head.buttons
        history.setVisible(shown is not None)
        strike.setVisible(shown is not None)
        strike.deed = strike.deed._replace(icon="restore" if gone else "strike")
        strike.setToolTip(said.beside(_("恢复") if gone else _("划销"), strike.deed.key))
        strike.setAccessibleName(_("恢复") if gone else _("划销"))

    def _show_history(self) -> None:
        form = self.active()
        record_steps.show_history(self, self.desk, form.book, form.chapter, form.record)

    def _strike_or_restore(self) -> None:
        form = self.active()
        step = record_steps.strike if form.record.struck is None else record_steps.restore
        step(self, self.desk, form.chapter, form.record, self._after_step)

    def _after_step(self) -> None:
        form = self.active()
        form.form.load({})
        form.show_record(records.fetch(form.chapter.model, form.record.id), form.parent_row)
        if form is self.main:
            self.record = form.record
        self._say_head()
        self._count()
        self.written.emit(self.record.id)
