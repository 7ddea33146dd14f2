"""A list for Qt's views, over the rows as they are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.core.listing import Listing
from desktop.core.words import _
from desktop.ui.rows import NUMBERS, Rows, typed_words

Index = QModelIndex | QPersistentModelIndex
NOTHING: Final = QModelIndex()


class ListingModel(QAbstractTableModel):
    """A Listing of which some rows are shown, in some order (`rows`)."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self.rows = Rows()
        self.struck: frozenset[int] = frozenset()

    def show_listing(self, listing: Listing, struck: frozenset[int] = frozenset()) -> None:
        """Show other rows, filtered and sorted as before; `struck` are the ids shown as struck out."""
        self.struck = struck
        self._change(lambda: self.rows.take(listing))

    def narrow(self, typed: str) -> None:
        """Show only rows in which every typed word stands, or begins a name's pinyin initials."""
        words = typed_words(typed)
        if words != self.rows.words:
            self.rows.words = words
            self._change(self.rows.arrange)

    def keep_only(self, column: int, text: str | None) -> None:
        """Show only rows with this text in a column; None shows all again."""
        self.rows.only = {c: t for c, t in self.rows.only.items() if c != column}
        if text is not None:
            self.rows.only[column] = text
        self._change(self.rows.arrange)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the list's own order."""
        self.rows.sorted_by = (column, order == Qt.SortOrder.DescendingOrder)
        self._change(self.rows.arrange)

    def is_number(self, column: int) -> bool:
        """Whether a column stands at the right."""
        return self.rows.listing.headings[column].kind in NUMBERS

    def titles(self) -> list[str]:
        """The heads in the language of the screen."""
        return [_(heading.title) for heading in self.rows.listing.headings]

    def _change(self, change: Callable[[], None]) -> None:
        self.beginResetModel()
        change()
        self.endResetModel()

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows.order)

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows.listing.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows.read(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.is_number(index.column()) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, turn: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if turn == Qt.Orientation.Vertical:
            return str(section + 1)
        return self.titles()[section] if 0 <= section < self.columnCount() else None
