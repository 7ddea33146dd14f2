"""A file with one more tab: a list to be read, of rows of another book that have to do with the row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout

from desktop.core.listing import Listing
from desktop.services.book import Book
from desktop.ui import said
from desktop.ui.buttons import KEYLESS
from desktop.ui.desk import Desk
from desktop.ui.file_panel import FilePanel
from desktop.ui.notices import Empty
from desktop.ui.pieces import ROOM, Button, Deed
from desktop.ui.table import LedgerTable
from desktop.ui.theme import px


@dataclass(frozen=True, slots=True)
class Beside:
    """What the tab tells: its words, the sentence where there is nothing, the list for the number of a row, and the
    book of which the list's rows are; a line opens its row there.
    """

    words: str
    nothing: str
    listing: Callable[[int], Listing]
    book: str


class ToldFile(FilePanel):
    """A row with its chapters, and beside the form a list that is only read."""

    def __init__(self, book: Book, desk: Desk, beside: Beside) -> None:
        """No row yet."""
        super().__init__(book, desk)
        self.beside = beside
        self.told_tab.setText(beside.words)
        self.told_tab.setAccessibleName(beside.words)
        self.told_tab.setToolTip(said.beside(beside.words, self.told_tab.deed.key))
        self.told = LedgerTable(Empty("history", beside.nothing))
        self.told.filter.hide()
        self.told.setContentsMargins(0, 0, px(ROOM), 0)
        self.told.view.clicked.connect(lambda _place: desk.go(beside.book, self.told.current() or 0))
        self.told.opened.connect(lambda row: desk.go(beside.book, row))
        self.pages.addWidget(self.told)

    def _tab_row(self) -> QHBoxLayout:
        row = super()._tab_row()
        self.told_tab = Button(Deed("", self.show_told, key="Ctrl+Shift+0", kind="tab"))
        self.told_tab.shorten(KEYLESS)
        self.told_tab.setCheckable(True)
        row.insertWidget(1, self.told_tab)
        return row

    def show_chapter(self, number: int) -> None:
        super().show_chapter(number)
        self.told_tab.setChecked(False)

    def show_told(self) -> None:
        """Turn to the list."""
        for tab in self.tabs:
            tab.setChecked(False)
        self.told_tab.setChecked(True)
        self.told.show_listing(self.beside.listing(self.record.id))
        self.pages.setCurrentWidget(self.told)

    def reload(self) -> None:
        super().reload()
        if self.record is not None and self.pages.currentWidget() is self.told:
            self.told.show_listing(self.beside.listing(self.record.id))

    def _say_head(self) -> None:
        super()._say_head()
        self.told_tab.setEnabled(self.record is not None)
