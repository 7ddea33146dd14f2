"""Histories behind allowances, and the list of changes of a month."""

from __future__ import annotations

from datetime import date

from desktop.registers.residents.census.queries import census, present
from desktop.registers.residents.history.queries import changes, supported
from desktop.registers.residents.levels.service import set_level
from desktop.registers.residents.models import Level, Status
from desktop.registers.residents.movements.service import Ending, end_stay
from desktop.registers.residents.stays.service import strike_file

SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)


def test_changes_of_a_month_in_the_words_of_the_form(books, admitted):
    old = admitted("甲", date(2020, 1, 1), "101-1", kind="supported", confirmed=date(2019, 12, 1))
    admitted("乙", date(2026, 9, 3), "101-2")
    gone, dead = admitted("丙", date(2021, 1, 1)), admitted("丁", date(2021, 1, 1))
    set_level(books, old.resident_id, Level(since=date(2026, 9, 10), level="full_care", document="评〔2026〕3号"))
    set_level(books, old.resident_id, Level(since=date(2026, 9, 20), level="full_care", source="county"))
    books.write(Status(resident=old.resident, since=date(2026, 9, 15), kind="low_income"))
    end_stay(books, gone, Ending(date(2026, 9, 5), "dispersed", proof="审批表7"))
    end_stay(books, dead, Ending(date(2026, 9, 30), "died"))
    found = [(c.day.day, c.what, c.name, c.before, c.after, c.document) for c in changes(*SEPTEMBER)]
    assert found == [
        (3, "入院", "乙", "", "在院", ""),
        (5, "转分散", "丙", "在院", "转分散", "审批表7"),
        (10, "自理档次变更", "甲", "自理", "全护理", "评〔2026〕3号"),
        (15, "身份变更", "甲", "特困人员", "低保", ""),
        (30, "死亡", "丁", "在院", "死亡", ""),
    ]
    counted = census(*SEPTEMBER)
    assert (len(counted.opening), len(counted.admitted), len(counted.closing)) == (3, 1, 2)
    assert (counted.left, counted.dispersed, counted.died) == (
        (gone.resident_id,),
        (gone.resident_id,),
        (dead.resident_id,),
    )
    assert counted.bed_days == 30 + 28 + 4 + 29


def test_what_allowances_ask_for(books, admitted):
    stay = admitted("甲", date(2026, 3, 20), kind="supported", confirmed=date(2026, 3, 15), area="urban")
    books.write(Status(resident=stay.resident, since=date(2026, 6, 1), kind="paying"))
    set_level(books, stay.resident_id, Level(since=date(2026, 5, 1), level="full_care", source="county"))
    (person,) = supported(date(2026, 4, 1), date(2026, 6, 30))
    assert [person.kind_on(date(2026, month, 1)) for month in (3, 4, 5, 6)] == ["", "supported", "supported", "paying"]
    assert [person.level_on(date(2026, month, 1)) for month in (4, 5)] == ["self_care", "full_care"]
    assert [person.area_on(date(2026, month, 1)) for month in (4, 6)] == ["urban", ""]
    assert person.statuses[0].confirmed == date(2026, 3, 15)
    assert [(lodging.begin, lodging.end) for lodging in person.stays] == [(date(2026, 3, 20), None)]


def test_whoever_left_is_asked_for_until_the_decision(books, admitted):
    stay = admitted("甲", date(2026, 3, 20), kind="supported")
    end_stay(books, stay, Ending(date(2026, 4, 28), "left", decided=date(2026, 5, 10)))
    months = [(date(2026, month, 1), date(2026, month, 28)) for month in (2, 3, 4, 5, 6)]
    assert [len(supported(*month)) for month in months] == [0, 1, 1, 1, 0]


def test_levels_go_back_to_the_one_in_force_when_the_span_began(books, admitted):
    stay = admitted("甲", date(2020, 1, 1))
    for year in range(2021, 2027):
        set_level(books, stay.resident_id, Level(since=date(year, 6, 1), level="full_care", source="assessment"))
    (person,) = supported(date(2025, 6, 1), date(2025, 12, 31))
    assert [level.since.year for level in person.levels] == [2024, 2025]
    (person,) = supported(date(2025, 6, 2), date(2026, 6, 30))
    assert [level.since.year for level in person.levels] == [2025, 2026]


def test_struck_people_and_rows_never_count(books, admitted):
    one, two = admitted("甲", date(2026, 3, 20), "101-1"), admitted("乙", date(2026, 3, 20), "101-2")
    strike_file(books, one.resident, "重复登记")
    level = Level.get(Level.resident == two.resident_id)
    books.strike(level, "录错")
    people = present(date(2026, 9, 1))
    assert [(person.name, person.level) for person in people] == [("乙", "")]
    assert [person.name for person in supported(*SEPTEMBER)] == ["乙"]
    assert [change.name for change in changes(date(2026, 3, 1), date(2026, 3, 31))] == ["乙"]
