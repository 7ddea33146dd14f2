"""The one list of every slice's books and every return, in menu order: a new one is a line here."""

from __future__ import annotations

from typing import Final

from desktop.services.book import Book
from desktop.services.returns import Return

BOOKS: Final[tuple[Book, ...]] = ()
RETURNS: Final[tuple[Return, ...]] = ()
