"""What a person sees in a workbook: errors in old ones, hidden rows and columns, rows struck through, colours."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from desktop.tables import sight
from desktop.tables.headings import Wanted, entries, match
from desktop.tables.left_out import out_of_sight, remarks
from desktop.tables.reading import read_workbook
from tests.tables.books_made import changed_part

# Made by an office program: three errors, a hidden row and column, a row struck through, one coloured, a hidden sheet.
OLD = Path(__file__).parents[1] / "data" / "marked.xls"
WANTED = (
    Wanted("name", "姓名", required=True), Wanted("begin", "入院时间", required=True), Wanted("age", "年龄"),
    Wanted("note", "备注"),
)  # fmt: skip


def roster(path, rows=12):
    """The same as an xlsx."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "名册"
    page.append(["姓名", "身份证号", "入院时间", "年龄", "备注"])
    for number in range(2, rows):
        page.append([f"示{number}", "", "2024-05-10", 70, "甲"])
    for cell in page[3]:
        cell.font = Font(strike=True)
    for cell in page[4]:
        cell.fill = PatternFill("solid", fgColor="FFFF00")
    for cell in page[5]:
        cell.font = Font(color="FFFF0000")
    page.row_dimensions[6].hidden = True
    page.column_dimensions["E"].hidden = True
    book.save(path)
    return path


def read(path):
    grids = read_workbook(path)
    found = match(grids, WANTED)
    aside: dict[int, str] = {}
    return found, dict(entries(found, aside)), aside


def test_errors_of_an_old_workbook_say_so():
    _found, rows, _aside = read(OLD)
    assert [rows[number]["age"] for number in (3, 4)] == ["#DIV/0!", "70"]
    assert [rows[number]["note"] for number in (3, 4, 5)] == ["", "#N/A", "#N/A"]
    assert rows[9]["note"] == ""


def test_what_is_out_of_sight_in_an_old_workbook_is_not_read_and_told():
    found, rows, aside = read(OLD)
    assert (found.grid.name, found.grid.away) == ("名册", False)
    assert set(rows) == {3, 4, 5, 8, 9, 10, 11, 12}
    assert (aside[6], aside[7]) == (sight.HIDDEN, sight.STRUCK)
    hidden, struck, column, colour = out_of_sight(found, aside)
    assert hidden == "有1行在表格里是隐藏的（第6行），没有读；要读请取消隐藏再导入。"
    assert struck == "有1行在表格里画了删除线（第7行），没有读；要读请去掉删除线再导入。"
    assert column == "“备注”在表格里是隐藏的列，也读了。"
    assert colour.startswith("有1行涂了颜色（第8行），都读了")
    assert "旧名册（隐藏的）" in remarks(found, read_workbook(OLD), WANTED)[0]


def test_what_is_out_of_sight_in_a_workbook_is_not_read_and_told(tmp_path):
    found, rows, aside = read(roster(tmp_path / "a.xlsx"))
    assert set(rows) == {2, 4, 5, 7, 8, 9, 10, 11}
    assert (aside[6], aside[3]) == (sight.HIDDEN, sight.STRUCK)
    assert [words[:4] for words in out_of_sight(found, aside)] == ["有1行在", "有1行在", "“备注”", "有2行涂"]


def test_with_nothing_out_of_sight_all_rows_are_read(tmp_path):
    grid = read_workbook(roster(tmp_path / "a.xlsx"))[0]
    seen = sight.bared(grid.sight)
    assert (seen.hidden, seen.struck, seen.coloured) == (set(), {}, {4, 5})


def test_a_colour_of_most_rows_is_the_look_of_the_sheet(tmp_path):
    found, _rows, aside = read(roster(tmp_path / "a.xlsx", rows=7))
    assert not [words for words in out_of_sight(found, aside) if "颜色" in words]


def test_a_corrected_cell_does_not_strike_its_row(tmp_path):
    path = roster(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.active["D8"].font = Font(strike=True)
    book.active["A9"].font = Font(strike=True)
    book.save(path)
    _found, rows, aside = read(path)
    assert 8 in rows
    assert aside[9] == sight.STRUCK


def test_a_column_that_is_seen_goes_before_one_of_the_same_head_that_is_not(tmp_path):
    path = roster(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.active["B1"], book.active["B2"] = "备注", "旧"
    book.active.column_dimensions["B"].hidden = True
    book.active.column_dimensions["E"].hidden = False
    book.save(path)
    assert read(path)[1][2]["note"] == "甲"


def test_a_hidden_sheet_is_read_only_where_no_other_will_do(tmp_path):
    path = roster(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_sheet("封面").append(["某某敬老院"])
    book["名册"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    found, _rows, aside = read(path)
    assert out_of_sight(found, aside)[0] == "读的这张工作表“名册”在文件里是隐藏的，请核对是不是这一张。"


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_that_is_written_in_another_way_is_read_all_the_same(tmp_path, part):
    path = changed_part(
        roster(tmp_path / "a.xlsx"),
        part,
        lambda content: content.replace(b'"', b"'").replace(b"<?xml version='1.0'?>", b""),
    )
    assert 2 in read(path)[1]


@pytest.mark.parametrize("struck", ["A", "D"])
def test_somebody_struck_through_is_told_though_another_stands_in_the_same_row(tmp_path, struck):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["姓名", "入院时间", None, "姓名", "入院时间"])
    page.append(["甲", "2024-05-01", None, "乙", "2024-05-02"])
    page.append(["丙", "2024-05-03", None, "丁", "2024-05-04"])
    page[f"{struck}2"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    found, aside = match(read_workbook(tmp_path / "a.xlsx"), WANTED), {}
    assert {row["name"] for _number, row in entries(found, aside)} == {"甲", "乙", "丙", "丁"} - {
        page[f"{struck}2"].value
    }
    assert out_of_sight(found, aside)[0].startswith("有1行在表格里画了删除线（第2行）")
