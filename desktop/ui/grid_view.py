"""The cells of a grid on the screen, with the keys of a spreadsheet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from desktop.core.words import _
from desktop.tables.clipboard import lines_of
from desktop.ui.entry import Line
from desktop.ui.grid_cells import TICK
from desktop.ui.grid_model import GridModel
from desktop.ui.grid_paint import PAD, SIGN, GridHeads, GridPainter
from desktop.ui.grid_paste import placed
from desktop.ui.theme import look, px
from desktop.ui.whole_rows import WholeTable

ROW: Final = 34
NARROWEST: Final = 64
WIDEST: Final = 220
MOST_SPARE: Final = 90
ABOVE: Final = frozenset({Qt.Key.Key_D, Qt.Key.Key_Apostrophe, Qt.Key.Key_QuoteDbl})
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
OWN: Final = (
    QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)  # fmt: skip


class GridView(WholeTable):
    """The cells with their keys; `told` says what of the pasted cells found no room, nothing where all did."""

    told = Signal(str)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.cells = model
        self.setHorizontalHeader(GridHeads(Qt.Orientation.Horizontal, self))
        self.setModel(model)
        painter = GridPainter(self)
        painter.stepped.connect(self._stepped)
        self.setItemDelegate(painter)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.doubleClicked.connect(self._open)
        self.horizontalHeader().setFixedHeight(px(38))
        self.horizontalHeader().setAccessibleName(_("表头"))
        self.verticalHeader().setAccessibleName(_("行号"))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.dataChanged.connect(self._widen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()
        if event.oldSize().height() > event.size().height():
            # What is wrong with a cell is told below, which takes the room of the last rows: the cell stays in sight.
            self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Give every column the width that its cells and head need, and share out some of what is left."""
        measure = QFontMetrics(look().font())
        wide = []
        for section in range(self.cells.columnCount()):
            head = measure.horizontalAdvance(str(self.cells.headerData(section, Qt.Orientation.Horizontal)))
            cells = [self._room(measure, row, section) for row in range(self.cells.rowCount())]
            need = max([head, *cells]) + px(2 * PAD + 4)
            wide.append(min(max(need, px(NARROWEST)), px(WIDEST)))
        spare, rest = divmod(max(0, self.viewport().width() - sum(wide)), len(wide))
        wide[-1] += rest
        for section, width in enumerate(wide):
            self.setColumnWidth(section, width + min(spare, px(MOST_SPARE)))
        here = max(0, self.currentIndex().column())
        if self.horizontalHeader().sectionPosition(here) + self.columnWidth(here) <= self.viewport().width():
            # Whose row it is stands at the left: seen wherever the cell one types in can be seen beside it.
            self.horizontalScrollBar().setValue(0)

    def _room(self, measure: QFontMetrics, row: int, section: int) -> int:
        """The room that the words of a cell need, with the sign before them where they cannot be kept."""
        words = str(self.cells.index(row, section).data() or "")
        wrong = bool(words) and section > 0 and bool(self.cells.problem(row, section - 1))
        return measure.horizontalAdvance(words) + (px(SIGN + 4) if wrong else 0)

    def _widen(self, first: QModelIndex, last: QModelIndex) -> None:
        """Let what was just typed be seen whole: a sum of money cut off after three figures is read as another."""
        measure = QFontMetrics(look().font())
        for section in range(max(first.column(), 1), last.column() + 1):
            cells = [self._room(measure, row, section) for row in range(first.row(), last.row() + 1)]
            need = min(max(cells) + px(2 * PAD + 4), px(WIDEST))
            if need > self.columnWidth(section):
                # Anew for all: what was to spare in the others is taken first, so that the heads stay in sight.
                self.fit()
                return

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The grid takes back its own steps, whatever else the window would do at these keys.
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if any(event.matches(key) for key in OWN) or (control and event.key() in ABOVE):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._edit_keys(event) or self._cell_keys(event)):
            super().keyPressEvent(event)

    def _edit_keys(self, event: QKeyEvent) -> bool:
        """Copying, pasting, taking back, copying from above, emptying."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.cells.undo.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.cells.undo.redo()
        elif event.key() in ABOVE and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.copy_from_above()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cells.change(dict.fromkeys(self.chosen(), ""), _("清空"))
        else:
            return False
        return True

    def _cell_keys(self, event: QKeyEvent) -> bool:
        """Going on, ticking, opening the list of a cell or the cell itself."""
        here, key = self.currentIndex(), event.key()
        kind = self._kind(here)
        if key in ENTER:
            self.go(1, 0)
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.go(0, 1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Space and kind == "tick":
            ticked = self.cells.texts[here.row()][here.column() - 1]
            self.cells.change({(here.row(), here.column() - 1): "" if ticked else TICK}, _("打勾"))
        elif key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.offer(here)
        elif key == Qt.Key.Key_F2:
            self.edit(here)
        else:
            return False
        return True

    def _kind(self, index: QModelIndex) -> str:
        """The kind of a cell that can be typed into; empty for one that stands."""
        field = index.column() - 1
        return self.cells.column(index.row(), field).kind if field in self.cells.typed else ""

    def _open(self, index: QModelIndex) -> None:
        if self._kind(index) == "choice":
            self.offer(index)
        elif self._kind(index):
            self.edit(index)

    def offer(self, index: QModelIndex) -> None:
        """Open the list of what may be chosen in a cell, or the words that are usual there."""
        field = index.column() - 1
        column = self.cells.column(index.row(), field) if self._kind(index) else None
        words = [_(words) for _code, words in (column.options or column.suggest)] if column else []
        if not words:
            return
        menu = QMenu(self)
        for word in words:
            menu.addAction(word.replace("&", "&&"), lambda w=word: self._take(index, w))  # type: ignore[misc]  # a lambda's default
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def _take(self, index: QModelIndex, word: str) -> None:
        self.cells.change({(index.row(), index.column() - 1): word}, _("选一项"))
        self.go(1, 0)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        begun = self.state() == QAbstractItemView.State.EditingState
        if begun or not event.commitString() or not self._kind(self.currentIndex()):
            super().inputMethodEvent(event)
            return
        # Input methods that compose in a window of their own send the finished words only.
        self.edit(self.currentIndex())
        editor = self.focusWidget()
        if isinstance(editor, Line):
            editor.setText(event.commitString())

    def chosen(self) -> list[tuple[int, int]]:
        """The chosen cells that can be typed into, as (row, field)."""
        places = {(index.row(), index.column() - 1) for index in self.selectedIndexes()}
        return sorted(place for place in places if place[1] in self.cells.typed)

    def _stepped(self, down: int, right: int) -> None:
        self.setFocus()
        self.go(down, right)

    def go(self, down: int, right: int) -> None:
        """Move the cursor over the cells to be typed, from the foot of a column to the head of the next."""
        typed = self.cells.typed
        row, field = self.currentIndex().row() + down, self.currentIndex().column() - 1 + right
        if row >= self.cells.rowCount():
            row, field = 0, field + 1
        ahead = [other for other in typed if (other <= field if right < 0 else other >= field)]
        field = (ahead[-1] if right < 0 else ahead[0]) if ahead else typed[0 if right < 0 else -1]
        index = self.cells.index(max(row, 0), field + 1)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copy(self) -> None:
        """Copy the chosen cells as a spreadsheet takes them."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column())):
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))

    def paste(self, text: str) -> None:
        """Put cells of a spreadsheet in, from the cursor on, or below their heads; one value fills all chosen cells."""
        lines, chosen = lines_of(text), self.chosen()
        if len(lines) == 1 and len(lines[0]) == 1 and len(chosen) > 1:
            self.cells.change(dict.fromkeys(chosen, lines[0][0]), _("粘贴"))
            return
        top, left = chosen[0] if chosen else (self.currentIndex().row(), max(0, self.currentIndex().column() - 1))
        pasted = placed(self.cells, lines, top, left)
        self.cells.change(pasted.put, _("粘贴"))
        self.told.emit(pasted.left_out())

    def copy_from_above(self) -> None:
        """Copy into the chosen cells what stands above the topmost of them, column by column."""
        chosen = self.chosen()
        tops = {field: min(row for row, other in chosen if other == field) for _row, field in chosen}
        put = {(r, f): self.cells.texts[tops[f] - 1][f] for r, f in chosen if tops[f] > 0}
        self.cells.change(put, _("同上"))
        if len(chosen) == 1:
            self.go(1, 0)
