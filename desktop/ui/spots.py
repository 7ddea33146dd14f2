"""Figures on a shown paper that lead to the rows behind them: pointed at, stepped through by keys, opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.paper.marks import Spot
from desktop.ui.pages_view import PagesView
from desktop.ui.theme import look

NONE: Final = -1
STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Spots(QWidget):
    """Lies over the pages and lets everything through but clicks on a figure; `chosen(Spot)` when one is opened.

    A click opens it; Alt+Down and Alt+Up go from figure to figure, Return opens.
    """

    chosen = Signal(object)

    def __init__(self, pages: PagesView) -> None:
        """No figures yet."""
        super().__init__(pages.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.pages = pages
        self.all: Sequence[Spot] = ()
        self.at = NONE
        pages.viewport().setMouseTracking(True)
        pages.viewport().installEventFilter(self)
        pages.installEventFilter(self)
        pages.turned.connect(lambda _page: self.update())
        pages.zoomed.connect(lambda _zoom: self.update())

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Lead from these figures; those without rows are left out."""
        self.all = tuple(spot for spot in spots if spot.rows)
        self.at = NONE
        self.update()

    def box(self, number: int) -> QRectF:
        """Where a figure is seen in the view."""
        spot = self.all[number]
        left, bottom, right, top = spot.box
        high = self.pages.sizes[spot.page - 1].height()
        return self.pages.on_view(spot.page - 1, QRectF(QPointF(left, high - top), QPointF(right, high - bottom)))

    def under(self, place: QPointF) -> int:
        """The figure under a point of the view; -1 where there is none."""
        shown = len(self.pages.sizes)
        known = (number for number, spot in enumerate(self.all) if spot.page <= shown)
        return next((number for number in known if self.box(number).contains(place)), NONE)

    def step(self, by: int) -> None:
        """Go to the next or the last figure and bring it into view."""
        if not self.all or not self.pages.sizes:
            return
        first = next((n for n, spot in enumerate(self.all) if spot.page - 1 >= self.pages.current), 0)
        self.at = first if self.at == NONE else (self.at + by) % len(self.all)
        middle = self.box(self.at).center().y() - self.height() / 2
        if not self.rect().toRectF().contains(self.box(self.at)):
            bar = self.pages.verticalScrollBar()
            bar.setValue(bar.value() + round(middle))
        self.update()

    def open(self) -> None:
        """Open the figure that is marked."""
        if self.at != NONE:
            self.chosen.emit(self.all[self.at])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.pages.viewport():
            self.setGeometry(self.pages.viewport().rect())
            self.raise_()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        elif isinstance(event, QMouseEvent) and watched is self.pages.viewport():
            return self._mouse(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step(STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.at != NONE:
            self.open()
        else:
            return False
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        found = self.under(event.position())
        if event.type() == QEvent.Type.MouseMove:
            shape = Qt.CursorShape.PointingHandCursor if found != NONE else Qt.CursorShape.ArrowCursor
            self.pages.viewport().setCursor(shape)
            if found not in {NONE, self.at}:
                self.at = found
                self.update()
        elif event.type() == QEvent.Type.MouseButtonRelease and found != NONE:
            self.at = found
            self.update()
            self.open()
            return True
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.at == NONE or self.all[self.at].page > len(self.pages.sizes):
            return
        painter, mark = QPainter(self), look().colour("brand")
        box = self.box(self.at).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(mark, 2))
        mark.setAlphaF(0.12)
        painter.fillRect(box, mark)
        painter.drawRect(box)
