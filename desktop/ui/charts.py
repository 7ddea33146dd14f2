"""Charts drawn by hand: what all share, the small curve, the trend over time. They can be read in black and white.

Every chart has its numbers behind it: they are read out, shown on a tool tip, and copied with Ctrl+C or its menu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.core.words import _
from desktop.ui.theme import look, px

Number = float | int | None
# One tone after another, each with its own pattern, so that neighbours differ without colour too.
TONES: Final = (
    ("brand", Qt.BrushStyle.SolidPattern),
    ("warn", Qt.BrushStyle.BDiagPattern),
    ("bad", Qt.BrushStyle.Dense4Pattern),
    ("ink2", Qt.BrushStyle.HorPattern),
    ("ok", Qt.BrushStyle.CrossPattern),
)
TICKS: Final = 4


def plain_number(number: float) -> str:
    """A number as it is written at an axis or a bar."""
    return f"{number:,.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under one name; None is a gap."""

    name: str
    values: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a chart shows: labels along, one or more series over them, and how a number is written."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    write: Callable[[float], str] = plain_number

    def table(self) -> str:
        """The numbers as a spreadsheet takes them."""
        lines = [["", *(one.name for one in self.series)]]
        for index, name in enumerate(self.labels):
            cells = [one.values[index] for one in self.series]
            lines.append([name, *("" if cell is None else self.write(cell) for cell in cells)])
        return "\n".join("\t".join(line) for line in lines) + "\n"

    def highest(self, *, stacked: bool = False) -> float:
        """The highest point that must fit."""
        columns = zip(*(one.values for one in self.series), strict=True)
        known = [[value or 0 for value in column] for column in columns]
        return max((sum(column) if stacked else max(column) for column in known), default=0)


def round_steps(highest: float) -> list[float]:
    """Up to five round numbers from zero on that reach above the highest; whole ones unless all is small."""
    if highest <= 0:
        return [0, 1]
    base = 10.0 ** floor(log10(highest / TICKS))
    shares = (1, 2, 5, 10) if base == 1 else (1, 2, 2.5, 5, 10)
    step = next(base * share for share in shares if base * share * TICKS >= highest)
    return [step * number for number in range(ceil(round(highest / step, 9)) + 1)]


class Chart(QWidget):
    """What all charts share: their figures, a name to be read out, copying."""

    least = QSize(160, 60)

    def __init__(self, figures: Figures, parent: QWidget | None = None) -> None:
        """Show figures."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_figures(figures)

    def show_figures(self, figures: Figures) -> None:
        """Show other figures."""
        self.figures = figures
        self.setAccessibleName(_("图：{title}").format(title=figures.title))
        self.setAccessibleDescription(figures.table())
        self.setToolTip(figures.table())
        self.update()

    def copy(self) -> None:
        """Copy the numbers."""
        QGuiApplication.clipboard().setText(self.figures.table())

    def sizeHint(self) -> QSize:
        return QSize(px(self.least.width()), px(self.least.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: object) -> None:
        menu = QMenu(self)
        menu.addAction(_("复制这些数字"), self.copy)
        menu.popup(event.globalPos())  # type: ignore[attr-defined]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look().font("small"))
        if any(one.values for one in self.figures.series):
            self.draw(painter, QRectF(self.rect()))
        else:
            painter.setPen(look().colour("ink2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("还没有数字"))
        if self.hasFocus():
            painter.setPen(QPen(look().colour("brand"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the figures into a box."""
        raise NotImplementedError


class Curve(Chart):
    """A small curve without words: how a figure went lately; its last point is marked."""

    least = QSize(120, 34)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        values = [value for value in self.figures.series[0].values if value is not None]
        low, high = min(values, default=0), max(values, default=0)
        room = box.adjusted(px(2), px(4), -px(5), -px(2))
        reach = (high - low) or 1
        step = room.width() / max(1, len(values) - 1)
        points = [
            QPointF(room.left() + n * step, room.bottom() - (value - low) / reach * room.height() * 0.9)
            for n, value in enumerate(values)
        ]
        if points:
            draw_area(painter, points, box.bottom())
            painter.setBrush(look().colour("brand"))
            painter.drawEllipse(points[-1], px(3), px(3))


