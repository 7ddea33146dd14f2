"""An indicator as one bar up to its target."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.words import _
from desktop.ui.theme import look, px


class TargetBar(QWidget):
    """How far something is: a bar up to the value, a mark at the target. Values are shares of `whole`.

    Met and not met differ in colour and in pattern: a bar below its target ends in an open part up to the mark.
    """

    def __init__(self, value: Decimal | float, target: Decimal | float | None, whole: float = 1.0) -> None:
        """Show a value against a target (None: there is none)."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_value(value, target, whole)

    def show_value(self, value: Decimal | float, target: Decimal | float | None, whole: float = 1.0) -> None:
        """Show another value."""
        self.value = min(1.0, max(0.0, float(value) / whole))
        self.target = None if target is None else min(1.0, max(0.0, float(target) / whole))
        words = _("{value:.1%}").format(value=self.value)
        if self.target is not None:
            words += _("，目标 {target:.1%}").format(target=self.target)
        self.setAccessibleName(words)
        self.update()

    @property
    def met(self) -> bool:
        """Whether the value reaches the target."""
        return self.target is None or self.value >= self.target

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = px(8)
        room = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour("track"))
        painter.drawRoundedRect(room, thick / 2, thick / 2)
        tone = worn.colour("brand" if self.target is None else "ok" if self.met else "warn")
        if self.target is not None and not self.met:
            painter.setPen(QPen(tone, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            gap = QRectF(room.left(), room.top(), room.width() * self.target, thick)
            painter.drawRoundedRect(gap.adjusted(0.5, 0.5, -0.5, -0.5), thick / 2, thick / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone)
        if self.value:
            filled = QRectF(room.left(), room.top(), max(thick, room.width() * self.value), thick)
            painter.drawRoundedRect(filled, thick / 2, thick / 2)
        if self.target is not None:
            x = min(room.left() + room.width() * self.target, room.right() - 1)
            painter.setPen(QPen(worn.colour("ink"), px(2)))
            painter.drawLine(QPointF(x, px(1)), QPointF(x, self.height() - px(1)))
