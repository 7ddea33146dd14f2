"""The window on a home that can only be read: a red line over every page, nothing is written."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QThreadPool

from desktop import app
from desktop.shell import menu
from desktop.shell.safekeeping import Safekeeping, tell_found
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Panel
from desktop.ui.form import Form
from tests import practiced
from tests.faults import cuts, sticks
from tests.shell.test_reading_only import WRITING


@pytest.fixture
def protected(told, tmp_path):
    """The told home on a disk that is set to read only."""
    with sticks.tmpfs(tmp_path / "disk", "32m") as disk:
        shutil.copytree(told, disk / "home")
        cuts.run("mount", "-o", "remount,ro", str(disk))
        yield disk / "home"


@pytest.fixture
def shown(protected, show):
    office = app.open_home(protected, "", practiced.clock)
    yield show(office)
    office.close()


def everywhere(window):
    books = [book.id for book in window.office.books.catalog]
    return [*dict.fromkeys([*(item.id for item in menu.items(window.office.books.catalog)), *books])]


def test_the_red_line_stands_over_every_page_and_says_what_to_do(shown, qapp):
    for name in everywhere(shown):
        shown.go(name, 0)
        qapp.processEvents()
        assert shown.red_line.isVisible()
        assert shown.red_line.banner.property("tone") == "bad"
    said = shown.red_line.banner.text.text()
    assert "这里只能看，不能登记" in said
    assert "写保护开关" in said


def test_lists_and_pages_are_shown_and_what_writes_is_barred(shown, qapp):
    barred = set()
    for name in everywhere(shown):
        shown.go(name, 0)
        qapp.processEvents()
        for button in shown.findChildren(Button):
            if not button.isVisible():
                continue
            assert not (button.deed.words in WRITING and button.isEnabled()), (name, button.deed.words)
            if button.deed.words in WRITING:
                barred.add(button.deed.words)
                assert "只能看" in button.toolTip()
        for form in shown.findChildren(Form):
            assert not (form.isVisible() and form.save_button.isVisible()), name
    assert {"导入", "封月"} <= barred
    shown.go("residents", 0)
    assert shown.page.table.model.rowCount()


def test_a_page_is_drawn_for_the_printer_with_numbers_masked(shown, qtbot):
    month = shown.office.months.closed()[0]
    shown.show_paper(shown.office.months.pages(month), "月报")
    pane = shown.page.pane
    qtbot.waitUntil(lambda: bool(pane.content), timeout=30_000)
    assert pane.content.startswith(b"%PDF")
    assert pane.print_button.isEnabled()
    shown.office.prints.note(shown.office.months.pages(month))
    assert not shown.office.log_pages(shown.office.months.pages(month))


def test_full_numbers_are_not_shown_because_nobody_could_note_it(shown):
    shown.go("residents", 0)
    shown.page.table.view.setFocus()
    shown.page.table.view.go_to(0)
    shown.full_numbers.show_numbers()
    assert "一直遮住" in shown.full_numbers.card.accessibleName()


def test_safekeeping_does_nothing_there_and_nothing_is_told_over_the_window(shown, qtbot, caplog):
    safe, said = Safekeeping(shown.office), []
    safe.said.connect(said.append)
    with qtbot.waitSignal(safe.done):
        safe.keep("clock")
    QThreadPool.globalInstance().waitForDone()
    assert safe.end().faults == ()
    tell_found(shown, shown.office, lambda: None)
    assert said == []
    assert not shown.findChildren(Panel)
    assert not caplog.records


def test_a_home_that_can_be_written_has_no_line(window):
    assert not window.red_line.isVisible()
