"""A spreadsheet let fall anywhere on the page of a book: the import of that book begins with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from desktop.services.book import Book
from desktop.shell.office import Office
from desktop.ui.dialogs import Panel


class Turning(Protocol):
    """What is asked of the window: the open home, the name of the page that is shown, and the page itself."""

    office: Office

    @property
    def current(self) -> str:
        """The name of the page."""

    @property
    def page(self) -> Any:
        """The page."""


def dropped_files(load: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in load.urls() if url.isLocalFile()]


class Drops(QObject):
    """Takes files for the book whose page is shown; where no book is shown, or it takes no sheets, nothing is taken."""

    def __init__(self, window: QMainWindow, turning: Turning, bring_in: Callable[[Book], None]) -> None:
        """Look at what is dragged over a window."""
        super().__init__(window)
        self._window, self._turning, self._bring_in = window, turning, bring_in
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def _book(self) -> Book | None:
        books = self._turning.office.books
        book = books.book(self._turning.current) if books.has(self._turning.current) else None
        return book if book is not None and book.importer is not None else None

    def _is_covered(self) -> bool:
        """Whether a question or the lock lies over the page."""
        return any(panel.isVisible() for panel in self._window.findChildren(Panel))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        book, files = self._book(), dropped_files(event.mimeData())
        if book is None or not files or self._is_covered():
            event.ignore()
            return True
        event.acceptProposedAction()
        if not isinstance(event, QDragMoveEvent):
            self._bring_in(book)
            self._turning.page.open_file(*files)
        return True
