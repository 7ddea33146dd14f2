"""The month from typed figures to a stick, by keys and clicks."""

from __future__ import annotations

from datetime import date
from threading import get_ident

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.sheet import Figure
from desktop.services.months import CHANGED, CLOSED, OPEN
from desktop.services.returns import Finding
from desktop.shell import menu
from desktop.ui.dialogs import Panel
from desktop.ui.entry import Line
from desktop.ui.notices import Empty
from desktop.ui.pieces import Button
from tests.shell.test_window import LEFT, button

PATIENCE = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window, qtbot):
    window.go(menu.MONTH, 0)
    qtbot.waitUntil(lambda: window.page.title.state.whole.startswith("0处"), timeout=PATIENCE)
    return window.page


def type_into(page, qtbot, code, text):
    page.go_to_code(code)
    view = page.view
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Line))
    # QTest types Latin letters only; Chinese comes by an input method anyway.
    QApplication.focusWidget().setText(text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.is_typing)
    qtbot.wait(1)


def shown(page, code):
    assert page.view.line_of(code) >= 0, code
    return page.view.paper.cell(page.view.line_of(code), 4)


def close(page, qtbot):
    qtbot.mouseClick(page.close_button, LEFT)
    panel = page.window().findChildren(Panel)[-1]
    qtbot.mouseClick(button(panel, "封月"), LEFT)
    qtbot.waitUntil(lambda: page.status.state == CLOSED and page.status.version == 1, timeout=PATIENCE)


def primaries(page):
    """The words of the primary buttons that are to be seen: one a page, what there is to do next."""
    return [one.text() for one in page.findChildren(Button) if one.isVisible() and one.property("kind") == "primary"]


def test_the_primary_button_is_what_there_is_to_do_next(page, qtbot):
    assert primaries(page) == ["封月"]
    page.hand_button.click()
    assert primaries(page) == ["保存"]
    assert not page.close_button.isEnabled()
    qtbot.keyClick(page.table.currentWidget().grid.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: primaries(page) == ["封月"])
    assert page.close_button.isEnabled()
    close(page, qtbot)
    assert primaries(page) == ["写报送包(&W)"]
    page.turn(0)
    assert primaries(page) == ["报送到U盘"]


def test_it_begins_with_the_month_that_waits(page):
    assert str(page.month) == "2026-10"
    assert page.status.state == OPEN
    assert page.badge.text() == "未封月"
    assert not page.send_button.isEnabled()


def test_figures_of_books_that_do_not_exist_yet_are_typed_in_place(page, qtbot):
    type_into(page, qtbot, "E01", "６２")
    type_into(page, qtbot, "F10", "12,345.6")
    qtbot.waitUntil(lambda: shown(page, "F10").value == 1234560)
    assert shown(page, "E01") == Figure(62, "count", "E01", hand=True)
    type_into(page, qtbot, "E01", "")
    qtbot.waitUntil(lambda: shown(page, "E01").value is None)


def test_one_types_down_the_column(page, qtbot):
    type_into(page, qtbot, "E01", "62")
    qtbot.waitUntil(lambda: page.view.paper.text(page.view.currentIndex().row(), 1) == "E01a")


def test_what_is_no_number_is_told_and_nothing_lost(page, qtbot):
    page.go_to_code("E01")
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    entry = QApplication.focusWidget()
    entry.setText("很多")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert "不是数字" in page.window().toast.text.text()
    assert "不是数字" in entry.problem.text.text()
    assert entry.text() == "很多"
    assert shown(page, "E01").value is None


def test_a_figure_that_the_books_make_cannot_be_typed(page):
    assert not page.table.may_type(shown(page, "B05"))
    assert page.table.may_type(shown(page, "E01"))


def test_while_a_month_is_checked_the_page_says_so_and_no_figure_of_another_month_stands(page, qtbot):
    page.show_month(page.month.previous())
    assert page.title.state.whole == "正在检查……"
    assert page.findings.findChildren(Empty)[-1].sentence.text() == "正在检查……"
    assert page.view.paper.text(page.view.line_of("B05"), 4) == ""
    assert not page.close_button.isEnabled()
    qtbot.waitUntil(lambda: page.checked, timeout=PATIENCE)
    assert page.title.state.whole.startswith("第1版")
    assert page.view.paper.text(page.view.line_of("B05"), 4) != ""


def test_turning_quickly_ends_at_the_last_month_asked_for(page, qtbot):
    first = page.month
    for month in (first.previous(), first.previous().previous(), first):
        page.show_month(month)
    qtbot.waitUntil(lambda: page.checked and not page.inquiry.busy, timeout=PATIENCE)
    assert (page.status.month, page.status.state) == (first, OPEN)
    assert page.view.paper.text(page.view.line_of("E01"), 4) == "—"


def test_checking_does_not_hold_up_the_screen(page, qtbot):
    found = []
    office = page.office
    page.inquiry.ask(lambda: (get_ident(), office.months.findings(page.month)), found.append)
    assert page.inquiry.busy
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    assert found[0][0] != get_ident()


def test_enter_on_a_figure_shows_the_rows_behind_it_and_opens_them(page, qtbot):
    page.go_to_code("B05")
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.tabs[1].isChecked()
    count = shown(page, "B05").value
    rows = [b for b in page.behind.findChildren(Button) if b.isVisibleTo(page.behind)]
    assert len(rows) == count
    qtbot.mouseClick(rows[0], LEFT)
    assert page.window().current == "residents"


