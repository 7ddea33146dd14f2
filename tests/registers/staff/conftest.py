"""A home with the books of the home and its staff."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.registers.home.book import BOOKS as HOME
from desktop.registers.staff.book import BOOKS as STAFF
from desktop.services.books import Books
from tests.homes import open_books


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """The home's books, open."""
    home = open_books(tmp_path, (*HOME, *STAFF))
    yield home
    home.sitting.database.close()
