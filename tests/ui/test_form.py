"""The form: keys from field to field, problems beside fields, what is dirty, drafts, names for screen readers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.core.people import eighteen
from desktop.core.problem import Problem
from desktop.storage.record import columns
from desktop.ui.entries import Around
from desktop.ui.form import Form
from tests.screens.models import Neighbour
from tests.ui.hands import commit, type_in

TODAY = date(2026, 10, 5)
NUMBER = eighteen("510301381204056")
OTHER = eighteen("510301450607053")


@pytest.fixture
def form(qtbot):
    made = Form(columns(Neighbour), Around(TODAY))
    qtbot.addWidget(made)
    made.resize(440, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def typed(qtbot, form, name, text):
    part = form.entry(name).typed_into
    part.setFocus()
    type_in(qtbot, part, text)
    qtbot.keyClick(part, Qt.Key.Key_Return)


def test_every_field_has_an_entry_in_the_order_of_the_declaration(form):
    assert list(form.rows) == [column.name for column in columns(Neighbour)]


def test_enter_goes_from_field_to_field_and_ends_at_save(qtbot, form):
    form.go_to("name")
    names = list(form.rows)
    for name in names[:-2]:
        assert form.entry(name).typed_into.hasFocus(), name
        if name == "photo":
            break
        qtbot.keyClick(form.entry(name).typed_into, Qt.Key.Key_Return)
    form.go_to("note")
    qtbot.keyClick(form.entry("note").typed_into, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.save_button.hasFocus()
    with qtbot.waitSignal(form.saved):
        qtbot.keyClick(form.save_button, Qt.Key.Key_Return)


def test_a_list_that_the_system_activates_too_late_does_not_pull_the_cursor_back(qtbot, form):
    """Somebody types fast: the list has closed before the system gives it the focus that it asked for."""
    form.go_to("kind")
    qtbot.wait(1)
    commit(form.entry("kind").typed_into, "特")
    assert form.entry("kind").is_open
    qtbot.keyClick(form.entry("kind").typed_into, Qt.Key.Key_Return)
    assert form.entry("kind").value() == "supported"
    qtbot.wait(10)
    assert form.focusWidget() is form.entry("level").typed_into


def test_ctrl_s_saves_and_esc_drops(qtbot, form):
    form.go_to("name")
    with qtbot.waitSignal(form.saved):
        qtbot.keyClick(form.entry("name").typed_into, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(form.dropped):
        qtbot.keyClick(form.entry("name").typed_into, Qt.Key.Key_Escape)


def test_a_problem_stands_under_its_field_when_the_field_is_left(qtbot, form):
    typed(qtbot, form, "identity", "51030119381204056")
    row = form.rows["identity"]
    assert row.below.text() == "身份证号应为18位，现在是17位，请按证件核对。"
    assert row.below.isVisible()
    assert row.below.property("role") == "problem"
    assert row.entry.typed_into.accessibleDescription() == row.below.text()
    qtbot.keyClicks(row.entry.typed_into, "1")
    assert row.below.property("role") == "hint"


def test_check_shows_all_problems_and_goes_to_the_first(form):
    form.entry("born").set_text("2026.2.30")
    assert form.check() is None
    assert form.rows["name"].below.text() == "“姓名”必须填。"
    assert "没有30日" in form.rows["born"].below.text()
    assert form.banner.text.text() == "有3处要改，先看“姓名”。"
    assert form.entry("name").typed_into.hasFocus()


def test_problems_of_the_whole_row_stand_on_top(form):
    form.show_problems([Problem("", "这一行已经划销，请先恢复。"), Problem("phone", "独居的要留联系电话。")])
    assert form.banner.text.text() == "这一行已经划销，请先恢复。"
    assert form.rows["phone"].below.text() == "独居的要留联系电话。"
    assert form.entry("phone").typed_into.hasFocus()


def test_values_come_out_as_they_went_in(form):
    given = {"name": "秦芳", "identity": NUMBER, "kind": "paying", "born": date(1938, 12, 4), "deposit": 50000}
    form.load(given)
    found = form.check()
    assert {name: found[name] for name in given} == given
    assert found["phone"] is None
    assert found["alone"] is False
    assert not form.dirty


def test_the_number_fills_birth_and_sex_but_never_over_what_was_typed(qtbot, form):
    typed(qtbot, form, "identity", NUMBER)
    assert (form.entry("sex").value(), form.entry("born").value()) == ("female", date(1938, 12, 4))
    form.entry("identity").set_text("")
    typed(qtbot, form, "identity", OTHER)
    assert (form.entry("sex").value(), form.entry("born").value()) == ("male", date(1945, 6, 7))
    form.load({"born": date(1950, 1, 1)})
    typed(qtbot, form, "identity", NUMBER)
    assert form.entry("born").value() == date(1950, 1, 1)


def test_dirty_follows_what_is_typed_and_taken_back(qtbot, form):
    form.load({"name": "秦芳", "kind": "paying"})
    with qtbot.waitSignal(form.dirtied) as told:
        type_in(qtbot, form.entry("name").typed_into, "甲")
    assert told.args == [True]
    with qtbot.waitSignal(form.dirtied) as told:
        qtbot.keyClick(form.entry("name").typed_into, Qt.Key.Key_Backspace)
    assert told.args == [False]


def test_a_draft_keeps_even_what_cannot_be_read(qtbot, form):
    typed(qtbot, form, "born", "2026.2.30")
    draft = form.draft()
    form.load({})
    assert not form.dirty
    form.restore_draft(draft)
    assert form.dirty
    assert form.entry("born").text() == "2026.2.30"


def test_a_locked_form_takes_no_typing_and_has_no_save(qtbot, form):
    form.load({"name": "秦芳", "kind": "paying"})
    form.set_locked(locked=True)
    qtbot.keyClicks(form.entry("name").typed_into, "x")
    assert form.entry("name").text() == "秦芳"
    assert not form.save_button.isVisible()


def nameless(top: QWidget) -> list[str]:
    """Everything that can be typed into or pressed and has no name for a screen reader."""
    kinds = (QLineEdit, QPlainTextEdit, QAbstractButton, QAbstractItemView)
    parts = [
        part for part in top.findChildren(QWidget) if isinstance(part, kinds) and "corner" not in part.objectName()
    ]
    named = [part for part in parts if part.accessibleName() or (isinstance(part, QAbstractButton) and part.text())]
    return [f"{type(part).__name__} {part.objectName()}" for part in parts if part not in named]


def test_every_entry_of_a_form_has_a_name(form):
    assert nameless(form) == []
    assert form.entry("name").typed_into.accessibleName() == "姓名，必填"
    assert form.entry("deposit").typed_into.accessibleName() == "押金（元）"


def test_every_part_of_a_page_has_a_name(page):
    page.open_row(3)
    assert nameless(page) == []


def test_labels_point_at_their_entries(form):
    assert all(row.label.buddy() is row.entry.typed_into for row in form.rows.values())


def test_headings_stand_before_their_fields(qtbot):
    made = Form(columns(Neighbour), Around(TODAY), headings={"name": "本人", "phone": "联系"})
    qtbot.addWidget(made)
    made.resize(440, 700)
    made.show()
    headings = {part.text(): part for part in made.findChildren(QLabel) if part.property("role") == "heading"}
    assert list(headings) == ["本人", "联系"]
    assert headings["联系"].y() > made.rows["level"].entry.y()
    assert headings["联系"].y() < made.rows["phone"].entry.y()


def test_a_form_without_a_foot_has_none_even_after_a_lock(qtbot):
    made = Form(columns(Neighbour), Around(TODAY), foot=False)
    qtbot.addWidget(made)
    made.show()
    made.set_locked(locked=True)
    made.set_locked(locked=False)
    assert not made.save_button.isVisible()
