"""Saving all that stands in a book as a sheet that its import reads: for another computer, or to be filled in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.words import _
from desktop.services.book import Book
from desktop.services.importing_full import full_listing
from desktop.shell import outlets
from desktop.shell.scene import Scene


def save_full(scene: Scene, over: QWidget, book: Book) -> None:
    """Ask where to and keep it; that it leaves the program stands in the history, as with every list."""
    listing = full_listing(book, scene.office.asked())
    outlets.save_listing(scene, over, listing, _("{book}（全表）").format(book=_(book.title)))
