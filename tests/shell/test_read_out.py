"""Whatever the keys reach has a name that is read out: on every page, in the panels over them, before signing in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QScrollArea, QWidget

from desktop import app
from desktop.core.period import read_period
from desktop.shell import menu
from desktop.shell.behind import BehindPanel
from desktop.shell.entrance import Entrance
from desktop.shell.printing import PrintPanel
from desktop.ui.dialogs import Panel
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.shell.conftest import throw_away
from tests.shell.test_key_walk import BEHIND, BOOKS, SHELL
from tests.shell.test_window import LEFT, button

PATIENCE = 20_000
DEAF = {Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.ClickFocus}


def nameless(part):
    """What is seen in a part of the screen, reached by keys, and says nothing to who cannot see.

    An area that scrolls says what stands in it.
    """
    found = (one for one in part.findChildren(QWidget) if one.isVisible() and one.focusPolicy() not in DEAF)
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in found
        if one.focusProxy() is None
        and type(one) is not QScrollArea
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]


def test_what_has_no_name_is_found(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    line, button_without_words, named = QLineEdit(over), QPushButton(over), QLineEdit(over)
    named.setAccessibleName("姓名")
    over.show()
    assert nameless(over) == ["QLineEdit in QWidget", "QPushButton in QWidget"]
    assert (line.isVisible(), button_without_words.isVisible()) == (True, True)


@pytest.mark.parametrize("name", [*SHELL, *BOOKS])
def test_every_page_is_read_out(window, qtbot, name):
    window.go(name, 0)
    qtbot.waitUntil(lambda: not getattr(window.page, "filling", False), timeout=PATIENCE)
    assert nameless(window) == []


@pytest.mark.parametrize("words", BEHIND)
def test_every_page_behind_the_settings_is_read_out(window, qtbot, words):
    window.go(menu.HOUSE, 0)
    qtbot.mouseClick(button(window.page, words), LEFT)
    qtbot.wait(1)
    assert nameless(window) == []


def test_an_import_a_preview_and_the_panels_over_them_are_read_out(window, qtbot):
    window.scene.desk.bring_in(window.office.books.book("residents"))
    assert nameless(window) == []
    window.show_paper([window.office.page("X01", read_period("2026-09"))], "月报")
    pane = window.page.pane
    qtbot.waitUntil(lambda: bool(pane.content) and bool(pane.preview.pages.sizes), timeout=PATIENCE)
    assert nameless(window) == []
    pane.spots.step(1)
    pane.spots.open()
    assert window.findChildren(BehindPanel)
    assert nameless(window) == []
    window.findChildren(BehindPanel)[0].close_panel()
    PrintPanel(window.page, ("月报", pane.content), ["HP LaserJet 1020"], lambda _order: None)
    assert nameless(window) == []


@pytest.mark.parametrize("key", ["Ctrl+N", "F1"])
@pytest.mark.parametrize("name", BOOKS)
def test_what_a_book_opens_by_a_key_is_read_out(window, qtbot, name, key):
    window.go(name, 0)
    qtbot.keySequence(window, key)
    qtbot.wait(1)
    assert nameless(window) == []


def test_the_panel_of_an_inspection_is_read_out(window):
    window.go(menu.REPORTS, 0)
    window.page.bind()
    assert [one for one in window.findChildren(Panel) if one.isVisible()]
    assert nameless(window) == []


@pytest.mark.parametrize("place", ["new", "real"])
def test_the_entrance_is_read_out(tmp_path, doors, answers, qtbot, place):
    if place == "real":
        app.new_home(tmp_path / place, PERSON, PASSWORD, "zigong", practiced.clock)[0].close()
    made = Entrance(tmp_path / place, doors, answers.asking())
    made.show()
    qtbot.waitExposed(made)
    try:
        assert nameless(made) == []
        if place == "new":
            shown = made.stack.currentWidget()
            qtbot.mouseClick(next(one for one in shown.findChildren(QAbstractButton) if one.isVisible()), LEFT)
        else:
            made.recover()
        qtbot.wait(1)
        assert nameless(made) == []
    finally:
        throw_away(made)
