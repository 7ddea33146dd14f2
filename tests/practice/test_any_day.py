"""The practice home on other days, of other sizes and seeds: it is told to its end, its last month can be closed."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time

import pytest

from desktop import app
from desktop.cli import command
from desktop.core.period import read_period
from desktop.ledgers.training.models import Attendance, Session
from desktop.practice import story
from desktop.practice.names import RARE
from desktop.registers.residents.models import HOSPITAL, LEAVE, Absence, BedUse, Level, Resident, Stay
from desktop.registers.staff.models import StaffMember
from installer.commands import last_complete_month

DAYS = (
    (date(2027, 1, 1), 24, 3, 1),
    (date(2027, 1, 5), 6, 6, 1),
    (date(2026, 7, 1), 24, 3, 1),
    (date(2027, 7, 5), 8, 6, 1),
    (date(2028, 7, 31), 5, 1, 4),
    (date(2028, 2, 29), 12, 2, 3),
    (date(2026, 12, 31), 6, 14, 2),
    (date(2027, 3, 31), 10, 7, 5),
    (date(2026, 9, 1), 3, 4, 9),
)


@pytest.fixture
def tell(tmp_path):
    opened = []

    def told(today, residents, months, seed):
        office = app.new_practice_home(tmp_path / "home", lambda: datetime.combine(today, time(9, 30)))
        opened.append(office)
        return office, story.tell(office, residents, months, seed)

    yield told
    for office in opened:
        office.close()


@pytest.mark.parametrize("given", DAYS, ids=lambda given: "-".join(map(str, given[1:])) + f"-{given[0]}")
def test_the_last_month_waits_without_breaks_and_gaps_on_any_day(tell, given):
    office, told = tell(*given)
    assert told.present == given[1]
    assert office.months.findings(read_period(told.last_month)) == ()


def test_everybody_in_post_takes_part_in_every_safety_course_one_at_least_in_each_half(tell):
    tell(date(2027, 1, 5), 8, 13, 3)
    people = StaffMember.select().count()
    courses = [one for one in Session.select() if one.kind in {"fire", "safety"}]
    came = Counter(row.session.id for row in Attendance.select())
    assert [came[one.id] for one in courses] == [people] * len(courses)
    assert {(one.day.year, one.day.month > 6) for one in courses} == {(2025, True), (2026, False), (2026, True)}
    assert min(came[one.id] for one in Session.select()) < people


def test_what_dev_run_does_in_july_ends_well(tmp_path, capsys):
    today = date(2027, 7, 20)
    before = ["--home", str(tmp_path / "home"), "--today", today.isoformat()]
    month = last_complete_month(today)
    for words in (["demo", "--months", "6", "--residents", "24"], ["month", month, "close"]):
        assert command.run([*before, *words]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(("residents", "months", "seed"), [(1, 1, 1), (1, 3, 2), (2, 3, 2), (3, 5, 1)])
def test_a_home_of_very_few_is_told_to_its_end(tell, residents, months, seed):
    _office, told = tell(date(2026, 11, 22), residents, months, seed)
    assert (told.present, told.closed) == (residents, months - 1)


@pytest.mark.parametrize("seed", [1, 3])
def test_nobody_is_assessed_twice_on_the_day_of_the_yearly_review(tell, seed):
    _office, told = tell(date(2026, 11, 22), 86, 4, seed)
    assert told.present == 86


@pytest.mark.parametrize(("months", "seed"), [(1, 1), (1, 5), (2, 7), (3, 1), (6, 12)])
def test_each_sort_of_life_is_there_from_24_residents_on(tell, months, seed):
    _office, told = tell(date(2026, 11, 22), 24, months, seed)
    assert told.present == 24 == Stay.select().where(Stay.end.is_null()).count()
    assert Stay.select().where(Stay.end.is_null(False)).count() >= months
    assert {one.kind for one in Absence.select()} == {LEAVE, HOSPITAL}
    moved = Counter(use.stay.id for use in BedUse.select())
    assert max(moved.values()) > 1
    levels = {}
    for row in Level.select():
        levels.setdefault(row.resident.id, set()).add(row.level)
    assert any(len(kinds) > 1 for kinds in levels.values())
    rare = {name for name, _sex in RARE}
    assert len(rare & {one.name for one in Resident.select()}) >= 2
