"""X02 and X03: every sort of change on its line, and allowances when people come, leave and change in the month."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.sheet import as_text
from desktop.ledgers.allowances.models import Adjustment, Rate
from desktop.registers.home.models import Profile
from desktop.registers.residents.models import PAYING, SUPPORTED, Status
from desktop.reports import changes, funds, monthly
from desktop.services.returns import BREAK, GAP
from tests.goldens import golden
from tests.reports.asking import page, request, values
from tests.reports.people import come, go, grade


@pytest.fixture
def moving(empty):
    """One of every sort of change in September 2026."""
    empty.write(Profile(name="永宁镇敬老院", area="rural", pack="zibo", approved_beds=20))
    confirmed = date(2024, 12, 1)
    come(empty, "甲", date(2025, 3, 1), "101-1", order=1, confirmed=confirmed)
    come(empty, "乙", date(2026, 9, 10), "101-2", order=2, confirmed=date(2026, 9, 1))
    go(empty, come(empty, "丙", date(2025, 4, 1), "102-1", order=3, confirmed=confirmed), date(2026, 9, 20), "left")
    go(empty, come(empty, "丁", date(2025, 5, 1), "102-2", order=4, level="full_care"), date(2026, 9, 25), "died")
    go(empty, come(empty, "戊", date(2026, 1, 5), "103-1", order=5), date(2026, 9, 30), "dispersed")
    graded = come(empty, "己", date(2025, 6, 1), "104-1", order=6, confirmed=confirmed)
    grade(empty, graded, date(2026, 9, 16), "partial_care")
    supported = come(empty, "庚", date(2025, 7, 1), "105-1", order=7, kind=PAYING)
    empty.write(Status(resident=supported.resident, since=date(2026, 9, 8), kind=SUPPORTED, confirmed=date(2026, 9, 8)))
    return empty


def test_each_sort_of_change_has_its_line(moving):
    del moving
    text = as_text(page(changes.RETURN, request()))
    assert text == golden("X02_changes", text)


def test_the_sums_below_are_the_rows_of_the_monthly_return(moving):
    del moving
    found, sums = values(changes.RETURN, request()), values(monthly.RETURN, request())
    assert [found[name] for name in ("opening", "admitted", "left", "dispersed", "died", "closing")] == [
        6,
        1,
        1,
        1,
        1,
        4,
    ]
    assert found["opening"] + found["admitted"] - found["left"] - found["dispersed"] - found["died"] == found["closing"]
    assert (found["opening"], found["left"] + found["dispersed"], found["closing"]) == (
        sums["B01"],
        sums["B03"],
        sums["B05"],
    )
    assert (found["graded"], found["kinds"]) == (1, 1)
    assert list(changes.RETURN.check(request())) == []


def test_whole_months_are_paid(moving):
    """Who came or was confirmed in September is not paid yet, who left in it still is; the level is that of the 1st."""
    del moving
    found = values(funds.RETURN, request())
    assert (found["basic.persons"], found["self_care.persons"], found["full_care.persons"]) == (5, 4, 1)
    assert found["total"] == 5 * 105000 + 4 * 24000 + 109000
    text = as_text(page(funds.RETURN, request()))
    assert "应发5人＋在院尚未起发2人－月内已离院仍发3人＝月末特困在院4人" in text
    later = values(funds.RETURN, request("2026-10"))
    assert (later["basic.persons"], later["partial_care.persons"]) == (4, 1)


def test_a_new_standard_in_the_year_is_used_from_its_month_and_back_pay_has_its_own_row(moving):
    moving.write(
        Rate(since=date(2026, 7, 1), area="rural", basic=115000, self_care=26000, partial_care=70000, full_care=112000,
             document="示例〔2026〕8号", first_paid=date(2026, 9, 1))
    )  # fmt: skip
    august, september = values(funds.RETURN, request("2026-08")), values(funds.RETURN, request())
    assert (august["basic.rate"], september["basic.rate"]) == (105000, 115000)
    assert september["back"] == 2 * (5 * 10000 + 4 * 2000 + 3000)
    whole = values(monthly.RETURN, request())
    assert whole["F02"] + whole["F03"] == september["total"]


def test_a_correction_is_a_row_of_its_own(moving):
    moving.write(Adjustment(month=date(2026, 9, 1), resident=1, basic=-5000, reason="住院期间由医保负担"))
    found = values(funds.RETURN, request())
    assert found["adjusted"] == -5000
    assert values(monthly.RETURN, request())["F02"] == 5 * 105000 - 5000


def test_town_and_country_are_told_apart(moving):
    come(moving, "辛", date(2025, 1, 1), "106-1", order=8, area="urban", confirmed=date(2024, 12, 1))
    found = values(funds.RETURN, request())
    assert (found["basic.rural"], found["basic.urban"], found["basic.urban.rate"]) == (5 * 105000, 132000, 132000)
    assert found["total"] == sum(found[code] for code in ("basic.rural", "basic.urban", "care"))


def test_wages_and_utilities_are_typed(moving):
    del moving
    found = values(funds.RETURN, request(hand={("2026-09", "X03U"): 300000, ("2026-09", "X03W"): 1200000}))
    assert (found["utilities"], found["wages"]) == (300000, 1200000)
    assert found["total"] == values(funds.RETURN, request())["total"] + 1500000
    assert values(funds.RETURN, request())["wages"] is None


def test_no_standard_is_a_gap_and_no_sum(moving):
    del moving
    found = list(funds.RETURN.check(request(pack="national")))
    assert {finding.kind for finding in found} == {GAP}
    assert "没有可用的标准" in found[0].sentence
    assert (found[0].book, found[0].row) == ("residents", 1)
    assert [finding for finding in funds.RETURN.check(request()) if finding.kind == BREAK] == []
