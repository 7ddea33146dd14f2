"""Every page of the catalogue by keys: each deed has one, every entry a name, Enter leads on, Ctrl+Z takes back."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTableView

from desktop import catalog
from desktop.ui.buttons import Button
from desktop.ui.entries import Box
from desktop.ui.entry import Line
from desktop.ui.form import Form
from desktop.ui.notices import Empty
from desktop.ui.photo_entry import PhotoEntry
from desktop.ui.tick_sheet import TickLine

CTRL = Qt.KeyboardModifier.ControlModifier
BOOKS = [book.id for book in catalog.BOOKS]
KEY = re.compile(r"(Ctrl|Alt|Shift|Esc|F\d)")


def views(page):
    """The page itself, or each of its views, shown one after the other."""
    if not hasattr(page, "offered"):
        yield page
        return
    for view in page.offered:
        yield page.show_view(view.name)


def opened(page):
    """Each view with the form of a new row, and with the file of its first row."""
    for view in views(page):
        yield view
        if hasattr(view, "begin_new"):
            view.begin_new()
            yield view
        table = getattr(view, "table", None)
        if hasattr(view, "_show_file") and table.model.rowCount():
            table.view.go_to(0)
            view._show_file(table.current())
            for tab in view.file.tabs:
                if tab.isVisible():
                    tab.click()
                    yield view
            view.close_file()


def has_key(button):
    """A key of its own, one that its tip names, or a mnemonic.

    The small buttons in a line open by F4 and the arrow, those of a sheet of ticks turn by digits, a photograph is a
    field that Enter leads to, and the button of an
    empty state is that of the page's title.
    """
    inside = isinstance(button.parent(), Line | TickLine | Empty | PhotoEntry)
    return bool(button.deed.key or "&" in button.text() or KEY.search(button.toolTip()) or inside)


@pytest.mark.parametrize("book", BOOKS)
def test_every_deed_has_a_key_or_a_mnemonic(window, qtbot, book):
    window.go(book, 0)
    for view in opened(window.page):
        qtbot.wait(1)
        for button in view.findChildren(Button):
            if button.isVisible():
                assert has_key(button), f"{book}: {button.text() or button.accessibleName()}"


@pytest.mark.parametrize("book", BOOKS)
def test_every_entry_can_be_read_out(window, qtbot, book):
    window.go(book, 0)
    for view in opened(window.page):
        qtbot.wait(1)
        for kind in (QLineEdit, QPlainTextEdit, QTableView, QAbstractButton):
            for part in view.findChildren(kind):
                if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    assert part.accessibleName() or getattr(part, "text", str)(), f"{book}: {part}"


def first_form(window):
    """The form of a new row; the home's own file, and the step by which somebody moves in, stand open elsewhere."""
    for view in views(window.page):
        if window.current != "home" and hasattr(view, "begin_new"):
            view.begin_new()
        for form in window.findChildren(Form):
            if form.isVisible() and form.rows:
                return form
    raise AssertionError(window.current)


@pytest.mark.parametrize("book", BOOKS)
def test_enter_leads_through_the_form_and_saving_jumps_to_the_first_problem(window, qtbot, book):
    window.go(book, 0)
    form = first_form(window)
    names = [name for name, row in form.rows.items() if row.entry.isVisibleTo(form)]
    assert len(names) > 2
    form.go_to(names[0])
    part = form.entry(names[0]).typed_into
    if not isinstance(part, Box):
        qtbot.keyClick(part, Qt.Key.Key_Return)
        assert form.entry(names[1]).typed_into.hasFocus(), names[1]
    required = [name for name in names if form.entry(name).problem()]
    assert required or book == "home", "a new row without a word must be refused"
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    if required:
        assert form.entry(required[0]).typed_into.hasFocus()
        assert form.rows[required[0]].below.text()


@pytest.mark.parametrize("book", [book for book in BOOKS if book != "home"])
def test_the_list_is_walked_filtered_and_left_by_keys(window, qtbot, book):
    window.go(book, 0)
    view = next(views(window.page))
    table = view.table
    if book == "beds":
        view.turn_to(plan=False)
    table.view.setFocus()
    table.view.go_to(0)
    if table.model.rowCount() > 1:
        first = table.current()
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
        assert table.current() != first
    qtbot.keyClick(table.view, Qt.Key.Key_F, CTRL)
    assert table.filter.isAncestorOf(window.focusWidget()) or window.focusWidget() is table.filter
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)


def test_ctrl_z_on_a_page_takes_back_what_was_saved_last_and_in_a_line_only_typing(window, qtbot):
    books = window.office.books
    project = books.book("farming").chapters[1].model
    books.write(project(name="试种", kind="vegetables", unit="公斤", counted="outgoing"))
    window.go("farming", 0)
    view = window.page.show_view("project")
    view.begin_new()
    line = view.file.main.form.entry("name").typed_into
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert line.text() != "abc"
    assert project.get(project.name == "试种").struck is None
    view.close_file()
    view.table.view.setFocus()
    qtbot.keyClick(view.table.view, Qt.Key.Key_Z, CTRL)
    assert project.get(project.name == "试种").struck
    assert window.toast.text.text() == "已撤销：登记项目“试种”。"
    qtbot.keyClick(view.table.view, Qt.Key.Key_Z, CTRL)
    assert window.toast.text.text().startswith("没有可以撤销的")


def test_a_draft_of_the_window_outlives_it(window, show, qtbot):
    window.go("farming", 0)
    view = window.page.show_view("project")
    view.begin_new()
    form = view.file.main.form
    qtbot.keyClicks(form.entry("name").typed_into, "abc")
    qtbot.waitUntil(lambda: window.office.drafts.waiting() == ("farming/project/new",), timeout=2500)
    window.close()
    again = show(window.office)
    again.go("farming", 0)
    view = again.page.show_view("project")
    view.begin_new()
    form = view.file.main.form
    assert form.offer.isVisible()
    form.offer.buttons[0].click()
    assert form.entry("name").text() == "abc"
