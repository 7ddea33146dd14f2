"""Numbers are masked on screen; a held key shows those of one person, and the audit keeps who looked."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from desktop.services.audit import Entry
from desktop.services.session import Session
from desktop.ui.dialogs import Panel
from desktop.ui.full_numbers import KEY, FullNumbers
from desktop.ui.ledger_page import LedgerPage
from tests.screens.neighbours import BOOK, desk_for, open_neighbours


@pytest.fixture
def books(tmp_path):
    opened = open_neighbours(tmp_path, 6)
    yield opened
    opened.sitting.database.close()


@pytest.fixture
def window(books, qtbot):
    """A list of people in a window that watches for the key."""
    made: Any = QMainWindow()
    made.page = LedgerPage(BOOK, desk_for(books))
    made.setCentralWidget(made.page)
    made.numbers = FullNumbers(made, books)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    made.page.table.view.setFocus()
    made.page.table.view.go_to(0)
    return made


def hold(window):
    QTest.keyPress(window.focusWidget(), KEY)


def let_go(window):
    QTest.keyRelease(window.focusWidget(), KEY)


def seen(window):
    return [part.text() for part in window.numbers.card.findChildren(QLabel)]


def said_in(panel):
    return "".join(part.text() for part in panel.findChildren(QLabel))


def looked():
    return [entry.reason for entry in Entry.select().where(Entry.action == "note").order_by(Entry.id)]


def test_the_list_is_masked_and_shows_one_persons_numbers_only_while_the_key_is_held(window):
    person: Any = BOOK.chapters[0].model.get_by_id(window.page.table.current())
    texts = [window.page.table.model.rows.text(0, column) for column in range(7)]
    assert person.identity not in texts
    assert any("********" in text for text in texts)
    hold(window)
    assert person.identity in seen(window)
    let_go(window)
    assert window.numbers.card is None
    assert looked() == [f"看了“{person.name}”的完整号码：身份证号"]


def test_a_key_that_repeats_is_one_look(window):
    hold(window)
    for _number in range(3):
        hold(window)
    let_go(window)
    assert len(looked()) == 1
    hold(window)
    let_go(window)
    assert len(looked()) == 2


def test_the_form_with_the_cursor_shows_its_own(window, qtbot):
    window.page.open_row(window.page.table.current())
    form = window.page.file.main.form
    form.entry("name").setFocus()
    qtbot.waitUntil(lambda: form.isAncestorOf(window.focusWidget()))
    masked = form.entry("identity")
    assert "********" in masked.line.text()
    hold(window)
    assert masked.text() in seen(window)
    assert form.entry("phone").text() in seen(window)
    let_go(window)
    assert "身份证号、联系电话" in looked()[0]


@pytest.fixture
def identity(window, qtbot):
    """The entry of a person's number, with the cursor."""
    window.page.open_row(window.page.table.current())
    entry = window.page.file.main.form.entry("identity")
    entry.setFocus()
    qtbot.waitUntil(entry.line.hasFocus)
    return entry


def test_the_cursor_alone_shows_no_number_and_is_no_look(identity, window, qtbot):
    number = identity.text()
    assert identity.line.text() == f"{number[:6]}********{number[-4:]}"
    qtbot.keyClick(identity.line, Qt.Key.Key_Right)
    qtbot.keyClick(identity.line, Qt.Key.Key_End)
    qtbot.keyClick(identity.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(identity.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert number not in QApplication.clipboard().text()
    qtbot.keyClick(identity.line, Qt.Key.Key_Tab)
    assert (identity.text(), looked()) == (number, [])
    hold(window)
    assert number in seen(window), "the held key shows it, also with the cursor in the form"
    let_go(window)
    assert len(looked()) == 1


@pytest.mark.parametrize(
    ("cursor", "keys", "change"),
    [
        (18, [Qt.Key.Key_Backspace], lambda n: n[:-1]),
        (8, [Qt.Key.Key_Backspace], lambda n: n[:7] + n[8:]),
        (8, [Qt.Key.Key_Delete, Qt.Key.Key_7], lambda n: n[:8] + "7" + n[9:]),
        (12, [Qt.Key.Key_1, Qt.Key.Key_2], lambda n: n[:12] + "12" + n[12:]),
        (0, [Qt.Key.Key_9], lambda n: "9" + n),
    ],
)
def test_a_digit_changed_in_a_masked_number_changes_that_digit_and_is_one_look(cursor, keys, change, identity, qtbot):
    number = identity.text()
    identity.line.deselect()
    identity.line.setCursorPosition(cursor)
    for key in keys:
        qtbot.keyClick(identity.line, key)
    assert identity.line.text() == identity.text() == change(number)
    assert len(looked()) == 1
    assert looked()[0].endswith("的完整号码：身份证号")


def test_a_number_typed_anew_over_the_old_one_is_no_look_and_stays_readable_to_who_typed_it(identity, qtbot):
    identity.line.selectAll()
    qtbot.keyClicks(identity.line, "13900001234")
    assert identity.line.text() == identity.text() == "13900001234"
    assert looked() == []


def test_a_selected_middle_is_replaced_where_it_stands(identity, qtbot):
    number = identity.text()
    identity.line.setSelection(6, 8)
    QApplication.clipboard().setText("19450607")
    qtbot.keyClick(identity.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert identity.text() == f"{number[:6]}19450607{number[-4:]}"
    assert looked() == [], "nothing that was hidden came to light"


def test_a_part_of_the_middle_replaced_is_a_look(identity, qtbot):
    number = identity.text()
    identity.line.setSelection(6, 4)
    QApplication.clipboard().setText("1945")
    qtbot.keyClick(identity.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert identity.text() == identity.line.text() == f"{number[:6]}1945{number[10:]}"
    assert len(looked()) == 1


def test_who_may_not_see_changes_nothing_by_a_digit(identity, books, qtbot, window):
    number = identity.text()
    books.sitting.session = Session("郑爱国", clerk=False, director=False)
    identity.line.setCursorPosition(8)
    qtbot.keyClick(identity.line, Qt.Key.Key_Backspace)
    assert identity.text() == number
    assert number not in identity.line.text()
    assert looked() == []
    assert [panel for panel in window.findChildren(Panel) if "只能查阅" in panel.accessibleName() + said_in(panel)]


def test_going_to_another_window_hides_them(window, qtbot):
    hold(window)
    other = QMainWindow()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    window.hide()
    assert window.numbers.card is None


def test_who_only_reads_sees_none_and_why(window, books):
    books.sitting.session = Session("郑爱国", clerk=False, director=False)
    hold(window)
    assert any("只能查阅" in text for text in seen(window))
    assert looked() == []
    let_go(window)


def test_without_a_row_it_says_what_to_do(window):
    window.page.table.filter.setText("nobody of this name")
    window.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyPress(window, KEY)
    assert any("先点一行" in text for text in seen(window))
    QTest.keyRelease(window, KEY)
    assert looked() == []
