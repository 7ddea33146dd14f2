"""Months, levels, rates and back pay: tables of cases without a database."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.pack import Rate
from desktop.core.period import Period, month_of, read_period
from desktop.ledgers.allowances import rules
from desktop.ledgers.allowances.rules import Facts, Tariff
from desktop.registers.residents.history.rules import Confirmed, Graded, Lodging

CARE = {"self_care": 24000, "partial_care": 68500, "full_care": 109000}
ZIBO = Tariff(Rate(date(2023, 1, 1), "rural", "institutional", 105000, CARE, "淄民〔2023〕4号"))
LONG_AGO = date(2020, 1, 1)


def stay(begin=LONG_AGO, end=None, end_kind="", decided=None):
    return Lodging(1, begin, False, end, end_kind, decided)


def facts(*, stays=None, confirmed: date | None = LONG_AGO, statuses=None, levels=None, area="rural"):
    statuses = statuses or (Confirmed(1, LONG_AGO, "supported", "", confirmed, ""),)
    levels = (Graded(1, LONG_AGO, "partial_care", "sheet", ""),) if levels is None else levels
    return Facts(7, "甲某", "", area, stays or (stay(),), statuses, levels)


def paid(person, year=2026, tariffs=(ZIBO,), level_day=1):
    months = read_period(str(year)).months()
    return [m.start.month for m in months if rules.entitlement(person, m, tariffs, level_day)]


def gaps(person, tariffs=(ZIBO,)):
    given = rules.entitlement(person, read_period("2026-09"), tariffs)
    assert given is not None
    return given.gaps


def test_confirmed_in_march_and_dead_in_may_is_paid_april_and_may():
    died = stay(date(2026, 3, 1), date(2026, 5, 2), "died")
    assert paid(facts(stays=(died,), confirmed=date(2026, 3, 15))) == [4, 5]


@pytest.mark.parametrize(
    ("person", "months"),
    [
        (facts(), list(range(1, 13))),
        (facts(confirmed=date(2026, 3, 31)), list(range(4, 13))),
        (facts(confirmed=date(2026, 4, 1)), list(range(5, 13))),
        (facts(confirmed=None, stays=(stay(date(2026, 6, 1)),)), list(range(7, 13))),
        (facts(stays=(stay(date(2026, 6, 2)),)), list(range(7, 13))),
        (facts(stays=(stay(date(2026, 6, 1)),)), list(range(6, 13))),
        (facts(stays=(stay(end=date(2026, 2, 1), end_kind="died"),)), [1, 2]),
        (facts(stays=(stay(end=date(2026, 1, 31), end_kind="dispersed"),)), [1]),
        (facts(stays=(stay(end=date(2026, 1, 20), end_kind="left", decided=date(2026, 3, 9)),)), [1, 2, 3]),
        (facts(stays=(stay(end=date(2026, 1, 20), end_kind="died", decided=date(2026, 3, 9)),)), [1]),
        (facts(stays=(stay(decided=date(2026, 3, 9)),)), [1, 2, 3]),
        (facts(stays=(stay(end=date(2026, 2, 10)), stay(date(2026, 5, 20)))), [1, 2, *range(6, 13)]),
    ],
)
def test_whole_months_from_the_month_after_confirmation_to_the_month_of_the_end(person, months):
    assert paid(person) == months


def test_only_people_confirmed_for_support_are_paid():
    turns = (
        Confirmed(1, LONG_AGO, "paying", "", None, ""),
        Confirmed(2, date(2026, 4, 10), "supported", "", date(2026, 4, 10), ""),
        Confirmed(3, date(2026, 6, 1), "supported", "", None, ""),
        Confirmed(4, date(2026, 8, 15), "low_income", "", None, ""),
    )
    assert paid(facts(statuses=turns)) == [5, 6, 7, 8]


def test_a_renewed_status_without_a_date_keeps_the_first_confirmation():
    turns = (
        Confirmed(1, LONG_AGO, "supported", "", date(2021, 3, 3), ""),
        Confirmed(2, date(2026, 1, 1), "supported", "", None, ""),
    )
    given = rules.entitlement(facts(statuses=turns), read_period("2026-09"), (ZIBO,))
    assert given is not None
    assert (given.confirmed, given.since, given.gaps) == (date(2021, 3, 3), date(2021, 4, 1), ())


@pytest.mark.parametrize(("level_day", "care"), [(1, 109000), (0, 68500)])
def test_the_level_is_that_of_the_counting_day(level_day, care):
    levels = (
        Graded(1, LONG_AGO, "partial_care", "sheet", ""),
        Graded(2, date(2026, 9, 1), "full_care", "assessment", ""),
    )
    given = rules.entitlement(facts(levels=levels), read_period("2026-09"), (ZIBO,), level_day)
    assert given is not None
    assert given.care == care


@pytest.mark.parametrize(
    ("person", "tariffs", "missing"),
    [
        (facts(), (ZIBO,), ()),
        (facts(confirmed=None), (ZIBO,), ("confirmed",)),
        (facts(levels=()), (ZIBO,), ("level",)),
        (facts(area=""), (ZIBO,), ("area",)),
        (facts(area="urban"), (ZIBO,), ("rate",)),
        (facts(), (), ("rate",)),
    ],
)
def test_what_is_missing_is_listed_and_never_counted_as_nought(person, tariffs, missing):
    assert gaps(person, tariffs) == missing
    given = rules.entitlement(person, read_period("2026-09"), tariffs)
    assert given is not None
    assert (given.basic is None) == (missing in {("area",), ("rate",)})
    assert (given.care is None) == (missing in {("area",), ("rate",), ("level",)})


def own(since, basic, row, first_paid=None, **other):
    area, support = other.get("area", "rural"), other.get("support", "institutional")
    return Tariff(Rate(since, area, support, basic, CARE, "县民发1号"), first_paid, row)


@pytest.mark.parametrize(
    ("extra", "basic"),
    [
        ((), 105000),
        ((own(date(2026, 9, 1), 120000, 1),), 120000),
        ((own(date(2026, 9, 2), 120000, 1),), 105000),
        ((own(date(2023, 1, 1), 120000, 1),), 120000),
        ((own(date(2026, 1, 1), 120000, 1, area=""),), 120000),
        ((own(date(2026, 1, 1), 120000, 1, area="urban"),), 105000),
        ((own(date(2026, 1, 1), 120000, 1, support="dispersed"),), 105000),
        ((own(date(2026, 1, 1), 120000, 1, first_paid=date(2026, 10, 1)),), 105000),
        ((own(date(2026, 1, 1), 120000, 1, first_paid=date(2026, 9, 1)),), 120000),
    ],
)
def test_the_newest_rate_counts_and_the_homes_own_before_the_packs(extra, basic):
    given = rules.entitlement(facts(), read_period("2026-09"), (ZIBO, *extra))
    assert given is not None
    assert given.basic == basic


def test_ones_own_area_goes_before_that_of_the_home():
    town = Tariff(Rate(date(2023, 1, 1), "urban", "institutional", 115000, CARE, "淄民〔2023〕4号"))
    moved = (
        Confirmed(1, LONG_AGO, "supported", "", LONG_AGO, ""),
        Confirmed(2, date(2026, 9, 2), "supported", "urban", LONG_AGO, ""),
    )
    found = [
        rules.entitlement(facts(statuses=moved), read_period(month), (ZIBO, town)) for month in ("2026-09", "2026-10")
    ]
    assert [(given.area, given.basic) for given in found if given] == [("rural", 105000), ("urban", 115000)]


@pytest.mark.parametrize(
    ("since", "first_paid", "faults"),
    [
        (date(2026, 3, 15), None, []),
        (date(2026, 3, 15), date(2026, 3, 1), []),
        (date(2026, 3, 15), date(2026, 4, 1), []),
        (date(2026, 3, 15), date(2026, 2, 1), ["first_paid"]),
        (date(2026, 3, 15), date(2026, 4, 15), ["first_paid"]),
    ],
)
def test_rates_are_first_paid_in_the_month_in_which_they_take_effect_or_later(since, first_paid, faults):
    assert [problem.field for problem in rules.rate_problems(since, first_paid)] == faults


def test_a_rise_from_january_first_paid_in_april_is_made_good_for_three_months():
    rise = own(date(2026, 1, 1), 110000, 1, first_paid=date(2026, 4, 1))
    tariffs = (ZIBO, rise)
    april = rules.arrears(facts(), read_period("2026-04"), tariffs)
    assert [(month.start.month, basic, care) for month, basic, care in april.months] == [
        (1, 5000, 0), (2, 5000, 0), (3, 5000, 0),
    ]  # fmt: skip
    assert (april.basic, april.care) == (15000, 0)
    assert rules.arrears(facts(), read_period("2026-05"), tariffs).months == ()
    assert rules.arrears(facts(), read_period("2026-03"), tariffs).months == ()


def test_back_pay_follows_each_months_own_roster():
    rise = own(date(2026, 1, 1), 110000, 1, first_paid=date(2026, 4, 1))
    gone = facts(stays=(stay(end=date(2026, 2, 9), end_kind="died"),))
    late = facts(confirmed=date(2026, 2, 9))
    assert [m.start.month for m, *_ in rules.arrears(gone, read_period("2026-04"), (ZIBO, rise)).months] == [1, 2]
    assert [m.start.month for m, *_ in rules.arrears(late, read_period("2026-04"), (ZIBO, rise)).months] == [3]


rises = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 5), st.integers(1000, 200000)), max_size=4, unique_by=lambda r: r[0]
)


@given(rises, st.integers(0, 11), st.integers(0, 11))
def test_paid_month_by_month_with_back_pay_is_what_the_last_rates_say(written, first, last):
    """Whatever comes late is made good: all that was paid is the sum of the months by the rates finally known."""
    months = read_period("2025").months() + read_period("2026").months()
    tariffs = [ZIBO] + [
        own(months[start].start, basic, row, first_paid=months[start + late].start)
        for row, (start, late, basic) in enumerate(written, 1)
    ]
    person = facts(stays=(stay(end=months[12 + last].end),), confirmed=months[first].previous().end)
    given = [rules.entitlement(person, month, tariffs) for month in months]
    flow = sum(one.total for one in given if one)
    flow += sum(a.basic + a.care for a in (rules.arrears(person, month, tariffs) for month in months))
    final = [rules.entitlement(person, month, tariffs, 1, months[-1]) for month in months]
    assert flow == sum(one.total for one in final if one)


@given(
    st.dates(LONG_AGO, date(2026, 12, 31)), st.dates(LONG_AGO, date(2026, 12, 31)), st.integers(0, 900),
    st.sampled_from([0, 1]),
)  # fmt: skip
def test_paid_months_are_one_run_without_a_hole(confirmed, begin, length, level_day):
    end = begin + timedelta(days=length)
    person = facts(stays=(stay(begin, end, "died"),), confirmed=confirmed)
    months = Period(date(2019, 12, 1), date(2030, 1, 31), "month").months()
    found = [m for m in months if rules.entitlement(person, m, (ZIBO,), level_day)]
    assert all(a.following() == b for a, b in pairwise(found))
    if found:
        assert found[0].start > confirmed.replace(day=1)
        assert found[0].start >= begin
        assert found[-1] == month_of(end)


def sentence(person, tariffs=(ZIBO,), month="2026-09", corrections=()):
    given = rules.entitlement(person, read_period(month), tariffs)
    assert given is not None
    return rules.explained(given, rules.arrears(person, read_period(month), tariffs), corrections)


def test_the_sum_explains_itself():
    assert sentence(facts(confirmed=date(2024, 3, 15))) == (
        "2026年9月：特困人员（乡，集中供养），2024年3月15日认定，从2024年4月起发；护理等级半自理（二档）。"
        "基本生活费1,050.00元＋护理费685.00元＝1,735.00元（淄民〔2023〕4号，2023年1月1日起执行）。"
    )
    assert "没有认定日期，按入院算从2020年2月起发" in sentence(facts(confirmed=None))
    assert "没有护理等级。基本生活费1,050.00元，护理费未算" in sentence(facts(levels=()))
    assert sentence(facts(area="")).endswith("没有找到供养标准，算不出金额。")
    rise = own(date(2026, 1, 1), 110000, 1, first_paid=date(2026, 4, 1))
    assert sentence(facts(), (ZIBO, rise), "2026-04", [(-5000, "住院多发。")]).endswith(
        "补发2026年1月至2026年3月差额：基本生活费150.00元，护理费0.00元。调整−50.00元：住院多发。"
    )


def test_a_tier_that_is_not_paid_says_so():
    two_tiers = Tariff(Rate(date(2025, 2, 1), "rural", "institutional", 87800, {"full_care": 124400}, "磴政办"))
    assert "这一档不发护理费" in sentence(facts(), (two_tiers,))


@pytest.mark.parametrize(
    ("due", "deduction", "reason", "paid_out", "field"),
    [
        (1000, 0, "", 1000, ""),
        (1000, 0, "", None, ""),
        (1000, 100, "住院7天", 900, ""),
        (1000, 100, "", 900, "reason"),
        (1000, 100, " ", None, "reason"),
        (1000, 1000, "住院整月", 0, ""),
        (1000, 1001, "多", None, "deduction"),
        (1000, 1100, "多", None, "deduction"),
        (1000, 100, "住院", 1000, "paid"),
    ],
)
def test_what_is_kept_back_has_a_reason_and_adds_up(due, deduction, reason, paid_out, field):
    problems = list(rules.payment_problems(due, deduction, reason, paid_out))
    assert [problem.field for problem in problems] == ([field] if field else [])
