"""Many movements typed or pasted on one sheet: written as one step, what is refused stays with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from desktop.ledgers.farming.journal.page import SHEET
from desktop.ledgers.farming.journal.queries import lines
from desktop.ledgers.farming.page import FarmingPage
from desktop.services import policy, undo
from desktop.ui.desk import Desk
from tests.ledgers.farming.test_page import YEAR

CTRL = Qt.KeyboardModifier.ControlModifier
DAY, PROJECT, KIND, ITEM, QUANTITY, UNIT, PRICE, AMOUNT = range(1, 9)
PASTED = """日期\t项目\t摘要\t数量\t单位\t单价\t收支类别
9.3\t蔬菜\t白菜\t３２.５\t斤\t1.60\t食堂自用
9.4\t蔬菜\t萝卜\t20\t斤\t1\t出售
9.5\t蘑菇\t平菇\t3\t斤\t8\t出售
"""


@pytest.fixture
def page(farm, qtbot, drafts, said):
    farm.project("蔬菜")
    desk = Desk(farm.books, lambda: policy.load("zibo"), say=lambda words, _deed: said.append(words), drafts=drafts)
    shown = FarmingPage(farm.books.book("farming"), desk)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    return shown


def begin(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_G, CTRL)
    view = page.views["movement"]
    return view.column.itemAt(view.column.count() - 1).widget()


def paste(sheet, qtbot, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_V, CTRL)


def type_cell(qtbot, view, text):
    qtbot.keyClick(view, text[0])
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def test_the_sheet_stands_in_place_of_the_ledger_and_goes_again(page, qtbot):
    sheet = begin(page, qtbot)
    view = page.views["movement"]
    assert sheet.isVisible()
    assert sheet.grid.view.hasFocus()
    assert not view.table.isVisible()
    assert not view.quick.isVisible()
    assert not view.new_button.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert view.table.isVisible()
    assert view.quick.isVisible()
    assert view.new_button.isVisible()


def test_a_row_is_typed_with_keys_alone_and_its_amount_follows(page, qtbot):
    sheet = begin(page, qtbot)
    view = sheet.grid.view
    type_cell(qtbot, view, "9.3")
    sheet.grid.cells.change({(0, PROJECT - 1): "蔬菜"}, "")
    view.go(0, 1)
    type_cell(qtbot, view, "stzy")
    sheet.grid.cells.change({(0, ITEM - 1): "白菜"}, "")
    view.go(0, 1)
    for text in ("10", "jin", "1.5"):
        type_cell(qtbot, view, text)
    assert sheet.grid.cells.ghost(0, AMOUNT - 1) == "15.00"
    assert "15.00" in sheet.tally.whole
    assert sheet.tally.whole == "1笔：投入 0.00，产出 15.00"
    qtbot.keyClick(view, Qt.Key.Key_S, CTRL)
    (line,) = lines(YEAR)
    assert (line.day, line.kind, line.item, line.amount) == (date(2026, 9, 3), "own_use", "白菜", 1500)


def test_pasted_cells_under_their_heads_are_one_step_and_the_refused_row_stays(farm, page, qtbot, said, drafts):
    sheet = begin(page, qtbot)
    paste(sheet, qtbot, PASTED)
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_S, CTRL)
    assert [(line.item, str(line.quantity), line.amount) for line in lines(YEAR)] == [
        ("白菜", "32.5", 5200), ("萝卜", "20", 2000),
    ]  # fmt: skip
    assert said == ["已记下2笔。"]
    assert sheet.isVisible()
    assert sheet.rows()[0][1]["item"] == "平菇"
    assert sheet.told.text() == "没有“蘑菇”这个项目，请先在“项目汇总”里添上。"
    assert "1行没有记下" in sheet.banner.text.text()
    [step] = [step for step in undo.steps(farm.books, 1) if step.rows == 2]
    undo.undo(farm.books, step.batch)
    assert lines(YEAR) == ()
    sheet.grid.cells.change({(0, PROJECT - 1): "蔬菜"}, "")
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_S, CTRL)
    assert [line.item for line in lines(YEAR)] == ["平菇"]
    assert drafts.places == {}


def test_a_row_that_the_rules_refuse_says_why_at_its_cell(page, qtbot):
    sheet = begin(page, qtbot)
    put = {
        "day": "9.3",
        "project": "蔬菜",
        "kind": "出售",
        "item": "白菜",
        "quantity": "10",
        "price": "1.6",
        "amount": "15",
    }
    sheet.grid.cells.change({(0, SHEET.index(name)): text for name, text in put.items()}, "")
    sheet.grid.cells.change({(1, SHEET.index("item")): "没有写完"}, "")
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_S, CTRL)
    assert lines(YEAR) == ()
    assert "数量×单价是16.00元" in "".join(sheet.grid.cells.told.values())
    assert "“日期”必须填。" in sheet.grid.cells.told.values()
    assert [row for row, _values in sheet.rows()] == [0, 1]


def test_ctrl_z_takes_a_paste_back_and_a_long_paste_gets_its_rows(page, qtbot):
    sheet = begin(page, qtbot)
    paste(sheet, qtbot, "\n".join(f"9.{day}\t蔬菜\t出售\t白菜\t{day}\t斤\t2" for day in range(1, 31)))
    assert len(sheet.rows()) == 30
    assert sheet.grid.cells.rowCount() > 30
    assert "930.00" in sheet.tally.whole
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_Z, CTRL)
    assert sheet.rows() == []
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_Y, CTRL)
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(sheet.rows()) == 30


def test_what_is_typed_is_kept_within_two_seconds_and_comes_back(page, qtbot, drafts, said):
    sheet = begin(page, qtbot)
    paste(sheet, qtbot, "9.3\t蔬菜\t出售\t白菜")
    qtbot.waitUntil(lambda: "farming/movement/sheet" in drafts.places, timeout=2000)
    sheet.closed.emit()
    again = begin(page, qtbot)
    assert again.rows()[0][1]["item"] == "白菜"
    assert "已经放回来了" in again.banner.text.text()
    qtbot.keyClick(again.grid.view, Qt.Key.Key_Escape)
    assert again.rows() == []
    assert drafts.places == {}
    assert said == ["已放弃刚才填的。"]


def test_the_list_of_a_cell_opens_by_a_key(page, qtbot):
    sheet = begin(page, qtbot)
    view = sheet.grid.view
    view.setCurrentIndex(sheet.grid.cells.index(0, KIND))
    qtbot.keyClick(view, Qt.Key.Key_F4)
    (menu,) = view.findChildren(QMenu)
    assert [action.text() for action in menu.actions()][:3] == ["投入", "收获", "食堂自用"]
    menu.actions()[2].trigger()
    assert sheet.grid.cells.texts[0][KIND - 1] == "食堂自用"
