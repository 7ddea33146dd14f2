"""A part and the words about it: beside it, or below it where they would be squeezed into a narrow column."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from desktop.ui.held import Held
from desktop.ui.theme import px

ACROSS: Final = 16
DOWN: Final = 3
# Words stand beside where a line of them has at least so much room.
LEAST: Final = 170


class Beside(Held):
    """Two parts: one in its own size, and words that take the rest of the width or all of it."""

    def __init__(self, part: QWidget, words: QWidget) -> None:
        """Hold the part and its words."""
        super().__init__(part, words)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def heightForWidth(self, width: int) -> int:
        return self._places(QRect(0, 0, width, 0))[2]

    def sizeHint(self) -> QSize:
        part, words = (item.sizeHint() for item in self._items)
        return QSize(part.width() + px(ACROSS) + words.width(), max(part.height(), words.height()))

    def minimumSize(self) -> QSize:
        return self._items[0].sizeHint()

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        for item, place in zip(self._items, self._places(box)[:2], strict=True):
            item.setGeometry(place)

    def _places(self, box: QRect) -> tuple[QRect, QRect, int]:
        """Where both stand in a box, and how high they are together."""
        part, words = self._items
        size, left = part.sizeHint(), part.sizeHint().width() + px(ACROSS)
        room = box.width() - left
        if room >= px(LEAST):
            told = _height(words, room)
            high = max(size.height(), told)
            first = QRect(box.topLeft() + QPoint(0, (high - size.height()) // 2), size)
            return first, QRect(box.left() + left, box.top() + (high - told) // 2, room, told), high
        below, told = size.height() + px(DOWN), _height(words, box.width())
        first = QRect(box.topLeft(), size)
        return first, QRect(box.left(), box.top() + below, box.width(), told), below + told + px(DOWN)


def _height(words: QLayoutItem, width: int) -> int:
    return words.heightForWidth(width) if words.hasHeightForWidth() else words.sizeHint().height()
