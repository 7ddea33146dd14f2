"""The page of beds: the house as a plan by floor, or as a list; a bed leads to the person in it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from desktop.core.people import CARE_LEVELS
from desktop.core.problem import Unreadable
from desktop.core.words import N_, _
from desktop.registers.residents.census.queries import Tile, tiles
from desktop.registers.residents.clocks.queries import occupants_listing
from desktop.registers.residents.clocks.rules import stretched
from desktop.registers.residents.clocks.sheets import Storey, standing, storeys
from desktop.services.book import Book
from desktop.ui.buttons import KEYLESS
from desktop.ui.desk import Desk
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.pieces import GAP, ROOM, Badge, Button, Deed, scrolled
from desktop.ui.theme import look, px
from desktop.ui.told_file import Beside, ToldFile

TONES: Final = {
    "self_care": "ok", "partial_care": "warn", "full_care": "bad", "unknown": "plain", "free": "free",
    "closed": "closed",
}  # fmt: skip
LEGEND: Final = (*CARE_LEVELS, ("unknown", N_("未定等级")), ("free", N_("空")), ("closed", N_("封闭")))
SOFT: Final = frozenset({"ok", "warn", "bad"})
WIDE: Final = 104
HIGH: Final = 54
HEAD: Final = 30
SIGN: Final = 22


class HousePlan(QWidget):
    """The plan, painted: rooms flow from left to right, floor under floor.

    `chosen` gives the number of a bed; `gone_to` the place of the one that the keys went to.
    """

    chosen = Signal(int)
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
        sizes = [len(beds) for storey in self.house for _room, beds in storey.rooms]
        step = stretched(sizes, self.width(), px(WIDE + 6), px(10), px(GAP))
        most = max(1, (self.width() - px(10)) // step)
        down = 0
        for storey in self.house:
            self.heads.append((down, storey))
            down, across, tallest = down + px(HEAD), 0, 0
            for room, beds in storey.rooms:
                wide = min(len(beds), most)
                size = QSize(wide * step + px(10), px(SIGN + 4) + -(-len(beds) // wide) * px(HIGH + 6))
                if across and across + size.width() > self.width():
                    across, down, tallest = 0, down + tallest + px(GAP), 0
                self.rooms.append((QRect(QPoint(across, down), size), room))
                for number, tile in enumerate(beds):
                    left = across + px(8) + number % wide * step
                    top = down + px(SIGN) + number // wide * px(HIGH + 6)
                    self.places.append((QRect(left, top, step - px(6), px(HIGH)), tile))
                across, tallest = across + size.width() + px(GAP), max(tallest, size.height())
            down += tallest + px(ROOM)
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
        painter.drawText(
            inner.adjusted(0, px(2), 0, 0), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, shown.sign
        )
        sign = painter.fontMetrics().horizontalAdvance(shown.sign) + px(4) if shown.sign else 0
        painter.setPen(worn.colour("ink" if tile.person else "ink2"))
        painter.setFont(worn.font(bold=tile.person is not None))
        self._line(painter, inner.adjusted(0, 0, -sign, 0), shown.first, Qt.AlignmentFlag.AlignTop)

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
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go(number)
            self.chosen.emit(self.places[number][1].bed.id)

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
            self.chosen.emit(self.places[self.now][1].bed.id)
        else:
            super().keyPressEvent(event)

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


class BedsPage(LedgerPage):
    """The beds as a plan or as a list."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """The plan first; what happens to residents shows here too."""
        super().__init__(book, desk, frozenset({"residents"}))
        self.plan = HousePlan()
        self.plan.chosen.connect(self._bed_chosen)
        self.legend = QHBoxLayout()
        self.legend.setSpacing(px(GAP))
        self.house = QWidget()
        column = QVBoxLayout(self.house)
        column.setContentsMargins(px(18), px(ROOM), px(8), px(ROOM))
        column.setSpacing(px(ROOM))
        column.addLayout(self.legend)
        area = scrolled(self.plan)
        self.plan.gone_to.connect(lambda place: area.ensureVisible(place.x(), place.y(), 0, px(HIGH)))
        column.addWidget(area, 1)
        self.table.stack.addWidget(self.house)
        self.table.model.layoutChanged.connect(self._turn)
        self.table.model.modelReset.connect(self._turn)
        self.as_plan = Button(Deed(_("平面图"), lambda: self.turn_to(plan=True), key="Alt+P", kind="quiet"))
        self.as_list = Button(Deed(_("列表"), lambda: self.turn_to(plan=False), key="Alt+L", kind="quiet"))
        for place, button in enumerate((self.as_plan, self.as_list)):
            button.setCheckable(True)
            button.shorten(KEYLESS)
            self.table.tools.insertWidget(place, button)
        self.turn_to(plan=True)

    def build_file(self) -> ToldFile:
        lain = Beside(_("住过的人"), _("这张床还没有人住过。"), occupants_listing, "residents")
        return ToldFile(self.book, self.desk, lain)

    def turn_to(self, *, plan: bool) -> None:
        """Show the plan, or the list."""
        self.as_plan.setChecked(plan)
        self.as_list.setChecked(not plan)
        self.table.filter.setVisible(not plan)
        if plan:
            self.table.clear_filter()
        self.stale = True
        self._refresh_if_seen()

    def refresh(self) -> None:
        held = self.plan.hasFocus()
        super().refresh()
        found = tiles(self.desk.asked(self.day).day)
        counted = Counter(standing(tile).state for tile in found)
        while self.legend.count():
            item = self.legend.takeAt(0)
            part = item.widget() if item else None
            if part:
                part.hide()
                part.deleteLater()
        for code, words in LEGEND:
            tone = TONES[code] if TONES[code] in SOFT else "plain"
            if counted[code]:
                self.legend.addWidget(Badge(f"{_(words)} {counted[code]}", tone))
        self.legend.addStretch(1)
        self.plan.show_house(storeys(found))
        self._turn()
        if held:
            self.plan.setFocus()

    def _look_back(self) -> None:
        """Only another day is a reason to read anew: filling the list moves the cursor over the entry of the day."""
        try:
            same = (self.as_of.value() or self.desk.books.today) == (self.day or self.desk.books.today)
        except Unreadable:
            same = False
        if not same:
            super()._look_back()

    def _turn(self) -> None:
        if self.as_plan.isChecked() and self.plan.house:
            self.table.stack.setCurrentWidget(self.house)

    def _bed_chosen(self, bed: int) -> None:
        person = next((tile.person for _box, tile in self.plan.places if tile.bed.id == bed), None)
        if person is not None:
            self.desk.go("residents", person.resident)
        else:
            self._show_file(bed)
