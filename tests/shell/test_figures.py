"""The page of charts: drawn in steps, kept until something is written, numbers one click away, printed, saved."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.core.listing import Listing
from desktop.registers.home import service as home_service
from desktop.services.book import Entry
from desktop.shell import menu
from desktop.shell.figures import CHARTS
from desktop.shell.paper import PaperPage

NAMES = [name for name, _words in CHARTS]


@pytest.fixture
def page(qtbot, window):
    window.go(menu.CHARTS, 0)
    qtbot.waitUntil(lambda: window.page.period in window.page.sheets)
    return window.page


def seen(page) -> Listing:
    return page.numbers.rows_model.rows.shown()


def test_the_menu_leads_to_the_charts(qtbot, window):
    line = window.side.lines[menu.CHARTS]
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert window.current == menu.CHARTS
    assert window.page.title.title.text() == "图表"


@pytest.mark.parametrize("name", NAMES)
def test_every_tab_shows_its_chart_and_its_numbers_one_click_away(qtbot, page, name):
    qtbot.mouseClick(page.tabs[name], Qt.MouseButton.LeftButton)
    assert page.plot.drawing.name == name
    assert page.stack.currentWidget() is page.area
    qtbot.mouseClick(page.numbers_button, Qt.MouseButton.LeftButton)
    assert page.stack.currentWidget() is page.numbers
    assert [row[0] for row in seen(page).rows] == list(page.plot.drawing.figures.labels)
    qtbot.keyClick(page.numbers, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == len(page.plot.drawing.figures.labels) + 1
    assert all(line.count("\t") == lines[0].count("\t") for line in lines)
    qtbot.mouseClick(page.numbers_button, Qt.MouseButton.LeftButton)
    assert page.stack.currentWidget() is page.area


def test_the_chart_itself_copies_with_the_button_and_with_the_key(qtbot, page):
    qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0] == "\t月末在院\t核定床位\t入住率"
    QGuiApplication.clipboard().clear()
    page.plot.setFocus()
    qtbot.keyClick(page.plot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == copied


def test_a_year_can_be_chosen(qtbot, page):
    assert page.plot.drawing.figures.labels[0] == "2025-12"
    page.span.setCurrentIndex(1)
    page.span.activated.emit(1)
    qtbot.waitUntil(lambda: page.period in page.sheets)
    assert page.plot.drawing.figures.labels[0] == "2026-01"
    assert page.plot.drawing.figures.labels[-1] == "2026-11"


def test_what_was_drawn_is_kept_until_something_is_written(qtbot, page, window):
    kept = page.sheets[page.period]
    window.go(menu.TODAY, 0)
    window.go(menu.CHARTS, 0)
    assert page.sheets[page.period] is kept
    home_service.enter(window.office.books, Entry(1, {"pack": "zigong"}), window.office.books.today, {})
    assert page.period not in page.sheets
    qtbot.waitUntil(lambda: page.period in page.sheets)
    assert [mark.name for mark in page.plot.drawing.marks] == ["目标", "合并线"]


def test_the_paper_is_that_of_the_library(qtbot, page, window):
    made = page.sheets[page.period]
    assert made == window.office.page("K03", page.period)
    page.print_out()
    shown = window.page
    assert isinstance(shown, PaperPage)
    qtbot.waitUntil(lambda: bool(shown.pane.content), timeout=20000)
    assert shown.pane.content.startswith(b"%PDF")


def test_the_numbers_of_all_charts_are_kept_as_a_spreadsheet(page, answers, tmp_path):
    answers.path = tmp_path
    page.save()
    (kept,) = tmp_path.glob("*.xlsx")
    book = openpyxl.load_workbook(BytesIO(kept.read_bytes()))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    for title in ("入住率（月末在院人数÷核定床位）", "职工本年培训学时对照年度目标", "指标对照目标"):
        assert title in cells


def test_an_empty_home_says_what_to_do_first_and_leads_there(qtbot, show, empty_office):
    window = show(empty_office)
    window.go(menu.CHARTS, 0)
    page = window.page
    qtbot.waitUntil(lambda: page.period in page.sheets)
    assert page.stack.currentWidget() is page.nothing
    assert "登记了老人入住" in page.nothing.sentence.text()
    assert not page.numbers_button.isEnabled()
    page.turn("training")
    qtbot.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
    assert window.current == "staff"


def test_between_the_steps_the_window_answers(qtbot, window):
    """The charts come one after another while other events pass; nothing is drawn in one go."""
    window.go(menu.CHARTS, 0)
    page, turns = window.page, []
    QTimer.singleShot(0, page, lambda: turns.append(page.period in page.sheets))
    assert page.stack.currentWidget() is page.wait
    qtbot.waitUntil(lambda: page.period in page.sheets)
    assert turns == [False]
