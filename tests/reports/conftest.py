"""The real home: its roster, staff, training and garden of 2026, taken in as the program does it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.catalog import BOOKS
from desktop.registers.home.models import Profile
from desktop.services import importing
from desktop.services.book import Book
from desktop.services.books import Books
from desktop.tables.headings import Wanted, entries, match
from desktop.tables.reading import read_workbook
from tests.homes import open_books
from tests.rosters import YONGNING

SHEETS = (
    ("residents.xlsx", "residents", 80),
    ("staff-training.xlsx", "staff", 12),
    ("staff-training.xlsx", "training", 6),
    ("side-business.xlsx", "farming", 120),
)


def take_in(books: Books, file: str, book: Book) -> int:
    """Take in a real sheet as the program does; how many rows were accepted."""
    importer = book.importer
    assert importer is not None
    wanted = [Wanted(titled.name, titled.title, titled.also, titled.required) for titled in importer.titles]
    rows = entries(match(read_workbook(YONGNING / file), wanted, words=importer.sheets))
    return importing.run(books, book, rows).accepted


@pytest.fixture(scope="session")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the real home with all its sheets, closed; tests work on copies."""
    folder = tmp_path_factory.mktemp("yongning")
    books = open_books(folder, BOOKS)
    books.write(Profile(name="永宁镇敬老院", area="rural", pack="zibo", approved_beds=100))
    for file, book, accepted in SHEETS:
        assert take_in(books, file, books.book(book)) == accepted
    books.sitting.database.close()
    return folder / "home.db"


@pytest.fixture
def yongning(taken_in: Path, tmp_path: Path) -> Iterator[Books]:
    """The real home, open."""
    shutil.copy(taken_in, tmp_path / "home.db")
    books = open_books(tmp_path, BOOKS)
    yield books
    books.sitting.database.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Books]:
    """A home with nothing in it."""
    books = open_books(tmp_path, BOOKS)
    yield books
    books.sitting.database.close()
