"""Boxes and round buttons: as wide as their words, and hit anywhere on them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.ui.entries import Box
from desktop.ui.marked import Marked
from desktop.ui.round_button import RoundButton
from desktop.ui.theme import px


@pytest.mark.parametrize("kind", [Box, RoundButton])
def test_a_mark_with_its_words_is_clicked_anywhere_on_them(qtbot, kind):
    made = kind("跳过这一行")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    words = made.fontMetrics().horizontalAdvance(made.text())
    assert Marked in type(made).__mro__
    assert made.minimumSizeHint() == made.sizeHint()
    assert made.sizeHint().width() == px(made.mark) + px(made.behind) + words
    assert made.sizeHint().height() >= px(made.high)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(made.width() - 2, made.height() // 2))
    assert made.isChecked()
