"""Spans of days, names of beds, and which beds count on a day."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.registers.beds.models import Bed, Closure
from desktop.registers.beds.queries import bed_at, bed_days, beds, counts
from desktop.registers.beds.rules import NEVER, Span, floor_of, label, span
from desktop.registers.residents.book import BOOKS
from tests.homes import open_books


@pytest.fixture
def books(tmp_path):
    home = open_books(tmp_path, BOOKS)
    yield home
    home.sitting.database.close()


def day(number):
    return date(2026, 9, number)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Span(day(1), day(5)), Span(day(5), day(9)), False),
        (Span(day(1), day(6)), Span(day(5), day(9)), True),
        (Span(day(1), NEVER), Span(day(30), NEVER), True),
        (Span(day(5), day(5)), Span(day(1), day(9)), False),
        (span(None, None), Span(day(1), day(2)), True),
    ],
)
def test_spans_meet_when_a_day_lies_in_both(one, other, meet):
    assert one.meets(other) == other.meets(one) == meet


@pytest.mark.parametrize(
    ("room", "floor"), [("203", 2), ("1203", 12), ("A-305", 3), ("12", None), ("东厢", None), ("北楼401室", 4)]
)
def test_the_floor_that_a_room_tells(room, floor):
    assert floor_of(room) == floor


def test_the_name_of_a_bed():
    assert label("北楼", "203", "1", several=False) == label(None, "203", "1", several=True) == "203-1"
    assert label("北楼", "203", "1", several=True) == "北楼203-1"


@pytest.mark.parametrize(
    ("building", "named"),
    [
        ("1", "1栋101-1"), ("12", "12栋101-1"), ("２", "２栋101-1"), ("A", "A栋101-1"), ("二", "二栋101-1"),
        (" 3 ", "3栋101-1"), ("1号楼", "1号楼101-1"), ("东楼", "东楼101-1"), ("1栋", "1栋101-1"),
        ("楼1", "楼1 101-1"), ("东B", "东B 101-1"), (" ", "101-1"),
    ],
)  # fmt: skip
def test_a_building_that_is_only_a_number_gets_its_word(building, named):
    assert label(building, "101", "1", several=True) == named


def test_which_beds_count_on_a_day(books):
    kinds = [
        ("plain", {}),
        ("nursing", {"reserved": True}),
        ("dementia", {"approved": False}),
        ("plain", {"until": day(9)}),
    ]
    for number, (kind, more) in enumerate(kinds, 1):
        books.write(Bed(room="101", number=str(number), kind=kind, **more))
    books.write(Closure(bed=2, since=day(5), until=day(8), reason="维修"))
    books.write(Bed(room="102", number="1", since=day(20)))
    struck = Bed(room="103", number="1")
    books.write(struck)
    books.strike(struck, "录错")
    assert [(bed.label, bed.closed) for bed in beds(day(7))] == [
        ("101-1", ""), ("101-2", "维修"), ("101-3", ""), ("101-4", ""),
    ]  # fmt: skip
    early, late = counts(day(7)), counts(day(20))
    assert (early.approved, early.nursing, early.usable, early.reserved) == ((1, 2, 4), (2,), (1, 3, 4), (2,))
    assert (late.approved, late.usable) == ((1, 2, 5), (1, 2, 3, 5))
    assert bed_days(day(1), day(30)) == 30 + 30 + 8 + 11
    assert bed_days(day(1), day(30), approved=False) == 30 + 27 + 30 + 8 + 11


def test_a_bed_is_found_by_its_place(books):
    books.write(Bed(room="101", number="1"))
    books.write(Bed(building="北楼", room="101", number="1"))
    found = [bed_at(name, "101", "1") for name in (None, "", "北楼")]
    assert [bed and bed.id for bed in found] == [1, 1, 2]
    assert bed_at("南楼", "101", "1") is None
    assert [bed.label for bed in beds(day(1))] == ["101-1", "北楼101-1"]