def draw_area(painter: QPainter, points: Sequence[QPointF], ground: float) -> None:
    """A line through points with a light ground below it."""
    worn = look()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(worn.colour("brand", 0.14))
    painter.drawPolygon(QPolygonF([QPointF(points[0].x(), ground), *points, QPointF(points[-1].x(), ground)]))
    painter.setPen(QPen(worn.colour("brand"), px(2), c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))


class AxisChart(Chart):
    """A chart over labels along, with round numbers at the left and the names of its series on top."""

    least = QSize(280, 180)
    stacked = False

    def draw(self, painter: QPainter, box: QRectF) -> None:
        measure = painter.fontMetrics()
        steps = round_steps(self.figures.highest(stacked=self.stacked))
        left = max(measure.horizontalAdvance(self.figures.write(step)) for step in steps) + px(8)
        top = self._draw_names(painter, box) if len(self.figures.series) > 1 else px(10)
        room = box.adjusted(left, top, -px(4), -measure.height() - px(6))
        for step in steps:
            y = room.bottom() - step / steps[-1] * room.height()
            painter.setPen(QPen(look().colour("line"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(look().colour("ink2"))
            place = QRectF(0, y - measure.height() / 2, left - px(8), measure.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.figures.write(step)
            )
        self._draw_labels(painter, room)
        self.draw_series(painter, room, steps[-1])

    def draw_series(self, painter: QPainter, room: QRectF, highest: float) -> None:
        """Draw the series into the room above the labels; its top is `highest`."""
        raise NotImplementedError

    def slot(self, room: QRectF, index: int) -> QRectF:
        """The part of the room above a label."""
        width = room.width() / max(1, len(self.figures.labels))
        return QRectF(room.left() + index * width, room.top(), width, room.height())

    def _draw_labels(self, painter: QPainter, room: QRectF) -> None:
        measure = painter.fontMetrics()
        widest = max((measure.horizontalAdvance(name) for name in self.figures.labels), default=1) + px(6)
        every = max(1, -(-widest * len(self.figures.labels) // max(1, int(room.width()))))
        painter.setPen(look().colour("ink2"))
        for index in range(0, len(self.figures.labels), every):
            middle = self.slot(room, index).center().x()
            place = QRectF(middle - widest / 2, room.bottom() + px(4), widest, measure.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.figures.labels[index])

    def _draw_names(self, painter: QPainter, box: QRectF) -> float:
        measure = painter.fontMetrics()
        left = box.left() + px(2)
        for number, one in enumerate(self.figures.series):
            side = px(11)
            paint_part(painter, QRectF(left, px(3) + (measure.height() - side) / 2, side, side), number)
            painter.setPen(look().colour("ink"))
            painter.drawText(QPointF(left + side + px(6), px(3) + measure.ascent()), one.name)
            left += side + px(22) + measure.horizontalAdvance(one.name)
        return float(measure.height() + px(14))


def paint_part(painter: QPainter, part: QRectF, number: int) -> None:
    """A part of a bar in the tone and pattern of its series."""
    token, pattern = TONES[number % len(TONES)]
    colour = look().colour(token)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(look().colour("card"))
    painter.drawRect(part)
    painter.setBrush(QBrush(colour, pattern))
    painter.drawRect(part)


class Trend(AxisChart):
    """A line over time with a light ground."""

    def draw_series(self, painter: QPainter, room: QRectF, highest: float) -> None:
        values = self.figures.series[0].values
        points = [
            QPointF(self.slot(room, index).center().x(), room.bottom() - value / highest * room.height())
            for index, value in enumerate(values)
            if value is not None
        ]
        if not points:
            return
        draw_area(painter, points, room.bottom())
        painter.setBrush(look().colour("card"))
        for point in points:
            painter.drawEllipse(point, px(3), px(3))
        last = next((value for value in reversed(values) if value is not None), 0)
        painter.setPen(look().colour("ink"))
        place = QRectF(points[-1].x() - px(40), points[-1].y() - px(24), px(80), px(18))
        place.moveRight(min(place.right(), room.right() + px(4)))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.figures.write(last))
