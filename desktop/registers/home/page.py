"""The page of the home: there is one profile, so its file is the page."""

from __future__ import annotations

from typing import Final

from desktop.core.words import N_
from desktop.registers.home import queries
from desktop.services.book import Book
from desktop.ui.desk import Desk
from desktop.ui.file_panel import FilePanel
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.theme import px

WIDEST: Final = 860


class HomeFile(FilePanel):
    """The file of the home itself: it is put right, never struck out. Every paper names the home that it belongs to."""

    def _say_head(self) -> None:
        super()._say_head()
        shown = self.active()
        own = shown is self.main and shown.record is not None and shown.record.struck is None
        _history, strike, _close = self.head.buttons
        strike.setVisible(not own and not strike.isHidden())


class HomePage(LedgerPage):
    """The file of the home's profile with its licences and approvals; the list is seen only while there is none."""

    new_words = N_("登记机构概况")

    def __init__(self, book: Book, desk: Desk) -> None:
        """The page of the book of the home."""
        super().__init__(book, desk)
        self.file.setMaximumWidth(px(WIDEST))
        self.file.head.buttons[-1].hide()

    def build_file(self) -> FilePanel:
        """The file of the home, whose profile cannot be struck out."""
        return HomeFile(self.book, self.desk, self.split)

    def refresh(self) -> None:
        """Read the profile anew and keep its file open."""
        super().refresh()
        profile = queries.profile_row()
        self.new_button.setVisible(profile is None)
        if profile is not None and not self.file.isVisible():
            self._show_file(profile.id)
            self.setFocusProxy(next(iter(self.file.main.form.rows.values())).entry.typed_into)

    def open_in_chapter(self, chapter: str, row: int) -> None:
        """Show a row of a chapter in the home's file: the approval behind 核定床位, say."""
        profile, chapters = queries.profile_row(), [one.id for one in self.file.belonging]
        if profile is not None and chapter in chapters:
            self._show_file(profile.id)
            self.file.open_in_chapter(chapters.index(chapter), row)

    def close_file(self) -> None:
        """The file of the home stays open; before there is one, its form goes away."""
        if queries.profile_row() is None:
            super().close_file()

    def _narrow(self) -> bool:
        """The file takes the place of the list, as on small screens."""
        return True
