"""The standard page of a book: the list left, the chosen row's file right, or over the list where there is no room.

It knows no feature: the book says what there is, the desk does what reaches beyond the page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from desktop.core.problem import Unreadable
from desktop.core.words import N_, _
from desktop.services.book import Book
from desktop.storage import lookups
from desktop.storage.fields import DayField
from desktop.ui import records, said
from desktop.ui.day_entry import DayEntry
from desktop.ui.desk import Desk, Page
from desktop.ui.file_panel import FilePanel
from desktop.ui.icons import OF_BOOKS, PLAIN
from desktop.ui.loose import loose_column
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import ROOM, Button, Deed, PageTitle, label
from desktop.ui.table import LedgerTable
from desktop.ui.theme import px

NARROW: Final = 980
FILE_WIDTH: Final = 430
DAY_WIDTH: Final = 190
NEW: Final = N_("新增")


class LedgerPage(Page):
    """The standard page of a book; own pages may build on it: `new_words`, `empty_sentence`, `build_file`."""

    new_words = NEW

    def __init__(self, book: Book, desk: Desk, also: frozenset[str] = frozenset()) -> None:
        """The page of a book; `also` are other books whose changes show here."""
        super().__init__(book, desk, also)
        self.day: date | None = None
        self.title = PageTitle(_(book.title), parent=self)
        self.column.addWidget(self.title)
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        begin = Deed(_(self.new_words), self.begin_new, "add", kind="plain")
        self.table = LedgerTable(Empty(OF_BOOKS.get(book.id, PLAIN), self.empty_sentence(), begin, self), self.split)
        self.table.view.setAccessibleName(_(book.title))
        self.setFocusProxy(self.table.view)
        self._add_actions()
        self.as_of = add_day(self.table, desk.books.today)
        self.as_of.left.connect(self._look_back)
        self.struck_button = Button(Deed("", self.refresh, "strike", kind="quiet"), self)
        self.struck_button.setCheckable(True)
        self.struck_button.setAccessibleName(_("看划销的行"))
        self.table.tools.addWidget(self.struck_button)
        self.split.setHandleWidth(px(ROOM))
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.setStretchFactor(0, 1)
        self.column.addWidget(self.split, 1)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.view.viewport().installEventFilter(self)

    def empty_sentence(self) -> str:
        """What an empty book says: what to do first."""
        return _(self.book.hint) or _("“{title}”还没有一行，先添一行。").format(title=_(self.book.title))

    def build_file(self) -> FilePanel:
        """The panel for the chosen row."""
        return FilePanel(self.book, self.desk, self.split)

    @cached_property
    def file(self) -> FilePanel:
        """The panel for the chosen row; it is made when the first is chosen."""
        made = self.build_file()
        made.hide()
        made.closed.connect(self.close_file)
        made.written.connect(self._written_row)
        self.split.addWidget(made)
        self.split.setStretchFactor(1, 0)
        return made

    @property
    def is_file_open(self) -> bool:
        """Whether a file is to be seen."""
        return "file" in self.__dict__ and self.file.isVisible()

    def _add_actions(self) -> None:
        add_outlets(self.title, self.desk, self.book, self.table)
        self.new_button = self.title.add(Deed(_(self.new_words), self.begin_new, "add", "Ctrl+N", "primary"))

    def refresh(self) -> None:
        """Read the list anew, and the file that is open unless something is typed in it."""
        asked = self.desk.asked(self.day)
        listing = replace(self.book.listing(asked), day=asked.day)
        state = listing.state or _("共{count}行").format(count=len(listing.rows))
        model = self.book.chapters[0].model
        gone = lookups.struck(model)
        if self.struck_button.isChecked() and gone:
            listing = records.struck_listing(self.desk.books, model)
            state = _("划销的{count}行，打开后可以恢复").format(count=len(gone))
        else:
            self.struck_button.setChecked(False)
        self.struck_button.setVisible(bool(gone))
        self.struck_button.setToolTip(_("看划销的{count}行").format(count=len(gone)))
        self.table.show_listing(listing, frozenset(row.id for row in gone))
        self.title.say(state)
        if self.is_file_open:
            self.file.reload()

    def open_row(self, row: int) -> None:
        """Show a row and its file, as somebody asked from elsewhere."""
        self._refresh_if_seen()
        self.table.choose(row)
        self._show_file(row)
        if self.is_file_open and self._narrow():
            # The list that had the cursor is gone; the cursor must not fall to the next button.
            form = self.file.main.form
            form.go_to(next(iter(form.rows)))

    def begin_new(self) -> None:
        """Open the empty form of a new row."""
        self.file.show_record(None)
        self._open_file()
        form = self.file.main.form
        form.go_to(next(iter(form.rows)))

    def close_file(self) -> None:
        """Put the file away and go back to the list."""
        self.file.main.keep_draft()
        self.file.hide()
        self.table.show()
        self.table.view.setFocus()

    @property
    def unsaved(self) -> int:
        """How many forms of this page have something typed that is not saved; it is kept while the page lives."""
        return self.file.unsaved if "file" in self.__dict__ else 0

    def _chosen(self, row: int) -> None:
        if not self._narrow() and self.is_file_open:
            self._show_file(row)

    def _opened(self, row: int) -> None:
        self._show_file(row)
        form = self.file.main.form
        form.go_to(next(iter(form.rows)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and self.table.current() is not None:
            self._show_file(self.table.current() or 0)
        return super().eventFilter(watched, event)

    def _show_file(self, row: int) -> None:
        record = records.fetch(self.book.chapters[0].model, row)
        if record is not None:
            self.file.show_record(record)
            self._open_file()

    def _open_file(self) -> None:
        fresh = not self.file.isVisible()
        self.file.show()
        self.table.setVisible(not self._narrow())
        if fresh and not self._narrow():
            wide = px(FILE_WIDTH)
            self.split.setSizes([self.split.width() - wide - px(ROOM), wide])

    def _written_row(self, row: int) -> None:
        self._refresh_if_seen()
        self.table.choose(row)

    def _look_back(self) -> None:
        try:
            day = self.as_of.value()
        except Unreadable as fault:
            self.as_of.show_problem(str(fault))
            return
        self.as_of.show_problem("")
        today = self.desk.books.today
        asked = day if day and day != today else None
        if asked == self.day:
            return
        self.day = asked
        words = _("这是截至{day}的样子；右边的登记表总是现在的。").format(day=said.day(day)) if self.day else ""
        self.banner.say(words)
        self.refresh()

    def _narrow(self) -> bool:
        """Whether a list and a file have no room side by side."""
        return self.width() < px(NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_file_open:
            self.table.setVisible(not self._narrow())


def add_outlets(title: PageTitle, desk: Desk, book: Book, table: LedgerTable) -> None:
    """The buttons by which a list goes in and out, as far as the desk has a way for it."""
    words, bring_in, print_out, hand_out = _(book.title), desk.bring_in, desk.print_out, desk.hand_out
    if bring_in and book.importer:
        title.add(Deed(_("导入"), lambda: bring_in(book), "import", "Ctrl+I"))
        table.offer(Deed(_("导入"), lambda: bring_in(book), "import"))
    if print_out:
        title.add(Deed(_("打印"), lambda: print_out(table.shown(), words), "print", "Ctrl+P"))
    if hand_out:
        title.add(Deed(_("导出"), lambda: hand_out(table.shown(), words), "export", "Ctrl+E"))


def add_day(table: LedgerTable, today: date) -> DayEntry:
    """The entry of the day as of which a list is looked at, beside its filter."""
    entry = DayEntry(loose_column("day", DayField(N_("截至"))), today, table)
    entry.setFixedWidth(px(DAY_WIDTH))
    words = label(_("截至"), "label", parent=table)
    words.setBuddy(entry.line)
    table.tools.addWidget(words)
    table.tools.addWidget(entry)
    entry.set_value(today)
    return entry
