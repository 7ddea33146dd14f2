"""The figures of the day and their curves are what the full lists come to, on every day of a told home."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop.core.period import Period, year_of
from desktop.ledgers.training import queries as training
from desktop.ledgers.training.models import Target
from desktop.registers.residents.census.queries import levels, present
from desktop.shell import overview


def days_until(last: date) -> list[date]:
    return [last - timedelta(days=back) for back in range(0, 120, 5)]


def test_levels_are_those_of_everybody_here(office):
    days = days_until(office.books.today)
    found = [levels(day) for day in days]
    assert found == [dict(Counter(person.level for person in present(day))) for day in days]
    assert len({tuple(sorted(counts.items())) for counts in found}) > 1, "the home moves in these days"


@pytest.mark.parametrize("prorated", [Decimal(0), Decimal(1)])
def test_who_reached_the_target_is_told_as_the_list_of_hours_tells_it(office, prorated):
    pack = office.pack()
    pack = replace(pack, figures={**pack.figures, "training_prorate": prorated})
    days = days_until(office.books.today)
    office.books.write(Target(post="all", since=days[12], hours=Decimal(4)))
    lists = [training.progress(Period(year_of(day).start, day, "year"), pack) for day in days]
    found = list(training.reached(days, pack))
    assert found == [(sum(one.reached for one in people), len(people)) for people in lists]
    assert len(set(found)) > 1


def test_the_last_point_of_the_curves_is_today(office):
    today, pack = office.books.today, office.pack()
    *_months, last = overview.points(today, pack)
    people = present(today)
    graded = [person for person in people if person.level]
    assert (last.day, last.here) == (today, len(people))
    assert last.care == sum(person.level != "self_care" for person in graded) / len(graded)
    assert last.occupancy == len(people) / overview.approved(today)
