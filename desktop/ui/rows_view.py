"""The view of a list: rows of one height, heads in line with their cells, keys that go where one means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QElapsedTimer, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop.core.sheet import DASH
from desktop.core.words import _
from desktop.ui.icons import icon
from desktop.ui.listing_model import ListingModel
from desktop.ui.rows import is_blank
from desktop.ui.theme import look, px

ROW: Final = 34
HEAD: Final = 38
PAD: Final = 10
EDGE: Final = 18
BEHIND: Final = 24
SAMPLE: Final = 60
WIDEST: Final = 280
PAUSE: Final = 1000


def pads(model: ListingModel, column: int) -> tuple[int, int]:
    """The room left and right of the text of a column: more at the card's edge and behind numbers."""
    right = EDGE if column == model.columnCount() - 1 else BEHIND if model.is_number(column) else PAD
    return px(EDGE if column == 0 else PAD), px(right)


def cell_box(box: QRect, model: ListingModel, column: int) -> QRect:
    """Where the text stands in a cell, a head or a sum."""
    left, right = pads(model, column)
    return box.adjusted(left, 0, -right, 0)


@dataclass(frozen=True, slots=True)
class Lane:
    """A column as it lies on the view now: where its text begins, how wide it may be, at which side it stands."""

    column: int
    left: int
    width: int
    side: Qt.AlignmentFlag


class Heads(QHeaderView):
    """The heads of a list, in line with its cells; the one sorted by has an arrow."""

    def __init__(self, parent: QWidget) -> None:
        """Heads that sort on a click."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(px(44))
        self.setFixedHeight(px(HEAD))

    def paintSection(self, painter: QPainter, box: QRect, column: int) -> None:
        model = self.model()
        if not isinstance(model, ListingModel) or column >= model.columnCount():
            return
        worn = look()
        painter.save()
        painter.fillRect(box, worn.colour("card"))
        painter.setPen(QPen(worn.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = cell_box(box, model, column)
        font = worn.font("small", bold=True)
        painter.setFont(font)
        by, downwards = model.rows.sorted_by
        right = model.is_number(column)
        if by == column:
            side = px(14)
            words = QFontMetrics(font).horizontalAdvance(model.titles()[column]) + px(3)
            left = inner.right() - side + px(4) if right else min(inner.left() + words, inner.right() - side)
            drawing = icon("down" if downwards else "up", "brand", 14)
            drawing.paint(painter, left, box.center().y() - side // 2, side, side)
            inner.adjust(0, 0, -side if right else 0, 0)
        painter.setPen(worn.colour("brand" if by == column else "ink2"))
        aside = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(font).elidedText(model.titles()[column], Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, aside | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below the heads to the end, however narrow the columns are."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(look().colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class RowsView(QTableView):
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
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
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
            self._paint_row(painter, row, lanes)

    def _lanes(self) -> list[Lane]:
        lanes = []
        seen = self.viewport().width()
        for column in range(self.rows_model.columnCount()):
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            if left + width > 0 and left < seen:
                before, behind = pads(self.rows_model, column)
                side = Qt.AlignmentFlag.AlignRight if self.rows_model.is_number(column) else Qt.AlignmentFlag.AlignLeft
                lane = Lane(column, left + before, width - before - behind, side | Qt.AlignmentFlag.AlignVCenter)
                lanes.append(lane)
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
        ink, faint = worn.colour("ink2" if struck else "ink"), worn.colour("ink2")
        for lane in lanes:
            blank = is_blank(cells[lane.column])
            painter.setPen(faint if blank else ink)
            text = DASH if blank else model.rows.text(row, lane.column).replace("\n", " ")
            if measure.horizontalAdvance(text) > lane.width:
                text = measure.elidedText(text, Qt.TextElideMode.ElideRight, lane.width)
            painter.drawText(QRect(lane.left, box.top(), lane.width, box.height()), lane.side, text)
        if struck:
            painter.drawLine(0, box.center().y() + 1, box.width(), box.center().y() + 1)

    def fit(self) -> None:
        """Give every column the width that a sample of its rows and its head need, and share out what is left."""
        model = self.rows_model
        columns = model.columnCount()
        if not columns:
            return
        need = [self._need(column) for column in range(columns)]
        wide = [min(width, px(WIDEST) + sum(pads(model, column))) for column, width in enumerate(need)]
        # Long texts first: what is cut off there is what one wants to read.
        for column in sorted(range(columns), key=need.__getitem__):
            wide[column] += min(need[column] - wide[column], max(0, self.viewport().width() - sum(wide)))
        spare = max(0, self.viewport().width() - sum(wide))
        texts = [column for column in range(columns) if not model.is_number(column)] or list(range(columns))
        for column in texts:
            wide[column] += min(spare // len(texts), px(90))
        for column, width in enumerate(wide):
            self.setColumnWidth(column, width)

    def make_room(self, row: int) -> None:
        """Widen the columns in which a row that came later would be cut off."""
        model = self.rows_model
        for column in range(model.columnCount()):
            around = sum(pads(model, column))
            text = model.rows.text(row, column).replace("\n", " ")
            need = min(self.fontMetrics().horizontalAdvance(text) + 2, px(WIDEST)) + around
            if need > self.columnWidth(column):
                self.setColumnWidth(column, need)

    def _need(self, column: int) -> int:
        model = self.rows_model
        count = model.rowCount()
        step = max(1, count // SAMPLE)
        texts = [model.rows.text(row, column).replace("\n", " ") for row in range(0, count, step)]
        longest = sorted(texts, key=lambda text: sum(2 if sign > "ÿ" else 1 for sign in text))[-3:]
        measure = self.fontMetrics()
        body = max((measure.horizontalAdvance(text) for text in longest), default=0)
        head = QFontMetrics(look().font("small", bold=True)).horizontalAdvance(model.titles()[column]) + px(17)
        return max(body + 2, head) + sum(pads(model, column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

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
