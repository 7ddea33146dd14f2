"""Ctrl+Z in a line: first what was typed there, then what was saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.entry import Line


class Window(QWidget):
    """A line, and what was asked to be taken back."""

    def __init__(self):
        super().__init__()
        self.line, self.taken = Line(), []


@pytest.fixture
def window(qtbot):
    made = Window()
    QVBoxLayout(made).addWidget(made.line)
    QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), made).activated.connect(lambda: made.taken.append(1))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.line.setFocus()
    return made


def undo(qtbot, window):
    qtbot.keyClick(window.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_what_was_typed_goes_first(qtbot, window):
    qtbot.keyClicks(window.line, "12")
    undo(qtbot, window)
    assert (window.line.text(), window.taken) == ("", [])


def test_a_line_where_nothing_was_typed_lets_the_window_take_back(qtbot, window):
    window.line.setText("offered")
    undo(qtbot, window)
    assert (window.line.text(), window.taken) == ("offered", [1])
