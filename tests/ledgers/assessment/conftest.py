"""A home with residents and the book of their assessments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.ledgers.assessment.book import BOOKS as ASSESSMENT
from desktop.registers.residents.book import BOOKS as RESIDENTS
from desktop.registers.residents.models import Level, Resident, Stay
from desktop.registers.residents.movements.service import Admission, admit
from desktop.services.books import Books
from tests.homes import open_books

Admits = Callable[..., Resident]


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """The home's books, open."""
    home = open_books(tmp_path, (*RESIDENTS, *ASSESSMENT))
    yield home
    home.sitting.database.close()


@pytest.fixture
def admitted(books: Books) -> Admits:
    """Admits somebody, with a level from the sheet where one is given."""

    def admit_one(name: str, identity: str | None = None, level: str = "", begin: date = date(2024, 5, 1)) -> Resident:
        person = Resident(name=name, identity=identity, no_identity=None if identity else "正在补办")
        known = Level(level=level, source="sheet") if level else None
        admit(books, person, Admission(Stay(begin=begin), level=known))
        return person

    return admit_one
