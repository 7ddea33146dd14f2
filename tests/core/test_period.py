"""Periods by name, their neighbours, and terms in working days."""

from datetime import date

import pytest

from desktop.core.period import WorkCalendar, month_of, plus_months, read_period
from desktop.core.problem import Unreadable
from desktop.services import policy


@pytest.mark.parametrize(
    ("name", "start", "end", "title"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        ("2026H2", date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31), "2026年第4季度"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2026-10-05", date(2026, 10, 5), date(2026, 10, 5), "2026年10月5日"),
    ],
)
def test_a_period_is_read_shown_and_titled(name, start, end, title):
    period = read_period(name)
    assert (period.start, period.end, period.title, str(period)) == (start, end, title, name)
    assert period.following().previous() == period


@pytest.mark.parametrize(
    "name",
    ["", "2026-13", "26-10", "2026Q5", "2026-02-30", "October", "2026-1", "0001-01", "9999-12", "1948", "2101H1"],
)
def test_what_is_no_period_is_refused(name):
    with pytest.raises(Unreadable, match=r"不是时期|不像是对的年份"):
        read_period(name)


def test_a_half_year_has_six_months():
    assert [str(month) for month in read_period("2026H2").months()] == [f"2026-{n:02d}" for n in range(7, 13)]


def test_months_later_keeps_to_the_end_of_short_months():
    assert plus_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert plus_months(date(2026, 11, 30), 15) == date(2028, 2, 29)
    assert month_of(date(2026, 5, 31)).end == date(2026, 5, 31)


def test_ten_working_days_after_a_monday_end_on_a_monday():
    assert WorkCalendar().after(date(2026, 3, 2), 10) == date(2026, 3, 16)


def test_a_term_over_the_autumn_holidays_leaves_them_out_and_counts_made_up_days():
    calendar = policy.load("national").calendar
    days = [date(2026, 9, d) for d in (22, 23, 24, 28, 29, 30)]
    days += [date(2026, 10, d) for d in (8, 9, 10, 12)]
    assert calendar.after(date(2026, 9, 21), 10) == days[-1]
