"""Figures that no book tells: typed below the return or all on one sheet, written as one step, frozen at closing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.core.sheet import Figure, figures
from desktop.services.audit import Entry
from desktop.services.months import hand_figures
from desktop.shell import history, menu
from tests.shell.test_month import CTRL, PATIENCE, close, page, shown, type_into

__all__ = ["page"]


def test_the_two_rows_of_the_funding_table_are_typed_below_the_return(page, qtbot):
    type_into(page, qtbot, "X03U", "３200")
    type_into(page, qtbot, "X03W", "18,000")
    qtbot.waitUntil(lambda: page.checked, timeout=PATIENCE)
    assert shown(page, "X03U") == Figure(320000, "money", "X03U", hand=True)
    funding = {f.code: f for f in figures(page.office.page("X03", page.month))}
    assert (funding["utilities"].value, funding["wages"].value) == (320000, 1800000)
    close(page, qtbot)
    frozen = {f.code: f for f in figures(page.office.page("X03", page.month))}
    assert (frozen["utilities"], frozen["wages"]) == (funding["utilities"], funding["wages"])
    qtbot.waitUntil(lambda: page.view.line_of("X03U") < 0, timeout=PATIENCE)
    page.show_month(page.month.following())
    qtbot.waitUntil(lambda: page.checked, timeout=PATIENCE)
    missed = [finding for finding in page.found if finding.code == "X03U"]
    assert [finding.sentence for finding in missed] == ["X03：“水电经费”上个月填了，这个月还没有填。"]


def test_all_typed_figures_stand_on_one_sheet_and_are_written_at_once(page, qtbot):
    qtbot.keyClick(page.view, Qt.Key.Key_G, CTRL)
    sheet = page.table.currentWidget()
    cells = sheet.grid.cells
    codes = [cells.texts[row][0] for row in range(cells.rowCount())]
    assert {"E01", "F01", "F20", "X03U", "X03W"} <= set(codes)
    assert "F07" not in codes
    income = sum(shown(page, code).value or 0 for code in ("F02", "F03", "F07"))
    assert sheet.tally.whole.startswith(f"收入：{income / 100:,.2f}")
    sheet.grid.view.setCurrentIndex(cells.index(codes.index("F10"), 4))
    QGuiApplication.clipboard().setText("１２,345.6\n800\n")
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_V, CTRL)
    sheet.grid.view.setCurrentIndex(cells.index(codes.index("X03W"), 4))
    qtbot.keyClick(sheet.grid.view, "1")
    qtbot.keyClicks(QApplication.focusWidget(), "8000")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert sheet.tally.whole.endswith("支出：13,145.60")
    before = page.office.books.sitting.audit.head()[0]
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: page.checked and not page.inquiry.busy, timeout=PATIENCE)
    entries = Entry.select().where(Entry.id > before)
    assert {entry.batch for entry in entries} == {before + 1}
    assert len(entries) == 3
    assert [shown(page, code).value for code in ("F10", "F11", "X03W")] == [1234560, 80000, 1800000]


def test_what_cannot_be_a_figure_keeps_the_sheet_open(page, qtbot):
    page.table.type_all()
    sheet = page.table.currentWidget()
    sheet.grid.cells.change({(0, 3): "很多"}, "")
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_S, CTRL)
    assert page.table.currentWidget() is sheet
    assert "不是数字" in sheet.told.text()
    page.show_month(page.month.previous())
    assert page.table.currentWidget() is not sheet
    qtbot.waitUntil(lambda: page.checked, timeout=PATIENCE)
    assert not page.hand_button.isVisible()


def test_what_can_be_no_figure_is_told_at_its_cell_and_nothing_is_written(page, qtbot):
    type_into(page, qtbot, "E02", "3")
    qtbot.waitUntil(lambda: page.checked and "E02" in page.table.figures.typed, timeout=PATIENCE)
    page.table.type_all()
    sheet = page.table.currentWidget()
    cells = sheet.grid.cells
    codes = [cells.texts[row][0] for row in range(cells.rowCount())]
    wrong = {"E01": "99999999999", "E03": "7", "F10": "-500", "F01": "-80"}
    cells.change({(codes.index(code), 3): text for code, text in wrong.items()}, "")
    assert cells.texts[codes.index("E02")][4] == "练习 2026-11-22 09:30"
    before = page.office.books.sitting.audit.head()
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_S, CTRL)
    assert page.table.currentWidget() is sheet
    assert page.office.books.sitting.audit.head() == before

    def told(code):
        return cells.index(codes.index(code), 4).data(Qt.ItemDataRole.ToolTipRole) or ""

    assert told("E01") == "不能大于1000000000。"
    assert told("F10") == "不能小于0.00。"
    assert told("E03") == ""
    cells.change({(codes.index("E01"), 3): "9", (codes.index("F10"), 3): "500"}, "")
    qtbot.keyClick(sheet.grid.view, Qt.Key.Key_S, CTRL)
    assert {code: value for (_month, code), value in hand_figures().items() if code in wrong} == {
        "E01": 9, "E03": 7, "F10": 50000, "F01": -8000,
    }  # fmt: skip


def test_a_typed_figure_is_taken_back_by_a_key_and_on_the_page_of_steps(page, qtbot):
    window = page.window()
    type_into(page, qtbot, "X03U", "3200")
    type_into(page, qtbot, "X03U", "3300")
    qtbot.waitUntil(lambda: page.checked, timeout=PATIENCE)
    window.taking_back.take_back_last()
    qtbot.waitUntil(lambda: shown(page, "X03U") == Figure(320000, "money", "X03U", hand=True), timeout=PATIENCE)
    assert "手填数“2026年10月 X03U”" in window.toast.text.text()
    window.go(menu.HOUSE, 0)
    window.page.check.undo_button.click()
    step = window.page.steps()[0]
    assert history.step(page.office.books, step.batch) == "手填“2026年10月 X03U”：3,200.00"
    window.page.take_back(step)
    window.go(menu.MONTH, 0)
    qtbot.waitUntil(lambda: shown(page, "X03U").value is None, timeout=PATIENCE)
    actions = [entry.action for entry in Entry.select().where(Entry.chapter == "hand").order_by(Entry.id)]
    assert actions == ["make", "change", "undo", "strike"]


def test_the_sums_of_a_sheet_are_read_whole_on_a_small_screen(page, qtbot):
    qtbot.keyClick(page.view, Qt.Key.Key_G, CTRL)
    sheet = page.table.currentWidget()
    sheet.setFixedWidth(420)
    qtbot.waitUntil(lambda: sheet.tally.width() < 260)
    assert sheet.tally.wordWrap()
    qtbot.waitUntil(lambda: sheet.tally.height() >= sheet.tally.heightForWidth(sheet.tally.width()))
