"""The pages of a paper below one another (or two by two), drawn when they come into view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.core.words import _
from desktop.ui.pdf_reader import Hit
from desktop.ui.theme import look, px

BETWEEN: Final = 14
KEPT: Final = 12
SMALLEST: Final = 0.2
LARGEST: Final = 6.0
STEP: Final = 1.25
FIT_WIDTH: Final = "width"
FIT_PAGE: Final = "page"
# As wide as there is room, but not larger than one likes to read.
FIT_READING: Final = "reading"
READING: Final = 1.75


class PagesView(QAbstractScrollArea):
    """Pages on the ground of the desk. `wanted(page, scale)` asks for a picture; `turned(page)` says which is seen."""

    wanted = Signal(int, float)
    turned = Signal(int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """No pages."""
        super().__init__(parent)
        self.sizes: Sequence[QSizeF] = ()
        self.two = False
        self.fit = FIT_READING
        self.zoom = 1.0
        self.hits: Sequence[Hit] = ()
        self.hit = -1
        self._places: list[QRectF] = []
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._asked: dict[int, float] = {}
        self.setAccessibleName(_("页面"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._moved)
            bar.setSingleStep(px(48))

    def show_pages(self, sizes: Sequence[QSizeF]) -> None:
        """Show pages of these sizes (in points)."""
        self.sizes = sizes
        self._pictures, self._asked, self.hits, self.hit = {}, {}, (), -1
        self.verticalScrollBar().setValue(0)
        self.arrange()

    def take(self, page: int, scale: float, picture: QImage) -> None:
        """Take the picture of a page."""
        self._pictures.pop(page, None)
        self._pictures[page] = (scale, picture)
        for old in list(self._pictures)[:-KEPT]:
            del self._pictures[old]
            self._asked.pop(old, None)
        self.viewport().update()

    def show_hits(self, hits: Sequence[Hit], number: int) -> None:
        """Mark where a text was found, and bring one of these places into view."""
        self.hits, self.hit = hits, number
        if hits and number >= 0:
            hit, bar = hits[number], self.verticalScrollBar()
            seen = self.on_view(hit.page, hit.boxes[0] if hit.boxes else QRectF())
            bar.setValue(round(bar.value() + seen.center().y() - self.viewport().height() / 2))
        self.viewport().update()

    def set_fit(self, fit: str) -> None:
        """Fit the width, the whole page, or neither ("")."""
        self.fit = fit
        self.arrange()

    def set_two(self, *, two: bool) -> None:
        """Show two pages beside one another, or one."""
        self.two = two
        self.arrange()

    def zoom_by(self, factor: float) -> None:
        """Show everything larger or smaller."""
        self.fit = ""
        self.zoom = min(LARGEST, max(SMALLEST, self.zoom * factor))
        self.arrange()

    def go_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        if 0 <= page < len(self._places):
            self.verticalScrollBar().setValue(round(self._places[page].top()) - px(BETWEEN))

    @property
    def current(self) -> int:
        """The page that is seen at the middle of the view; at both ends the first and the last."""
        bar, last = self.verticalScrollBar(), max(0, len(self._places) - 1)
        if bar.value() == bar.maximum() > 0:
            return last
        middle = self.viewport().height() / 2 if bar.value() else 0
        return next((page for page, place in enumerate(self._places) if self._on_view(place).bottom() >= middle), last)

    def arrange(self) -> None:
        """Find the place of every page anew."""
        here, gap = self.current, float(px(BETWEEN))
        across = 2 if self.two else 1
        widest = max((size.width() for size in self.sizes), default=1)
        highest = max((size.height() for size in self.sizes), default=1)
        room = self.viewport().size()
        if self.fit:
            self.zoom = (room.width() - gap * (across + 1)) / (widest * across)
            if self.fit == FIT_PAGE:
                self.zoom = min(self.zoom, (room.height() - 2 * gap) / highest)
            if self.fit == FIT_READING:
                self.zoom = min(self.zoom, look().scale * READING)
            self.zoom = min(LARGEST, max(SMALLEST, self.zoom))
        self._places, top = [], gap
        for first in range(0, len(self.sizes), across):
            row = [self.sizes[page] * self.zoom for page in range(first, min(first + across, len(self.sizes)))]
            whole = widest * self.zoom * across + gap * (across - 1)
            left = max(gap, (room.width() - whole) / 2)
            for number, size in enumerate(row):
                # A page upright among pages across stands in the middle of their width.
                aside = (widest * self.zoom - size.width()) / 2
                self._places.append(QRectF(QPointF(left + aside + number * (widest * self.zoom + gap), top), size))
            top += max(size.height() for size in row) + gap
        self._set_bars(top, widest * self.zoom * across + gap * (across + 1))
        self.go_to(here)
        self.zoomed.emit(self.zoom)
        self.viewport().update()

    def _set_bars(self, high: float, wide: float) -> None:
        room = self.viewport().size()
        for bar, need, have in (
            (self.verticalScrollBar(), high, room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            bar.setRange(0, max(0, round(need - have)))
            bar.setPageStep(have - px(BETWEEN))

    def _on_view(self, place: QRectF) -> QRectF:
        return place.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def on_view(self, page: int, box: QRectF) -> QRectF:
        """Where a box of a page (in points from its upper left corner) is seen in the view."""
        place = self._places[page]
        return self._on_view(QRectF(place.topLeft() + box.topLeft() * self.zoom, box.size() * self.zoom))

    def _moved(self) -> None:
        self.viewport().update()
        self.turned.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: self.current + 1 + self.two, Qt.Key.Key_PageUp: self.current - 1 - self.two}
        steps |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._places) - 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.go_to(max(0, min(steps[key], len(self._places) - 1)))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = QRectF(self.viewport().rect())
        painter.fillRect(seen, look().colour("bg"))
        for page, place in enumerate(self._places):
            shown = self._on_view(place)
            if shown.intersects(seen):
                self._paint_page(painter, page, shown.toRect())
        self._paint_hits(painter)

    def _paint_page(self, painter: QPainter, page: int, box: QRect) -> None:
        painter.fillRect(box, Qt.GlobalColor.white)
        scale, picture = self._pictures.get(page, (0.0, QImage()))
        if not picture.isNull():
            painter.drawImage(box, picture)
        painter.setPen(look().colour("edge"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        need = self.zoom * self.devicePixelRatioF()
        if abs(scale - need) > need / 100 and self._asked.get(page) != need:
            self._asked[page] = need
            self.wanted.emit(page, need)

    def _paint_hits(self, painter: QPainter) -> None:
        mark = look().colour("warn")
        for number, hit in enumerate(self.hits):
            for box in hit.boxes:
                place = self.on_view(hit.page, box)
                mark.setAlphaF(0.30)
                painter.fillRect(place, mark)
                if number == self.hit:
                    mark.setAlphaF(1.0)
                    painter.setPen(QPen(mark, 2))
                    painter.drawRect(place.adjusted(-1, -1, 1, 1))
