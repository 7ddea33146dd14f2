"""A line that knows when an input method composes a word in it: Enter then belongs to the word, not to the form."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ComposedLine(QLineEdit):
    """A line in which Enter ends nothing while a word is composed, though the input method let it through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty line in which nothing is composed."""
        super().__init__(parent)
        self._composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # Not every input method tells that it gave a word up when the line was left.
        self._composing = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing and event.key() in ENTER:
            event.accept()
        else:
            super().keyPressEvent(event)
