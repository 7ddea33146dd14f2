"""Words about a button stand beside it, or below it where they would be squeezed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.beside import LEAST, Beside
from desktop.ui.pieces import Button, Deed, label

WORDS = "Whether the head on a monthly report or in a package belongs to this chain"


@pytest.fixture
def pair(qtbot):
    page, button, words = QWidget(), Button(Deed("Compare with the county")), label(WORDS, "small", wrap=True)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(Beside(button, words))
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(600, 400)
    with qtbot.waitExposed(page):
        page.show()
    return page, button, words


def test_words_with_room_stand_beside_the_button(pair):
    _page, button, words = pair
    assert words.x() > button.geometry().right()
    assert abs(words.geometry().center().y() - button.geometry().center().y()) <= 1


def test_words_without_room_stand_below_the_button_over_all_the_width(qtbot, pair):
    page, button, words = pair
    page.resize(button.width() + LEAST, 400)
    qtbot.waitUntil(lambda: words.y() > button.geometry().bottom())
    assert (words.x(), words.width()) == (0, page.width())
    assert words.height() >= words.heightForWidth(words.width())
    assert page.minimumSizeHint().width() == button.width()
