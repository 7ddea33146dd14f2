"""Parts below one another in a low window: the list keeps some rows, all of it scrolls, the cursor is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.notices import Banner
from desktop.ui.table import LedgerTable
from desktop.ui.tall import Tall
from tests.screens.pages_list import people

ROWS = 4


@pytest.fixture
def table():
    made = LedgerTable()
    made.show_listing(people(86))
    made.keep_rows(ROWS)
    return made


class Below(QWidget):
    """What is typed below a list, with what is wrong above it."""

    def __init__(self):
        super().__init__()
        self.banner, self.line = Banner(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.banner)
        column.addWidget(self.line)
        self.setMinimumHeight(140)


@pytest.fixture
def below():
    return Below()


@pytest.fixture
def tall(qtbot, table, below):
    made = Tall(table, below, grows=table)
    qtbot.addWidget(made)
    made.resize(1100, 330)
    with qtbot.waitExposed(made):
        made.show()
    return made


def in_sight(tall, part):
    return tall.viewport().rect().contains(QRect(part.mapTo(tall.viewport(), QPoint(0, 0)), part.size()))


def test_a_low_window_is_not_pushed_and_the_list_keeps_some_rows(tall, table):
    assert tall.minimumSizeHint().height() < 200
    assert tall.verticalScrollBar().maximum() > 0
    assert sum(table.view.is_whole(row) for row in range(ROWS + 1)) >= ROWS
    assert tall.content.width() <= tall.viewport().width()


def test_a_high_window_gives_the_list_what_is_over(qtbot, tall, table):
    low = table.height()
    tall.resize(1100, 700)
    qtbot.waitUntil(lambda: table.height() > low + 100)
    assert tall.verticalScrollBar().maximum() == 0


def test_the_part_that_the_cursor_goes_to_is_brought_into_sight_with_what_is_told_above_it(qtbot, tall, below):
    assert not in_sight(tall, below.line)
    below.line.setFocus()
    qtbot.waitUntil(lambda: in_sight(tall, below))
    below.banner.say("数量×单价是52.00元，写的是1.00元，请核对。" * 3, "bad")
    qtbot.waitUntil(lambda: below.banner.height() > 30 and in_sight(tall, below))


def test_a_list_that_is_clicked_stays_where_it_is(qtbot, tall, table, below):
    below.line.setFocus()
    qtbot.waitUntil(lambda: in_sight(tall, below))
    here = tall.verticalScrollBar().value()
    view = table.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(table.model.index(3, 0)).center())
    assert table.current() == table.model.rows.record(3)
    assert tall.verticalScrollBar().value() == here


def test_who_walks_through_a_list_by_keys_sees_all_of_its_rows(qtbot, tall, table, below):
    below.line.setFocus()
    qtbot.waitUntil(lambda: in_sight(tall, below))
    assert not in_sight(tall, table.view)
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert in_sight(tall, table.view)
