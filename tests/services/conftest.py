"""A home with one small book of its own, so that the services are tested apart from every slice."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.listing import Heading, Listing
from desktop.core.problem import Problem
from desktop.services import backup
from desktop.services.account import Account, Leaving
from desktop.services.book import Book, Chapter
from desktop.services.session import Person
from desktop.storage import keys
from tests.homes import KEY, open_books

MADE = "2026-10-05T09:30:00"
# Somebody who has proven that he may restore, with the key of the small home.
LEAVING = Leaving(Account("练习", MADE), KEY)


def check(person, today):
    """The one rule of the small book: nobody begins before the year 2000."""
    del today
    if person.since and person.since.year < 2000:
        yield Problem("since", "不能早于2000年。")


def listing(asked):
    """The names of the small book."""
    del asked
    rows: Any = list(Person.select(Person.id, Person.name).where(Person.struck.is_null()).tuples())
    return Listing((Heading("name", "姓名"),), tuple((name,) for _id, name in rows), tuple(row[0] for row in rows))


SMALL = Book(
    "people", "人员", "院务设置",
    (Chapter("person", "人员", Person, check, lambda person: person.since, lambda person: person.name),), listing,
)  # fmt: skip


@pytest.fixture
def books(tmp_path):
    """The open books, closed at the end."""
    opened = open_books(tmp_path, (SMALL,))
    yield opened
    opened.sitting.database.close()


@pytest.fixture
def made(books, tmp_path):
    """A proven backup of a home with one person."""
    keys.save(tmp_path / "home.keys", keys.practice_ring()[0])
    books.write(Person(name="甲", clerk=True, director=True, reader=False))
    return backup.make(books.sitting.database, tmp_path, KEY, tmp_path / "b" / "one.ynb", MADE)


@pytest.fixture
def home(tmp_path):
    """A home with a mark in it, of the same identity."""
    place = tmp_path / "院"
    place.mkdir()
    keys.save(place / "home.keys", keys.practice_ring()[0])
    (place / "mark").write_bytes(b"now")
    return place
