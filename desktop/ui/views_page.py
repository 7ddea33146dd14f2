"""A page of several views turned by tabs: one book, whose chapters are looked at in their own ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.core.listing import Asked, Listing
from desktop.core.words import _
from desktop.services.book import Book
from desktop.ui.desk import Desk, Page
from desktop.ui.pieces import Button, Deed
from desktop.ui.theme import px

GAP_BETWEEN = 24


@dataclass(frozen=True, slots=True)
class View:
    """One view: its name, the words of its tab, how its page is made when it is first looked at.

    The page has a `title` (PageTitle), as LedgerPage has.
    """

    name: str
    words: str
    make: Callable[[], Any]


def one_chapter(book: Book, chapter: str, listing: Callable[[Asked], Listing], hint: str = "") -> Book:
    """The book as the standard page of one of its chapters needs it: the chapter as its only one, without import."""
    own = next(one for one in book.chapters if one.id == chapter)
    return replace(book, title=own.title, chapters=(own,), listing=listing, importer=None, hint=hint, page="")


class ViewsPage(Page):
    """One view at a time; rows opened from elsewhere and new rows are those of the first."""

    def __init__(self, book: Book, desk: Desk, views: Sequence[View]) -> None:
        """The page of a book with its views, the first one shown."""
        super().__init__(book, desk)
        self.offered = tuple(views)
        self.views: dict[str, Any] = {}
        self.column.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self.column.addWidget(self.stack)
        self.show_view(self.offered[0].name)

    def show_view(self, name: str) -> Any:
        """Turn to a view by its name; returns its page."""
        if name not in self.views:
            page = next(view for view in self.offered if view.name == name).make()
            page.title.title.setText(_(self.book.title))
            page.column.insertWidget(1, Tabs(self.offered, name, self.show_view))
            self.views[name] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.views[name])
        return self.views[name]

    def open_row(self, row: int) -> None:
        """Show a row of the first view."""
        self.show_view(self.offered[0].name).open_row(row)

    def begin_new(self) -> None:
        """Open the form of a new row of the first view."""
        self.show_view(self.offered[0].name).begin_new()

    def close_for_good(self) -> None:
        """Watch no more, nor let any view watch."""
        for view in self.views.values():
            view.close_for_good()
        super().close_for_good()

    @property
    def unsaved(self) -> int:
        """How many forms of all views have something typed that is not saved."""
        return sum(getattr(view, "unsaved", 0) for view in self.views.values())


class Tabs(QWidget):
    """The views beside each other; the one that is shown is marked."""

    def __init__(self, views: Sequence[View], shown: str, turn_to: Callable[[str], Any]) -> None:
        """Tabs that turn to another view."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(GAP_BETWEEN))
        self.buttons: dict[str, Button] = {}
        for view in views:
            tab = Button(Deed(_(view.words), kind="tab"), self)
            tab.setCheckable(True)
            tab.setChecked(view.name == shown)
            tab.clicked.connect(lambda _on, name=view.name: self._turn(name, shown, turn_to))
            self.buttons[view.name] = tab
            row.addWidget(tab)
        row.addStretch(1)

    def _turn(self, name: str, shown: str, turn_to: Callable[[str], Any]) -> None:
        self.buttons[name].setChecked(name == shown)
        turn_to(name)
