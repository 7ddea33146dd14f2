"""A small curve below a figure: its year at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import look, px

HIGH: Final = 34
LEAST: Final = 2


class Spark(QWidget):
    """A line through the numbers over a soft ground; None breaks nothing, it is left out."""

    def __init__(self, words: str) -> None:
        """No numbers yet; `words` say what the curve shows."""
        super().__init__()
        self.words = words
        self.values: tuple[float | None, ...] = ()
        self.setFixedHeight(px(HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def say(self, values: Sequence[float | None], words: str) -> None:
        """Show other numbers; `words` tell them one by one."""
        self.values = tuple(values)
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        known = [(index, value) for index, value in enumerate(self.values) if value is not None]
        if len(known) < LEAST:
            return
        low, high = min(value for _i, value in known), max(value for _i, value in known)
        room, top = self.height() - px(6), px(3)
        step = (self.width() - px(4)) / max(1, len(self.values) - 1)
        part = (lambda value: (value - low) / (high - low)) if high > low else (lambda _value: 0.5)
        dots = [QPointF(px(2) + index * step, top + room * (1 - part(value))) for index, value in known]
        line = QPainterPath(dots[0])
        for dot in dots[1:]:
            line.lineTo(dot)
        ground = QPainterPath(line)
        ground.lineTo(dots[-1].x(), self.height())
        ground.lineTo(dots[0].x(), self.height())
        ground.closeSubpath()
        painter, worn = QPainter(self), look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(ground, worn.colour("brand", 0.13))
        painter.setPen(QPen(worn.colour("brand"), px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(line)
        painter.setBrush(worn.colour("brand"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(dots[-1], px(3), px(3))
