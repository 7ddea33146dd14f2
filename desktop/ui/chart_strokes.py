"""The strokes of a chart replayed on the screen, in the colours and the type that are worn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.core.chart import Dot, Fill, Rules, Stroke, Words
from desktop.ui.theme import look

WIDE: Final = 4000.0
SIDES: Final = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True, slots=True)
class ScreenRuler:
    """Measures in pixels by the type that is worn."""

    measure: QFontMetricsF
    unit: float

    @property
    def line(self) -> float:
        """The height of a line of words."""
        return self.measure.height()

    def width(self, text: str) -> float:
        """How wide words are."""
        return self.measure.horizontalAdvance(text)


def ruler(font: QFont) -> ScreenRuler:
    """The ruler of a type in the size that is worn."""
    return ScreenRuler(QFontMetricsF(font), look().scale)


def replay(painter: QPainter, strokes: Iterable[Stroke], font: QFont) -> None:
    """Draw the strokes one after another."""
    painter.setFont(font)
    for one in strokes:
        if isinstance(one, Fill):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour(one.ink, one.strength))
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in one.points]))
        elif isinstance(one, Rules):
            _rules(painter, one)
        elif isinstance(one, Dot):
            painter.setPen(QPen(look().colour(one.ink), one.radius * 0.6))
            painter.setBrush(look().colour("card"))
            painter.drawEllipse(QPointF(*one.at), one.radius, one.radius)
        else:
            _words(painter, one)


def _rules(painter: QPainter, rules: Rules) -> None:
    pen = QPen(look().colour(rules.ink), rules.width, Qt.PenStyle.DashLine if rules.dashed else Qt.PenStyle.SolidLine)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for start, end in rules.segments:
        painter.drawLine(QPointF(*start), QPointF(*end))


def _words(painter: QPainter, words: Words) -> None:
    """Words stand at a point whatever their width: the box that aligns them is wider than any screen."""
    x, y = words.at
    left = {"left": x, "center": x - WIDE / 2, "right": x - WIDE}[words.align]
    high = painter.fontMetrics().height() * 2
    painter.setPen(look().colour(words.ink))
    painter.drawText(
        QRectF(left, y - high / 2, WIDE, high), SIDES[words.align] | Qt.AlignmentFlag.AlignVCenter, words.text
    )
