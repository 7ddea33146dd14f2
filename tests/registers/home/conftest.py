"""A home with the book of its profile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.registers.home.book import BOOKS
from desktop.services.books import Books
from tests.homes import open_books


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """The home's books, open."""
    home = open_books(tmp_path, BOOKS)
    yield home
    home.sitting.database.close()
