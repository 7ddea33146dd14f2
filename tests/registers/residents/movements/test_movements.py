"""Admission, moving, leave and return, and the end, each in one step that can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.problem import Refused
from desktop.registers.beds.models import Bed
from desktop.registers.residents.census.queries import occupied, present
from desktop.registers.residents.models import Absence, BedUse, Resident, Stay
from desktop.registers.residents.movements.service import (
    Admission,
    Ending,
    Place,
    admit,
    bed_for,
    come_back,
    end_stay,
    leave,
    move,
    swap,
)
from desktop.registers.residents.stays.queries import away_now, open_stay, stays
from tests.registers.residents.conftest import number


def label_on(day):
    return {person.name: person.bed_label for person in present(day)}


def test_an_admission_that_cannot_stand_leaves_nothing_behind(admitted):
    admitted("张三", date(2026, 3, 1), "203-1")
    with pytest.raises(Refused):
        admitted("李四", date(2026, 4, 1), "203-1")
    assert (Resident.select().count(), Stay.select().count(), Bed.select().count()) == (1, 1, 1)


def test_moving_keeps_history_also_back_dated(books, admitted):
    stay = admitted("张三", date(2026, 3, 1), "203-1")
    bed = bed_for(books, Place("105", "2"))
    move(books, stay, bed, date(2026, 6, 1))
    assert label_on(date(2026, 5, 31)) == {"张三": "203-1"}
    assert label_on(date(2026, 6, 1)) == {"张三": "105-2"}
    third = bed_for(books, Place("106", "1"))
    move(books, stay, third, date(2026, 4, 1))
    assert [label_on(date(2026, month, 1))["张三"] for month in (3, 4, 5, 6, 7)] == [
        "203-1", "106-1", "106-1", "105-2", "105-2",
    ]  # fmt: skip
    with pytest.raises(Refused, match="已经住在106-1，不用换"):
        move(books, stay, third, date(2026, 5, 1))


def test_two_people_change_beds_with_each_other(books, admitted):
    one, other = admitted("张三", date(2026, 3, 1), "203-1"), admitted("李四", date(2026, 3, 1), "203-2")
    swap(books, one, other, date(2026, 4, 1))
    assert label_on(date(2026, 3, 31)) == {"张三": "203-1", "李四": "203-2"}
    assert label_on(date(2026, 4, 1)) == {"张三": "203-2", "李四": "203-1"}


def test_leave_keeps_the_bed_and_return_ends_it(books, admitted):
    stay = admitted("张三", date(2026, 3, 1), "203-1")
    leave(books, stay, Absence(since=date(2026, 9, 1), due=date(2026, 9, 3), destination="侄子家"))
    assert [person.away for person in present(date(2026, 9, 1))] == ["leave"]
    assert len(occupied(date(2026, 9, 2))) == 1
    away = away_now(stay.id)
    assert away is not None
    come_back(books, away, date(2026, 9, 4), "王护理")
    assert away_now(stay.id) is None
    assert [person.away for person in present(date(2026, 9, 4))] == [""]


def test_the_end_ends_bed_and_absence_and_keeps_the_file(books, admitted):
    stay = admitted("张三", date(2026, 3, 1), "203-1")
    leave(books, stay, Absence(kind="hospital", since=date(2026, 9, 1), destination="县医院"))
    ending = Ending(
        date(2026, 9, 10), "died", cause="心衰", proof="死亡证明12", funeral=360050, keep_until=date(2031, 9, 10)
    )
    end_stay(books, stay, ending)
    stored = Stay.get()
    assert (stored.end, stored.end_kind, stored.cause, stored.funeral) == (date(2026, 9, 10), "died", "心衰", 360050)
    assert (BedUse.get().until, Absence.get().back) == (date(2026, 9, 10), date(2026, 9, 10))
    assert Resident.get().keep_until == date(2031, 9, 10)
    assert (present(date(2026, 9, 9))[0].away, present(date(2026, 9, 10))) == ("hospital", ())


def test_somebody_comes_back_under_the_same_file(books, admitted):
    first = admitted("张三", date(2025, 3, 1), "203-1")
    end_stay(books, first, Ending(date(2026, 1, 10), "dispersed"))
    person = Resident.get()
    admit(books, person, Admission(Stay(begin=date(2026, 2, 1)), Place("203", "1")))
    assert [stay.begin.year for stay in stays(person.id)] == [2025, 2026]
    now = open_stay(person.id)
    assert now is not None
    assert now.begin == date(2026, 2, 1)
    assert label_on(date(2026, 2, 1)) == {"张三": "203-1"}


def test_the_building_is_named_only_where_there_are_several(books, admitted):
    stay = admitted("张三", date(2026, 3, 1), "203-1")
    assert label_on(date(2026, 3, 1)) == {"张三": "203-1"}
    bed = bed_for(books, Place("203", "1", "北楼"))
    assert bed.building == "北楼"
    assert label_on(date(2026, 3, 1)) == {"张三": "203-1"}
    move(books, stay, bed, date(2026, 4, 1))
    assert label_on(date(2026, 4, 1)) == {"张三": "北楼203-1"}
    assert bed_for(books, Place("203", "1")).building is None


def test_an_admission_is_one_step_of_undo(books):
    before = books.sitting.audit.head()[0]
    person = Resident(name="张三", identity=number())
    admit(books, person, Admission(Stay(begin=date(2026, 3, 1)), Place("203", "1")))
    batches = {row[0] for row in books.sitting.database.execute_sql("SELECT batch FROM entry").fetchall()}
    assert len(batches) == 1
    assert books.sitting.audit.head()[0] == before + 4
