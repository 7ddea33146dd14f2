"""How the cells and heads of a grid are painted, and the line that is laid over a cell to type into."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.entry import Line
from desktop.ui.grid_cells import NUMBERS, TICK
from desktop.ui.grid_model import GridModel
from desktop.ui.icons import icon
from desktop.ui.theme import look, px

PAD: Final = 10
SIGN: Final = 14
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
    """Paints the cells, and gives a line to type into; `stepped` when a key leaves the line for another cell."""

    stepped = Signal(int, int)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = Line(parent)
        line.setProperty("role", "cell")
        model = self._model(index)
        title = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
        line.setAccessibleName(said.clauses((model.heads[index.row()], title)))
        line.setAlignment(side_of(model.column(index.row(), index.column() - 1)))
        return line

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        step = MOVES.get(event.key()) if event.type() == QEvent.Type.KeyPress else None  # type: ignore[attr-defined]  # a key event by its type
        if step and isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.stepped.emit(*step)
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
        stands = field not in model.typed
        ground = "bad_soft" if wrong else "soft" if chosen and not here else "bg" if stands else "card"
        painter.fillRect(box, worn.colour(ground))
        painter.setPen(QPen(worn.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        if here:
            painter.setPen(QPen(worn.colour("brand"), px(2)))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.setFont(option.font)
        column = model.column(index.row(), field) if field >= 0 else None
        if column is not None and column.kind == "tick" and index.data() == TICK:
            side = px(18)
            place = box.center() - QPoint(side // 2, side // 2 - px(1))
            icon("tick", "brand", 18).paint(painter, place.x(), place.y(), side, side)
            return
        words, ghost = str(index.data() or ""), model.ghost(index.row(), field) if field >= 0 else ""
        painter.setPen(worn.colour("bad" if wrong else "ink" if words and not stands else "ink2"))
        inner = box.adjusted(px(PAD), 0, -px(PAD), 0)
        if wrong:
            inner = paint_sign(painter, inner, side_of(column))
        text = painter.fontMetrics().elidedText(words or ghost, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side_of(column) | ALIGN, text)


def paint_sign(painter: QPainter, inner: QRect, side: Qt.AlignmentFlag) -> QRect:
    """A sign in a cell that cannot be kept, at the side where its words do not begin; returns the room for the words.

    The colour alone would say nothing to who cannot tell it from the others, nor on a printed picture.
    """
    width = px(SIGN)
    at_left = side == Qt.AlignmentFlag.AlignRight
    place = QPoint(inner.left() if at_left else inner.right() - width + 1, inner.center().y() - width // 2 + 1)
    icon("warn", "bad", SIGN).paint(painter, place.x(), place.y(), width, width)
    gap = width + px(4)
    return inner.adjusted(gap if at_left else 0, 0, 0 if at_left else -gap, 0)


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
