"""A table of a page shown as it stands on paper: bands, figures, and the cells that are filled by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.core.sheet import Figure, Table
from desktop.core.words import _
from desktop.shell.paper_entry import CellEntry
from desktop.shell.paper_model import Index, PaperModel
from desktop.ui.theme import look, px
from desktop.ui.whole_rows import WholeTable

ROW: Final = 32
HEAD: Final = 38
UNIT: Final = 2
LEAST: Final = 130
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PaperPainter(QStyledItemDelegate):
    """Paints the cells as they stand on paper; those filled by hand have a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, PaperModel):
            return
        worn, line, column = look(), index.row(), index.column()
        box: QRect = option.rect
        if model.is_band(line):
            self._paint_band(painter, box, model.text(line, 0))
            return
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), worn.colour("line", 0.55))
        if self._runs_out(box, column):
            return
        state: QStyle.StateFlag = option.state
        typed, cell = model.is_typed(line, column), model.cell(line, column)
        inner = box.adjusted(px(18 if column == 0 else 8), 0, -px(14), 0)
        if typed:
            field = box.adjusted(px(6), px(3), -px(6), -px(4))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(worn.colour("frame"), 1))
            painter.setBrush(worn.colour("card"))
            painter.drawRoundedRect(QRectF(field).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(worn.colour("brand"), 2))
            painter.setBrush(worn.colour("soft"))
            painter.drawRoundedRect(box.adjusted(px(5), px(2), -px(5), -px(3)), px(4), px(4))
        empty = isinstance(cell, Figure) and cell.value is None
        painter.setPen(worn.colour("ink2" if empty or column in {1, 2} else "ink"))
        number = model.is_number(column)
        font = worn.font("small") if column in {1, 2} else worn.font()
        painter.setFont(font)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        words = model.text(line, column)
        if column == UNIT and model.is_by_hand(line):
            words = _("{unit}，手填").format(unit=words)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _runs_out(self, box: QRect, column: int) -> bool:
        """Whether the view ends within a column of numbers: half a number would be another one."""
        view = self.parent()
        return isinstance(view, PaperView) and view.paper.is_number(column) and box.right() > view.viewport().width()

    def _paint_band(self, painter: QPainter, box: QRect, words: str) -> None:
        worn = look()
        painter.fillRect(box, worn.colour("bg"))
        if words:
            painter.setFont(worn.font("small", bold=True))
            painter.setPen(worn.colour("brand"))
            painter.drawText(box.adjusted(px(18), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


class PaperView(WholeTable):
    """The table; `picked` when the cell changes, `entered` on Enter or a double click on a figure that is not typed."""

    picked = Signal(int, int)
    entered = Signal(int, int)

    def __init__(self, typed: Callable[[int, str], str]) -> None:
        """An empty table; `typed(line, text)` takes what was typed into a cell that is filled by hand."""
        super().__init__()
        self._typed = typed
        self._entry: CellEntry | None = None
        self._entry_line = -1
        self.paper = PaperModel(self)
        self.setModel(self.paper)
        self.setItemDelegate(PaperPainter(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._place_entry)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        heads = PaperHeads(self)
        self.setHorizontalHeader(heads)
        self.selectionModel().currentChanged.connect(lambda now, _old: self.picked.emit(now.row(), now.column()))
        self.doubleClicked.connect(lambda index: self.open_cell(index.row(), index.column()))

    def show_table(self, table: Table) -> None:
        """Show another table, the chosen cell staying where it is."""
        here = self.currentIndex()
        line, column = here.row(), here.column()
        self.paper.show_table(table)
        self.clearSpans()
        for number in range(self.paper.rowCount()):
            if self.paper.is_band(number):
                self.setSpan(number, 0, 1, self.paper.columnCount())
        self._fit()
        if line >= 0:
            self.setCurrentIndex(self.paper.index(line, column))

    def _fit(self) -> None:
        """Give every column but the first what its texts need and its share on paper, the first one the rest.

        Where there is no room for all, the unit is left out.
        """
        columns = self.paper.table.columns
        whole = sum(column.width for column in columns) or 1
        wide = self.viewport().width()
        needs = {number: self._need(number) for number in range(1, len(columns))}
        narrow = len(columns) > UNIT and wide - sum(needs.values()) < px(LEAST)
        for number in range(len(columns)):
            self.setColumnHidden(number, narrow and number == UNIT)
        rest = wide
        for number, need in needs.items():
            if not (narrow and number == UNIT):
                width = need if narrow else max(need, min(int(wide * columns[number].width / whole), 2 * need))
                self.setColumnWidth(number, width)
                rest -= width
        if columns:
            self.setColumnWidth(0, max(px(LEAST), rest))

    def _need(self, column: int) -> int:
        paper = self.paper
        lines = [line for line in range(paper.rowCount()) if not paper.is_band(line)]
        texts = [paper.table.columns[column].title, *(paper.text(line, column) for line in lines)]
        return max(self.fontMetrics().horizontalAdvance(text) for text in texts) + px(24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if here.isValid() and event.key() in {*ENTER, Qt.Key.Key_F2}:
            self.open_cell(here.row(), here.column())
        elif here.isValid() and event.text().isdigit() and self.paper.is_typed(here.row(), here.column()):
            self.begin_typing(here.row(), event.text())
        else:
            super().keyPressEvent(event)

    def open_cell(self, line: int, column: int) -> None:
        """Type into a cell that is filled by hand, or ask for what is behind another one."""
        if self.paper.is_typed(line, column):
            cell = self.paper.cell(line, column)
            empty = isinstance(cell, Figure) and cell.value is None
            self.begin_typing(line, "" if empty else self.paper.text(line, column))
            if self._entry is not None:
                self._entry.selectAll()
        else:
            self.entered.emit(line, column)

    def begin_typing(self, line: int, text: str) -> None:
        """Lay a line to type into over the cell of a line, beginning with a text."""
        self.give_up()
        made = CellEntry(self.viewport(), _("{name}，手填").format(name=self.paper.text(line, 0)), text)
        made.gone.connect(self._take)
        made.installEventFilter(self)
        self._entry, self._entry_line = made, line
        self._place_entry()
        made.show()
        made.setFocus()

    def _place_entry(self) -> None:
        if self._entry is not None:
            index = self.paper.index(self._entry_line, self.paper.hand_column)
            self._entry.lay(self.visualRect(index).adjusted(px(5), px(1), -px(5), -px(2)))

    def give_up(self) -> None:
        """Take the line away with what stood in it."""
        entry, self._entry = self._entry, None
        if entry is not None:
            entry.put_away()
            self.setFocus()

    def _take(self) -> None:
        """Keep what was typed; where it can be no figure it stays, and the reason stands below it."""
        entry = self._entry
        if entry is None or entry.is_wrong:
            return
        refused = self._typed(self._entry_line, entry.text())
        if refused:
            entry.refuse(refused)
        else:
            self.give_up()
            self.go_to_next(self._entry_line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._entry and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.give_up()
                return True
            if event.key() in ENTER:
                # Enter must not reach the table below, which would open the next cell.
                self._take()
                return True
        return super().eventFilter(watched, event)

    @property
    def is_typing(self) -> bool:
        """Whether a figure is being typed."""
        return self._entry is not None

    def go_to_next(self, line: int) -> None:
        """Go on to the next figure that is filled by hand, as one types down a column."""
        paper, column = self.paper, self.paper.hand_column
        after = (n for n in range(line + 1, paper.rowCount()) if paper.is_typed(n, column))
        number = next(after, line)
        self.setCurrentIndex(paper.index(number, column))

    def line_of(self, code: str) -> int:
        """The line of a code; -1 where there is none."""
        return next((n for n in range(self.paper.rowCount()) if self.paper.text(n, 1) == code), -1)


class PaperHeads(QHeaderView):
    """The heads of the table in line with its cells."""

    def __init__(self, parent: PaperView) -> None:
        """Heads of a view."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._paper = parent.paper
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(px(30))
        self.setFixedHeight(px(HEAD))

    def paintSection(self, painter: QPainter, box: QRect, column: int) -> None:
        worn = look()
        painter.save()
        painter.fillRect(box, worn.colour("card"))
        painter.setPen(QPen(worn.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(worn.font("small", bold=True))
        painter.setPen(worn.colour("ink2"))
        number = self._paper.is_number(column)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        inner = box.adjusted(px(18 if column == 0 else 8), 0, -px(14), 0)
        if not number or box.right() <= self.viewport().width():
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, self._paper.table.columns[column].title)
        painter.restore()
