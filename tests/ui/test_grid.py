"""Grid entry: typed, pasted, copied from above and taken back, with keys."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop.core.problem import Problem
from desktop.core.words import TONGUE
from desktop.ui.entry import Line
from tests.screens.pages_grid import HEADS
from tests.screens.words import catalogue
from tests.ui.hands import commit

GREY = QImage.Format.Format_Grayscale8
CTRL = Qt.KeyboardModifier.ControlModifier
DAY, CAME, HOURS, NUMBER, COST, KIND = range(1, 7)


def at(grid, row, column):
    grid.view.setCurrentIndex(grid.cells.index(row, column))


def here(grid):
    return grid.view.currentIndex().row(), grid.view.currentIndex().column()


def type_cell(qtbot, grid, text):
    qtbot.keyClick(grid.view, text[0])
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_the_model_is_sound(grid):
    tester = QAbstractItemModelTester(grid.cells, QAbstractItemModelTester.FailureReportingMode.Warning)
    grid.cells.change({(0, 0): "3.5"}, "")
    grid.load("姓名", HEADS[:3], [{}, {}, {}])
    assert tester.model() is grid.cells


def test_one_types_down_a_column_and_on_to_the_next(qtbot, grid):
    at(grid, 0, HOURS)
    for number in range(len(HEADS)):
        type_cell(qtbot, grid, str(number))
    assert here(grid) == (0, NUMBER)
    rows, problems = grid.read()
    assert [row["hours"] for row in rows] == [Decimal(number) for number in range(len(HEADS))]
    assert problems == []


def test_cells_take_their_proper_form(qtbot, grid):
    at(grid, 0, DAY)
    type_cell(qtbot, grid, "3.5")
    at(grid, 0, COST)
    type_cell(qtbot, grid, "1234.5")
    at(grid, 0, KIND)
    type_cell(qtbot, grid, "shdy")
    assert grid.cells.texts[0] == ["2026-03-05", "", "", "", "1,234.50", "社会代养"]
    assert grid.read()[0][0] == {
        "day": date(2026, 3, 5), "came": False, "hours": None, "heads": None, "cost": 123450, "kind": "paying",
    }  # fmt: skip


def test_tab_goes_right_while_typing(qtbot, grid):
    at(grid, 0, HOURS)
    qtbot.keyClick(grid.view, "2")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert here(grid) == (0, NUMBER)
    assert grid.cells.texts[0][HOURS - 1] == "2"


def test_an_input_method_begins_to_type_in_a_cell(qtbot, grid):
    at(grid, 0, KIND)
    commit(grid.view, "低保")
    editor = QApplication.focusWidget()
    assert editor is not grid.view
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert grid.cells.texts[0][KIND - 1] == "低保"


def test_an_input_method_composes_in_the_cell_itself(qtbot, grid):
    at(grid, 0, KIND)
    QApplication.sendEvent(grid.view, QInputMethodEvent("di bao", []))
    commit(grid.view, "低保")
    qtbot.keyClick(grid.view.findChild(Line), Qt.Key.Key_Return)
    assert grid.cells.texts[0][KIND - 1] == "低保"


def test_ctrl_d_copies_from_above(qtbot, grid):
    at(grid, 0, HOURS)
    type_cell(qtbot, grid, "1.5")
    qtbot.keyClick(grid.view, Qt.Key.Key_D, CTRL)
    qtbot.keyClick(grid.view, Qt.Key.Key_D, CTRL)
    assert [row[HOURS - 1] for row in grid.cells.texts[:4]] == ["1.5", "1.5", "1.5", ""]


def test_ctrl_d_fills_a_block_from_the_row_above_it(qtbot, grid):
    at(grid, 0, HOURS)
    type_cell(qtbot, grid, "2")
    for _row in range(3):
        qtbot.keyClick(grid.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid.view, Qt.Key.Key_D, CTRL)
    assert [row[HOURS - 1] for row in grid.cells.texts[:6]] == ["2", "2", "2", "2", "2", ""]


def test_cells_of_a_spreadsheet_are_pasted_as_one_step(qtbot, grid):
    QGuiApplication.clipboard().setText("1.5\t１２\t1,234.50\n2\t3\t5\r\n")
    at(grid, 1, HOURS)
    qtbot.keyClick(grid.view, Qt.Key.Key_V, CTRL)
    assert grid.cells.texts[1][2:5] == ["1.5", "12", "1,234.50"]
    assert grid.cells.texts[2][2:5] == ["2", "3", "5.00"]
    qtbot.keyClick(grid.view, Qt.Key.Key_Z, CTRL)
    assert grid.cells.texts[1] == [""] * 6
    assert grid.cells.texts[2] == [""] * 6


def test_what_is_pasted_beyond_the_edge_is_left_out(grid):
    at(grid, len(HEADS) - 1, KIND)
    grid.view.paste("低保\t多\n低保\t多")
    assert grid.cells.texts[-1][-1] == "低保"
    assert grid.cells.rowCount() == len(HEADS)
    assert grid.left_out.isVisible()
    assert grid.left_out.text.text() == "多出1行没有粘贴；多出1列没有粘贴"


def test_the_rows_that_found_no_room_are_counted_until_the_next_change(qtbot, grid):
    at(grid, 0, HOURS)
    grid.view.paste("\r\n".join(f"{number % 8}\t1" for number in range(40)) + "\r\n\r\n\t\r\n")
    assert [row[HOURS - 1] for row in grid.cells.texts] == [str(number) for number in range(len(HEADS))]
    assert grid.left_out.text.text() == f"多出{40 - len(HEADS)}行没有粘贴"
    type_cell(qtbot, grid, "1")
    assert not grid.left_out.isVisible()


def test_the_columns_that_found_no_room_are_counted(grid):
    at(grid, 0, KIND)
    grid.view.paste("低保\t多\t余\n低保\t\t")
    assert grid.left_out.text.text() == "多出2列没有粘贴"


def test_nothing_is_said_where_everything_found_room(grid):
    at(grid, 0, HOURS)
    grid.view.paste("1\t2\t\t\t\t\n")
    assert not grid.left_out.isVisible()


def test_a_cell_of_several_lines_stays_one_cell(grid):
    at(grid, 0, COST)
    grid.view.paste('"12\n"\t"社会\r\n代养"\n\n6\t"低""保"\n')
    assert [row[COST - 1 :] for row in grid.cells.texts[:4]] == [
        ["12.00", "社会 代养"], ["", ""], ["6.00", '低"保'], ["", ""],
    ]  # fmt: skip


@pytest.mark.parametrize("text", ['"甲\t5\n乙\t6', '"甲"乙\t5\n丙\t6', '甲"\t5\n"乙\t6'])
def test_quotation_marks_that_are_none_of_the_sheet_are_kept_as_typed(grid, text):
    at(grid, 0, KIND - 1)
    grid.view.paste(text)
    assert [row[COST - 1 :] for row in grid.cells.texts[:2]] == [line.split("\t") for line in text.split("\n")]


def test_heads_that_the_grid_does_not_have_are_named(grid):
    grid.view.paste("姓名\t学时\t备注\t金额\n王德明\t2\t新来\t3")
    assert [grid.cells.texts[0][field - 1] for field in (HOURS, COST)] == ["2", "3.00"]
    assert grid.left_out.text.text() == "这里没有这些列，没有粘贴：备注"


def test_one_cell_of_several_lines_fills_all_chosen_cells(qtbot, grid):
    at(grid, 0, KIND)
    qtbot.keyClick(grid.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    grid.view.paste('"社会\n代养"\n')
    assert [row[KIND - 1] for row in grid.cells.texts[:3]] == ["社会 代养", "社会 代养", ""]


def test_one_value_fills_all_chosen_cells(qtbot, grid):
    QGuiApplication.clipboard().setText("4")
    at(grid, 0, NUMBER)
    qtbot.keyClick(grid.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid.view, Qt.Key.Key_V, CTRL)
    assert [row[NUMBER - 1] for row in grid.cells.texts[:3]] == ["4", "4", ""]


def test_copied_cells_are_what_a_spreadsheet_takes(qtbot, grid):
    grid.view.paste("1\t2\n3\t4")
    at(grid, 0, HOURS)
    grid.view.paste("1\t2\n3\t4")
    grid.view.setCurrentIndex(grid.cells.index(0, HOURS))
    qtbot.keyClick(grid.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid.view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "1\t2\n3\t4"


def test_undo_and_redo_go_step_by_step(qtbot, grid):
    at(grid, 0, HOURS)
    type_cell(qtbot, grid, "1")
    type_cell(qtbot, grid, "2")
    assert grid.dirty
    qtbot.keyClick(grid.view, Qt.Key.Key_Z, CTRL)
    assert [row[HOURS - 1] for row in grid.cells.texts[:2]] == ["1", ""]
    qtbot.keyClick(grid.view, Qt.Key.Key_Z, CTRL)
    assert not grid.dirty
    qtbot.keyClick(grid.view, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert grid.cells.texts[0][HOURS - 1] == "1"


def test_delete_empties_and_space_ticks(qtbot, grid):
    at(grid, 0, CAME)
    qtbot.keyClick(grid.view, Qt.Key.Key_Space)
    assert grid.read()[0][0]["came"] is True
    qtbot.keyClick(grid.view, Qt.Key.Key_Delete)
    assert grid.read()[0][0]["came"] is False


def test_sums_run_along(qtbot, grid):
    at(grid, 0, COST)
    type_cell(qtbot, grid, "1.5")
    type_cell(qtbot, grid, "2")
    assert grid.cells.sums() == {1: "0", 2: "0", 3: "0", 4: "3.50"}
    assert "金额 3.50" in grid.sums.accessibleName()


@pytest.mark.parametrize(
    ("column", "typed", "says"), [(HOURS, "12", "不能大于8"), (DAY, "2.30", "没有30日"), (NUMBER, "x", "不是数字")]
)
def test_what_cannot_be_kept_stays_and_says_why(qtbot, grid, column, typed, says):
    at(grid, 2, column)
    type_cell(qtbot, grid, typed)
    assert grid.cells.texts[2][column - 1] == typed
    [(row, problem)] = grid.read()[1]
    assert (row, says in problem.message) == (2, True)
    assert says in grid.cells.index(2, column).data(Qt.ItemDataRole.ToolTipRole)


def test_a_refusal_from_outside_stands_at_its_cell_until_it_is_typed_into(qtbot, grid):
    grid.show_problems([(4, Problem("cost", "比上月多十倍，请核对。"))])
    assert here(grid) == (4, COST)
    assert grid.cells.problem(4, COST - 1) == "比上月多十倍，请核对。"
    type_cell(qtbot, grid, "3")
    assert grid.cells.problem(4, COST - 1) == ""


def test_a_cell_that_cannot_be_kept_is_known_without_its_colour(grid):
    """Its sign stands where no words do: at the left of a number."""

    def grey_sides():
        box = grid.view.visualRect(grid.cells.index(4, COST))
        picture = grid.view.viewport().grab(box.adjusted(2, 2, -2, -2)).toImage().convertToFormat(GREY)
        return {picture.pixelColor(x, y).lightness() for x in range(6, 26) for y in range(picture.height())}

    at(grid, 0, DAY)
    grid.cells.change({(4, COST - 1): "12"}, "")
    plain = grey_sides()
    grid.show_problems([(4, Problem("cost", "比上月多十倍，请核对。"))])
    assert len(plain) == 1
    assert max(grey_sides()) - min(grey_sides()) > 80


def test_a_sheet_with_chinese_heads_is_pasted_on_an_english_screen(grid):
    usual = TONGUE.catalogue
    TONGUE.speak(catalogue("en"))
    try:
        at(grid, 0, DAY)
        grid.view.paste("序号\t金额\t数量\n1\t12.5\t3\n")
    finally:
        TONGUE.speak(usual)
    assert (grid.cells.texts[0][COST - 1], grid.cells.texts[0][NUMBER - 1]) == ("12.50", "3")
    assert not any(grid.cells.texts[1])
