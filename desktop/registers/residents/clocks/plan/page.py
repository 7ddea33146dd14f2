"""The house as a plan: floors, rooms and beds, painted; keys and the mouse go from bed to bed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.core.words import _
from desktop.registers.residents.census.queries import Tile
from desktop.registers.residents.clocks.rules import stretched
from desktop.registers.residents.clocks.sheets import Storey, standing
from desktop.ui.pieces import GAP, ROOM
from desktop.ui.theme import look, px

TONES: Final = {
    "self_care": "ok", "partial_care": "warn", "full_care": "bad", "unknown": "plain", "free": "free",
    "closed": "closed",
}  # fmt: skip
SOFT: Final = frozenset({"ok", "warn", "bad"})
WIDE: Final = 104
HIGH: Final = 54
HEAD: Final = 30
SIGN: Final = 22


class HousePlan(QWidget):
    """The plan, painted: rooms flow from left to right, floor under floor.

    `chosen` gives the number of a bed, `asked_for` that of one whose own file is wanted (right button, Ctrl+Enter);
    `gone_to` the place of the one that the keys went to.
    """

    chosen = Signal(int)
    asked_for = Signal(int)
    gone_to = Signal(QPoint)

    def __init__(self) -> None:
        """An empty house."""
        super().__init__()
        self.house: list[Storey] = []
        self.places: list[tuple[QRect, Tile]] = []
        self.rooms: list[tuple[QRect, str]] = []
        self.heads: list[tuple[int, Storey]] = []
        self.now = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("床位平面图"))
        self.setMouseTracking(True)

    def show_house(self, house: list[Storey]) -> None:
        """Show the floors of a house."""
        self.house = house
        self._lay_out()

    def _lay_out(self) -> None:
        """Find the place of every room and bed for the width there is; a room wider than that goes over lines."""
        self.places, self.rooms, self.heads = [], [], []
        at = look().px
        inner, line, gap = at(8), at(HIGH + 6), at(GAP)
        sign, tall, narrow = at(SIGN), at(HIGH), at(6)
        sizes = [len(beds) for storey in self.house for _room, beds in storey.rooms]
        step = stretched(sizes, self.width(), at(WIDE + 6), at(10), gap)
        most = max(1, (self.width() - at(10)) // step)
        down = 0
        for storey in self.house:
            self.heads.append((down, storey))
            down, across, tallest = down + at(HEAD), 0, 0
            for room, beds in storey.rooms:
                wide = min(len(beds), most)
                size = QSize(wide * step + at(10), at(SIGN + 4) + -(-len(beds) // wide) * line)
                if across and across + size.width() > self.width():
                    across, down, tallest = 0, down + tallest + gap, 0
                self.rooms.append((QRect(QPoint(across, down), size), room))
                for number, tile in enumerate(beds):
                    left, top = across + inner + number % wide * step, down + sign + number // wide * line
                    self.places.append((QRect(left, top, step - narrow, tall), tile))
                across, tallest = across + size.width() + gap, max(tallest, size.height())
            down += tallest + at(ROOM)
        self.now = min(self.now, max(len(self.places) - 1, 0))
        if self.minimumHeight() != down:
            self.setMinimumHeight(down)
        self._say()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for down, storey in self.heads:
            self._paint_head(painter, QRect(0, down, self.width(), px(HEAD - 6)), storey)
        painter.setFont(worn.font("small"))
        for box, room in self.rooms:
            if box.intersects(event.rect()):
                painter.setPen(worn.colour("line"))
                painter.setBrush(worn.colour("card"))
                painter.drawRoundedRect(box.adjusted(1, 0, -1, -1), px(8), px(8))
                painter.setPen(worn.colour("ink2"))
                sign = QRect(box.left() + px(10), box.top(), box.width(), px(SIGN))
                painter.drawText(sign, Qt.AlignmentFlag.AlignVCenter, room)
        for number, (box, tile) in enumerate(self.places):
            if box.intersects(event.rect()):
                self._paint_tile(painter, box, tile, current=number == self.now and self.hasFocus())

    @staticmethod
    def _paint_head(painter: QPainter, box: QRect, storey: Storey) -> None:
        painter.setFont(look().font(bold=True))
        painter.setPen(look().colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, storey.name)
        past = painter.fontMetrics().horizontalAdvance(storey.name) + px(10)
        painter.setFont(look().font("small"))
        painter.setPen(look().colour("ink2"))
        painter.drawText(box.adjusted(past, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, storey.fullness)

    def _paint_tile(self, painter: QPainter, box: QRect, tile: Tile, *, current: bool) -> None:
        worn = look()
        shown = standing(tile)
        tone = TONES[shown.state]
        soft = {"plain": "soft", "free": "card", "closed": "bg"}.get(tone, f"{tone}_soft")
        painter.setBrush(worn.colour(soft))
        edge = QPen(worn.colour("brand" if current else "edge" if tone in {"free", "closed"} else soft))
        edge.setWidth(px(2) if current else 1)
        edge.setStyle(Qt.PenStyle.DashLine if tone == "free" and not current else Qt.PenStyle.SolidLine)
        painter.setPen(edge)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6), px(6))
        inner = box.adjusted(px(9), px(5), -px(8), -px(5))
        painter.setFont(worn.font("small"))
        painter.setPen(worn.colour(tone if tone in SOFT else "ink2"))
        number = _("{number}床").format(number=tile.bed.number)
        self._line(painter, inner, f"{number}  {shown.second}", Qt.AlignmentFlag.AlignBottom)
        font = worn.font(bold=tile.person is not None)
        # The name is worth more than why somebody is away.
        room = inner.width() - QFontMetrics(font).horizontalAdvance(shown.first) - px(6)
        away = painter.fontMetrics().elidedText(shown.sign, Qt.TextElideMode.ElideRight, room) if shown.sign else ""
        painter.drawText(inner.adjusted(0, px(2), 0, 0), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, away)
        painter.setPen(worn.colour("ink" if tile.person else "ink2"))
        painter.setFont(font)
        self._line(painter, inner, shown.first, Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def _line(painter: QPainter, box: QRect, words: str, side: Qt.AlignmentFlag) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignLeft, shown)

    def _at(self, place: QPoint) -> int:
        return next((number for number, (box, _tile) in enumerate(self.places) if box.contains(place)), -1)

    def _say(self) -> None:
        if self.places:
            self.setAccessibleDescription(spoken(self.places[self.now][1]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if number >= 0 and event.button() in {Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton}:
            self._go(number)
            self._choose(file=event.button() == Qt.MouseButton.RightButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position().toPoint()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Right, Qt.Key.Key_Left} and self.places:
            self._go(max(0, min(self.now + (1 if key == Qt.Key.Key_Right else -1), len(self.places) - 1)))
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.places:
            self._go(self._next_line(below=key == Qt.Key.Key_Down))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.places:
            self._choose(file=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def _choose(self, *, file: bool) -> None:
        wanted = self.asked_for if file else self.chosen
        wanted.emit(self.places[self.now][1].bed.id)

    def _next_line(self, *, below: bool) -> int:
        """The bed of the next line, or of the one before, that stands nearest."""
        here = self.places[self.now][0]
        tops = {box.top() for box, _tile in self.places}
        lines = {top for top in tops if (top > here.top() if below else top < here.top())}
        if not lines:
            return self.now
        line = min(lines) if below else max(lines)
        fits = [number for number, (box, _tile) in enumerate(self.places) if box.top() == line]
        return min(fits, key=lambda number: abs(self.places[number][0].left() - here.left()))

    def go_to(self, bed: int) -> None:
        """Go to a bed by its number, so that it comes into view."""
        for number, (_box, tile) in enumerate(self.places):
            if tile.bed.id == bed:
                self._go(number)

    def _go(self, number: int) -> None:
        self.now = number
        self._say()
        self.update()
        self.gone_to.emit(self.places[number][0].center())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = self._at(event.pos())
            QToolTip.showText(event.globalPos(), spoken(self.places[number][1]) if number >= 0 else "", self)
            return True
        return super().event(event)


def spoken(tile: Tile) -> str:
    """A bed of the plan in words, for tool tips and screen readers."""
    shown = standing(tile)
    return " ".join(part for part in (tile.bed.label, shown.first, shown.second, shown.sign) if part)