def test_behind_the_approved_beds_stands_the_approval(page, qtbot):
    page.go_to_code("A01")
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    (way,) = [b for b in page.behind.findChildren(Button) if b.isVisibleTo(page.behind)]
    window, value = page.window(), shown(page, "A01").value
    assert way.text() == f"2015-01-01：{value}"
    qtbot.mouseClick(way, LEFT)
    assert window.current == "home"
    form = window.page.file.active()
    assert (form.chapter.id, form.record.beds) == ("approval", value)


def test_closing_freezes_the_month_and_offers_the_stick(page, qtbot):
    close(page, qtbot)
    assert page.badge.text() == "已封月"
    assert page.tabs[2].isChecked()
    assert not page.table.may_type(shown(page, "E01"))
    assert not page.close_button.isVisible()


def test_a_broken_cross_check_stands_in_the_way(page, qtbot):
    type_into(page, qtbot, "E05", "3")
    for code in ("E05a", "E05b", "E05c", "E05d"):
        type_into(page, qtbot, code, "0")
    qtbot.waitUntil(lambda: page.title.state.whole.startswith("1处不平"), timeout=PATIENCE)
    assert primaries(page) == ["看数"], "what is broken is mended first"
    qtbot.mouseClick(page.close_button, LEFT)
    panel = page.window().findChildren(Panel)[-1]
    qtbot.mouseClick(button(panel, "去看"), LEFT)
    assert page.office.months.status(page.month).state == OPEN
    qtbot.mouseClick(button(page.findings, "看数"), LEFT)
    assert page.view.paper.text(page.view.currentIndex().row(), 1) == "E05"


def test_many_gaps_of_a_kind_are_listed_some_at_a_time(page, qtbot):
    found = tuple(Finding("gap", f"没有评估记录：甲{n}。请补一次。", "residents", n) for n in range(1, 46))
    page.findings.say(found, page.status)
    for listed, rest in ((20, "还有25处"), (40, "还有5处")):
        names = [b for b in page.findings.findChildren(Button) if b.isVisibleTo(page.findings) and b.text()[0] == "甲"]
        assert len(names) == listed
        qtbot.mouseClick(button(page.findings, rest), LEFT)
        qtbot.wait(1)
    assert page.window().focusWidget().text() == "甲41"
    qtbot.mouseClick(button(page.findings, "甲45"), LEFT)
    assert page.window().current == "residents"


def test_a_change_after_closing_asks_for_a_correction_slip(page, qtbot):
    close(page, qtbot)
    books = page.office.books
    movement = books.book("farming").chapters[0].model
    record = movement.select().where(movement.day >= date(2026, 10, 1), movement.kind == "sale").first()
    record.price += 1000
    record.amount = None
    before = shown(page, "G07").value
    books.write(record)
    qtbot.waitUntil(lambda: page.status.state == CHANGED, timeout=PATIENCE)
    assert page.badge.text() == "影响已封月"
    assert shown(page, "G07").value == before
    give_reason(page, qtbot, "秤看错了")
    qtbot.waitUntil(lambda: page.status.version == 2, timeout=PATIENCE)
    assert page.status.state == CLOSED
    qtbot.waitUntil(lambda: shown(page, "G07").value > before, timeout=PATIENCE)


def give_reason(page, qtbot, words):
    qtbot.mouseClick(page.correct_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(Panel)), timeout=PATIENCE)
    reason = page.window().findChildren(Panel)[-1].findChildren(Line)[0]
    reason.setText(words)
    qtbot.keyClick(reason, Qt.Key.Key_Return)


def test_a_month_waits_until_the_one_before_is_corrected(page, qtbot):
    movement = page.office.books.book("farming").chapters[0].model
    in_september = movement.day.between(date(2026, 9, 1), date(2026, 9, 30))
    record = movement.select().where(in_september, movement.kind == "sale").first()
    record.price, record.amount = record.price + 1000, None
    page.office.books.write(record)
    qtbot.waitUntil(lambda: page.checked and page.title.state.whole.startswith("1处不平"), timeout=PATIENCE)
    assert page.found[0].sentence == "2026年9月封月以后又改过数，要先开更正单。"
    qtbot.mouseClick(page.close_button, LEFT)
    qtbot.mouseClick(button(page.window().findChildren(Panel)[-1], "去看"), LEFT)
    assert page.office.months.standing(page.month).state == OPEN
    qtbot.mouseClick(button(page.findings, "打开"), LEFT)
    qtbot.waitUntil(lambda: str(page.month) == "2026-09" and page.status.state == CHANGED, timeout=PATIENCE)
    give_reason(page, qtbot, "秤看错了")
    qtbot.waitUntil(lambda: page.status.version == 2, timeout=PATIENCE)
    page.show_month(page.month.following())
    qtbot.waitUntil(lambda: page.checked and page.title.state.whole.startswith("0处不平"), timeout=PATIENCE)
    close(page, qtbot)


def test_the_keys_turn_to_other_months(page, qtbot):
    qtbot.keyClick(page.window(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: str(page.month) == "2026-09")
    qtbot.waitUntil(lambda: page.status.version == 1, timeout=PATIENCE)
    qtbot.keyClick(page.window(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: str(page.month) == "2026-10")


def test_the_month_is_seen_as_it_will_be_printed(page, qtbot):
    window = page.window()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page is not page, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.page.pane.content.startswith(b"%PDF"), timeout=PATIENCE)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is page
