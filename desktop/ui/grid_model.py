"""The cells of a grid: texts as typed, their values and problems, every change one step of undo."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.grid_cells import NUMBERS, PLAIN, Nature, meant, shown, tidied, total

Index = QModelIndex | QPersistentModelIndex
Cells = dict[tuple[int, int], str]
NOTHING: Final = QModelIndex()
SPARE: Final = 12


class GridModel(QAbstractTableModel):
    """Rows with a head that stands, and cells to be typed; `undo` holds the steps, `typed` the fields to be typed."""

    def __init__(
        self, columns: Sequence[Column], today: date, parent: QObject | None = None, nature: Nature = PLAIN
    ) -> None:
        """No rows yet."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.today = today
        self.nature = nature
        self.typed = tuple(n for n, column in enumerate(self.columns) if column.name not in nature.stands)
        self.head_title = ""
        self.heads: list[str] = []
        self.texts: list[list[str]] = []
        self.told: Cells = {}
        self._own: list[Mapping[str, Column]] = []
        self.undo = QUndoStack(self)

    def load(
        self,
        head_title: str,
        heads: Sequence[str],
        values: Sequence[Mapping[str, Any]],
        own: Sequence[Mapping[str, Column]] = (),
    ) -> None:
        """Show rows: a head each, and values by field name; `own` are rows' own columns where they differ in kind."""
        self.beginResetModel()
        self.head_title, self.heads, self.told = head_title, list(heads), {}
        self._own = list(own)
        self.texts = [
            [shown(self.column(row, field), given.get(column.name)) for field, column in enumerate(self.columns)]
            for row, given in enumerate(values)
        ]
        self.undo.clear()
        self.endResetModel()
        self._grow(0)

    def column(self, row: int, field: int) -> Column:
        """What may stand in a cell."""
        column = self.columns[field]
        return self._own[row].get(column.name, column) if row < len(self._own) else column

    def _grow(self, last: int) -> None:
        """Have spare rows below the last that is used, where rows are added as they are needed."""
        used = max([last, *self.filled()], default=0)
        count = used + 1 + SPARE - len(self.texts)
        if self.nature.grows and count > 0:
            first = len(self.texts)
            self.beginInsertRows(NOTHING, first, first + count - 1)
            self.texts += [[""] * len(self.columns) for _row in range(count)]
            self.heads += [str(first + number + 1) for number in range(count)]
            self.endInsertRows()

    def filled(self) -> list[int]:
        """The rows in which something is typed."""
        return [row for row, texts in enumerate(self.texts) if any(texts[field] for field in self.typed)]

    def leave_out(self, rows: Collection[int]) -> None:
        """Take rows off the grid that are kept elsewhere now; steps are forgotten, the others stand as they are."""
        left = [row for row in range(len(self.texts)) if row not in rows]
        self.beginResetModel()
        places = {row: number for number, row in enumerate(left)}
        self.told = {(places[row], field): words for (row, field), words in self.told.items() if row in places}
        self.texts = [self.texts[row] for row in left]
        self.heads = [str(number + 1) for number in range(len(left))]
        self.undo.clear()
        self.endResetModel()
        self._grow(0)

    def change(self, cells: Mapping[tuple[int, int], str], words: str) -> None:
        """Put texts into cells (row, field), as one step of undo; texts that are understood take their proper form."""
        if cells:
            self._grow(max(row for row, _field in cells))
        proper = {
            (row, field): tidied(self.column(row, field), text, self.today)
            for (row, field), text in cells.items()
            if row < len(self.texts) and field in self.typed
        }
        before = {place: self.texts[place[0]][place[1]] for place in proper}
        if proper != before:
            self.undo.push(_Step(self, before, proper, words))

    def put(self, cells: Cells) -> None:
        """Show texts in cells; for the steps of undo."""
        for (row, field), text in cells.items():
            self.texts[row][field] = text
            self.told.pop((row, field), None)
        rows = [row for row, _field in cells]
        self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), len(self.columns)))

    def value(self, row: int, field: int) -> Any:
        """The value in a cell, None when empty; Unreadable says why there is none."""
        return meant(self.column(row, field), self.texts[row][field], self.today)

    def values(self, row: int) -> dict[str, Any]:
        """The values of a row by field name, without those that are not understood."""
        found: dict[str, Any] = {}
        for field, column in enumerate(self.columns):
            try:
                found[column.name] = self.value(row, field)
            except Unreadable:
                continue
        return found

    def ghost(self, row: int, field: int) -> str:
        """What follows in an empty cell from the others of its row."""
        if self.texts[row][field]:
            return ""
        value = self.nature.follows(self.values(row)).get(self.columns[field].name)
        return "" if value is None else shown(self.column(row, field), value)

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
        return self.column(row, field).check(value, self.today) or ""

    def tell(self, problems: Cells) -> None:
        """Show problems at cells until they are typed into again."""
        self.told = dict(problems)
        if self.texts:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self.texts) - 1, len(self.columns)))

    def sums(self) -> dict[int, str]:
        """The sums of the columns of numbers, by field, of the cells that are understood; with what follows."""
        found: dict[int, str] = {}
        rows = [{**self.nature.follows(given), **_known(given)} for given in map(self.values, range(len(self.texts)))]
        for field in (field for field in self.typed if not any(self._own)):
            column = self.columns[field]
            if column.kind in NUMBERS and column.name not in self.nature.unsummed:
                found[field] = total(column, [row.get(column.name) or 0 for row in rows])
            elif column.kind == "tick":
                found[field] = str(sum(1 for texts in self.texts if texts[field]))
        return found

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        stands = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return stands | Qt.ItemFlag.ItemIsEditable if index.column() - 1 in self.typed else stands

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
        if role != Qt.ItemDataRole.EditRole or index.column() - 1 not in self.typed:
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
        return self.head_title if section == 0 else _title(self.columns[section - 1])


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _title(column: Column) -> str:
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
