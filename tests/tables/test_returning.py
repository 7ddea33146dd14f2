"""Refused rows go back in the sheet's own look, with what is wrong beside them, and can come in again."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.tables import returning
from desktop.tables.headings import Wanted, entries, match
from desktop.tables.reading import read_workbook
from tests.rosters import YONGNING
from tests.tables.books_made import changed_part, workbook

LEGACY = Path(__file__).parents[1] / "data" / "legacy.xls"
WANTED = (Wanted("name", "姓名", required=True), Wanted("identity", "身份证号", required=True), Wanted("room", "房间"))


def returned(path, problems, tmp_path):
    found = match(read_workbook(path), WANTED)
    back = tmp_path / f"back{returning.suffix(problems)}"
    back.write_bytes(returning.with_problems(path, found, problems))
    return back


def test_a_roster_comes_back_with_only_its_refused_rows_and_its_look(tmp_path):
    path = YONGNING / "residents.xlsx"
    back = returned(path, {15: "出生年月与身份证号不符。", 58: "=号码丢了数字"}, tmp_path)
    (old, new) = (openpyxl.load_workbook(p).worksheets[0] for p in (path, back))
    assert openpyxl.load_workbook(back).sheetnames == ["在院老人花名册"]
    assert [c.value for c in new[2]][:2] == [c.value for c in old[2]][:2]
    assert (new.cell(3, 18).value, new.cell(4, 18).value, new.cell(5, 18).value) == (
        "问题", "出生年月与身份证号不符。", "=号码丢了数字",
    )  # fmt: skip
    assert new.cell(5, 18).data_type == "s"
    assert new.cell(5, 4).number_format == "@"
    assert [c.value for c in new[4]][:17] == [c.value for c in old[15]]
    assert [c.value for c in new[5]][:17] == [c.value for c in old[58]]
    assert new.cell(4, 2).font.name == old.cell(15, 2).font.name
    assert {str(block) for block in new.merged_cells.ranges} == {"A1:Q1"}
    assert new.column_dimensions["D"].width == old.column_dimensions["D"].width
    found = match(read_workbook(back), WANTED)
    assert [texts["name"] for _row, texts in entries(found)] == ["林凤英", "秦㛃"]


def test_no_name_touches_a_temporary_file(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    back = returned(YONGNING / "residents.xlsx", {15: "一"}, tmp_path)
    assert openpyxl.load_workbook(back).worksheets[0].cell(4, 18).value == "一"


def test_a_second_return_uses_the_same_column(tmp_path):
    first = returned(YONGNING / "residents.xlsx", {15: "一", 17: "二"}, tmp_path)
    kept = tmp_path / "mended.xlsx"
    kept.write_bytes(first.read_bytes())
    second = openpyxl.load_workbook(returned(kept, {5: "还是不对"}, tmp_path)).worksheets[0]
    assert [c.value for c in second[3]].count("问题") == 1
    assert second.cell(4, 18).value == "还是不对"
    assert second.max_row == 4


def test_a_merged_room_goes_along_with_a_row_from_its_middle(tmp_path):
    def fill(book, sheet):
        sheet.write_row(0, 0, ["房间", "姓名", "身份证号", "入院"])
        sheet.merge_range(1, 0, 2, 0, "101")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, name in ((1, "甲"), (2, "乙")):
            sheet.write_row(row, 1, [name, "51"])
            sheet.write_datetime(row, 3, date(2026, 3, 5), day)
        sheet.write_formula(2, 4, "=1+1", None, 2)

    back = returned(workbook(tmp_path / "a.xlsx", fill), {3: "不对"}, tmp_path)
    (grid,) = read_workbook(back)
    assert grid.rows == (
        (1, ("房间", "姓名", "身份证号", "入院", "", "问题")),
        (2, ("101", "乙", "51", "2026-03-05", "2", "不对")),
    )


def test_rows_of_an_old_workbook_and_of_csv_come_back_as_a_plain_one(tmp_path):
    back = returned(LEGACY, {4: "不对"}, tmp_path)
    (grid,) = read_workbook(back)
    assert [texts for _row, texts in grid.rows] == [
        ("房间", "姓名", "身份证号", "入院时间", "金额", "床位", "问题"),
        ("101", "李四", "5.10301E+17", "2019.7", "4", "2", "不对"),
    ]
    path = tmp_path / "a.csv"
    path.write_bytes("姓名,身份证号\n甲,1\n乙,2\n".encode("gb18030"))
    (grid,) = read_workbook(returned(path, {3: "不对"}, tmp_path))
    assert [texts for _row, texts in grid.rows] == [("姓名", "身份证号", "问题"), ("乙", "2", "不对")]


def test_more_than_five_thousand_refused_rows_come_back_as_csv(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,身份证号\n" + "".join(f"=甲{n},{n}\n" for n in range(5001)), encoding="utf-8")
    problems = dict.fromkeys(range(2, 5003), "不对")
    back = returned(path, problems, tmp_path)
    assert back.suffix == ".csv"
    (grid,) = read_workbook(back)
    assert len(grid.rows) == 5002
    assert grid.rows[1] == (2, ("=甲0", "0", "不对"))


def test_a_workbook_whose_look_cannot_be_read_comes_back_plain(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes((YONGNING / "residents.xlsx").read_bytes())
    changed_part(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</worksheet>", b'<pageMargins left="x"/></worksheet>'),
    )
    with pytest.raises((ValueError, TypeError)):
        openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    back = returned(path, {15: "不对"}, tmp_path)
    (grid,) = read_workbook(back)
    assert [texts[1] for _row, texts in grid.rows] == ["姓名", "林凤英"]


@pytest.mark.parametrize("rows", [3, returning.MOST_ROWS + 1])
def test_a_number_that_could_be_two_days_stays_one_and_comes_as_text_when_typed_over(tmp_path, rows):
    def fill(_book, sheet):
        sheet.write_row(0, 0, ["姓名", "身份证号", "房间"])
        for row in range(1, rows):
            sheet.write_row(row, 0, [f"甲{row}", "51", 2020.1])

    back = returned(workbook(tmp_path / "a.xlsx", fill), {2: "看不出是哪一月"}, tmp_path)
    (grid,) = read_workbook(back)
    assert grid.rows[1][1][2] == "2020.1"
    assert (2, 2) in grid.unclear
    assert rows > returning.MOST_ROWS or openpyxl.load_workbook(back).worksheets[0].cell(2, 3).number_format == "@"
