"""Bringing a spreadsheet into a book."""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.book import Book
from desktop.shell.scene import Scene, ShellPage


class BringPage(ShellPage):
    """From the chosen file to the rows in the book."""

    def __init__(self, scene: Scene, book: Book, back: Callable[[], None]) -> None:
        """Nothing chosen yet."""
        super().__init__(scene)
        self.book, self.back = book, back
