"""A table of a page for Qt's views: its bands between its rows, and which figures are filled by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.core.sheet import Cell, Figure, Table, written
from desktop.core.words import _
from desktop.ui import said

Index = QModelIndex | QPersistentModelIndex
NOTHING: Final = QModelIndex()
BAND: Final = -1
NUMBERS: Final = frozenset({"count", "money", "decimal", "percent"})


class PaperModel(QAbstractTableModel):
    """The rows of a table with its bands between them; `hand(row)` says which figure may be typed, if any."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No table yet."""
        super().__init__(parent)
        self.table = Table(())
        self.lines: list[tuple[int, str]] = []
        self._put: dict[tuple[int, int], Cell] = {}
        self._waits = False
        self.hand_column = -1
        self.may_type: Callable[[Cell], bool] = lambda _cell: False

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table, self._waits = table, False
        self._put.clear()
        bands = dict(table.bands)
        self.lines = []
        for number in range(len(table.rows)):
            if number in bands:
                self.lines.append((BAND, bands[number]))
            self.lines.append((number, ""))
        self.endResetModel()

    def wait(self) -> None:
        """Show no figures until the next table comes: those that stand here are of another month."""
        self._waits = True
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.table.columns) - 1))

    def put(self, line: int, column: int, cell: Cell) -> None:
        """Show a figure that was just typed, until the next table comes."""
        self._put[line, column] = cell
        self.dataChanged.emit(self.index(line, column), self.index(line, column))

    def cell(self, line: int, column: int) -> Cell:
        """What stands in a cell; a band's words in its first one."""
        number, band = self.lines[line]
        if (line, column) in self._put:
            return self._put[line, column]
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
        if self._waits or self.is_band(line):
            return False
        return column == self.hand_column and self.may_type(self.cell(line, column))

    def is_by_hand(self, line: int) -> bool:
        """Whether somebody typed the figure of a line."""
        cell = self.cell(line, self.hand_column)
        return isinstance(cell, Figure) and cell.hand

    def text(self, line: int, column: int) -> str:
        """A cell as it stands on paper."""
        if self._waits and self.is_number(column) and not self.is_band(line):
            return ""
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
            parts = [self.text(index.row(), 0), head, self.text(index.row(), index.column()), self.typist(index)]
            return said.clauses([part for part in parts if part])
        return self.typist(index) or None if role == Qt.ItemDataRole.ToolTipRole else None

    def typist(self, index: Index) -> str:
        """Who typed the figure of a cell and when; empty where nobody did."""
        cell = self.cell(index.row(), index.column())
        return _("手填：{by}").format(by=cell.by) if isinstance(cell, Figure) and cell.by and not self._waits else ""

    def headerData(self, section: int, turn: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or turn == Qt.Orientation.Vertical:
            return None
        return self.table.columns[section].title if section < len(self.table.columns) else None
