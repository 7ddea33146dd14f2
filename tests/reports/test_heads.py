"""What stands above and below the pages: titles, periods, the day of making, days in words."""

from __future__ import annotations

import re

import pytest

from desktop.core.period import period_of, read_period
from desktop.core.sheet import Sheet, Table, as_text
from desktop.reports.roster import village
from desktop.services import forms
from tests import practiced

MONTH = read_period("2026-10")
ISO = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    home = tmp_path_factory.mktemp("heads") / "home"
    practiced.tell(home, residents=14, months=3)
    return home


@pytest.mark.parametrize(("period", "title"), [("2026Q3", "季报表"), ("2026H1", "半年报表"), ("2025", "年报表")])
def test_the_return_of_several_months_is_named_by_them(office, period, title):
    assert office.page("X05", read_period(period)).title == f"敬老院{title}"


@pytest.mark.parametrize("form_id", ["P03", "P04", "P05", "P07", "T04", "T05"])
def test_the_paper_of_one_event_bears_no_month(office, form_id):
    given = office.pages.returns[form_id]
    row = next(iter(given.each(office.pages.request(MONTH))))[0]
    assert office.page(form_id, MONTH, row).period == ""
    assert office.page("P01", MONTH).period == "2026年10月"


def test_a_blank_page_never_bears_a_month_that_is_over(office):
    for form_id in forms.form_ids():
        period = office.pages.blank(form_id, MONTH).period
        assert not re.search(r"\d", period), form_id
    assert office.pages.blank("D04", MONTH).period == "　　　　年　　月"


def test_a_filled_page_says_when_it_was_made_and_a_closed_month_when_it_was_closed(office):
    assert office.page("P02", MONTH).made == "2026年11月22日"
    assert office.page("X01", MONTH).made == "2026年11月22日"
    closed = office.months.closed()[0]
    status = office.months.status(closed)
    year, month, day = (int(part) for part in status.at[:10].split("-"))
    assert {page.made for page in office.months.pages(closed)} == {f"{year}年{month}月{day}日"}
    assert status.state == "closed"
    assert office.pages.blank("P02", MONTH).made == ""


@pytest.mark.parametrize("given", ["P03", "P04", "P05", "P07", "T04", "T05", "T06", "X06", "E08", "K01", "X11", "T07"])
def test_days_in_boxes_and_sentences_are_written_in_full(office, given):
    asked = office.pages.returns[given]
    period = MONTH if "month" in asked.periods else period_of("year", office.books.today)
    row = next(iter(asked.each(office.pages.request(period))))[0] if asked.each else None
    page = office.page(given, period, row)
    words = as_text(page).splitlines()
    lists = [line for part in page.parts if isinstance(part, Table) for line in as_text_of(part)]
    assert [line for line in words if ISO.search(line) and line not in lists] == []


def as_text_of(table):
    """The lines of one table, where days stand in narrow columns as 2026-03-14."""
    return as_text(Sheet("", "", (table,))).splitlines()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("示例县永宁镇大塘村4组", "大塘村4组"),
        ("某省某市示例县永宁镇大塘村4组", "大塘村4组"),
        ("示例县清河镇大塘村4组", "示例县清河镇大塘村4组"),
        ("示例县永宁镇", "示例县永宁镇"),
        ("", ""),
    ],
)
def test_rosters_show_village_and_group_of_the_own_township(address, shown):
    assert village(address, "示例县永宁镇敬老院") == shown
    assert village(address, "幸福之家") == address
    assert village(address, "敬老院") == address


def test_a_blank_return_offers_its_rows_and_a_filled_one_only_what_was_paid(office):
    blank = as_text(office.pages.blank("X03", MONTH))
    assert all(f"\n{words}\t" in blank for words in ("护理费一档（全护理）", "护理费小计", "水电经费", "总计"))
    assert as_text(office.page("X03", MONTH)).count("总计\t") == 1
