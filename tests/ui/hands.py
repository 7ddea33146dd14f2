"""Typing as hands and input methods do: keys for what has keys, composed text for the rest."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.core.people import eighteen

# A sound identity number of an invented woman, born on 4 December 1938.
NUMBER = eighteen("510301381204056")


def commit(part, text):
    """What an input method does when a word is chosen."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(part, event)


def type_in(qtbot, part, text):
    for ascii_only, signs in groupby(text, str.isascii):
        if ascii_only:
            qtbot.keyClicks(part, "".join(signs))
        else:
            commit(part, "".join(signs))


def leave(qtbot, made):
    """Leave an entry as one does, by Enter."""
    qtbot.keyClick(made.typed_into, Qt.Key.Key_Return)
