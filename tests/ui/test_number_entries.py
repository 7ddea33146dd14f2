"""Entries of numbers that are masked: telephone and identity numbers, and what an identity number tells."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from tests.ui.hands import NUMBER, leave, type_in


def test_numbers_to_be_hidden_show_only_while_they_are_typed(qtbot, entry):
    made = entry("phone")
    type_in(qtbot, made.typed_into, "13900001234")
    assert made.line.text() == "13900001234"
    made.line.clearFocus()
    assert made.line.text() == "139****1234"
    assert made.value() == "13900001234"
    made.setFocus()
    assert made.line.text() == "13900001234", "who typed it goes on with it"
    made.set_value("13800005678")
    assert made.line.text() == "138****5678", "what was kept is masked under the cursor too"
    made.line.setCursorPosition(11)
    type_in(qtbot, made.typed_into, "9")
    assert (made.line.text(), made.text()) == ("138000056789", "138000056789")


def test_a_wrong_number_stays_readable(qtbot, entry):
    made = entry("identity")
    type_in(qtbot, made.typed_into, "51030119381204056")
    made.line.clearFocus()
    assert made.line.text() == "51030119381204056"


def test_an_identity_number_tells_birth_and_sex(qtbot, entry):
    made = entry("identity")
    with qtbot.waitSignal(made.known) as told:
        type_in(qtbot, made.typed_into, NUMBER)
        leave(qtbot, made)
    assert told.args == [date(1938, 12, 4), "female"]
    assert "1938年12月4日" in made.aside()


def test_an_old_number_is_made_whole_by_one_key_and_stays_as_it_is_without(qtbot, entry):
    made = entry("identity")
    type_in(qtbot, made.typed_into, "510301381204056")
    assert made.whole_button.isVisible()
    assert made.value() == "510301381204056"
    with qtbot.waitSignals([made.changed, made.known]):
        qtbot.keyClick(made.typed_into, Qt.Key.Key_F8)
    assert made.value() == NUMBER
    assert not made.whole_button.isVisible()
    made.set_value("510301381204056")
    made.set_locked(locked=True)
    assert not made.whole_button.isVisible()
