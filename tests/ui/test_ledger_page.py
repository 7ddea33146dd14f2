"""The standard page of a book, with real books on a real file: only keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.ui.dialogs import Panel
from tests.screens.models import Neighbour, Visit
from tests.ui.hands import type_in

CTRL = Qt.KeyboardModifier.ControlModifier


def click_row(qtbot, page, row):
    view = page.table.view
    place = view.visualRect(page.table.model.index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def put(qtbot, form, name, text):
    part = form.entry(name).typed_into
    part.setFocus()
    part.selectAll()
    type_in(qtbot, part, text)
    qtbot.keyClick(part, Qt.Key.Key_Return)


def test_the_list_stands_alone_until_a_row_is_chosen(qtbot, page):
    assert page.title.state.whole == "在册24人"
    assert page.table.model.rowCount() == 24
    assert not page.file.isVisible()
    click_row(qtbot, page, 2)
    assert page.file.isVisible()
    assert page.table.isVisible()
    assert page.file.head.name.whole == "秦㓩"
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down)
    assert page.file.head.name.whole == "卢颇"


def test_a_new_row_is_written_with_keys_alone(qtbot, page):
    qtbot.keyClick(page.table.view, Qt.Key.Key_N, CTRL)
    form = page.file.main.form
    assert form.entry("name").typed_into.hasFocus()
    put(qtbot, form, "name", "仇小红")
    put(qtbot, form, "kind", "shdy")
    qtbot.keyClick(form.entry("kind").typed_into, Qt.Key.Key_S, CTRL)
    assert Neighbour.select().where(Neighbour.name == "仇小红").count() == 1
    assert page.table.model.rowCount() == 25
    assert page.table.current() == 25
    assert page.file.head.name.whole == "仇小红"
    assert not form.dirty


def test_a_rule_of_the_slice_is_told_beside_its_field_and_nothing_is_written(qtbot, page):
    click_row(qtbot, page, 0)
    form = page.file.main.form
    form.go_to("phone")
    form.entry("phone").typed_into.selectAll()
    qtbot.keyClick(form.entry("phone").typed_into, Qt.Key.Key_Delete)
    qtbot.keyClick(form.entry("alone").typed_into, Qt.Key.Key_Space)
    qtbot.keyClick(form.entry("alone").typed_into, Qt.Key.Key_S, CTRL)
    assert form.rows["phone"].below.text() == "独居的要留联系电话。"
    assert Neighbour.get_by_id(1).alone is False


def test_what_is_typed_and_not_saved_is_there_again(qtbot, page):
    click_row(qtbot, page, 0)
    put(qtbot, page.file.main.form, "rooms", "7")
    click_row(qtbot, page, 1)
    assert page.file.main.form.entry("rooms").text() == ""
    assert page.unsaved == 1
    click_row(qtbot, page, 0)
    assert page.file.main.form.entry("rooms").text() == "7"
    assert "还没有保存" in page.file.main.form.banner.text.text()
    assert Neighbour.get_by_id(1).rooms is None


def test_esc_takes_back_and_esc_again_closes(qtbot, page):
    click_row(qtbot, page, 0)
    form = page.file.main.form
    put(qtbot, form, "rooms", "7")
    qtbot.keyClick(form.entry("rooms").typed_into, Qt.Key.Key_Escape)
    assert form.entry("rooms").text() == ""
    qtbot.keyClick(form.entry("rooms").typed_into, Qt.Key.Key_Escape)
    assert not page.file.isVisible()
    assert page.table.view.hasFocus()


def panel_of(page):
    return next(panel for panel in page.findChildren(Panel) if panel.isVisible())


def test_striking_out_asks_why_and_can_be_restored(qtbot, page):
    click_row(qtbot, page, 2)
    qtbot.mouseClick(page.file.head.buttons[1], Qt.MouseButton.LeftButton)
    reason = panel_of(page).findChild(QLineEdit)
    assert reason.hasFocus()
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert Neighbour.get_by_id(3).struck is None
    type_in(qtbot, reason, "登记重复")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert Neighbour.get_by_id(3).struck == "登记重复"
    assert page.table.model.rowCount() == 23
    assert page.file.head.badge.text() == "已划销"
    assert not page.file.main.form.save_button.isVisible()
    qtbot.mouseClick(page.file.head.buttons[1], Qt.MouseButton.LeftButton)
    assert Neighbour.get_by_id(3).struck is None
    assert page.table.model.rowCount() == 24


def test_a_refusal_to_strike_out_is_told_in_the_panel(qtbot, page):
    click_row(qtbot, page, 0)
    qtbot.mouseClick(page.file.head.buttons[1], Qt.MouseButton.LeftButton)
    panel = panel_of(page)
    reason = panel.findChild(QLineEdit)
    type_in(qtbot, reason, "登记重复")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert any("走访" in words.text() for words in panel.findChildren(QLabel))
    assert panel.isVisible()
    assert Neighbour.get_by_id(1).struck is None


def test_keys_of_the_page_do_nothing_under_a_panel(qtbot, page):
    click_row(qtbot, page, 2)
    qtbot.mouseClick(page.file.head.buttons[1], Qt.MouseButton.LeftButton)
    panel = panel_of(page)
    reason = panel.findChild(QLineEdit)
    qtbot.keyClick(reason, Qt.Key.Key_N, CTRL)
    assert page.file.record.id == 3
    for _step in range(4):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert panel.isAncestorOf(page.focusWidget())
    qtbot.keyClick(reason, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_history_is_told_newest_first(qtbot, page):
    click_row(qtbot, page, 2)
    qtbot.mouseClick(page.file.head.buttons[0], Qt.MouseButton.LeftButton)
    assert panel_of(page).isVisible()


def test_a_record_of_a_chapter_is_written_for_its_row(qtbot, page):
    click_row(qtbot, page, 4)
    qtbot.mouseClick(page.file.tabs[1], Qt.MouseButton.LeftButton)
    assert page.file.tabs[1].text() == "走访 1"
    page.file.lists[0].asked_for.emit(0)
    form = page.file.form_of(0).form
    assert "neighbour" not in form.rows
    put(qtbot, form, "day", "10.3")
    put(qtbot, form, "topic", "理发")
    qtbot.keyClick(form.entry("topic").typed_into, Qt.Key.Key_S, CTRL)
    written = Visit.select().where(Visit.neighbour == 5).order_by(Visit.id.desc()).get()
    assert (written.day, written.topic) == (date(2026, 10, 3), "理发")
    assert page.file.tabs[1].text() == "走访 2"


def test_a_chapter_of_a_row_that_is_not_saved_yet_says_what_to_do_first(qtbot, page):
    said = []
    page.begin_new()
    page.file.desk = replace(page.desk, say=lambda words, _deed=None: said.append(words))
    qtbot.mouseClick(page.file.tabs[1], Qt.MouseButton.LeftButton)
    assert said == ["先填好“基本情况”并保存，再填“走访”。"]
    assert page.file.pages.currentWidget() is page.file.main
    assert [tab.isChecked() for tab in page.file.tabs] == [True, False]


def test_looking_back_shows_the_list_as_of_a_day(qtbot, page):
    line = page.as_of.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "1945-01-01")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.table.model.rowCount() < 24
    assert "1945年1月1日" in page.banner.text.text()
    line.selectAll()
    type_in(qtbot, line, "今天")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.table.model.rowCount() == 24
    assert not page.banner.isVisible()


def test_on_a_small_width_the_file_opens_over_the_list(qtbot, page):
    page.resize(800, 600)
    click_row(qtbot, page, 2)
    QApplication.processEvents()
    assert page.file.isVisible()
    assert not page.table.isVisible()
    qtbot.mouseClick(page.file.head.buttons[2], Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    assert not page.file.isVisible()
    click_row(qtbot, page, 2)
    page.resize(1366, 768)
    assert page.table.isVisible()


def test_on_a_small_width_a_row_that_was_asked_for_gets_the_cursor(page):
    page.resize(800, 600)
    page.table.view.setFocus()
    page.open_row(page.table.model.rows.record(2))
    assert page.file.isAncestorOf(page.window().focusWidget())


def test_a_write_from_elsewhere_shows_at_once(page, books):
    books.write(Neighbour(name="新来的", kind="paying"))
    assert page.table.model.rowCount() == 25


def test_struck_rows_can_be_looked_at_and_restored(qtbot, page, books):
    assert not page.struck_button.isVisible()
    books.strike(Neighbour.get_by_id(3), "登记重复")
    QApplication.processEvents()
    qtbot.mouseClick(page.struck_button, Qt.MouseButton.LeftButton)
    assert page.table.model.rowCount() == 1
    assert page.title.state.whole == "划销的1行，打开后可以恢复"
    click_row(qtbot, page, 0)
    assert page.file.head.badge.text() == "已划销"
    qtbot.mouseClick(page.file.head.buttons[1], Qt.MouseButton.LeftButton)
    assert Neighbour.get_by_id(3).struck is None
    assert page.table.model.rowCount() == 24
    assert not page.struck_button.isVisible()


def test_an_open_file_follows_writes_from_elsewhere_unless_something_is_typed(qtbot, page, books):
    click_row(qtbot, page, 0)
    person = Neighbour.get_by_id(1)
    person.rooms = 5
    books.write(person)
    assert page.file.main.form.entry("rooms").text() == "5"
    put(qtbot, page.file.main.form, "rooms", "7")
    person.rooms = 6
    books.write(person)
    assert page.file.main.form.entry("rooms").text() == "7"
