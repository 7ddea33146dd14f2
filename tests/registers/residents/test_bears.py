"""Which closed months a change of an old stay touches: from the day that moves, not from the first."""

from datetime import date

import pytest

from desktop.core.people import eighteen
from desktop.registers.residents.book import BOOKS
from desktop.registers.residents.models import LEAVE, LEFT, Absence, Resident, Stay
from desktop.registers.residents.movements.service import Admission, Ending, Place, admit, come_back, end_stay, leave
from desktop.services.audit import Entry
from tests.homes import open_books


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, BOOKS)
    opened._first_closed = lambda day: f"{day:%Y-%m}"
    yield opened
    opened.sitting.database.close()


@pytest.fixture
def stay(books):
    person = Resident(name="王德明", identity=eighteen("510301451014101"))
    return admit(books, person, Admission(Stay(begin=date(2010, 3, 1)), Place("101", "1")))


def closed():
    """The months that the newest step was marked with."""
    newest = Entry.select().order_by(Entry.id.desc()).first().batch
    return {entry.closed for entry in Entry.select().where(Entry.batch == newest)}


def test_an_ending_touches_the_month_of_its_day(books, stay):
    end_stay(books, stay, Ending(date(2026, 9, 20), LEFT))
    assert closed() == {"2026-09"}


def test_an_earlier_ending_touches_the_month_of_the_earlier_day(books, stay):
    end_stay(books, stay, Ending(date(2026, 9, 20), LEFT))
    stay.end = date(2026, 7, 2)
    use = stay.beduse_set.first()
    use.until = date(2026, 7, 2)
    with books.together():
        books.write(use)
        books.write(stay)
    assert closed() == {"2026-07"}


def test_another_first_day_touches_all_months_since(books, stay):
    stay.begin = date(2009, 12, 1)
    books.write(stay)
    assert closed() == {"2009-12"}


def test_a_return_touches_the_month_of_its_day(books, stay):
    away = leave(books, stay, Absence(kind=LEAVE, since=date(2026, 8, 20), due=date(2026, 8, 30)))
    assert closed() == {"2026-08"}
    come_back(books, away, date(2026, 9, 2))
    assert closed() == {"2026-09"}


def test_an_end_decided_before_the_leaving_touches_the_months_between(books, stay):
    end_stay(books, stay, Ending(date(2026, 9, 20), LEFT, decided=date(2026, 6, 15)))
    assert closed() == {"2026-06", "2026-09"}
    stay.decided = date(2026, 12, 1)
    books.write(stay)
    assert closed() == {"2026-06"}


@pytest.mark.parametrize(
    ("field", "value", "month"),
    [
        ("phone", "13900000000", ""), ("note", "爱下棋", ""), ("guardian", "王小", ""),
        ("contact_phone", "13900000000", "2010-03"), ("name", "王得明", "2010-03"), ("disability", "sight", "2010-03"),
    ],
)  # fmt: skip
def test_only_what_lists_read_of_a_file_touches_months(books, stay, field, value, month):
    person = stay.resident
    setattr(person, field, value)
    books.write(person)
    assert closed() == {month}
