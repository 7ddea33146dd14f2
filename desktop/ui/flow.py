"""Parts beside one another that go on in a next line where there is no room: buttons, round buttons, badges."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QSizePolicy, QWidget

from desktop.ui.held import Held
from desktop.ui.pieces import GAP
from desktop.ui.theme import px


class Flow(Held):
    """Lines of parts from left to right, each part in its own width; hidden parts take no room."""

    def __init__(self, *parts: QWidget, across: int = GAP, down: int = GAP, apart: bool = False) -> None:
        """Hold these parts, so far apart in a line and between lines; `apart`: the last one stands at the right end."""
        self._apart = apart
        self._across, self._down = px(across), px(down)
        super().__init__(*parts)

    def controlTypes(self) -> QSizePolicy.ControlType:
        return QSizePolicy.ControlType.DefaultType

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + self._across * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._arrange(box, move=True)

    def _arrange(self, box: QRect, *, move: bool) -> int:
        """Find the place of every part in a box, in the middle of its line; returns how high they stand together."""
        top = box.top()
        for parts in self._lines(box.width()):
            high = max(item.sizeHint().height() for item in parts)
            left = box.left()
            for item in parts if move else ():
                size = item.sizeHint()
                wide = min(size.width(), box.width())
                at_end = self._apart and item is self._items[-1]
                across = box.left() + box.width() - wide if at_end else left
                item.setGeometry(QRect(QPoint(across, top + (high - size.height()) // 2), QSize(wide, size.height())))
                left += size.width() + self._across
            top += high + self._down
        return max(0, top - self._down - box.top())

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """The parts that are seen, by lines of so much room."""
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or (left and left + wide > room):
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self._across
        return lines


def together(*parts: QWidget) -> QWidget:
    """Parts that stay beside one another: they go on in a next line as one."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(GAP))
    for part in parts:
        row.addWidget(part)
    return made
