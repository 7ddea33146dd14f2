"""A round button: one of several that stand open, in the colours of the look and round in every size of type."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton

from desktop.ui.marked import Marked
from desktop.ui.theme import look, px


class RoundButton(Marked, QRadioButton):
    """One of several; the chosen one has a ring."""

    mark, behind, high = 18, 11, 30

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, chosen = px(self.mark) / 2, self.isChecked()
        middle = QPointF(radius + 0.5, self.height() / 2)
        live = "brand" if self.isEnabled() else "ink2"
        painter.setPen(QPen(worn.colour(live if chosen or self.hasFocus() else "frame"), 2 if self.hasFocus() else 1))
        painter.setBrush(worn.colour(live if chosen else "card"))
        painter.drawEllipse(middle, radius - 0.5, radius - 0.5)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("on"))
            painter.drawEllipse(middle, radius * 0.44, radius * 0.44)
        painter.setPen(worn.colour("ink2" if not self.isEnabled() else "brand" if self.hasFocus() else "ink"))
        words = self.rect().adjusted(px(self.mark) + px(9), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
