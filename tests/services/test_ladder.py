"""The ladder: what stays, told by the order of the backups; a wrong clock never empties it."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services import ladder
from desktop.services.backup import Backup

BEGAN = datetime(2026, 1, 5, 8, 30)


def held(sequence, made):
    return Backup(Path(f"{sequence:08d}.ynb"), made.isoformat(timespec="seconds"), sequence, {})


def live(moments):
    """Make a backup at each moment and let the old ones go each time, as the program does; what is there at the end."""
    there: list[Backup] = []
    for sequence, made in enumerate(moments, 1):
        there.append(held(sequence, made))
        stay = ladder.kept(there)
        there = [one for one in there if one.path in stay]
        assert there[-1].sequence == sequence, "the newest is never let go"
    return there


def work_days(years):
    """Every half hour of every working day."""
    for day in range(365 * years):
        at = BEGAN + timedelta(days=day)
        if at.weekday() < 5:
            yield from (at + timedelta(minutes=30 * half) for half in range(0, 16, 4))


def test_three_years_of_backups_leave_the_ladder_that_was_promised():
    there = live(work_days(3))
    newest = datetime.fromisoformat(there[-1].made)
    moments = [datetime.fromisoformat(one.made) for one in there]
    today = [at for at in moments if newest - at < timedelta(hours=24)]
    assert len(today) == 4, "all of the last day"
    assert len({at.date() for at in moments if newest - at < timedelta(days=14)}) == 10, "every working day of 14"
    weeks = {at.isocalendar()[:2] for at in moments if newest - at < timedelta(weeks=8)}
    assert len(weeks) == 8
    assert len({(at.year, at.month) for at in moments if newest - at < timedelta(days=365)}) >= 12
    assert {at.year for at in moments} == {2026, 2027, 2028, 2029} & {at.year for at in work_days(3)}
    assert len(there) <= 4 + ladder.DAYS + ladder.WEEKS + ladder.MONTHS + 3


JUMPS = st.lists(
    st.tuples(st.integers(1, 60), st.one_of(st.integers(0, 40), st.integers(-3650, 3650))), min_size=1, max_size=12
)


@given(JUMPS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_a_clock_that_jumps_by_years_empties_nothing(jumps, dice):
    """Stretches of backups with the clock moved by days between them, ten years ahead or back."""
    at, moments = BEGAN, []
    for count, days in jumps:
        at += timedelta(days=days)
        for _one in range(count):
            at += timedelta(hours=dice.choice([0.5, 4, 24]))
            moments.append(at)
    there = live(moments)
    assert there[-1].sequence == len(moments)
    days = [moment.date() for moment in moments]
    runs = 1 + sum(one != next_one for one, next_one in itertools.pairwise(days))
    assert len(there) >= min(runs, ladder.DAYS)


@given(st.lists(st.integers(0, 10**6), unique=True, min_size=1, max_size=60), st.integers(-3650, 3650))
@settings(max_examples=100)
def test_what_stays_depends_on_the_backups_only_and_not_on_their_number_in_the_list(sequences, shift):
    found = [held(number, BEGAN + timedelta(hours=number % 977, days=shift)) for number in sequences]
    shuffled = random.Random(1).sample(found, len(found))
    assert ladder.kept(found) == ladder.kept(shuffled)
    assert max(found, key=lambda one: one.sequence).path in ladder.kept(found)


def test_the_order_is_that_of_the_books_not_of_the_clock():
    early = held(9, datetime(2016, 1, 1))
    late = held(3, datetime(2036, 1, 1))
    assert max([early, late], key=ladder.order) is early


def test_letting_go_of_what_was_let_go_changes_nothing():
    there = live(work_days(1))
    assert ladder.kept(there) == {one.path for one in there}


def test_a_name_says_why_and_is_never_taken(tmp_path):
    place = ladder.own_place(tmp_path, BEGAN, 12, ladder.IMPORT)
    assert place.name == "20260105-083000-00000012-import.ynb"
    place.parent.mkdir()
    place.write_bytes(b"x")
    assert ladder.own_place(tmp_path, BEGAN, 12, ladder.IMPORT) != place
    assert ladder.reason(replace(held(1, BEGAN), path=place)) == "导入前"
    assert ladder.reason(held(1, BEGAN)) == ""


def stay(*moments):
    """Which of some moments, oldest first, are kept."""
    found = [held(sequence, made) for sequence, made in enumerate(moments, 1)]
    kept = ladder.kept(found)
    return [datetime.fromisoformat(one.made) for one in found if one.path in kept]


def test_one_backup_a_day_for_two_years_leaves_14_days_8_weeks_12_months_and_every_year():
    begin, end = datetime(2024, 12, 20, 17), datetime(2026, 11, 19, 17)
    days = [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
    fortnight = days[-14:]
    sundays = [day for day in days if day.isoweekday() == 7][-7:]
    month_ends = [day for day in days if (day + timedelta(days=1)).day == 1][-11:]
    year_ends = [datetime(2024, 12, 31, 17), datetime(2025, 12, 31, 17)]
    assert stay(*days) == sorted({*fortnight, *sundays, *month_ends, *year_ends})


def test_of_the_last_day_all_stay_and_of_the_one_before_only_the_last():
    newest = datetime(2026, 11, 19, 8, 30)
    hours = [newest - timedelta(hours=back) for back in (30, 25, 24, 23, 12.5, 2, 1, 0)]
    assert stay(*hours) == [at for at in hours if newest - at < timedelta(hours=24)]
    assert stay(*hours[:3]) == hours[:3], "all of them lie within a day of the newest"
