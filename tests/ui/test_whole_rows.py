"""Tables and lists show whole lines only, wherever they are scrolled to."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint

from desktop.core.form import Form
from desktop.shell.form_list import FormList
from desktop.shell.help_page import Contents
from desktop.storage.record import columns
from desktop.ui.grid import Grid
from desktop.ui.whole_rows import last_whole
from tests.screens.models import Count

ROWS = 60


@pytest.fixture
def grid(qtbot):
    made = Grid(columns(Count), date(2026, 10, 5))
    made.load("行", [str(n) for n in range(ROWS)], [{"heads": n} for n in range(ROWS)])
    qtbot.addWidget(made)
    made.resize(900, 517)
    with qtbot.waitExposed(made):
        made.show()
    return made


def forms():
    made = FormList()
    made.forms.show_forms(
        [Form(f"X{n:02d}", f"第{n}张表", f"本{n // 7}", "month", ()) for n in range(ROWS)], frozenset(), {}
    )
    return made


def colours(view, top):
    """The colours of what is painted below a line of the view, its scroll bar's side apart."""
    picture = view.viewport().grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for y in range(top + 2, picture.height())
        for x in range(0, picture.width() - 4, 2)
    }


@pytest.mark.parametrize("row", [0, 30, ROWS - 1])
def test_a_grid_begins_and_ends_with_a_whole_row(grid, row):
    view = grid.view
    view.setCurrentIndex(view.cells.index(row, 1))
    box = view.visualRect(view.currentIndex())
    assert box.top() >= 0
    assert box.bottom() < view.viewport().height()
    assert any(view.rowViewportPosition(number) == 0 for number in range(ROWS))


def test_half_a_row_of_a_grid_is_neither_painted_nor_clicked(grid):
    view = grid.view
    foot = view.viewport().height() // view.rowHeight(0) * view.rowHeight(0)
    assert view.viewport().height() - foot > 4
    assert not view.indexAt(QPoint(30, view.viewport().height() - 2)).isValid()
    assert len(colours(view, foot)) == 1


@pytest.mark.parametrize("make", [forms, Contents])
@pytest.mark.parametrize("high", [300, 311, 322])
def test_a_list_ends_with_a_whole_line(qtbot, make, high):
    view = make()
    qtbot.addWidget(view)
    view.resize(280, high)
    with qtbot.waitExposed(view):
        view.show()
    foot = last_whole(view)
    below = view.indexAt(QPoint(5, foot + 1))
    assert foot == view.viewport().height() or view.visualRect(below).top() == foot
    if foot < view.viewport().height() - 2:
        assert len(colours(view, foot)) == 1
    view.verticalScrollBar().setValue(5)
    assert view.visualRect(view.indexAt(QPoint(5, 0))).top() == 0
