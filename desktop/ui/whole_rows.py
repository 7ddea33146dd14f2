"""Tables and lists that begin with a whole row and end with one: half a line of text is neither painted nor clicked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView, QWidget


class WholeTable(QTableView):
    """A table scrolled by rows that shows whole ones only; one higher than the view is shown as far as it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """A table without rows."""
        super().__init__(parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)

    def is_whole(self, row: int) -> bool:
        """Whether the view holds all of a row; the first one that is seen counts as whole."""
        top = self.rowViewportPosition(row)
        return top <= 0 or top + self.rowHeight(row) <= self.viewport().height()

    def indexAt(self, place: QPoint) -> QModelIndex:
        found = super().indexAt(place)
        return found if found.isValid() and self.is_whole(found.row()) else QModelIndex()

    def paintEvent(self, event: QPaintEvent) -> None:
        last = self.rowAt(self.viewport().height() - 1)
        cut = last >= 0 and not self.is_whole(last)
        foot = self.rowViewportPosition(last) if cut else self.viewport().height()
        super().paintEvent(QPaintEvent(down_to(event.rect(), foot)))

    def _stand_whole(self) -> None:
        """Begin with a whole row at the end too, where the view would rather end with the last one."""
        self.verticalHeader().setOffsetToSectionPosition(self.verticalScrollBar().value())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._stand_whole()
        self.viewport().update()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._stand_whole()


def last_whole(view: QListView) -> int:
    """How far down a list may be painted: to the end of the last line that the view holds whole, in its pixels."""
    height = view.viewport().height()
    box = view.visualRect(QListView.indexAt(view, QPoint(1, height - 1)))
    return box.top() if box.isValid() and box.bottom() >= height and box.top() > 0 else height


def down_to(box: QRect, foot: int) -> QRect:
    """The part of a box above a line."""
    return QRect(box.left(), box.top(), box.width(), max(0, min(box.bottom() + 1, foot) - box.top()))
