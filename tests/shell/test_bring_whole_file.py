"""All that is in a file: lists side by side, other sheets, repeated heads; the empty sheet, and lists in batches."""

from __future__ import annotations

import openpyxl
import xlsxwriter
from PySide6.QtCore import QPoint

from tests.registers.residents.conftest import number
from tests.rosters import YONGNING
from tests.shell.test_bring import PATIENCE, sheet, take
from tests.shell.test_window import LEFT


def test_two_lists_side_by_side_have_a_fate_for_each_of_their_rows(empty_page, qtbot, answers, tmp_path):
    heads = ("姓名", "身份证号", "入院时间")
    path = sheet(
        tmp_path / "a.xlsx", heads * 2, ("高珍", "510301194803050011", "2020.7", "于芬", "51", "2020.8"),
        ("", "", "", "林凤", number(order=3), "2020-13-1"), ("合计", "4人"),
    )  # fmt: skip
    empty_page.open_file(path)
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    rows = empty_page.table.shown().rows
    assert [row[:3] for row in rows] == [(2, "退回", "于芬"), (3, "退回", "林凤"), (4, "跳过", ""), (2, "能收", "高珍")]
    assert len(set(empty_page.table.shown().ids)) == 4
    assert empty_page.sides.problem.text().startswith("第2行：身份证号应为18位")
    assert "左右并排了 2 组" in empty_page.banner.text.text()
    qtbot.waitUntil(lambda: len(empty_page.columns.lines) == 6, timeout=PATIENCE)
    shown = [line.choice.currentText() for line in empty_page.columns.lines]
    assert shown == ["姓名＊", "身份证号", "入院时间＊"] * 2
    take(empty_page, qtbot)
    answers.path = tmp_path
    qtbot.mouseClick(empty_page.refused_button, LEFT)
    qtbot.waitUntil(lambda: list(tmp_path.glob("*退回的行*.xlsx")) != [], timeout=PATIENCE)
    back = openpyxl.load_workbook(next(tmp_path.glob("*退回的行*.xlsx"))).active
    assert [[cell.value for cell in row][3] for row in back] == ["姓名", "于芬", "林凤"]
    back["E2"], back["E3"], back["F3"] = number(order=2), number(order=3), "2020-12-1"
    back.parent.save(tmp_path / "mended.xlsx")
    empty_page.open_file(tmp_path / "mended.xlsx")
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    assert [row[2] for row in empty_page.table.shown().rows if row[1] == "退回"] == ["高珍"]
    assert empty_page.known.isVisible()


def test_other_sheets_and_repeated_heads_are_told_of(empty_page, qtbot, tmp_path):
    path = tmp_path / "a.xlsx"
    heads = ("姓名", "身份证号", "入院时间", "姓名")
    with xlsxwriter.Workbook(path) as book:
        for name, order in (("一楼", "0011"), ("二楼", "0038")):
            shown = book.add_worksheet(name)
            shown.write_row(0, 0, heads)
            shown.write_row(1, 0, ("高珍", f"51030119480305{order}", "2020.7", "于芬"))
    empty_page.open_file(path)
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    words = empty_page.banner.text.text()
    assert "还有1张工作表也像名单，没有读：二楼" in words
    assert "“姓名”这样的表头不止一列" in words
    assert empty_page.banner.property("tone") == "warn"


# ------------------------------------------------------------ the empty sheet, long lists


def test_an_empty_sheet_is_saved_and_comes_back_filled(empty_page, qtbot, answers, tmp_path):
    answers.path = tmp_path
    qtbot.mouseClick(empty_page.empty_button, LEFT)
    path = tmp_path / "老人（空表）.xlsx"
    qtbot.waitUntil(path.exists, timeout=PATIENCE)
    book = openpyxl.load_workbook(path)
    for place, text in {"*姓名": "高珍", "身份证号": "510301194803050011", "*入院时间": "2020.7"}.items():
        column = [cell.value for cell in book.worksheets[0][3]].index(place) + 1
        book.worksheets[0].cell(4, column).value = text
    book.save(path)
    empty_page.open_file(path)
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    assert (empty_page.tried.read, empty_page.tried.accepted) == (1, 1)


def test_a_long_list_is_shown_in_batches(empty_page, qtbot, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,身份证号,入院时间\n" + "".join(f"甲,{n},2020-01-01\n" for n in range(1500)), "utf-8")
    empty_page.open_file(path)
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    batches = empty_page.sides.batches
    assert (batches.isVisible(), batches.words.text()) == (True, "第1批，共2批")
    assert [len(empty_page.table.shown().rows), batches.back.isEnabled()] == [1000, False]
    qtbot.mouseClick(batches.on, LEFT)
    assert [row[0] for row in empty_page.table.shown().rows] == list(range(1002, 1502))
    assert not batches.on.isEnabled()


# ------------------------------------------------------------ what nobody sees in the sheet


def test_hidden_rows_are_told_of_and_read_when_asked_for(empty_page, qtbot, tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes((YONGNING.parent / "marked.xls").read_bytes())
    empty_page.open_file(path)
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    words = empty_page.banner.text.text()
    assert "有1行在表格里是隐藏的（第6行），没有读" in words
    assert "另有1行是标题、合计、签名这些" in words
    fates = {row[0]: (row[1], row[-1]) for row in empty_page.table.shown().rows}
    assert fates[6][0] == fates[7][0] == "跳过"
    assert fates[6][1].startswith("在表格里是隐藏的，没有读")
    read, box = empty_page.tried.read, empty_page.sides.unseen
    assert box.isVisible()
    qtbot.mouseClick(box, LEFT, pos=QPoint(10, box.height() // 2))
    qtbot.waitUntil(lambda: empty_page.tried is not None and empty_page.tried.read == read + 2, timeout=PATIENCE)
    assert "隐藏的（第" not in empty_page.banner.text.text()
    assert box.isVisible()
    empty_page.open_file(YONGNING / "residents.xlsx")
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    assert not box.isVisible()
    assert not box.isChecked()


def test_all_that_stands_in_the_book_is_saved_and_read_again(empty_page, qtbot, answers, tmp_path):
    bring_all = (("甲一", number(), "2024-05-10"), ("乙一", number(order=2), "2024-05-11"))
    empty_page.open_file(sheet(tmp_path / "a.xlsx", ("姓名", "身份证号", "入院时间"), *bring_all))
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    assert not empty_page.full_button.isVisible()
    take(empty_page, qtbot)
    window = empty_page.window()
    window._bring_in(empty_page.book)
    page = window.page
    answers.path = tmp_path
    qtbot.mouseClick(page.full_button, LEFT)
    qtbot.waitUntil(lambda: list(tmp_path.glob("*全表*.xlsx")) != [], timeout=PATIENCE)
    page.open_file(next(tmp_path.glob("*全表*.xlsx")))
    qtbot.waitUntil(lambda: page.tried is not None, timeout=PATIENCE)
    assert [row.standing for row in page.tried.refused] == [True, True]
