"""What a month takes over from the month before is what that month reported, not what the books say now."""

from __future__ import annotations

from datetime import date

from desktop.core.sheet import Figure
from tests.reports.asking import request
from tests.reports.people import come
from tests.reports.test_monthly import breaks, moving

__all__ = ["moving"]


def reported(**figures):
    """What the month before reported, by code; a column after an underscore (B02_year)."""
    kept = {f"X01.{code.replace('_', '.')}": Figure(value, "count") for code, value in figures.items()}
    return lambda month: kept if str(month) == "2026-08" else {}


def test_what_a_month_takes_over_is_what_the_month_before_reported(moving):
    del moving
    right = {"B05": 3, "B02_year": 1, "B03_year": 1, "B04_year": 0}
    assert breaks(request(reported=reported(**right))) == []
    found = breaks(request(reported=reported(**right | {"B05": 4})))
    assert [finding.sentence.partition("。")[0] for finding in found] == [
        "B01上月末在院是3，按上月报出的数应是4",
        "B05月末在院的上月末是3，上月报出的是4",
    ]
    assert [finding.code for finding in found] == ["B01", "B05"]
    (found,) = breaks(request(reported=reported(**right | {"B02_year": 5})))
    assert found.sentence.startswith("B02本月入院的本年累计是2，按上月报出的数应是6。")


def test_the_opening_balance_is_the_closing_balance_that_was_reported(empty):
    del empty
    hand = {("2026-08", "F20"): 7000}
    assert breaks(request(hand=hand, reported=reported(F20=7000))) == []
    found = breaks(request(hand=hand, reported=reported(F20=7100)))
    assert [finding.sentence.partition("。")[0] for finding in found] == [
        "F01上月结余是70.00，按上月报出的数应是71.00",
        "F20月末结余的上月末是70.00，上月报出的是71.00",
    ]
    wrong = breaks(request(hand={**hand, ("2026-09", "F01"): 7200}, reported=reported(F20=7000)))
    assert [finding.code for finding in wrong] == ["F01"], "told once"


def test_in_january_the_year_begins_anew(empty):
    come(empty, "甲", date(2026, 1, 10), "101-1", order=1)
    december = {"X01.B05": Figure(0, "count"), "X01.B02.year": Figure(9, "count")}
    assert breaks(request("2026-01", reported=lambda _month: december)) == []
