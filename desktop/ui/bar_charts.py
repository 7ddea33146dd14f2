"""Charts of bars: beside one another, standing on one another, ages to both sides, an indicator up to its target."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.words import _
from desktop.ui.charts import AxisChart, Chart, paint_part
from desktop.ui.theme import look, px


class Bars(AxisChart):
    """Bars beside one another, with their numbers on top where there is room."""

    def draw_series(self, painter: QPainter, room: QRectF, highest: float) -> None:
        count = len(self.figures.series)
        for index in range(len(self.figures.labels)):
            slot = self.slot(room, index)
            wide = min(slot.width() * 0.7 / count, px(54))
            left = slot.center().x() - wide * count / 2
            for number, one in enumerate(self.figures.series):
                value = one.values[index] or 0
                high = value / highest * room.height()
                part = QRectF(left + number * wide, room.bottom() - high, wide - px(2), high)
                if value:
                    paint_part(painter, part, number)
                    self._write_on_top(painter, part, self.figures.write(value))

    def _write_on_top(self, painter: QPainter, part: QRectF, words: str) -> None:
        measure = painter.fontMetrics()
        if measure.horizontalAdvance(words) <= part.width() + px(2):
            painter.setPen(look().colour("ink"))
            place = QRectF(part.center().x() - px(40), part.top() - measure.height() - 1, px(80), measure.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class Stacked(AxisChart):
    """Bars whose parts stand on one another; a part says its number where it has room."""

    stacked = True

    def draw_series(self, painter: QPainter, room: QRectF, highest: float) -> None:
        for index in range(len(self.figures.labels)):
            slot = self.slot(room, index)
            wide = min(slot.width() * 0.62, px(46))
            values = [one.values[index] or 0 for one in self.figures.series]
            for number, (value, upto) in enumerate(zip(values, accumulate(values), strict=True)):
                top = room.bottom() - upto / highest * room.height()
                part = QRectF(slot.center().x() - wide / 2, top, wide, value / highest * room.height())
                if value:
                    paint_part(painter, part, number)
                    self._write_inside(painter, part, self.figures.write(value))

    def _write_inside(self, painter: QPainter, part: QRectF, words: str) -> None:
        measure = painter.fontMetrics()
        width, height = measure.horizontalAdvance(words) + px(8), measure.height()
        if part.height() >= height + px(2) and part.width() >= width:
            ground = QRectF(part.center().x() - width / 2, part.center().y() - height / 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("card"))
            painter.drawRoundedRect(ground, px(3), px(3))
            painter.setPen(look().colour("ink"))
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)


class Pyramid(Chart):
    """Ages as bars to both sides: the first series to the left, the second to the right, the oldest on top."""

    least = QSize(280, 200)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        measure = painter.fontMetrics()
        rows = len(self.figures.labels)
        middle = max((measure.horizontalAdvance(name) for name in self.figures.labels), default=0) + px(16)
        number = measure.horizontalAdvance("000") + px(6)
        head = measure.height() + px(8)
        half = (box.width() - middle) / 2 - number
        high = (box.height() - head) / max(1, rows)
        highest = self.figures.highest() or 1
        painter.setPen(look().colour("ink"))
        for side, one in enumerate(self.figures.series[:2]):
            place = QRectF(box.left(), 0, box.width() / 2 - middle / 2, head)
            place.translate(side * (box.width() / 2 + middle / 2), 0)
            align = Qt.AlignmentFlag.AlignLeft if side else Qt.AlignmentFlag.AlignRight
            painter.setPen(look().colour("ink"))
            painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, f"{one.name} {self._sum(side)}")
        for index, name in enumerate(self.figures.labels):
            top = box.bottom() - (index + 1) * high
            row = QRectF(box.left(), top + high * 0.12, box.width(), min(high * 0.76, px(26)))
            painter.setPen(look().colour("ink2"))
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, name)
            for side, one in enumerate(self.figures.series[:2]):
                value = one.values[index] or 0
                self._bar(painter, row, (value / highest * half, middle / 2), side, self.figures.write(value))

    def _sum(self, side: int) -> str:
        return self.figures.write(sum(value or 0 for value in self.figures.series[side].values))

    def _bar(self, painter: QPainter, row: QRectF, lengths: tuple[float, float], side: int, words: str) -> None:
        length, off = lengths
        turn = 1 if side else -1
        start = row.center().x() + turn * off
        left = start if side else start - length
        if length:
            paint_part(painter, QRectF(left, row.top(), length, row.height()), side)
        painter.setPen(look().colour("ink"))
        wide = px(44)
        end = start + turn * (length + px(6))
        place = QRectF(end if side else end - wide, row.top(), wide, row.height())
        align = Qt.AlignmentFlag.AlignLeft if side else Qt.AlignmentFlag.AlignRight
        painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, words if words != "0" else "")


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
        room = QRectF(px(2), (self.height() - thick) / 2, self.width() - px(4), thick)
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
