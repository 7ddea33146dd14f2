"""A home with the real books of residents and the side business."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.core.listing import Listing
from desktop.ledgers.farming.book import BOOKS
from desktop.ledgers.farming.models import Labour, Movement, Project
from desktop.registers.residents.models import Level, Resident, Stay
from desktop.services.book import Book, Chapter
from tests.homes import asked, open_books

PEOPLE = Book(
    "people",
    "老人",
    "老人",
    tuple(Chapter(model.__name__, "", model) for model in (Resident, Stay, Level)),
    listing=lambda _asked: Listing((), (), ()),
)


class Farm:
    """A home's side business with short ways to write into it."""

    def __init__(self, books):
        self.books = books

    def project(self, name="蔬菜", kind="vegetables", unit="公斤", **rest):
        project = Project(name=name, kind=kind, unit=unit, **rest)
        self.books.write(project)
        return project

    def move(self, project, kind, day=date(2026, 9, 10), quantity=None, **rest):
        rest.setdefault("item", project.name)
        quantity = None if quantity is None else Decimal(quantity)
        movement = Movement(project=project, kind=kind, day=day, quantity=quantity, **rest)
        self.books.write(movement)
        return movement

    def resident(self, name="甲某", level="self_care", begin=date(2020, 1, 1), end=None):
        resident = Resident(name=name, no_identity="正在补办")
        self.books.write(resident)
        self.books.write(Stay(resident=resident, begin=begin, end=end))
        self.books.write(Level(resident=resident, since=begin, level=level, source="sheet"))
        return resident

    def work(self, resident, day=date(2026, 9, 10), hours="2", rate=500, **rest):
        labour = Labour(
            resident=resident, day=day, work="种菜", hours=Decimal(hours), rate=rate, voluntary=True, **rest
        )  # fmt: skip
        self.books.write(labour)
        return labour


@pytest.fixture
def farm(tmp_path):
    books = open_books(tmp_path, (*BOOKS, PEOPLE))
    yield Farm(books)
    books.sitting.database.close()


@pytest.fixture
def now():
    return asked()
