"""The cells of a grid on the screen, with the keys of a spreadsheet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.core.words import _
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.entry import Line
from desktop.ui.grid_model import NUMBERS, TICK, GridModel
from desktop.ui.icons import icon
from desktop.ui.theme import look, px

ROW: Final = 34
PAD: Final = 10
NARROWEST: Final = 64
WIDEST: Final = 220
MOST_SPARE: Final = 90
MOVES: Final = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
ALIGN: Final = Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


def side_of(column: Column | None) -> Qt.AlignmentFlag:
    """Where the cells of a column stand; None is the head of the rows."""
    if column is not None and column.kind in NUMBERS:
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignHCenter if column is not None and column.kind == "tick" else Qt.AlignmentFlag.AlignLeft


class GridPainter(QStyledItemDelegate):
    """Paints the cells, and gives a line to type into."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = Line(parent)
        line.setProperty("role", "cell")
        model = self._model(index)
        line.setAccessibleName(
            said.clauses([model.heads[index.row()], model.headerData(index.column(), Qt.Orientation.Horizontal)])
        )
        line.setAlignment(side_of(model.columns[index.column() - 1]))
        return line

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        step = MOVES.get(event.key()) if event.type() == QEvent.Type.KeyPress else None  # type: ignore[attr-defined]
        view = self.parent()
        if step and isinstance(editor, QWidget) and isinstance(view, GridView):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            view.setFocus()
            view.go(*step)
            return True
        return super().eventFilter(editor, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect)

    def _model(self, index: Index) -> GridModel:
        model = index.model()
        if not isinstance(model, GridModel):
            raise TypeError(type(model).__name__)
        return model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, model, field = look(), self._model(index), index.column() - 1
        box: QRect = option.rect
        view = self.parent()
        here = isinstance(view, QTableView) and view.currentIndex() == index
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        wrong = field >= 0 and bool(model.problem(index.row(), field))
        ground = "bad_soft" if wrong else "soft" if chosen and not here else "card" if field >= 0 else "bg"
        painter.fillRect(box, worn.colour(ground))
        painter.setPen(QPen(worn.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        if here:
            painter.setPen(QPen(worn.colour("brand"), px(2)))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.setPen(worn.colour("bad" if wrong else "ink"))
        painter.setFont(option.font)
        if field >= 0 and model.columns[field].kind == "tick" and index.data() == TICK:
            side = px(18)
            place = box.center() - QPoint(side // 2, side // 2)
            icon("tick", "brand", 18).paint(painter, place.x(), place.y(), side, side)
            return
        inner = box.adjusted(px(PAD), 0, -px(PAD), 0)
        text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side_of(model.columns[field] if field >= 0 else None) | ALIGN, text)


class GridHeads(QHeaderView):
    """The heads of a grid, in line with their cells."""

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        worn, model = look(), self.model()
        if not isinstance(model, GridModel):
            return
        painter.save()
        painter.fillRect(box, worn.colour("card"))
        painter.setPen(worn.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.setFont(worn.font("small", bold=True))
        painter.setPen(worn.colour("ink2"))
        words = str(model.headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(
            box.adjusted(px(PAD), 0, -px(PAD), 0),
            side_of(model.columns[section - 1] if section else None) | ALIGN,
            words,
        )
        painter.restore()


class GridView(QTableView):
    """The cells with their keys."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.cells = model
        self.setHorizontalHeader(GridHeads(Qt.Orientation.Horizontal, self))
        self.setModel(model)
        self.setItemDelegate(GridPainter(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.horizontalHeader().setFixedHeight(px(38))
        self.horizontalHeader().setAccessibleName(_("表头"))
        self.verticalHeader().setAccessibleName(_("行号"))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def fit(self) -> None:
        """Give every column the width that its cells and head need, and share out some of what is left."""
        measure = QFontMetrics(look().font())
        wide = []
        for section in range(self.cells.columnCount()):
            texts = [str(self.cells.headerData(section, Qt.Orientation.Horizontal))]
            texts += [str(self.cells.index(row, section).data() or "") for row in range(self.cells.rowCount())]
            need = max(measure.horizontalAdvance(text) for text in texts) + px(2 * PAD + 4)
            wide.append(min(max(need, px(NARROWEST)), px(WIDEST)))
        spare = max(0, self.viewport().width() - sum(wide)) // len(wide)
        for section, width in enumerate(wide):
            self.setColumnWidth(section, width + min(spare, px(MOST_SPARE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.cells.undo.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.cells.undo.redo()
        elif event.key() == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.copy_from_above()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cells.change(dict.fromkeys(self.chosen(), ""), _("清空"))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go(1, 0)
        elif event.key() == Qt.Key.Key_Space and here.column() and self.cells.columns[here.column() - 1].kind == "tick":
            ticked = self.cells.texts[here.row()][here.column() - 1]
            self.cells.change({(here.row(), here.column() - 1): "" if ticked else TICK}, _("打勾"))
        elif event.key() == Qt.Key.Key_F2:
            self.edit(here)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        begun = self.state() == QAbstractItemView.State.EditingState
        if begun or not event.commitString() or not self.currentIndex().column():
            super().inputMethodEvent(event)
            return
        # Input methods that compose in a window of their own send the finished words only.
        self.edit(self.currentIndex())
        editor = self.focusWidget()
        if isinstance(editor, Line):
            editor.setText(event.commitString())

    def chosen(self) -> list[tuple[int, int]]:
        """The chosen cells that can be typed into, as (row, field)."""
        places = {(index.row(), index.column() - 1) for index in self.selectedIndexes() if index.column()}
        return sorted(places)

    def go(self, down: int, right: int) -> None:
        """Move the cursor, from the foot of a column to the head of the next."""
        rows, row, column = (
            self.cells.rowCount(),
            self.currentIndex().row() + down,
            self.currentIndex().column() + right,
        )
        if row >= rows:
            row, column = 0, column + 1
        index = self.cells.index(row, min(max(column, 1), self.cells.columnCount() - 1))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copy(self) -> None:
        """Copy the chosen cells as a spreadsheet takes them."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column())):
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))

    def paste(self, text: str) -> None:
        """Put cells of a spreadsheet in, from the cursor on; one value fills all chosen cells."""
        lines = [line.split("\t") for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n")]
        chosen = self.chosen()
        if len(lines) == 1 and len(lines[0]) == 1 and len(chosen) > 1:
            self.cells.change(dict.fromkeys(chosen, lines[0][0]), _("粘贴"))
            return
        top, left = chosen[0] if chosen else (self.currentIndex().row(), max(0, self.currentIndex().column() - 1))
        put = {
            (top + down, left + right): cell
            for down, line in enumerate(lines)
            for right, cell in enumerate(line)
            if top + down < self.cells.rowCount() and left + right < len(self.cells.columns)
        }
        self.cells.change(put, _("粘贴"))

    def copy_from_above(self) -> None:
        """Copy into the chosen cells what stands above the topmost of them, column by column."""
        chosen = self.chosen()
        tops = {field: min(row for row, other in chosen if other == field) for _row, field in chosen}
        put = {(r, f): self.cells.texts[tops[f] - 1][f] for r, f in chosen if tops[f] > 0}
        self.cells.change(put, _("同上"))
        if len(chosen) == 1:
            self.go(1, 0)
