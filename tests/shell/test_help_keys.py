"""Every key that the help names works on the page that it is about."""

from __future__ import annotations

from collections import Counter

import pytest
import shiboken6
from PySide6.QtCore import SIGNAL, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from desktop import app
from desktop.shell import menu
from desktop.shell.help_text import TOPICS, load
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.screens.pages_shell import calm

PRESSED = {
    "↑": Qt.Key.Key_Up, "↓": Qt.Key.Key_Down, "←": Qt.Key.Key_Left, "→": Qt.Key.Key_Right, "Enter": Qt.Key.Key_Return,
    "0": Qt.Key.Key_0, "1": Qt.Key.Key_1, "2": Qt.Key.Key_2, "Ctrl+D": Qt.Key.Key_D, "Ctrl+V": Qt.Key.Key_V,
    "F8": Qt.Key.Key_F8,
}  # fmt: skip


def bound(window):
    """The keys that work in the window as it is: shortcuts of what can be seen, and those of buttons."""
    keys = {
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if shortcut.isEnabled() and shortcut.parent().isVisible()
    }
    keys |= {part.shortcut().toString() for part in window.findChildren(QAbstractButton) if part.isVisible()}
    return keys | {action.shortcut().toString() for action in window.findChildren(QAction)}


def takes(window, key):
    """Whether a list, a plan, a sheet or a line of the page takes a key that is no shortcut."""
    for part in window.page.findChildren(QWidget):
        if not shiboken6.isValid(part) or not part.isVisible() or part.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(part, QLineEdit):
            if key == "Enter" and part.receivers(SIGNAL("returnPressed()")):
                return True
        elif not isinstance(part, QAbstractButton | QTextEdit):
            held = Qt.KeyboardModifier.ControlModifier if key.startswith("Ctrl+") else Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(QEvent.Type.KeyPress, PRESSED[key], held, key if key.isdigit() else "")
            QApplication.sendEvent(part, event)
            if event.isAccepted():
                return True
    return False


def plain(key):
    """A key as Qt writes it."""
    return QKeySequence(key.replace("←", "Left").replace("→", "Right")).toString()


def gathered(window, keys, *steps):
    """Which of the keys work on a page or after the steps on it."""
    missing = set(keys) - {"Tab"}
    for step in steps:
        step(window)
        calm()
        have = bound(window)
        missing -= {
            key for key in missing if QKeySequence(key.replace("←", "Left").replace("→", "Right")).toString() in have
        }
        missing -= {key for key in missing if key in PRESSED and takes(window, key)}
    return missing


def open_first(window):
    """Open the first row of the list of the page."""
    page = window.page
    table = getattr(page, "table", None) or page.shown.table
    table.view.go_to(0)
    page.open_row(table.current())


def help_over(window):
    window.help()


def open_session(window):
    window.page.open_row(next(iter(window.office.books.book("training").found())).row)


def press(window, words):
    """Press the button of the page that says these words."""
    next(
        part for part in window.page.findChildren(QAbstractButton) if words in part.text() and part.isVisible()
    ).click()


def begin(window):
    window.page.begin_new()


def walk(window):
    takes(window, "Enter")


def print_blank(window):
    window.show_paper([window.office.pages.blank("X01", window.office.months.closed()[-1])], "x")


def steps_of(window, topic):
    """What is done on the page before each of its keys works."""
    page = menu.HOUSE if topic in {"backup", "move", "handover"} else menu.REPORTS if topic == "inspection" else topic
    known = {item.id for item in menu.items(window.office.books.catalog)}
    more = {
        "start": (open_first, lambda made: made.go("farming", 0), lambda made: press(made, "整页记"), help_over),
        "residents": (open_first,),
        "beds": (walk, begin),
        "staff": (open_first,),
        "training": (begin, open_session, lambda made: press(made, "参加人员")),
        "assessment": (begin,),
        "month": (lambda made: made.page.go_to_code("B02"),),
        "reports": (lambda made: made.page.open_form("X01"),),
        "paper": (print_blank,),
        "bring": (lambda made: made._bring_in(made.office.books.book("residents")),),
    }
    return (lambda made: made.go(page if page in known else "residents", 0), *more.get(topic, ()))


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "password" and load(topic).keys()])
def test_every_key_that_is_named_works_on_its_page(window, topic):
    assert gathered(window, load(topic).keys(), *steps_of(window, topic)) == set()


def test_the_key_that_locks_works_in_a_real_home(show, real_home):
    office = app.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    window = show(office)
    assert {"Enter", "Ctrl+L"} == set(load("password").keys())
    assert "Ctrl+L" in bound(window)
    window.close()
    office.close()


def twice(window):
    """The keys that mean two things in the window as it is."""
    keys = [s.key().toString() for s in window.findChildren(QShortcut) if s.isEnabled() and s.parent().isVisible()]
    keys += [part.shortcut().toString() for part in window.findChildren(QAbstractButton) if part.isVisible()]
    return {key: count for key, count in Counter(keys).items() if key and count > 1}


def test_no_key_means_two_things_on_a_page(window):
    for item in menu.items(window.office.books.catalog):
        window.go(item.id, 0)
        calm()
        assert twice(window) == {}, item.id


@pytest.mark.parametrize("book", ["residents", "beds", "staff", "training"])
def test_no_key_means_two_things_beside_an_open_file(window, book):
    window.go(book, 0)
    window.page.open_row(next(iter(window.office.books.book(book).found())).row)
    calm()
    assert twice(window) == {}


def test_a_key_that_is_not_bound_is_found_out(window):
    assert gathered(window, ("Ctrl+J", "Ctrl+K"), *steps_of(window, "today")) == {"Ctrl+J"}
