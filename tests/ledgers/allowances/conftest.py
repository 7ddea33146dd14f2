"""A home with the real books of the home, of residents and of allowances."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.ledgers.allowances.book import BOOKS
from desktop.registers.home.book import BOOKS as HOME
from desktop.registers.home.models import Profile
from desktop.registers.residents.book import BOOKS as RESIDENTS
from desktop.registers.residents.models import Level, Resident, Status, Stay
from tests.homes import asked, open_books


class Office:
    """Short ways to write people into the books."""

    def __init__(self, books):
        self.books = books

    def resident(self, name="甲某", begin=date(2020, 1, 1), level="self_care", kind="supported", **rest):
        resident = Resident(name=name, no_identity="正在补办", area=rest.pop("area", None))
        confirmed = rest.pop("confirmed", date(2020, 1, 1))
        with self.books.together():
            self.books.write(resident)
            self.books.write(Stay(resident=resident, begin=begin, **rest))
            self.books.write(Status(resident=resident, since=begin, kind=kind, confirmed=confirmed))
            if level:
                self.books.write(Level(resident=resident, since=begin, level=level, source="sheet"))
        return resident


@pytest.fixture
def office(tmp_path):
    books = open_books(tmp_path, (*HOME, *RESIDENTS, *BOOKS))
    books.write(Profile(name="永宁镇敬老院", area="rural", pack="zibo"))
    yield Office(books)
    books.sitting.database.close()


@pytest.fixture
def now():
    return asked()


@pytest.fixture
def zibo(now):
    return now.pack
