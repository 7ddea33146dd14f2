"""Parts beside one another go on in a next line, and the last may stand at the right end."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.flow import Flow


@pytest.fixture
def pair(qtbot):
    def made(width, *, apart):
        page, name, figure = QWidget(), QLabel("护理型床位占比"), QLabel("40.0%　目标 65%")
        page.setLayout(Flow(name, figure, apart=apart))
        qtbot.addWidget(page)
        page.resize(width, 200)
        page.show()
        return page, name, figure

    return made


def test_the_last_part_stands_at_the_right_end(pair):
    page, name, figure = pair(500, apart=True)
    assert (name.x(), figure.y()) == (0, name.y())
    assert figure.geometry().right() == page.rect().right()


def test_without_that_the_parts_follow_one_another(pair):
    _page, name, figure = pair(500, apart=False)
    assert figure.x() < name.geometry().right() + 20


def test_where_both_have_no_room_the_last_stands_below_whole_at_the_same_end(pair):
    page, name, figure = pair(150, apart=True)
    assert figure.y() > name.geometry().bottom()
    assert figure.width() >= figure.sizeHint().width()
    assert figure.geometry().right() == page.rect().right()


def test_parts_of_unlike_height_stand_in_the_middle_of_their_line(pair):
    _page, name, figure = pair(500, apart=False)
    figure.setMinimumHeight(60)
    figure.parentWidget().layout().activate()
    assert abs(name.geometry().center().y() - figure.geometry().center().y()) <= 1
