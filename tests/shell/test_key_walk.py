"""Ctrl+P, F, N, S, Z, F1 and Esc on every page: what a page offers it does, what it does not offer changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop import catalog
from desktop.shell import menu
from desktop.shell.help_page import HelpPanel
from desktop.ui.dialogs import Panel, ask_reason
from desktop.ui.entry import LineEntry
from desktop.ui.ledger_page import LedgerPage
from tests.screens.pages_shell import calm
from tests.shell.hands import LEFT
from tests.shell.test_window import button

KEYS = ("Ctrl+P", "Ctrl+F", "Ctrl+N", "Ctrl+S", "Ctrl+Z", "F1", "Esc")
PATIENCE = 20_000
BOOKS = [book.id for book in catalog.BOOKS]
SHELL = [item.id for item in menu.items(()) if item.id not in BOOKS]
# The people and the hand-over stand in no practice home.
BEHIND = ("看历史", "撤销", "划销的行", "离院档案")
TYPED = "abc"


def press(window, key):
    """Press a key as the system hands it on: to the window, whatever has the cursor there."""
    part = QApplication.focusWidget() or window
    combined = QKeySequence(key)[0]  # type: ignore[index]  # the stubs do not know it
    QTest.keyClick(part, combined.key(), combined.keyboardModifiers())


def panels(window):
    return [panel for panel in window.findChildren(Panel) if panel.isVisible()]


def live(window, key):
    """What answers to a key now."""
    return [
        shortcut
        for shortcut in window.findChildren(QShortcut)
        if shortcut.key().matches(QKeySequence(key)) == QKeySequence.SequenceMatch.ExactMatch
        and shortcut.isEnabled()
        and shortcut.parent().isVisible()
        and shortcut.parent().isEnabled()
    ]


def state(window):
    """What a person sees of what a key did."""
    shown = window.stack.currentWidget()
    parts = [part for part in shown.findChildren(QLineEdit) if part.isVisible()]
    said = window.toast.text.text() if window.toast.isVisible() else ""
    return (id(shown), len(panels(window)), id(window.focusWidget()), len(parts), said)


def walk(window, qtbot, place, begin):
    """Press every key where `begin()` leads."""
    for key in KEYS:
        begin()
        calm()
        window.toast.hide()
        answering = live(window, key)
        assert len(answering) <= 1, f"{place}: {key} is asked for by {[str(one.parent()) for one in answering]}"
        before = state(window)
        press(window, key)
        if answering and key != "Esc":
            qtbot.waitUntil(lambda was=before: state(window) != was, timeout=PATIENCE)
        elif not answering:
            calm()
            assert state(window) == before, f"{place}: {key}"
        for panel in panels(window):
            panel.close_panel()


def views(page):
    """The page itself, or each of its views."""
    for view in getattr(page, "offered", [None]):
        yield page if view is None else page.show_view(view.name)


@pytest.mark.parametrize("name", [*SHELL, *BOOKS])
def test_every_page_answers_to_the_keys_that_it_offers(window, qtbot, name):
    def begin():
        window.go(menu.TODAY, 0)
        window.go(name, 0)
        if hasattr(window.page, "close_file"):
            window.page.close_file()

    walk(window, qtbot, name, begin)


@pytest.mark.parametrize("name", [book for book in BOOKS if book not in {"home", "residents", "beds", "staff"}])
def test_every_view_of_a_book_answers_to_the_keys_that_it_offers(window, qtbot, name):
    window.go(name, 0)
    for view in getattr(window.page, "offered", ())[1:]:

        def begin(which=view.name):
            window.go(menu.TODAY, 0)
            window.go(name, 0)
            shown = window.page.show_view(which)
            if hasattr(shown, "close_file"):
                shown.close_file()

        walk(window, qtbot, f"{name}/{view.name}", begin)


@pytest.mark.parametrize("words", BEHIND)
def test_every_page_behind_the_settings_answers_too(window, qtbot, words):
    def begin():
        window.go(menu.HOUSE, 0)
        qtbot.mouseClick(button(window.page, words), LEFT)

    walk(window, qtbot, words, begin)


def test_an_import_and_a_preview_answer_too(window, qtbot):
    walk(window, qtbot, "import", lambda: window.scene.desk.bring_in(window.office.books.book("residents")))

    def preview():
        window.go("staff", 0)
        press(window, "Ctrl+P")
        qtbot.waitUntil(lambda: window.current == "staff" and hasattr(window.page, "pane"), timeout=PATIENCE)
        qtbot.waitUntil(lambda: bool(window.page.pane.content), timeout=PATIENCE)

    walk(window, qtbot, "preview", preview)


@pytest.mark.parametrize("book", [book for book in BOOKS if book not in {"home", "residents"}])
def test_no_key_loses_what_is_typed(window, qtbot, book):
    window.go(book, 0)
    for view in views(window.page):
        if not isinstance(view, LedgerPage):
            continue
        view.begin_new()
        if panels(window):
            panels(window)[-1].close_panel()
            continue
        form = view.file.main.form
        name = next(name for name, row in form.rows.items() if isinstance(row.entry, LineEntry))
        line = form.entry(name).typed_into
        line.setFocus()
        qtbot.keyClicks(line, TYPED)
        for key in ("Ctrl+P", "Ctrl+F", "F1", "Ctrl+N", "Ctrl+S"):
            press(window, key)
            calm()
            window.go(book, 0)
            assert TYPED in form.entry(name).text(), f"{book}: {key}"
        if not form.dirty:
            continue  # all that had to be typed was, and it is kept
        form.go_to(name)
        press(window, "Esc")
        assert TYPED not in form.entry(name).text()
        qtbot.mouseClick(button(window.toast, "找回"), LEFT)
        assert TYPED in form.entry(name).text(), book


class Strays(QObject):
    """Watches for parts that are shown as windows of their own, however briefly."""

    def __init__(self, window):
        super().__init__(window)
        self.found = []

    def eventFilter(self, part, event):  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.Show and isinstance(part, QWidget) and part.windowType() == Qt.WindowType.Window:
            self.found.append(part)
        return False


@pytest.mark.parametrize("book", BOOKS)
def test_no_part_of_a_page_is_ever_a_window_of_its_own(window, qapp, book):
    strays = Strays(window)
    qapp.installEventFilter(strays)
    window.go(book, 0)
    for view in views(window.page):
        if hasattr(view, "begin_new"):
            view.begin_new()
        table = getattr(view, "table", None)
        if table is not None and table.model.rowCount():
            table.view.go_to(0)
            view.open_row(table.current())
    qapp.removeEventFilter(strays)
    assert strays.found == []


def test_f1_inside_a_panel_shows_the_help_of_the_page_and_then_the_panel_again(window, qtbot):
    window.go("residents", 0)
    panel = ask_reason(window.page, "划销", "为什么？", lambda _why: "")
    line = panel.findChild(QLineEdit)
    qtbot.keyClicks(line, TYPED)
    press(window, "F1")
    assert [type(one) for one in panels(window)] == [HelpPanel]
    assert panels(window)[0].view.text.topic == "residents"
    press(window, "F1")
    assert len(panels(window)) == 1
    press(window, "Esc")
    assert panels(window) == [panel]
    assert line.hasFocus()
    assert line.text() == TYPED


def test_esc_asks_once_before_a_panel_loses_what_is_typed(window, qtbot):
    panel = ask_reason(window.page, "划销", "为什么？", lambda _why: "")
    qtbot.keyClicks(panel.findChild(QLineEdit), TYPED)
    press(window, "Esc")
    assert panel.isVisible()
    press(window, "Esc")
    assert not panel.isVisible()
    empty = ask_reason(window.page, "划销", "为什么？", lambda _why: "")
    press(window, "Esc")
    assert not empty.isVisible()
