"""The archive of those who left: until when each file is kept, by which rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.core.pack import Pack
from desktop.registers.residents import queries as residents
from desktop.registers.residents.models import Agreement, Stay
from desktop.shell import archive_page, menu
from desktop.shell.archive_page import ArchivePage, Leaver, leavers, still, years_after
from tests.practiced import TODAY
from tests.shell.test_window import LEFT

PACK = Pack("made up", "示例县", "示例文件", date(2020, 1, 1), figures={archive_page.YEARS: Decimal(5)})


@pytest.fixture
def turn(window):
    """Turn to one of the pages by its button."""

    def make(name):
        window.go(menu.HOUSE, 0)
        getattr(window.page.check, name).click()
        return window.page

    return make


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        (date(2031, 11, 22), "5年"), (date(2028, 2, 1), "1年2个月"), (date(2027, 3, 22), "4个月"),
        (date(2026, 12, 1), "不到1个月"), (date(2026, 11, 22), "不到1个月"), (date(2026, 11, 21), "保存期已满"),
    ],
)  # fmt: skip
def test_how_long_a_file_is_kept_yet(keep, words):
    assert still(keep, TODAY) == words


def test_five_years_after_a_leap_day():
    assert years_after(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert years_after(date(2026, 10, 14), 5) == date(2031, 10, 14)


def test_the_archive_keeps_five_years_after_the_end_or_longer(window, turn):
    books = window.office.books
    page = turn("archive_button")
    assert isinstance(page, ArchivePage)
    found = leavers(window.office.pack(), TODAY)
    gone = {stay.resident.id for stay in Stay.select() if stay.end} - {
        stay.resident.id for stay in Stay.select() if not stay.end
    }
    assert {one.resident for one in found} == gone
    assert gone, "somebody left in the practice home"
    one = found[0]
    assert one.keep == years_after(one.left, 5)
    assert "民政部令第66号" in page.banner.text.text()
    person = residents.person(one.resident)
    person.keep_until = date(2050, 1, 1)
    books.write(person)
    assert next(o.keep for o in leavers(PACK, TODAY) if o.resident == one.resident) == date(2050, 1, 1)
    assert page.table.shown().rows[-1][5] == date(2050, 1, 1)


def test_a_county_that_asks_for_more_years_is_followed_with_its_source():
    pack = Pack(
        "made up", "示例县", "示例文件", date(2020, 1, 1), figures={archive_page.YEARS: Decimal(10)},
        sources={archive_page.YEARS: "示例县档案规定"},
    )  # fmt: skip
    assert archive_page.source(pack) == "示例县档案规定"
    doubtful = replace(pack, sources={archive_page.YEARS: "示例县档案规定〔unverified〕"})
    assert archive_page.source(doubtful) == archive_page.source(PACK).replace("5", "10") == "服务协议终止后保存10年"


@pytest.mark.usefixtures("office")
def test_a_county_with_longer_years_moves_the_day():
    longer = {one.resident: one.keep for one in leavers(replace(PACK, figures={archive_page.YEARS: Decimal(9)}), TODAY)}
    usual = leavers(PACK, TODAY)
    assert usual
    assert all(longer[one.resident] == years_after(one.ended, 9) for one in usual)


def test_an_agreement_that_ran_longer_than_the_stay_counts(window):
    books = window.office.books
    one: Leaver = leavers(PACK, TODAY)[0]
    later = max(one.left, TODAY.replace(day=1))
    books.write(Agreement(resident=one.resident, signed=one.left, until=later))
    assert next(o.ended for o in leavers(PACK, TODAY) if o.resident == one.resident) == later


def test_a_leaver_is_opened(window, turn, qtbot):
    page = turn("archive_button")
    qtbot.mouseClick(page.open_button, LEFT)
    assert window.current == "residents"
