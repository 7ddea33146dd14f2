"""What is cut inside lists, grids and entries, which paint by themselves, and what lies under a passing notice."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyleOptionFrame,
    QTableView,
    QWidget,
)

from desktop.shell.foot import Foot
from desktop.ui.grid_paint import PAD
from desktop.ui.grid_view import GridView
from desktop.ui.heads import cell_box
from desktop.ui.notices import Toast
from desktop.ui.rows_view import RowsView
from desktop.ui.theme import look, px
from desktop.ui.wrapped import Wrapped

# Days, amounts and counts: half of one is another one. A long name may end in dots.
FIGURE = re.compile(r"[\d\-.,%:年月日]+")
# What the last line of a text has at least, in full signs.
FEWEST = 2


def inside(page: QWidget) -> list[str]:
    """What is cut in rows, heads and figures, lines of a sign alone, and notices that lie over what the page says."""
    shown = [part for part in page.findChildren(QWidget) if part.isVisibleTo(page)]
    found: list[str] = []
    for part in shown:
        if isinstance(part, QTableView | QListView):
            found += _half_rows(part)
        if isinstance(part, RowsView | GridView):
            found += _heads(part)
        elif isinstance(part, QLineEdit):
            found += _figure(part)
        elif isinstance(part, Wrapped):
            found += _left_alone(part)
        elif isinstance(part, Toast):
            found += _covers(part, page, shown)
    return found


def _half_rows(view: QTableView | QListView) -> list[str]:
    """Rows that the view begins with or ends in the middle of."""
    high = view.viewport().height()
    if isinstance(view, QTableView):
        rows = [(view.rowViewportPosition(row), view.rowHeight(row)) for row in (view.rowAt(0), view.rowAt(high - 1))]
    else:
        boxes = [view.visualRect(QListView.indexAt(view, QPoint(5, y))) for y in (0, high - 1)]
        rows = [(box.top(), box.height()) for box in boxes]
    (first, _tall), (last, tall) = rows
    cut = last > 0 and last + tall > high + 1
    if first < -1 or (cut and _is_painted(view, last)):
        return [f"half a row: {type(view).__name__}"]
    return []


def _is_painted(view: QAbstractItemView, top: int) -> bool:
    """Whether anything is painted in a view below a line."""
    picture = view.viewport().grab().toImage()
    down, across = range(top + 2, picture.height()), range(0, picture.width() - 4, 3)
    return len({picture.pixelColor(x, y).rgb() for y in down for x in across}) > 1


def _heads(view: RowsView | GridView) -> list[str]:
    """Heads without room for their words."""
    measure = QFontMetrics(look().font("small", bold=True))
    found = []
    for column in range(view.model().columnCount()):
        words = str(view.model().headerData(column, Qt.Orientation.Horizontal))
        room = view.columnWidth(column) - px(2 * PAD)
        if isinstance(view, RowsView):
            room = cell_box(QRect(0, 0, view.columnWidth(column), 1), view.rows_model, column).width()
        if measure.horizontalAdvance(words) > room + 1:
            found.append(f"cut off: head “{words}”")
    return found


def _figure(line: QLineEdit) -> list[str]:
    """A day, an amount or a count that an entry has no room for."""
    option, text = QStyleOptionFrame(), line.displayText()
    line.initStyleOption(option)
    box = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    room = box.width() - line.textMargins().left() - line.textMargins().right()
    cut = FIGURE.fullmatch(text) and line.fontMetrics().horizontalAdvance(text) > room
    return [f"cut off: figure “{text}”"] if cut else []


def _left_alone(label: Wrapped) -> list[str]:
    """A text whose last line is a sign alone, though there is room for it beside others."""
    lines, measure = label.lines(), label.fontMetrics()
    wide = label.contentsRect().width() > measure.horizontalAdvance("国") * 10
    alone = len(lines) > 1 and wide and measure.horizontalAdvance(lines[-1]) < measure.horizontalAdvance("国") * FEWEST
    return [f"left alone: “{lines[-1]}” of “{label.text()[:24]}”"] if alone else []


def _covers(toast: Toast, page: QWidget, shown: list[QWidget]) -> list[str]:
    """What a page says under the passing notice; it may lie over the foot."""

    def place(part: QWidget) -> QRect:
        return QRect(part.mapTo(page, QPoint(0, 0)), part.size())

    feet = [part for part in shown if isinstance(part, Foot)]
    below = [
        part
        for part in shown
        if isinstance(part, QLabel | QAbstractButton | QAbstractItemView)
        and not toast.isAncestorOf(part)
        and not any(foot.isAncestorOf(part) for foot in feet)
        and not part.visibleRegion().isEmpty()
    ]
    lying = place(toast)
    covered = [part for part in below if place(part).intersects(lying) and _is_seen(part, lying, page)]
    return [f"covered by a notice: {type(part).__name__}" for part in covered]


def _is_seen(part: QWidget, lying: QRect, page: QWidget) -> bool:
    """Whether what lies under a notice is seen at all: what scrolls away is not."""
    region = part.visibleRegion().translated(part.mapTo(page, QPoint(0, 0)))
    return region.intersects(lying)
