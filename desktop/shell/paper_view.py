"""A table of a page shown as it stands on paper: bands, figures, and the cells that are filled by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.core.sheet import Cell, Figure, Table, written
from desktop.core.words import _
from desktop.ui.entry import Line
from desktop.ui.theme import look, px

Index = QModelIndex | QPersistentModelIndex
NOTHING: Final = QModelIndex()
ROW: Final = 32
HEAD: Final = 38
BAND: Final = -1
UNIT: Final = 2
NUMBERS: Final = {"count", "money", "decimal", "percent"}


class PaperModel(QAbstractTableModel):
    """The rows of a table with its bands between them; `hand(row)` says which figure may be typed, if any."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No table yet."""
        super().__init__(parent)
        self.table = Table(())
        self.lines: list[tuple[int, str]] = []
        self.hand_column = -1
        self.may_type: Callable[[Cell], bool] = lambda _cell: False

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        bands = dict(table.bands)
        self.lines = []
        for number in range(len(table.rows)):
            if number in bands:
                self.lines.append((BAND, bands[number]))
            self.lines.append((number, ""))
        self.endResetModel()

    def cell(self, line: int, column: int) -> Cell:
        """What stands in a cell; a band's words in its first one."""
        number, band = self.lines[line]
        if number == BAND:
            return band if column == 0 else ""
        return self.table.rows[number][column]

    def is_band(self, line: int) -> bool:
        """Whether a line opens a group."""
        return self.lines[line][0] == BAND

    def is_number(self, column: int) -> bool:
        """Whether a column stands at the right."""
        return self.table.columns[column].kind in NUMBERS

    def is_typed(self, line: int, column: int) -> bool:
        """Whether a cell is filled by hand."""
        return column == self.hand_column and not self.is_band(line) and self.may_type(self.cell(line, column))

    def is_by_hand(self, line: int) -> bool:
        """Whether somebody typed the figure of a line."""
        cell = self.cell(line, self.hand_column)
        return isinstance(cell, Figure) and cell.hand

    def text(self, line: int, column: int) -> str:
        """A cell as it stands on paper."""
        return written(self.cell(line, column), self.table.columns[column].kind)

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = super().flags(index)
        typed = index.isValid() and self.is_typed(index.row(), index.column())
        return plain | Qt.ItemFlag.ItemIsEditable if typed else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.table.columns[index.column()].title
            return f"{self.text(index.row(), 0)}，{head}，{self.text(index.row(), index.column())}"
        return None

    def headerData(self, section: int, turn: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or turn == Qt.Orientation.Vertical:
            return None
        return self.table.columns[section].title if section < len(self.table.columns) else None


class PaperPainter(QStyledItemDelegate):
    """Paints the cells and makes the line that a figure is typed into."""

    def __init__(self, parent: QWidget, typed: Callable[[int, str], str]) -> None:
        """`typed(line, text)` takes what was typed and gives back why it is refused, or nothing."""
        super().__init__(parent)
        self._typed = typed

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
        state: QStyle.StateFlag = option.state
        typed, cell = model.is_typed(line, column), model.cell(line, column)
        inner = box.adjusted(px(18 if column == 0 else 8), 0, -px(14), 0)
        if typed:
            field = box.adjusted(px(6), px(3), -px(6), -px(4))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(worn.colour("edge"), 1))
            painter.setBrush(worn.colour("card"))
            painter.drawRoundedRect(field, px(4), px(4))
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

    def _paint_band(self, painter: QPainter, box: QRect, words: str) -> None:
        worn = look()
        painter.fillRect(box, worn.colour("bg"))
        if words:
            painter.setFont(worn.font("small", bold=True))
            painter.setPen(worn.colour("brand"))
            painter.drawText(box.adjusted(px(18), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        made = Line(parent)
        made.setProperty("role", "cell")
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setAccessibleName(_("手填的数"))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        model = index.model()
        if isinstance(editor, Line) and isinstance(model, PaperModel):
            cell = model.cell(index.row(), index.column())
            empty = isinstance(cell, Figure) and cell.value is None
            editor.setText("" if empty else model.text(index.row(), index.column()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: Any, index: Index) -> None:
        if isinstance(editor, Line):
            self._typed(index.row(), editor.text())


class PaperView(QTableView):
    """The table; `picked` when the cell changes, `entered` on Enter or a double click on a figure that is not typed."""

    picked = Signal(int, int)
    entered = Signal(int, int)

    def __init__(self, typed: Callable[[int, str], str]) -> None:
        """An empty table."""
        super().__init__()
        self.paper = PaperModel(self)
        self.setModel(self.paper)
        self.setItemDelegate(PaperPainter(self, typed))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        heads = PaperHeads(self)
        self.setHorizontalHeader(heads)
        self.selectionModel().currentChanged.connect(lambda now, _old: self.picked.emit(now.row(), now.column()))
        self.doubleClicked.connect(lambda index: self.entered.emit(index.row(), index.column()))

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
        columns = self.paper.table.columns
        whole = sum(column.width for column in columns) or 1
        wide = self.viewport().width()
        for number, column in enumerate(columns):
            self.setColumnWidth(number, int(wide * column.width / whole))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and here.isValid() and self.state() != QAbstractItemView.State.EditingState:
            if self.paper.is_typed(here.row(), here.column()):
                self.edit(here)
            else:
                self.entered.emit(here.row(), here.column())
            return
        super().keyPressEvent(event)

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
        side = Qt.AlignmentFlag.AlignRight if self._paper.is_number(column) else Qt.AlignmentFlag.AlignLeft
        inner = box.adjusted(px(18 if column == 0 else 8), 0, -px(14), 0)
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, self._paper.table.columns[column].title)
        painter.restore()
