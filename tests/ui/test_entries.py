"""Entries: typed with real keys and input-method events, read back as values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from desktop.core.initials import fitting
from desktop.core.problem import Unreadable
from desktop.storage.record import columns
from tests.screens.models import Neighbour, Visit
from tests.ui.hands import NUMBER, commit, leave, type_in


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("born", "3.5", (date(2026, 3, 5), "2026-03-05")),
        ("born", "0305", (date(2026, 3, 5), "2026-03-05")),
        ("born", "2026.3.5", (date(2026, 3, 5), "2026-03-05")),
        ("born", "昨天", (date(2026, 10, 4), "2026-10-04")),
        ("born", "上月底", (date(2026, 9, 30), "2026-09-30")),
        ("deposit", "1,234.5", (123450, "1,234.50")),
        ("deposit", "１２３", (12300, "123.00")),
        ("rooms", "１２", (12, "12")),
        ("land", "2.50", (Decimal("2.5"), "2.5")),
        ("name", "秦 芳", ("秦芳", "秦芳")),
        ("kind", "tk", ("supported", "特困人员")),
        ("kind", "社会", ("paying", "社会代养")),
        ("level", "bzl", ("partial_care", "半自理")),
        ("people", "土家族", ("土家族", "土家族")),
        ("identity", NUMBER.lower(), (NUMBER, NUMBER)),
    ],
)
def test_typed_text_becomes_a_value_and_shows_in_its_proper_form(qtbot, entry, field, typed, kept):
    made = entry(field)
    type_in(qtbot, made.typed_into, typed)
    leave(qtbot, made)
    assert (made.value(), made.text()) == kept
    assert made.problem() == ""


def test_letters_that_fit_two_choices_offer_both(qtbot, entry):
    made = entry("sex")
    type_in(qtbot, made.typed_into, "n")
    assert made.words.stringList() == ["男", "女"]
    qtbot.keyClick(made.popup, Qt.Key.Key_Down)
    leave(qtbot, made)
    assert made.value() == "female"


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("born", "2026.2.30", "没有30日"),
        ("deposit", "12元3", "不是数字"),
        ("rooms", "21", "不能大于20"),
        ("rooms", "-1", "不能小于0"),
        ("identity", "51030119381204056", "应为18位"),
        ("kind", "外星人", "可选"),
        ("name", "", "必须填"),
    ],
)
def test_what_cannot_be_kept_stays_as_typed_and_says_why(qtbot, entry, field, typed, says):
    made = entry(field)
    type_in(qtbot, made.typed_into, typed)
    leave(qtbot, made)
    assert says in made.problem()
    assert made.text() == typed


@pytest.mark.parametrize("field", ["name", "note", "people", "born", "identity", "kind"])
def test_an_input_method_can_compose_in_every_line(entry, field):
    made = entry(field)
    part = made.typed_into
    composing = QInputMethodEvent("qin fang", [])
    QApplication.sendEvent(part, composing)
    assert made.text() == ""
    commit(part, "秦芳")
    assert made.text() == "秦芳"
    assert part.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    cursor = part.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    box = QRectF(cursor)
    assert box.height() > 8
    assert part.rect().contains(box.center().toPoint())


def test_enter_during_composition_does_not_leave_the_field(qtbot, entry):
    made = entry("name")
    gone = []
    made.done.connect(lambda: gone.append(1))
    QApplication.sendEvent(made.typed_into, QInputMethodEvent("qin", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(made.typed_into, key)
    assert (gone, made.text()) == ([], ""), "Enter belongs to the input method while a word is composed"
    commit(made.typed_into, "秦")
    assert (gone, made.text()) == ([], "秦")
    leave(qtbot, made)
    assert gone == [1]


def test_a_word_that_was_given_up_on_leaving_does_not_hold_enter_back(qtbot, entry):
    made = entry("name")
    gone = []
    made.done.connect(lambda: gone.append(1))
    QApplication.sendEvent(made.typed_into, QInputMethodEvent("qin", []))
    made.typed_into.clearFocus()
    made.typed_into.setFocus()
    leave(qtbot, made)
    assert gone == [1]


def test_money_says_its_formal_numerals(qtbot, entry):
    made = entry("deposit")
    type_in(qtbot, made.typed_into, "1,234.5")
    assert made.aside() == "壹仟贰佰叁拾肆元伍角整"


def test_a_day_says_what_it_was_understood_as_while_one_types(qtbot, entry):
    made = entry("born")
    type_in(qtbot, made.typed_into, "3.5")
    assert made.line.tail == "2026-03-05 周四"
    leave(qtbot, made)
    assert made.line.tail == "周四"


def test_a_day_can_be_taken_from_the_calendar(qtbot, entry):
    made = entry("born")
    qtbot.keyClick(made.line, Qt.Key.Key_F4)
    assert made.calendar.isVisible()
    days = made.calendar.month.focusProxy()
    qtbot.keyClick(days, Qt.Key.Key_Left)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert made.value() == date(2026, 10, 4)
    assert not made.calendar.isVisible()


def test_a_day_that_is_typed_over_the_calendar_stands_in_the_line(qtbot, entry):
    made = entry("born")
    type_in(qtbot, made.typed_into, "3.5")
    qtbot.keyClick(made.line, Qt.Key.Key_F4)
    qtbot.keyClicks(made.calendar.month.focusProxy(), "9")
    assert not made.calendar.isVisible()
    qtbot.keyClicks(made.line, ".28")
    leave(qtbot, made)
    assert made.value() == date(2026, 9, 28)


def test_the_list_opens_by_key_and_is_walked_by_arrows(qtbot, entry):
    made = entry("kind")
    qtbot.keyClick(made.line, Qt.Key.Key_Down)
    assert made.popup.isVisible()
    assert made.words.stringList() == ["特困人员", "社会代养", "低保", "优抚"]
    qtbot.keyClick(made.popup, Qt.Key.Key_Down)
    qtbot.keyClick(made.popup, Qt.Key.Key_Down)
    qtbot.keyClick(made.popup, Qt.Key.Key_Return)
    assert made.value() == "paying"
    assert not made.popup.isVisible()


@pytest.mark.parametrize("typed", ["", "t"])
def test_escape_closes_the_list_and_leaves_what_stands_around_it(qtbot, entry, typed):
    made = entry("kind")
    given_up = []
    QShortcut(QKeySequence("Esc"), made.window()).activated.connect(lambda: given_up.append(True))
    if typed:
        type_in(qtbot, made.typed_into, typed)
    else:
        qtbot.keyClick(made.line, Qt.Key.Key_Down)
    assert made.popup.isVisible()
    qtbot.keyClick(made.window().windowHandle(), Qt.Key.Key_Escape)
    assert not made.popup.isVisible()
    assert given_up == []
    assert made.text() == typed
    qtbot.keyClick(made.window().windowHandle(), Qt.Key.Key_Escape)
    assert given_up == [True]


def test_a_typed_choice_is_taken_with_one_enter_and_goes_on(qtbot, entry):
    made = entry("level")
    type_in(qtbot, made.typed_into, "q")
    assert made.words.stringList() == ["全护理"]
    with qtbot.waitSignal(made.done):
        qtbot.keyClick(made.popup, Qt.Key.Key_Return)
    assert made.value() == "full_care"


def test_of_a_long_name_the_beginning_is_seen_once_the_line_is_left(qtbot, entry):
    made = entry("name")
    type_in(qtbot, made.typed_into, "阿卜杜热依木·" * 8 + "江")
    made.typed_into.clearFocus()
    assert made.line.cursorPosition() == 0


def test_a_suggestion_never_replaces_what_was_typed(qtbot, entry):
    made = entry("people", recent={"people": ("苗族",)})
    type_in(qtbot, made.typed_into, "h")
    assert made.words.stringList() == ["汉族", "回族"]
    type_in(qtbot, made.typed_into, "ui")
    leave(qtbot, made)
    assert made.value() == "hui"


def test_words_used_lately_come_first(qtbot, entry):
    made = entry("people", recent={"people": ("苗族",)})
    qtbot.keyClick(made.line, Qt.Key.Key_Down)
    assert made.words.stringList()[0] == "苗族"


def test_a_link_is_found_by_part_of_its_words(qtbot, entry):
    made = entry("neighbour", Visit)
    type_in(qtbot, made.typed_into, "秦")
    leave(qtbot, made)
    assert (made.value(), made.text()) == (1, "秦芳")


def test_a_link_with_two_of_the_same_name_must_be_chosen(qtbot, entry):
    made = entry("neighbour", Visit)
    type_in(qtbot, made.typed_into, "王德明")
    made.popup.hide()
    leave(qtbot, made)
    with pytest.raises(Unreadable, match="从列表里选一项"):
        made.value()
    made.line.clear()
    type_in(qtbot, made.typed_into, "303")
    qtbot.keyClick(made.popup, Qt.Key.Key_Return)
    assert made.value() == 3


def test_a_tick_turns_with_space(qtbot, entry):
    made = entry("alone")
    qtbot.keyClick(made.box, Qt.Key.Key_Space)
    assert made.value() is True
    qtbot.mouseClick(made.box, Qt.MouseButton.LeftButton)
    assert made.value() is False


def test_a_picture_is_taken_and_made_small(entry, tmp_path):
    big = QImage(2400, 1800, QImage.Format.Format_RGB32)
    big.fill(Qt.GlobalColor.darkGreen)
    assert big.save(str(tmp_path / "a.png"))
    made = entry("photo")
    made.take(str(tmp_path / "a.png"))
    assert made.problem() == ""
    kept = QImage.fromData(made.value())
    assert (kept.width(), kept.height()) == (900, 675)


def test_what_is_no_picture_is_refused_with_its_name(entry, tmp_path):
    (tmp_path / "名册.xlsx").write_bytes(b"PK")
    made = entry("photo")
    made.take(str(tmp_path / "名册.xlsx"))
    assert "名册.xlsx" in made.problem()


@pytest.mark.parametrize("column", columns(Neighbour), ids=lambda column: column.name)
def test_every_entry_shows_a_value_again(entry, column):
    values = {
        "identity": NUMBER, "sex": "male", "born": date(1938, 12, 4), "kind": "paying", "level": "self_care",
        "deposit": 5, "rooms": 3, "land": Decimal("1.5"), "alone": True, "photo": None,
    }  # fmt: skip
    value = values.get(column.name, "字")
    made = entry(column.name)
    made.set_value(value)
    assert made.value() == value
    made.set_value(None)
    assert made.value() in {None, False}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["特困人员", "低保", "特教"]),
        ("t", ["特困人员", "特教"]),
        ("tkry", ["特困人员"]),
        ("保", ["低保"]),
        ("x", []),
    ],
)
def test_fitting_words(typed, found):
    assert fitting(typed, ["特困人员", "低保", "特教"]) == found
