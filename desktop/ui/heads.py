"""The heads of a list, and where the text of a column stands: heads, cells and sums are in line by the same rules."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.icons import icon
from desktop.ui.listing_model import ListingModel
from desktop.ui.theme import look, px

HEAD: Final = 38
PAD: Final = 10
EDGE: Final = 18
BEHIND: Final = 24
LEAST: Final = 34


def pads(model: ListingModel, column: int) -> tuple[int, int]:
    """The room left and right of the text of a column: more at the card's edge and behind numbers."""
    right = EDGE if column == model.columnCount() - 1 else BEHIND if model.is_number(column) else PAD
    return px(EDGE if column == 0 else PAD), px(right)


def cell_box(box: QRect, model: ListingModel, column: int) -> QRect:
    """Where the text stands in a cell, a head or a sum."""
    left, right = pads(model, column)
    return box.adjusted(left, 0, -right, 0)


def seen_part(box: QRect, seen: int, *, number: bool) -> QRect:
    """What is left of a text's place where the view ends within it: its words may end in …, a number is whole or away.

    An empty box means that nothing of it is to be drawn.
    """
    if box.right() <= seen:
        return box
    left = QRect(box)
    left.setRight(seen - px(PAD))
    return QRect() if number or left.width() < px(LEAST) else left


class Heads(QHeaderView):
    """The heads of a list, in line with its cells; the one sorted by has an arrow."""

    def __init__(self, parent: QWidget) -> None:
        """Heads that sort on a click."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(px(44))
        self.setFixedHeight(px(HEAD))

    def paintSection(self, painter: QPainter, box: QRect, column: int) -> None:
        model = self.model()
        if not isinstance(model, ListingModel) or column >= model.columnCount():
            return
        worn = look()
        painter.save()
        painter.fillRect(box, worn.colour("card"))
        painter.setPen(QPen(worn.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = seen_part(cell_box(box, model, column), self.viewport().width(), number=model.is_number(column))
        font = worn.font("small", bold=True)
        painter.setFont(font)
        by, downwards = model.rows.sorted_by
        right = model.is_number(column)
        if by == column:
            side = px(14)
            words = QFontMetrics(font).horizontalAdvance(model.titles()[column]) + px(3)
            left = inner.right() - side + px(4) if right else min(inner.left() + words, inner.right() - side)
            drawing = icon("down" if downwards else "up", "brand", 14)
            drawing.paint(painter, left, box.center().y() - side // 2, side, side)
            inner.adjust(0, 0, -side if right else 0, 0)
        painter.setPen(worn.colour("brand" if by == column else "ink2"))
        aside = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(font).elidedText(model.titles()[column], Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, aside | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below the heads to the end, however narrow the columns are."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(look().colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
