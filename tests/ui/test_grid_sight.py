"""What a grid shows of what is typed: whole, beside whose row it is, and in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.ui.grid_paint import PAD, SIGN
from desktop.ui.theme import px
from tests.screens.pages_grid import HEADS
from tests.ui.test_grid import COST, KIND, at, type_cell


def test_a_number_just_typed_is_seen_whole_in_a_narrow_grid(qtbot, grid):
    grid.resize(420, 500)
    at(grid, 0, COST)
    type_cell(qtbot, grid, "123456.78")
    box = grid.view.columnWidth(COST) - 2 * px(PAD)
    assert grid.view.fontMetrics().horizontalAdvance(grid.cells.texts[0][COST - 1]) <= box


def test_words_that_cannot_be_kept_are_seen_whole_beside_their_sign(grid):
    grid.resize(420, 500)
    grid.cells.change({(0, COST - 1): "大约一千二百三十元"}, "")
    box = grid.view.columnWidth(COST) - 2 * px(PAD) - px(SIGN + 4)
    assert grid.view.fontMetrics().horizontalAdvance(grid.cells.texts[0][COST - 1]) <= box


def test_the_cell_one_types_in_stays_in_sight_when_the_room_below_is_taken(grid):
    at(grid, len(HEADS) - 1, COST)
    grid.resize(900, 220)
    QApplication.processEvents()
    box = grid.view.visualRect(grid.view.currentIndex())
    assert 0 <= box.top() < box.bottom() <= grid.view.viewport().height()


def test_whose_row_it_is_comes_back_in_sight_when_there_is_room_for_it(grid):
    grid.resize(260, 500)
    at(grid, 0, COST)
    QApplication.processEvents()
    assert grid.view.horizontalScrollBar().value() > 0
    grid.resize(900, 500)
    QApplication.processEvents()
    grid.resize(sum(grid.view.columnWidth(section) for section in range(KIND)) + 60, 500)
    QApplication.processEvents()
    assert grid.view.columnViewportPosition(0) == 0
