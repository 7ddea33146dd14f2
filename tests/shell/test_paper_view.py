"""The month's table at a narrow place: a number is shown whole or not at all."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.core.sheet import Column, Figure, Table
from desktop.shell.paper_view import PaperView

TABLE = Table(
    (
        Column("指标名称", 16),
        Column("代码", 4),
        Column("计量单位", 4),
        Column("上月末", 6, "count"),
        Column("本月", 6, "count"),
        Column("本年累计", 8, "count"),
    ),
    tuple((f"实际可用床位{n}", f"A{n:02d}", "张", Figure(116), Figure(116), Figure(123456)) for n in range(9)),
)


@pytest.fixture
def view(qtbot):
    made = PaperView(lambda _line, _text: "")
    qtbot.addWidget(made)
    made.show_table(TABLE)
    with qtbot.waitExposed(made):
        made.show()
    return made


def inked(view, left, right):
    """The colours of the words between two sides of the first row."""
    picture = view.viewport().grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(left, right) for y in range(4, view.rowHeight(0) - 4)}


def test_a_column_of_numbers_that_the_view_ends_in_is_left_out(view):
    last = len(TABLE.columns) - 1
    view.resize(380, 300)
    QApplication.processEvents()
    left, seen = view.columnViewportPosition(last), view.viewport().width()
    assert left < seen < left + view.columnWidth(last)
    assert len(inked(view, left + 1, seen)) == 1


def test_a_column_that_has_its_room_is_shown(view):
    view.resize(900, 300)
    QApplication.processEvents()
    last = len(TABLE.columns) - 1
    left = view.columnViewportPosition(last)
    assert len(inked(view, left + 1, left + view.columnWidth(last))) > 1
