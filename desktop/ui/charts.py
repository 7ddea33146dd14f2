"""Charts of the screen: a drawing with its axes, and the small curve. They can be read in black and white.

Every chart has its numbers behind it: they are read out, and copied with Ctrl+C or its menu.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.core.chart import Drawing, Figures, Series, plain_number
from desktop.core.words import _
from desktop.paper.plot_rows import strokes
from desktop.ui.chart_strokes import replay, ruler
from desktop.ui.theme import look, px

__all__ = ["Chart", "Curve", "Figures", "Plot", "Series", "plain_number"]

# The least height of a row of values against targets, so that a long list of people stays readable.
ROW: Final = 26
# Ages stand closer than persons: no number is painted over another, and few windows need to be scrolled.
AGES_ROW: Final = 18
AGES_ENDS: Final = 80
FEW: Final = 7


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
        self.setAccessibleDescription(self.table())
        self.update()

    def table(self) -> str:
        """The numbers as a spreadsheet takes them."""
        return self.figures.table()

    def copy(self) -> None:
        """Copy the numbers."""
        QGuiApplication.clipboard().setText(self.table())

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
        menu.popup(event.globalPos())  # type: ignore[attr-defined]  # a menu event by its type

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(self.rect()))
        if self.hasFocus():
            painter.setPen(QPen(look().colour("brand"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the figures into a box."""
        raise NotImplementedError


class Curve(Chart):
    """A small curve without words: how a figure went lately; its last point is marked."""

    least = QSize(120, 34)

    def show_figures(self, figures: Figures) -> None:
        """Show other figures; without words of its own, its numbers stand on a tool tip."""
        super().show_figures(figures)
        self.setToolTip(figures.table())

    def draw(self, painter: QPainter, box: QRectF) -> None:
        values = [float(value) for value in self.figures.series[0].values if value is not None]
        low, high = min(values, default=0.0), max(values, default=0.0)
        room = box.adjusted(px(2), px(4), -px(5), -px(4))
        # What never changed runs level at half height, unless it is nothing.
        low, reach = (low, high - low) if high > low else (0.0, 2 * high or 1.0)
        step = room.width() / max(1, len(values) - 1)
        points = [
            QPointF(room.left() + n * step, room.bottom() - (value - low) / reach * room.height())
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


class Plot(Chart):
    """A drawing as large as its place: the same strokes as on paper, in the colours that are worn."""

    least = QSize(280, 180)

    def __init__(self, drawing: Drawing, size: str = "small", parent: QWidget | None = None) -> None:
        """Show a drawing in one of the sizes of type."""
        self.drawing, self.type_size = drawing, size
        super().__init__(drawing.figures, parent)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing."""
        self.drawing = drawing
        self.show_figures(drawing.figures)
        self.updateGeometry()

    def table(self) -> str:
        """All numbers, those that are not drawn too."""
        return self.drawing.table()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        rows = len(self.figures.labels)
        if self.drawing.shape == "targets" and rows > FEW:
            size.setHeight(px((rows + 2) * ROW))
        elif self.drawing.shape == "pyramid":
            size.setHeight(max(size.height(), px(rows * AGES_ROW + AGES_ENDS)))
        return size

    def draw(self, painter: QPainter, box: QRectF) -> None:
        font = look().font(self.type_size)
        size = (box.width(), box.height())
        replay(painter, strokes(self.drawing, size, ruler(font), _("还没有数字")), font)
