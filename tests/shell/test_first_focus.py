"""The cursor begins at the first thing one does on a page, never on the way back; it comes back to where it was."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.registers.residents.models import Resident
from desktop.shell import menu
from desktop.ui.pieces import PageTitle


def in_title(part):
    while part is not None:
        if isinstance(part, PageTitle):
            return True
        part = part.parentWidget()
    return False


@pytest.mark.parametrize("name", [menu.MONTH, menu.REPORTS, menu.INDICATORS, menu.CHARTS, menu.HOUSE])
def test_a_page_of_the_menu_begins_with_its_content(window, name):
    window.page.month_button.setFocus()
    window.go(name, 0)
    cursor = QApplication.focusWidget()
    assert window.page.isAncestorOf(cursor)
    assert not in_title(cursor), cursor


@pytest.mark.parametrize("way", ["history_button", "undo_button", "bin_button", "archive_button"])
def test_a_page_behind_the_settings_begins_with_its_content(window, way):
    window.office.books.write(Resident(name="试登记", no_identity="正在补办"))
    window.go(menu.HOUSE, 0)
    button = getattr(window.page.check, way)
    button.setFocus()
    button.click()
    cursor = QApplication.focusWidget()
    assert window.page.isAncestorOf(cursor)
    assert not in_title(cursor), cursor


def test_a_page_that_was_left_has_the_cursor_where_it_was(window):
    window.go(menu.MONTH, 0)
    window.page.preview_button.setFocus()
    window.go(menu.TODAY, 0)
    window.go(menu.MONTH, 0)
    assert QApplication.focusWidget() is window.page.preview_button


def test_what_is_typed_into_the_search_box_goes_on(window):
    window.search.setFocus()
    before = QApplication.focusWidget()
    window.go(menu.HOUSE, 0)
    assert QApplication.focusWidget() is before
