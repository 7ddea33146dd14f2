"""Random histories, also back-dated: what is refused and what is counted equals a calendar kept day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.problem import Refused
from desktop.registers.beds.models import Bed
from desktop.registers.beds.queries import bed_days, counts
from desktop.registers.beds.rules import Span, days_of, gaps_between, span
from desktop.registers.residents.book import BOOKS
from desktop.registers.residents.census.queries import census, occupied, present, resident_days
from desktop.registers.residents.models import Absence, Resident, Stay
from desktop.registers.residents.movements.service import Admission, Ending, Place, admit, end_stay, leave, move
from desktop.registers.residents.stays.queries import open_stay
from tests.homes import open_books
from tests.registers.residents.conftest import number

FIRST = date(2026, 6, 1)
DAYS = 24  # the last one stands for ever after
PEOPLE, BEDS = 3, 3


class Calendar:
    """Who is here, in which bed and away, day by day; kept without spans and without a database."""

    def __init__(self):
        self.here = [[0] * DAYS for _ in range(PEOPLE)]
        self.bed = [[None] * DAYS for _ in range(PEOPLE)]
        self.away = [[""] * DAYS for _ in range(PEOPLE)]
        self.use = [[0] * DAYS for _ in range(PEOPLE)]
        self.begins: list[set[int]] = [set() for _ in range(PEOPLE)]
        self.later: list[set[int]] = [set() for _ in range(PEOPLE)]
        self.events = []
        self.open = [None] * PEOPLE
        self.serial = 0

    def free(self, bed, who, days):
        return all(self.bed[p][d] != bed for p in range(PEOPLE) if p != who for d in days)

    def admit(self, who, bed, day):
        days = range(day, DAYS)
        if any(self.here[who][d] for d in days) or day in self.begins[who]:
            return False
        if bed is not None and not self.free(bed, who, days):
            return False
        self.serial += 1
        for d in days:
            self.here[who][d], self.bed[who][d], self.use[who][d] = 1, bed, self.serial if bed is not None else 0
        self.open[who] = day
        self.begins[who].add(day)
        self.later[who] = {day}
        self.events.append(("in", who, day))
        return True

    def end(self, who, day, kind):
        begin = self.open[who]
        if begin is None or day < begin or max(self.later[who]) > day:
            return False
        for d in range(day, DAYS):
            self.here[who][d], self.bed[who][d], self.use[who][d], self.away[who][d] = 0, None, 0, ""
        self.open[who] = None
        self.events.append((kind, who, day))
        return True

    def move(self, who, bed, day):
        begin = self.open[who]
        if begin is None or day < begin or self.bed[who][day] == bed:
            return False
        days = [d for d in range(day, DAYS) if self.use[who][d] == self.use[who][day]]
        if self.use[who][day] == 0:
            days = days[: next((i for i, d in enumerate(days) if d != day + i), len(days))]
        if not self.free(bed, who, days):
            return False
        self.serial += 1
        for d in days:
            self.bed[who][d], self.use[who][d] = bed, self.serial
        self.later[who].add(day)
        return True

    def leave(self, who, day, length, kind):
        begin, days = self.open[who], range(day, min(day + length, DAYS))
        if begin is None or day < begin or any(self.away[who][d] for d in days):
            return False
        for d in days:
            self.away[who][d] = kind
        self.later[who].add(day)
        return True


def at(day):
    return FIRST + timedelta(days=day)


PERSON = st.integers(0, PEOPLE - 1)
BED = st.integers(0, BEDS - 1)
DAY = st.integers(0, DAYS - 4)
STEP = st.one_of(
    st.tuples(st.just("admit"), PERSON, st.one_of(st.none(), BED), DAY),
    st.tuples(st.just("move"), PERSON, BED, DAY),
    st.tuples(st.just("leave"), PERSON, DAY, st.integers(1, 3), st.sampled_from(["leave", "hospital"])),
    st.tuples(st.just("end"), PERSON, DAY, st.sampled_from(["left", "dispersed"])),
)


class _Back(Exception):
    pass


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    books = open_books(tmp_path_factory.mktemp("brute"), BOOKS)
    with books.together():
        for bed in range(BEDS):
            books.write(Bed(room="101", number=str(bed + 1)))
        for person in range(PEOPLE):
            books.write(Resident(name=f"老人{person}", identity=number(order=person)))
    yield books
    books.sitting.database.close()


def take(books, step):
    """Do one step; whether it was allowed."""
    what, who, *rest = step
    stay = open_stay(who + 1)
    try:
        if what == "admit":
            place = None if rest[0] is None else Place("101", str(rest[0] + 1))
            admit(books, Resident.get_by_id(who + 1), Admission(Stay(begin=at(rest[1])), place))
        elif stay is None:
            return False
        elif what == "move":
            if at(rest[1]) < stay.begin:
                return False
            move(books, stay, Bed.get_by_id(rest[0] + 1), at(rest[1]))
        elif what == "leave":
            back = at(min(rest[0] + rest[1], DAYS))
            leave(books, stay, Absence(kind=rest[2], since=at(rest[0]), back=back))
        else:
            end_stay(books, stay, Ending(at(rest[0]), rest[1]))
    except Refused:
        return False
    return True


@settings(max_examples=60)
@given(steps=st.lists(STEP, min_size=4, max_size=16), span=st.tuples(DAY, DAY).map(sorted))
def test_every_count_equals_a_calendar_kept_by_hand(home, steps, span):
    with pytest.raises(_Back):
        try_and_go_back(home, steps, span)


def try_and_go_back(home, steps, span):
    calendar = Calendar()
    with home.together():
        for step in steps:
            allowed = getattr(calendar, step[0])(step[1], *step[2:])
            assert take(home, step) == allowed, step
        compare(calendar, *span)
        raise _Back


def compare(calendar, start, end):
    for day in range(DAYS):
        people = {person.resident - 1: person for person in present(at(day))}
        assert set(people) == {p for p in range(PEOPLE) if calendar.here[p][day]}
        for p, person in people.items():
            bed = calendar.bed[p][day]
            assert person.bed == (None if bed is None else bed + 1)
            assert person.away == calendar.away[p][day]
        assert len(occupied(at(day))) == sum(calendar.bed[p][day] is not None for p in range(PEOPLE))
    days = range(start, end + 1)
    counted = census(at(start), at(end))
    everyone = range(PEOPLE)
    assert (
        counted.bed_days
        == resident_days(at(start), at(end))
        == sum(calendar.here[p][d] for p in everyone for d in days)
    )
    assert counted.leave_days == sum(calendar.away[p][d] == "leave" for p in everyone for d in days)
    assert counted.hospital_days == sum(calendar.away[p][d] == "hospital" for p in everyone for d in days)
    assert sorted(counted.closing) == [p + 1 for p in everyone if calendar.here[p][end]]
    assert sorted(counted.opening) == [p + 1 for p in everyone if start and calendar.here[p][start - 1]]
    assert len(counted.admitted) == sum(what == "in" and day in days for what, _who, day in calendar.events)
    assert len(counted.left) == sum(what != "in" and day in days for what, _who, day in calendar.events)
    assert len(counted.dispersed) == sum(what == "dispersed" and day in days for what, _who, day in calendar.events)
    assert len(counted.closing) == len(counted.opening) + len(counted.admitted) - len(counted.left) - len(counted.died)


SPAN = st.tuples(DAY, DAY).map(sorted)


@settings(max_examples=60)
@given(
    open_days=st.tuples(st.one_of(st.none(), DAY), st.one_of(st.none(), DAY)),
    shut=st.lists(SPAN, max_size=3),
    asked=SPAN,
)
def test_usable_bed_days_equal_a_count_by_hand(open_days, shut, asked):
    since, until = (None if day is None else at(day) for day in open_days)
    whole = span(since, until).within(days_of(at(asked[0]), at(asked[1])))
    closed = [Span(at(first), at(last)) for first, last in shut]
    by_hand = sum(
        (since is None or at(day) >= since)
        and (until is None or at(day) < until)
        and not any(first <= day < last for first, last in shut)
        for day in range(asked[0], asked[1] + 1)
    )
    assert sum(part.days for part in gaps_between(whole, closed)) == by_hand


@pytest.mark.usefixtures("home")
def test_bed_days_of_the_home():
    assert bed_days(at(0), at(9)) == bed_days(at(0), at(9), approved=False) == BEDS * 10
    assert len(counts(at(0)).approved) == BEDS
