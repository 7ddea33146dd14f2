"""Numbers are masked on screen; a held key shows those of one person, and the audit keeps who looked."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow

from desktop.services.audit import Entry
from desktop.services.session import Session
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
