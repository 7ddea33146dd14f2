"""The cells of a grid: texts as typed, their values and problems, every change one step of undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.choice_entry import fitting

Index = QModelIndex | QPersistentModelIndex
Cells = dict[tuple[int, int], str]
NOTHING: Final = QModelIndex()
NUMBERS: Final = frozenset({"count", "money", "quantity"})
TICK: Final = "√"


class GridModel(QAbstractTableModel):
    """Rows with a head that stands, and cells to be typed; `undo` holds the steps."""

    def __init__(self, columns: Sequence[Column], today: date, parent: QObject | None = None) -> None:
        """No rows yet."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.today = today
        self.head_title = ""
        self.heads: list[str] = []
        self.texts: list[list[str]] = []
        self.told: Cells = {}
        self.undo = QUndoStack(self)

    def load(self, head_title: str, heads: Sequence[str], values: Sequence[Mapping[str, Any]]) -> None:
        """Show rows: a head each, and values by field name."""
        self.beginResetModel()
        self.head_title, self.heads, self.told = head_title, list(heads), {}
        self.texts = [[self._shown(column, row.get(column.name)) for column in self.columns] for row in values]
        self.undo.clear()
        self.endResetModel()

    def change(self, cells: Mapping[tuple[int, int], str], words: str) -> None:
        """Put texts into cells (row, field), as one step of undo; texts that are understood take their proper form."""
        tidied = {place: self._tidy(self.columns[place[1]], text) for place, text in cells.items()}
        before = {place: self.texts[place[0]][place[1]] for place in tidied}
        if tidied != before:
            self.undo.push(_Step(self, before, tidied, words))

    def put(self, cells: Cells) -> None:
        """Show texts in cells; for the steps of undo."""
        for (row, field), text in cells.items():
            self.texts[row][field] = text
            self.told.pop((row, field), None)
            index = self.index(row, field + 1)
            self.dataChanged.emit(index, index)

    def value(self, row: int, field: int) -> Any:
        """The value in a cell, None when empty; Unreadable says why there is none."""
        text, column = self.texts[row][field], self.columns[field]
        if column.kind == "tick":
            return bool(text) and column.from_text(text, self.today)
        return column.from_text(text, self.today) if text else None

    def problem(self, row: int, field: int) -> str:
        """Why a cell cannot be kept; empty when it can. What was told from outside comes first."""
        if (row, field) in self.told:
            return self.told[row, field]
        try:
            value = self.value(row, field)
        except Unreadable as fault:
            return str(fault)
        if value is None:
            return ""
        return self.columns[field].check(value, self.today) or ""

    def tell(self, problems: Cells) -> None:
        """Show problems at cells until they are typed into again."""
        self.told = dict(problems)
        if self.texts:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self.texts) - 1, len(self.columns)))

    def sums(self) -> dict[int, str]:
        """The sums of the columns of numbers, by field, of the cells that are understood."""
        out = {}
        for field, column in enumerate(self.columns):
            if column.kind in NUMBERS:
                numbers = [self._number(row, field) for row in range(len(self.texts))]
                out[field] = column.to_text(sum(numbers, Decimal(0) if column.kind == "quantity" else 0))
            elif column.kind == "tick":
                out[field] = str(sum(1 for row in self.texts if row[field]))
        return out

    def _number(self, row: int, field: int) -> Any:
        try:
            return self.value(row, field) or 0
        except Unreadable:
            return 0

    def _shown(self, column: Column, value: Any) -> str:
        if column.kind == "tick":
            return TICK if value else ""
        return "" if value is None else column.to_text(value)

    def _tidy(self, column: Column, text: str) -> str:
        bare = text.strip()
        if column.kind == "choice" and bare:
            fits = fitting(bare, [_(words) for _code, words in column.options])
            bare = fits[0] if len(fits) == 1 else bare
        try:
            return self._shown(column, column.from_text(bare, self.today)) if bare else ""
        except Unreadable:
            return bare

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        stands = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return stands | Qt.ItemFlag.ItemIsEditable if index.column() else stands

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, field = index.row(), index.column() - 1
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self.heads[row] if field < 0 else self.texts[row][field]
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole} and field >= 0:
            return self.problem(row, field) or None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not index.column():
            return False
        self.change({(index.row(), index.column() - 1): str(value)}, _("改一格"))
        return True

    def headerData(self, section: int, turn: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or section < 0:
            return None
        if turn == Qt.Orientation.Vertical:
            return str(section + 1)
        if section > len(self.columns):
            return None
        return self.head_title if section == 0 else self._title(self.columns[section - 1])

    def _title(self, column: Column) -> str:
        return said.beside(_(column.label), _(column.unit)) if column.unit else _(column.label)


class _Step(QUndoCommand):
    """One change of cells."""

    def __init__(self, model: GridModel, before: Cells, after: Cells, words: str) -> None:
        super().__init__(words)
        self._model, self._before, self._after = model, before, after

    def redo(self) -> None:
        self._model.put(self._after)

    def undo(self) -> None:
        self._model.put(self._before)
