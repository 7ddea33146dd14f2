"""A home with the books of the staff and its training, and the real lists of one home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.ledgers.training import service as training
from desktop.ledgers.training.book import BOOKS as TRAINING
from desktop.ledgers.training.book import IMPORTER as SESSIONS
from desktop.registers.home.book import BOOKS as HOME
from desktop.registers.staff import service as staff
from desktop.registers.staff.book import BOOKS as STAFF
from desktop.registers.staff.book import IMPORTER as PEOPLE
from desktop.services.books import Books
from tests.homes import TODAY, open_books
from tests.rosters import entries


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """The home's books, open."""
    home = open_books(tmp_path, (*HOME, *STAFF, *TRAINING))
    yield home
    home.sitting.database.close()


@pytest.fixture
def staffed(books: Books) -> Books:
    """The home with its real staff list."""
    for entry in entries("staff-training.xlsx", "职工花名册", PEOPLE):
        staff.enter(books, entry, TODAY, {})
    return books


@pytest.fixture
def filled(staffed: Books) -> Books:
    """The home with its real staff list and the training records of 2026."""
    for entry in entries("staff-training.xlsx", "培训记录2026", SESSIONS):
        training.enter(staffed, entry, TODAY, {})
    return staffed
