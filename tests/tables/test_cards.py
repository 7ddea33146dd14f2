"""Sheets that are no lists: people side by side with the heads in one column, homes that share a sheet, merged rows."""

from __future__ import annotations

import pytest

from desktop.tables import beside
from desktop.tables.headings import Wanted, entries, match, true_row
from desktop.tables.left_out import homes_named, remarks
from desktop.tables.reading import read_workbook
from desktop.tables.returning import with_problems
from tests.tables.books_made import rows_of, workbook

WANTED = (
    Wanted("name", "姓名", required=True), Wanted("begin", "入院时间", required=True), Wanted("phone", "电话"),
    Wanted("sex", "性别"),
)  # fmt: skip
TURNED: list[list[object]] = [
    ["某某敬老院花名册"], ["姓名", "甲", "乙", None, "丁"], ["性别", "男", "女", None, None],
    ["爱好", "棋", "", None, "牌"],
    ["入院时间", "2024.5.1", "2024.5.2", None, "2024.5.4"], [None, "填表人：王某"],
]  # fmt: skip


def test_people_side_by_side_are_read_column_by_column(tmp_path):
    path = rows_of(tmp_path / "a.xlsx", TURNED)
    grids = read_workbook(path)
    found = match(grids, WANTED)
    rows = [(true_row(number), texts["name"], texts["begin"]) for number, texts in entries(found)]
    assert rows == [(2, "甲", "2024.5.1"), (3, "乙", "2024.5.2"), (5, "丁", "2024.5.4")]
    assert found.unknown == ("爱好",)
    assert found.told == ("表一", "某某敬老院花名册")
    assert "一列是一个人" in remarks(found, grids, WANTED)[0]


def test_what_is_refused_of_them_comes_back_as_a_list(tmp_path):
    path = rows_of(tmp_path / "a.xlsx", TURNED)
    found = match(read_workbook(path), WANTED)
    number = [number for number, _texts in entries(found)][1]
    back = tmp_path / "b.xlsx"
    back.write_bytes(with_problems(path, found, {number: "错"}))
    (grid,) = read_workbook(back)
    assert [texts for _number, texts in grid.rows] == [
        ("姓名", "性别", "爱好", "入院时间", "问题"), ("乙", "女", "", "2024.5.2", "错"),
    ]  # fmt: skip


def test_a_number_that_could_be_two_days_is_one_in_a_turned_sheet_too(tmp_path):
    path = rows_of(tmp_path / "a.xlsx", [["姓名", "甲", "乙"], ["性别", "男", "女"], ["入院时间", 2020.1, "2024.5.2"]])
    found = match(read_workbook(path), WANTED)
    assert [type(texts["begin"]).__name__ for _number, texts in entries(found)] == ["Unclear", "str"]


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "性别", "入院时间"], ["甲", "男", "2024.5.1"], ["乙", "女", "2024.5.2"]],
        [["姓名", "甲", "性别", "男"], ["入院时间", "2024.5.1", "电话", "1"]],
    ],
)
def test_a_list_and_a_card_are_what_they_were(tmp_path, rows):
    found = match(read_workbook(rows_of(tmp_path / "a.xlsx", rows)), WANTED)
    assert next(entries(found))[1]["name"] == "甲"


def test_two_homes_in_one_sheet_are_told_of(tmp_path):
    heads: list[object] = ["姓名", "入院时间"]
    rows: list[list[object]] = [
        ["2026年甲镇敬老院花名册"], heads, ["一", "2024.5.1"], ["示例县乙镇敬老院花名册"], heads, ["二", "2024.5.2"],
    ]  # fmt: skip
    grids = read_workbook(rows_of(tmp_path / "a.xlsx", rows))
    found = match(grids, WANTED)
    assert homes_named(found) == ("甲镇敬老院", "乙镇敬老院")
    assert [texts["name"] for _number, texts in entries(found)] == ["一", "二"]
    assert remarks(found, grids, WANTED) == (
        "表里写着不止一个机构（甲镇敬老院、乙镇敬老院），都读了；别的机构的请先删去。",
    )


def test_a_column_of_homes_is_looked_at_and_one_home_is_nothing_to_tell(tmp_path):
    rows: list[list[object]] = [["机构名称", "姓名", "入院时间"]]
    rows += [[home, "一", "2024.5.1"] for home in ("甲镇敬老院", "乙镇敬老院", "甲镇敬老院")]
    assert len(homes_named(match(read_workbook(rows_of(tmp_path / "a.xlsx", rows)), WANTED))) == 2
    rows[2][0] = "示例县甲镇敬老院"
    assert len(homes_named(match(read_workbook(rows_of(tmp_path / "b.xlsx", rows)), WANTED))) == 1


def test_a_person_merged_over_two_rows_is_one(tmp_path):
    def fill(_book, sheet):
        for column, words in enumerate(("姓名", "入院时间", "电话")):
            sheet.write_string(0, column, words)
        for column, words in enumerate(("甲", "2024.5.1")):
            sheet.merge_range(1, column, 2, column, words)
        sheet.write_string(1, 2, "13900000001")
        sheet.write_string(2, 2, "13900000002")

    aside: dict[int, str] = {}
    found = match(read_workbook(workbook(tmp_path / "a.xlsx", fill)), WANTED)
    assert [number for number, _texts in entries(found, aside)] == [2]
    assert aside[3] == beside.MERGED


def test_lines_of_an_account_book_that_share_their_day_are_all_read(tmp_path):
    wanted = (
        Wanted("day", "日期", required=True),
        Wanted("project", "项目", required=True),
        Wanted("item", "摘要"),
        Wanted("income", "收入"),
    )

    def fill(_book, sheet):
        for column, words in enumerate(("日期", "项目", "摘要", "收入")):
            sheet.write_string(0, column, words)
        for column, words in enumerate(("2026-03-11", "菜园")):
            sheet.merge_range(1, column, 2, column, words)
        for row, (item, income) in enumerate((("卖白菜", "12.00"), ("卖萝卜", "8.50")), 1):
            sheet.write_string(row, 2, item)
            sheet.write_string(row, 3, income)

    path = workbook(tmp_path / "a.xlsx", fill)
    found = match(read_workbook(path), wanted)
    assert [texts["item"] for _number, texts in entries(found)] == ["卖白菜", "卖萝卜"]


def test_somebody_of_whom_little_is_written_is_read_beside_the_others(tmp_path):
    rows: list[list[object]] = [
        ["姓名", "甲", "乙", "丙"],
        ["性别", "男", "女"],
        ["入院时间", "2024.5.1", "2024.5.2"],
        ["电话", "1", "2"],
    ]
    found = match(read_workbook(rows_of(tmp_path / "a.xlsx", rows)), WANTED)
    assert [texts["name"] for _number, texts in entries(found)] == ["甲", "乙", "丙"]
