"""What a page is given by the window it stands in, and what the window may ask of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.listing import Asked, Listing
from desktop.core.pack import Pack
from desktop.services.book import Book
from desktop.services.books import Books
from desktop.ui.drafts import Drafts, NoDrafts
from desktop.ui.pieces import MARGIN, ROOM, Deed
from desktop.ui.theme import px

# In place of a row's number: one that is not written yet.
NEW_ROW: Final = -1


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a record's history in plain words: when, who, what changed, and why."""

    at: str
    who: str
    what: str
    why: str = ""


def say_nothing(_sentence: str, _deed: Deed | None = None) -> None:
    """The notice board of a page that stands in no window."""


def go_nowhere(_book: str, _row: int) -> None:
    """The way to another book from a page that stands in no window."""


def no_history(_book: str, _chapter: str, _row: int) -> Sequence[Told]:
    """The history where nobody keeps one."""
    return ()


def nothing_to_take_back(_then: Callable[[], None] | None = None) -> Deed | None:
    """The button of a page where nothing can be taken back."""
    return None


@dataclass(frozen=True, slots=True)
class Desk:
    """What pages work with: the books, the figures of the place, and what the window does for them.

    `say(sentence, deed)` shows a passing notice with perhaps a button; `go(book, row)` opens a row elsewhere;
    `bring_in(book)` imports, `print_out(listing, title)` prints and `hand_out(listing, title)` exports a list as shown
    (None where there is none); `history(book, chapter, row)` tells what happened to a row; `taking_back()` gives the
    button that takes back what was just saved; `drafts` keeps what is typed and not yet saved;
    `print_papers(resident, name)` offers the papers of one resident (None where nothing can be printed).
    """

    books: Books
    pack: Callable[[], Pack]
    say: Callable[[str, Deed | None], None] = say_nothing
    go: Callable[[str, int], None] = go_nowhere
    bring_in: Callable[[Book], None] | None = None
    print_out: Callable[[Listing, str], None] | None = None
    hand_out: Callable[[Listing, str], None] | None = None
    history: Callable[[str, str, int], Sequence[Told]] = no_history
    taking_back: Callable[..., Deed | None] = nothing_to_take_back
    drafts: Drafts = field(default_factory=NoDrafts)
    print_papers: Callable[[int, str], None] | None = None

    def asked(self, day: date | None = None) -> Asked:
        """What a list is asked for: as of a day, seen from today."""
        today = self.books.today
        return Asked(day or today, today, self.pack())


class Page(QWidget):
    """A page of a book. It refreshes when a book that it watches was written and it is to be seen.

    The cursor goes to its focus proxy when it is shown.
    """

    def __init__(self, book: Book, desk: Desk, also: frozenset[str] = frozenset()) -> None:
        """The page of a book; `also` are other books whose changes show here."""
        super().__init__()
        self.setObjectName("desk")
        self.book = book
        self.desk = desk
        self.watches = frozenset({book.id}) | also
        self.stale = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(MARGIN), px(ROOM), px(MARGIN), px(ROOM))
        self.column.setSpacing(px(ROOM))
        self._stop_watching = desk.books.watch(self._written)

    def refresh(self) -> None:
        """Read and show everything anew."""

    def open_row(self, row: int) -> None:
        """Show a row of the book, as somebody asked from elsewhere."""
        del row

    def begin_new(self) -> None:
        """Open the form of a new row, where the page has one."""

    def close_for_good(self) -> None:
        """Watch no more; the page is about to be thrown away."""
        self._stop_watching()

    def _written(self, changed: frozenset[str]) -> None:
        if changed & self.watches:
            self.stale = True
            self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        if self.stale and self.isVisible():
            self.stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_seen()
        before, first = self.window().focusWidget(), self.focusProxy()
        if first is not None and (before is None or not self.isAncestorOf(before)):
            first.setFocus()
