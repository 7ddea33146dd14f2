"""Somebody without a number is known again by name and birth or day of admission; two people of one name both go in."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.registers.beds.models import Bed
from desktop.registers.residents.book import RESIDENTS
from desktop.registers.residents.models import BedUse, Resident, Stay
from desktop.registers.residents.movements.service import move
from desktop.services import importing
from desktop.services.importing import FILL, REFUSE, SKIP
from tests.registers.residents.conftest import number

WHY = {"no_identity": "户口待落实"}
WANG = {"name": "王五", "begin": "2020-01-01", **WHY}


def bring(books, *rows, **how):
    return importing.run(books, RESIDENTS, enumerate(rows, 2), **how)


def test_the_same_sheet_again_doubles_nobody(books):
    sheet = (WANG, {**WANG, "begin": "2021-01-01"}, {**WANG, "name": "赵六", "born": "1948年3月", "sex": "男"})
    assert bring(books, *sheet).accepted == 3
    again = bring(books, *sheet)
    assert (again.accepted, [row.standing for row in again.refused]) == (0, [True, True, True])
    assert "名册里已经有王五（2020年1月1日入院）" in again.refused[0].problems[0].message
    passed = bring(books, *sheet, duplicates=SKIP)
    assert (passed.accepted, passed.refused, passed.standing) == (0, [], {2: False, 3: False, 4: False})
    assert Resident.select().count() == 3


def test_the_same_person_twice_in_one_sheet_goes_in_once(books):
    for name, how in (("五", REFUSE), ("六", SKIP), ("七", FILL)):
        done = bring(books, {**WANG, "name": f"王{name}"}, {**WANG, "name": f" 王　{name} "}, duplicates=how)
        assert (done.accepted, [row.row for row in done.refused]) == (1, [3])
        assert "第2行" in done.refused[0].problems[0].message
        assert not done.refused[0].standing


@pytest.mark.parametrize(
    "other",
    [
        {"begin": "2021-01-01"},
        {"born": "1950-02-02"},
        {"born": "1950年2月"},
        {"room": "102", "bed": "1"},
        {"sex": "女"},
    ],
)
def test_two_people_of_one_name_both_go_in(books, other):
    own = {"begin": {}, "sex": {"sex": "男"}, "room": {"room": "101", "bed": "1"}, "born": {"born": "1948-03-05"}}
    first = {**WANG, **own[next(iter(other))]}
    second = {**first, **other}
    assert bring(books, first, second).accepted == 2
    again = bring(books, second, first, duplicates=SKIP)
    assert (again.accepted, again.refused, again.standing) == (0, [], {2: False, 3: False})
    third = {**WANG, "begin": "2024-07-01", "born": "1939-09-09", "sex": "女", "room": "203", "bed": "1"}
    assert bring(books, third, duplicates=SKIP).accepted == 1


def test_a_birth_that_is_the_same_outweighs_another_day_of_admission(books):
    bring(books, {**WANG, "born": "1948-03-05", "sex": "男"})
    done = bring(books, {**WANG, "born": "1948年3月", "begin": "2020年2月", "room": "101", "bed": "1"}, duplicates=SKIP)
    assert done.standing == {2: False}


def test_filling_gives_what_was_missing_and_asks_for_no_reason_again(books):
    bring(books, WANG)
    row = {"name": "王五", "begin": "2020年1月", "sex": "男", "born": "1948.3.5", "room": "101", "bed": "2"}
    done = bring(books, row, duplicates=FILL)
    assert (done.accepted, done.refused, done.standing) == (0, [], {2: True})
    person = Resident.get()
    assert (person.born, person.sex, person.no_identity) == (date(1948, 3, 5), "male", "户口待落实")
    assert BedUse.get().bed.room == "101"
    assert bring(books, row, duplicates=FILL).standing == {2: False}


def test_somebody_moved_to_another_bed_is_known_by_the_bed_of_before(books):
    bring(books, {**WANG, "room": "101", "bed": "1"})
    other = Bed(room="102", number="1")
    books.write(other)
    move(books, Stay.get(), other, date(2026, 5, 1))
    assert bring(books, {**WANG, "room": "101", "bed": "1"}, duplicates=SKIP).standing == {2: False}
    assert bring(books, {**WANG, "room": "102", "bed": "1"}, duplicates=SKIP).standing == {2: False}


def test_a_number_that_came_later_is_known_from_both_sides(books):
    born = {"born": "1945-03-05", "sex": "男"}
    bring(books, {**WANG, **born})
    numbered = {"name": "王五", "begin": "2020-01-01", "identity": number()}
    assert bring(books, numbered, duplicates=SKIP).standing == {2: False}
    assert bring(books, numbered, duplicates=FILL).standing == {2: True}
    assert Resident.get().identity == number()
    assert bring(books, {**WANG, **born}, duplicates=FILL).standing == {2: False}
    assert bring(books, {**numbered, "identity": number(order=2), "begin": "2024-01-01"}).accepted == 1
    assert Resident.select().count() == 2


def test_a_corrected_sheet_brings_in_only_who_was_refused(books):
    sheet = [WANG, {"name": "赵六", "begin": "2020-01-01"}, {"name": "孙七", "begin": "2020-13-01", **WHY}]
    done = bring(books, *sheet)
    assert (done.accepted, [row.row for row in done.refused]) == (1, [3, 4])
    corrected = [WANG, {**sheet[1], **WHY}, {**sheet[2], "begin": "2020-12-01"}]
    done = bring(books, *corrected, duplicates=SKIP)
    assert (done.accepted, done.refused, done.standing) == (2, [], {2: False})
    assert sorted(person.name for person in Resident.select()) == ["孙七", "王五", "赵六"]


def test_somebody_who_has_left_is_told_of_and_not_doubled(books):
    bring(books, WANG)
    stay = Stay.get()
    stay.end, stay.end_kind = date(2025, 1, 1), "left"
    books.write(stay)
    done = bring(books, WANG, duplicates=SKIP)
    assert (done.accepted, done.refused[0].standing) == (0, False)
    assert "以前住过本院" in done.refused[0].problems[0].message
