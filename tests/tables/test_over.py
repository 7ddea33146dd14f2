"""What stands over a list: the year and the month of its rows, and days and numerals in words."""

from __future__ import annotations

import pytest

from desktop.tables.over import DATED, MONTH, dated, said, titles, year_and_month
from desktop.tables.spoken import ordinary_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("二〇二三年一月五日", "2023年1月5日"), ("二零二三年十二月二十五日", "2023年12月25日"),
        ("2023年元月", "2023年1月"), ("二〇二五年度", "2025年度"),
        ("二○二三年三十日", "2023年30日"), ("十月十日", "10月10日"), ("廿五日", "25日"), ("五月三十一号", "5月31号"),
        ("一号楼", "一号楼"), ("二〇二三", "二〇二三"), ("正月初五", "正月初五"), ("三档", "三档"),
    ],
)  # fmt: skip
def test_days_in_chinese_numerals(text, digits):
    assert ordinary_digits(text) == digits


@pytest.mark.parametrize(
    ("told", "time"),
    [
        (("2025年9月院办经济收支明细",), (2025, 9)), (("2025年度培训记录",), (2025, 0)), (("2025.9",), (2025, 9)),
        (("202509",), (2025, 9)), (("2025", "9月"), (2025, 9)), (("9月份", "2025年收支"), (2025, 9)),
        (("2024-2025年度",), (0, 0)), (("2025年1-9月收支",), (0, 0)), (("2024年", "2025年"), (0, 0)),
        (("Sheet1", "院办经济"), (0, 0)), (("五保老人2025年9月", "2025-09"), (2025, 9)),
    ],
)  # fmt: skip
def test_the_year_and_month_of_a_sheet(told, time):
    assert year_and_month(told) == time


def test_the_day_on_which_a_sheet_was_made_says_nothing_of_its_rows():
    rows = (
        ("收支明细",),
        ("填表时间：2026年10月1日", "单位：元"),
        ("制表日期：", "", "2026年10月"),
        ("2026年9月30日",),
        ("9月收支统计表",),
    )
    assert titles("2025年", rows) == ("2025年", "收支明细", "单位：元", "9月收支统计表")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9月6日", "2025-09-06"), ("9.6", "2025-09-06"), ("9/6", "2025-09-06"), ("九月六日", "2025-09-06"),
        ("6日", "2025-09-06"), ("16", "2025-09-16"), ("2024-9-6", "2024-9-6"), ("", ""), ("十几号", "十几号"),
    ],
)  # fmt: skip
def test_a_day_without_its_year_is_of_the_year_of_the_sheet(text, day):
    assert dated(text, DATED, (2025, 9)) == day
    assert dated(text, DATED, (0, 9)) == text


def test_a_month_is_taken_from_the_title_as_a_whole_or_for_its_year():
    assert said(MONTH, ("2026年9月零用钱发放表",)) == "2026年9月"
    assert said(MONTH, ("2026年零用钱发放表",)) == ""
    assert [dated(text, MONTH, (2026, 0)) for text in ("4月", "4", "2025年4月")] == [
        "2026年4月",
        "2026年4月",
        "2025年4月",
    ]
    assert said("零用钱", ("2026年9月零用钱发放表",)) == "零用钱"
