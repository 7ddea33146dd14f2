"""Whose figures may still change says so on paper: every return over an open month, and over one changed since."""

from __future__ import annotations

import pytest

from desktop.catalog import RETURNS
from desktop.core.period import period_of, read_period
from desktop.core.problem import KnownError
from desktop.core.sheet import Sheet
from desktop.services.months_stage import stage
from tests import practiced

OPEN = read_period("2026-10")
CLOSED = (read_period("2026-08"), read_period("2026-09"))
PLANS = {"T03", "X11"}
# Letters are no forms with a head.
LETTERS = {"X08", "X09"}
SHEETS = [given for given in RETURNS if given.form not in LETTERS]
SHORT = [given for given in SHEETS if {"day", "month", "quarter"} & set(given.periods) and not given.each]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    home = tmp_path_factory.mktemp("stages") / "home"
    practiced.tell(home, residents=8, months=3)
    return home


def page(office, given, day):
    """The page of the shortest period of a return that holds a day, or of its first row."""
    kinds = [kind for kind in ("day", "month", "quarter", "half", "year") if kind in given.periods]
    period = period_of(kinds[-1] if given.each else kinds[0], day)
    rows = list(given.each(office.pages.request(period))) if given.each else [(None, "")]
    return office.page(given.form, period, rows[0][0])


def change(office, month):
    """Somebody writes into a month that is closed."""
    movement = office.books.book("farming").chapters[0].model
    record = movement.select().where(movement.day >= month.start, movement.kind == "sale").first()
    record.price, record.amount = record.price + 1000, None
    office.books.write(record)


@pytest.mark.parametrize("given", SHEETS, ids=lambda given: given.form)
def test_a_page_over_an_open_month_says_so_and_that_of_one_event_does_not(office, given):
    made = page(office, given, OPEN.end)
    assert isinstance(made, Sheet)
    assert made.stage == ("" if given.each or given.form in PLANS else "未封月")
    assert office.pages.blank(given.form, OPEN).stage == ""


@pytest.mark.parametrize("given", SHORT, ids=lambda given: given.form)
def test_a_page_over_a_closed_month_says_whether_it_was_changed_since(office, given):
    assert page(office, given, CLOSED[-1].end).stage == ""
    change(office, CLOSED[-1])
    as_it_was = given.form in PLANS or (given.monthly and "day" not in given.periods)
    expected = "" if as_it_was else "影响已封月"
    assert page(office, given, CLOSED[-1].end).stage == expected, "the frozen page is that of its closing"


def test_a_quarter_or_a_year_that_reaches_into_an_open_month_says_so(office):
    assert [office.page(form, read_period(named)).stage for form, named in (
        ("X05", "2026Q3"), ("X05", "2026Q4"), ("E02", "2026"), ("P02", "2026-09"), ("P01", "2026-10-05"),
        ("P01", "2026-09-05"),
    )] == ["", "未封月", "未封月", "", "未封月", ""]  # fmt: skip
    change(office, CLOSED[0])
    assert office.page("E02", read_period("2026")).stage == "未封月、影响已封月"
    assert office.page("X05", read_period("2026Q3")).stage == "影响已封月", "the first closed month counts too"
    for month in CLOSED:
        office.months.correct(month, "秤看错了")
    assert office.page("X05", read_period("2026Q3")).stage == ""


def test_the_charts_that_are_drawn_step_by_step_say_so_too(office):
    def whole():
        made.append((yield from office.pages.steps("K03", OPEN)))

    made = []
    assert len(list(whole())) > 1
    assert made[0].stage == "未封月"


def test_months_before_the_first_closed_one_count_only_by_themselves(office):
    assert stage(office.months, read_period("2026Q2")) == "未封月"
    assert stage(office.months, read_period("2026Q3")) == "", "July was never closed and never will be"


def test_where_nothing_was_closed_yet_every_page_says_so(tmp_path):
    practiced.tell(tmp_path / "told", residents=4, months=1)
    office = practiced.copy(tmp_path / "told", tmp_path / "home")
    try:
        pages = [office.page("P02", read_period(named)) for named in ("2026-10", "2026-01", "2025-03")]
        assert {page.stage for page in pages} == {"未封月"}
    finally:
        office.close()


@pytest.mark.parametrize("given", [one for one in SHEETS if not one.each], ids=lambda given: given.form)
def test_figures_of_a_period_to_come_are_refused(office, given):
    to_come = practiced.TODAY.replace(year=practiced.TODAY.year + 1)
    if given.form in PLANS:
        assert page(office, given, to_come)
        return
    with pytest.raises(KnownError, match="还没有开始，没有数可报"):
        page(office, given, to_come)
    assert office.pages.blank(given.form, read_period(str(to_come.year)))
