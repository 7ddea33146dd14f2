"""Labour that cannot have been, because of what was entered later: a day of leaving, full care."""

from __future__ import annotations

from datetime import date

from desktop.ledgers.farming import queries
from desktop.registers.residents.models import Level, Stay


def test_labour_after_a_day_of_leaving_that_was_entered_later_is_a_gap(farm, now):
    someone = farm.resident("甲某")
    line = farm.work(someone, day=date(2026, 9, 10), paid_on=date(2026, 9, 30))
    assert list(queries.due(now)) == []
    stay = Stay.get()
    stay.end = date(2026, 9, 9)
    farm.books.write(stay)
    (gap,) = queries.due(now)
    assert (gap.title, gap.gap, gap.row) == ("甲某2026年9月10日登记了劳动，那天已不在院", True, line.id)
    stay.end = date(2026, 9, 10)
    farm.books.write(stay)
    assert list(queries.due(now)) == [], "the day of leaving is a day here"


def test_labour_on_a_day_that_became_one_of_full_care_is_a_gap(farm, now):
    someone = farm.resident("甲某")
    farm.work(someone, day=date(2026, 9, 10), paid_on=date(2026, 9, 30))
    farm.books.write(Level(resident=someone, since=date(2026, 9, 1), level="full_care", source="sheet"))
    (gap,) = queries.due(now)
    assert (gap.title, gap.gap) == ("甲某2026年9月10日登记了劳动，那天是全护理", True)
