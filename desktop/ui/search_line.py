"""A line to search by: its sign, its key, and what can be typed, in as many words as there is room for."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.ui.entry import Line
from desktop.ui.icons import icon
from desktop.ui.theme import look, px

# What can be typed is a list of words; from its end on they make way.
STOPS: Final = re.compile(r"(?<=[、，,])\s*")
MORE: Final = "…"
# What the sign and the frame take at the left and at the right of the words.
SIDES: Final = 50
LEAST: Final = 110


class SearchLine(Line):
    """A line to search by, with its sign and its key."""

    def __init__(self, hint: str, key: str, parent: QWidget | None = None) -> None:
        """An empty line that says what can be typed."""
        super().__init__(parent)
        self.hint, self.key = hint, key
        self.setProperty("role", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(False)
        self.say_tail(key)
        # The window belongs to whoever shows the line; its key works wherever the cursor is.
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(lambda: self.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _say_hint(self) -> None:
        """Say as much of what can be typed as there is room for; the key makes way for its first words."""
        tail = QFontMetrics(look().font("small")).horizontalAdvance(self.key) + px(8)
        room = self.width() - px(SIDES)
        words = next((words for words in shorter(self.hint) if self._width(words) <= room - tail), "")
        self.setPlaceholderText(words or shorter(self.hint)[-1])
        self.setToolTip("" if words == self.hint else self.hint)
        self.say_tail(self.key if words else "")

    def _width(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)

    def minimumSizeHint(self) -> QSize:
        least = min(self._width(shorter(self.hint)[-1]), px(LEAST))
        return QSize(least + px(SIDES), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._say_hint()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = px(16)
        icon("search", "ink2", 16).paint(QPainter(self), px(11), (self.height() - side) // 2, side, side)


def shorter(hint: str) -> list[str]:
    """A hint, then with fewer and fewer of its words: 姓名、房号、电话 → 姓名、房号… → 姓名…"""
    parts = STOPS.split(hint)
    ends = [f"{''.join(parts[:count]).rstrip('、，, ')}{MORE}" for count in range(len(parts) - 1, 0, -1)]
    return [hint, *ends]
