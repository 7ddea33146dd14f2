"""The view of a list: rows of one height, heads in line with their cells, keys that go where one means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QToolTip,
    QWidget,
)

from desktop.core.sheet import DASH
from desktop.core.words import _
from desktop.ui.heads import EDGE, PAD, Heads, cell_box, pads, seen_part
from desktop.ui.listing_model import ListingModel
from desktop.ui.rows import POINT, is_blank, places
from desktop.ui.theme import look, px
from desktop.ui.whole_rows import WholeTable
from desktop.ui.widths import REACH, Need, shared

ROW: Final = 34
SAMPLE: Final = 60
WIDEST: Final = 280
PAUSE: Final = 1000


@dataclass(frozen=True, slots=True)
class Lane:
    """A column as it lies on the view now: where its text begins, how wide it may be, at which side it stands; how
    many places its numbers have behind the point at most, and how far a long text may reach into the room behind it.
    """

    column: int
    left: int
    width: int
    side: Qt.AlignmentFlag
    places: int = 0
    reach: int = 0


class RowsView(WholeTable):
    """Rows to be walked through by keys; `entered` on Enter or a double click, `scrolled` when it moves sideways."""

    entered = Signal(int)

    def __init__(self, model: ListingModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.rows_model = model
        self._typed = ""
        self._clock = QElapsedTimer()
        self._fitted = True
        self.heads = Heads(self)
        self.setHorizontalHeader(self.heads)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.heads.setAccessibleName(_("表头"))
        self.verticalHeader().setAccessibleName(_("行号"))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(px(ROW))
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.heads.sectionClicked.connect(self._sort)
        self.heads.sectionHandleDoubleClicked.connect(lambda _column: self.fit())
        self.doubleClicked.connect(lambda index: self.entered.emit(model.rows.record(index.row())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint whole rows at once: asking a delegate for every cell costs more than painting does."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        lanes = self._lanes()
        last = self.rows_model.rowCount() - 1
        bottom = self.rowAt(event.rect().bottom())
        top = self.rowAt(event.rect().top())
        for row in range(max(0, top), (bottom if bottom >= 0 else last) + 1):
            if self.is_whole(row):
                self._paint_row(painter, row, lanes)

    def _lanes(self) -> list[Lane]:
        lanes = []
        seen, model = self.viewport().width(), self.rows_model
        for column in range(model.columnCount()):
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            if left + width > 0 and left < seen:
                number = model.is_number(column)
                place = seen_part(cell_box(QRect(left, 0, width, 1), model, column), seen, number=number)
                side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
                if not place.isEmpty():
                    flags, behind = side | Qt.AlignmentFlag.AlignVCenter, model.rows.behind_point(column)
                    reach = px(EDGE - PAD) if column == model.columnCount() - 1 else 0 if number else px(REACH)
                    lanes.append(Lane(column, place.left(), place.width(), flags, behind, reach))
        return lanes

    def _paint_row(self, painter: QPainter, row: int, lanes: list[Lane]) -> None:
        worn, model, measure = look(), self.rows_model, self.fontMetrics()
        box = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        if self.selectionModel().isRowSelected(row):
            painter.fillRect(box, worn.colour("soft"))
            painter.fillRect(QRect(0, box.top(), px(3), box.height()), worn.colour("brand"))
        else:
            painter.fillRect(QRect(0, box.bottom(), box.width(), 1), worn.colour("line", 0.55))
        struck = model.rows.record(row) in model.struck
        cells = model.rows.cells(row)
        inks = {"": worn.colour("ink2" if struck else "ink"), "blank": worn.colour("ink2")}
        for lane in lanes:
            blank = is_blank(cells[lane.column])
            mark = None if blank or struck else model.rows.mark(row, lane.column)
            painter.setPen(worn.colour(mark.tone) if mark else inks["blank" if blank else ""])
            text = DASH if blank else model.rows.told(row, lane.column, mark)
            room = lane.width
            if measure.horizontalAdvance(text) > room:
                room += lane.reach
                text = measure.elidedText(text, Qt.TextElideMode.ElideRight, room)
            right = 0 if blank else self.point_gap(text, lane.places)
            painter.drawText(QRect(lane.left, box.top(), room - right, box.height()), lane.side, text)
        if struck:
            painter.drawLine(0, box.center().y() + 1, box.width(), box.center().y() + 1)

    def whole_text(self, place: QPoint) -> str:
        """The whole of a text that ends in … at a place of the view; empty where all of it is to be seen."""
        index = self.indexAt(place)
        lane = next((one for one in self._lanes() if index.isValid() and one.column == index.column()), None)
        words = self.rows_model.rows.read(index.row(), index.column()) if lane else ""
        return words if lane and self.fontMetrics().horizontalAdvance(words) > lane.width + lane.reach else ""

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.whole_text(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def point_gap(self, text: str, most: int) -> int:
        """The room to be left behind a number so that its point stands below the others'; `most`: their places."""
        own = places(text) if most else 0
        if own >= most:
            return 0
        return self.fontMetrics().horizontalAdvance("0" * (most - own) + ("" if own else POINT))

    def fit(self) -> None:
        """Give every column the width that a sample of its rows and its head need, and share out the view's room."""
        model = self.rows_model
        if not model.columnCount():
            return
        needs = []
        for column in range(model.columnCount()):
            most = px(WIDEST) + sum(pads(model, column))
            heading = model.rows.listing.headings[column]
            exact = bool(heading.masked) or heading.kind != "text"
            needs.append(Need(self._need(column), most, not model.is_number(column), self._head(column), exact))
        for column, width in enumerate(shared(needs, self.viewport().width(), px(1))):
            self.setColumnWidth(column, width)

    def make_room(self, row: int) -> None:
        """Widen the columns in which a row that came later would be cut off."""
        model = self.rows_model
        for column in range(model.columnCount()):
            around = sum(pads(model, column))
            need = (
                min(
                    self.fontMetrics().horizontalAdvance(model.rows.read(row, column)) + 2,
                    px(WIDEST),
                )
                + around
            )
            if need > self.columnWidth(column) + (0 if model.is_number(column) else px(REACH)):
                self.setColumnWidth(column, need)

    def _need(self, column: int) -> int:
        model = self.rows_model
        count = model.rowCount()
        step = max(1, count // SAMPLE)
        # What is marked is to be seen whole wherever it stands.
        rows = range(count) if model.rows.listing.headings[column].due else range(0, count, step)
        texts = [model.rows.read(row, column) for row in rows]
        longest = sorted(texts, key=lambda text: sum(2 if sign > "ÿ" else 1 for sign in text))[-3:]
        if model.rows.listing.headings[column].masked:
            # The X at the end of some is wider than a figure, and may stand in a row that is not looked at.
            longest += [f"{text[:-1]}X" for text in longest[-1:]]
        measure, behind = self.fontMetrics(), model.rows.behind_point(column)
        body = max((measure.horizontalAdvance(text) + self.point_gap(text, behind) for text in longest), default=0)
        return max(body + 2 + sum(pads(model, column)), self._head(column))

    def _head(self, column: int) -> int:
        """What the head of a column needs, with the arrow of the order."""
        words = QFontMetrics(look().font("small", bold=True)).horizontalAdvance(self.rows_model.titles()[column])
        return words + px(17) + sum(pads(self.rows_model, column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()
        here, old = self.currentIndex(), event.oldSize().height()
        if here.isValid() and event.size().height() < old and 0 <= self.rowViewportPosition(here.row()) < old:
            # The row whose file is open stays in sight when a bar or a sentence takes the room of the last rows.
            across = self.horizontalScrollBar().value()
            self.scrollTo(here)
            self.horizontalScrollBar().setValue(across)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.rows_model.rowCount() - 1
        plain = not event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and plain and last >= 0:
            self.go_to(0 if event.key() == Qt.Key.Key_Home else last)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered.emit(self.rows_model.rows.record(self.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    def go_to(self, row: int) -> None:
        """Make a row the chosen one and bring it into view."""
        if 0 <= row < self.rows_model.rowCount():
            self.setCurrentIndex(self.rows_model.index(row, max(0, self.currentIndex().column())))
            self.selectRow(row)

    def keyboardSearch(self, search: str) -> None:
        """Jump to the next row that begins with the letters typed without a pause: words or pinyin initials."""
        going_on = self._clock.isValid() and self._clock.elapsed() < PAUSE
        self._typed = self._typed + search if going_on else search
        self._clock.start()
        here = max(0, self.currentIndex().row())
        found = self.rows_model.rows.beginning_with(self._typed, here if going_on else here + 1)
        if found >= 0:
            self.go_to(found)

    def _sort(self, column: int) -> None:
        by, downwards = self.rows_model.rows.sorted_by
        if by == column and downwards:
            column = -1
        turn = Qt.SortOrder.DescendingOrder if by == column and not downwards else Qt.SortOrder.AscendingOrder
        self.rows_model.sort(column, turn)
