"""A page of several views turned by tabs: one book, whose chapters are looked at in their own ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.core.listing import Asked, Listing
from desktop.core.words import _
from desktop.services.book import Book
from desktop.ui.desk import NEW_ROW, Desk, Page
from desktop.ui.ledger_page import NEW, LedgerPage
from desktop.ui.pieces import Button, Deed
from desktop.ui.theme import px

GAP_BETWEEN: Final = 24
ABOVE: Final = 1
TURNS: Final = (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1))


@dataclass(frozen=True, slots=True)
class View:
    """One view: its name, the words of its tab, how its page is made when it is first looked at.

    The page has a `title` (PageTitle), as LedgerPage has.
    """

    name: str
    words: str
    make: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A view of one chapter: its words, its list, the words of its button, what to do first."""

    chapter: str
    words: str
    listing: Callable[[Asked], Listing]
    begin: str = NEW
    hint: str = ""

    def view(self, page: Callable[[Book, str], Any], book: Book, *, imports: bool = False) -> View:
        """The view whose page is made of the book as its chapter needs it, and of the words of its button."""
        own = one_chapter(book, self.chapter, self.listing, self.hint)
        own = replace(own, title=self.words, importer=book.importer if imports else None)
        return View(self.chapter, self.words, lambda: page(own, self.begin))


def one_chapter(book: Book, chapter: str, listing: Callable[[Asked], Listing], hint: str = "") -> Book:
    """The book as the standard page of one of its chapters needs it: the chapter as its only one, without import."""
    own = next(one for one in book.chapters if one.id == chapter)
    return replace(book, title=own.title, chapters=(own,), listing=listing, importer=None, hint=hint, page="")


class ChapterPage(LedgerPage):
    """A standard page for one chapter, with the words of its button."""

    def __init__(self, book: Book, desk: Desk, begin: str, also: frozenset[str] = frozenset()) -> None:
        """The list and the file of a chapter's rows."""
        self.new_words = begin
        super().__init__(book, desk, also)


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
        self.row = Tabs(self.offered, self.show_view)
        for key, step in TURNS:
            QShortcut(QKeySequence(key), self).activated.connect(lambda by=step: self._turn(by))
        self.shown = ""
        self.show_view(self.offered[0].name)

    @property
    def tabs(self) -> dict[str, Button]:
        """The tabs by the names of their views."""
        return self.row.buttons

    def show_view(self, name: str) -> Any:
        """Turn to a view by its name; returns its page."""
        if name not in self.views:
            page = next(view for view in self.offered if view.name == name).make()
            page.title.title.setText(_(self.book.title))
            self.views[name] = page
            self.stack.addWidget(page)
        page = self.views[name]
        self.shown = name
        page.column.insertWidget(ABOVE, self.row)
        self.row.mark(name)
        self.stack.setCurrentWidget(page)
        return page

    def _turn(self, by: int) -> None:
        names = [view.name for view in self.offered]
        self.show_view(names[(names.index(self.shown) + by) % len(names)])

    def open_row(self, row: int) -> None:
        """Show a row of the first view."""
        self.show_view(self.offered[0].name).open_row(row)

    def open_in_chapter(self, chapter: str, row: int) -> None:
        """Show a row of another chapter, where it has a view."""
        if any(view.name == chapter for view in self.offered):
            view = self.show_view(chapter)
            view.begin_new() if row == NEW_ROW else view.open_row(row)

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
    """The views beside each other; the one that is shown is marked. The row stands in the view that is shown."""

    def __init__(self, views: Sequence[View], turn_to: Callable[[str], Any]) -> None:
        """Tabs that turn to another view."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(GAP_BETWEEN))
        self.buttons: dict[str, Button] = {}
        for view in views:
            tab = Button(Deed(_(view.words), lambda name=view.name: turn_to(name), kind="tab"), self)  # type: ignore[misc]  # a lambda's default
            tab.setCheckable(True)
            tab.setToolTip(_("换页：Ctrl+PgUp、Ctrl+PgDn"))
            self.buttons[view.name] = tab
            row.addWidget(tab)
        row.addStretch(1)

    def mark(self, name: str) -> None:
        """Mark the tab of the view that is shown."""
        for other, tab in self.buttons.items():
            tab.setChecked(other == name)
