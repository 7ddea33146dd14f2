"""A round button: one of several that stand open, in the colours of the look and round in every size of type."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton

from desktop.ui.theme import look, px


class RoundButton(QRadioButton):
    """One of several; the chosen one has a ring."""

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(px(18) + px(11) + words, max(px(30), self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, chosen = px(18) / 2, self.isChecked()
        middle = QPointF(radius + 0.5, self.height() / 2)
        live = "brand" if self.isEnabled() else "ink2"
        painter.setPen(QPen(worn.colour(live if chosen or self.hasFocus() else "edge"), 2 if self.hasFocus() else 1))
        painter.setBrush(worn.colour(live if chosen else "card"))
        painter.drawEllipse(middle, radius - 0.5, radius - 0.5)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("on"))
            painter.drawEllipse(middle, radius * 0.44, radius * 0.44)
        painter.setPen(worn.colour("ink2" if not self.isEnabled() else "brand" if self.hasFocus() else "ink"))
        words = self.rect().adjusted(px(18) + px(9), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
