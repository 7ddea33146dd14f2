"""A home with its beds and residents, and people to put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from stdnum.iso7064 import mod_11_2

from desktop.registers.residents.book import BOOKS
from desktop.registers.residents.models import FROM_SHEET, PAYING, Level, Resident, Status, Stay
from desktop.registers.residents.movements.service import Admission, Place, admit
from desktop.services.books import Books
from tests.homes import open_books

Admit = Callable[..., Stay]


def number(born: date = date(1945, 3, 5), order: int = 1, place: str = "510301") -> str:
    """A sound identity number of an invented man."""
    body = f"{place}{born:%Y%m%d}{order:02d}1"
    return body + mod_11_2.calc_check_digit(body)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """The books of residents and beds, open."""
    home = open_books(tmp_path, BOOKS)
    yield home
    home.sitting.database.close()


@pytest.fixture
def admitted(books: Books) -> Admit:
    """Admits an invented person: name, first day, room and bed, and what else a status or level needs."""
    orders = count(1)

    def run(name: str, begin: date, place: str = "", **rest: Any) -> Stay:
        person = Resident(name=name, identity=number(order=next(orders)))
        room, _dash, bed = place.partition("-")
        kind, level = rest.pop("kind", PAYING), rest.pop("level", "self_care")
        admission = Admission(
            Stay(begin=begin),
            Place(room, bed) if place else None,
            Status(kind=kind, **rest) if kind else None,
            Level(level=level, source=FROM_SHEET) if level else None,
        )
        return admit(books, person, admission)

    return run
