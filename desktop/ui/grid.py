"""Grid entry: many rows typed down their columns, as in a spreadsheet, with sums that run along.

Enter goes down, Tab goes right, Ctrl+D copies from above, Ctrl+V takes cells from a spreadsheet, Ctrl+Z takes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.core.problem import Problem, Unreadable
from desktop.core.words import _
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.grid_cells import PLAIN, Nature
from desktop.ui.grid_model import GridModel
from desktop.ui.grid_paint import ALIGN, PAD, side_of
from desktop.ui.grid_view import GridView
from desktop.ui.notices import Banner
from desktop.ui.pieces import Card
from desktop.ui.theme import look, px


class Sums(QWidget):
    """The sums below a grid, in line with their columns."""

    def __init__(self, view: GridView) -> None:
        """The sums of a view."""
        super().__init__()
        self.view = view
        self._sums: dict[int, str] = {}
        self.setFixedHeight(px(36))
        view.cells.dataChanged.connect(self.tell)
        view.cells.modelReset.connect(self.suit)
        view.horizontalHeader().sectionResized.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)

    def suit(self) -> None:
        """Stand below columns that can be summed only."""
        self.tell()
        self.setVisible(bool(self._sums))

    def tell(self) -> None:
        """Sum anew."""
        self._sums = sums = self.view.cells.sums()
        self.setAccessibleName(
            said.clauses(f"{_(self.view.cells.columns[f].label)} {text}" for f, text in sums.items())
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn = look()
        painter = QPainter(self)
        painter.setPen(worn.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(worn.font("small"))
        painter.setPen(worn.colour("ink2"))
        painter.drawText(self.rect().adjusted(px(PAD), 0, 0, 0), ALIGN, _("合计"))
        painter.setFont(worn.font("small", bold=True))
        painter.setPen(worn.colour("ink"))
        for field, text in self._sums.items():
            left, width = self.view.columnViewportPosition(field + 1), self.view.columnWidth(field + 1)
            box = QRect(left, 0, width, self.height()).adjusted(px(PAD) // 2, 0, -px(PAD), 0)
            painter.drawText(box, side_of(self.view.cells.columns[field]) | ALIGN, text)


class Grid(Card):
    """Rows to be typed down their columns; `changed` after every change."""

    changed = Signal()

    def __init__(
        self, columns: Sequence[Column], today: date, parent: QWidget | None = None, nature: Nature = PLAIN
    ) -> None:
        """A grid of these fields, without rows; days are understood as seen from `today`."""
        super().__init__(parent=parent)
        self.cells = GridModel(columns, today, self, nature)
        self.view = GridView(self.cells, self)
        self.view.setAccessibleName(_("表格"))
        self.sums = Sums(self.view)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.left_out = Banner(self)
        for part, stretch in ((self.left_out, 0), (self.view, 1), (self.sums, 0)):
            self.body.addWidget(part, stretch)
        self.cells.dataChanged.connect(self._changed)
        self.cells.modelReset.connect(lambda: self.left_out.say(""))
        self.view.told.connect(lambda words: self.left_out.say(words, "warn"))

    def _changed(self) -> None:
        self.left_out.say("")
        self.changed.emit()

    def load(
        self,
        head_title: str,
        heads: Sequence[str],
        values: Sequence[Mapping[str, Any]],
        own: Sequence[Mapping[str, Column]] = (),
    ) -> None:
        """Show rows: a head each (whose row it is), and values by field name; `own` are rows' own columns where they
        differ in kind from the others.
        """
        self.cells.load(head_title, heads, values, own)
        self.sums.suit()
        self.view.fit()
        self.view.setCurrentIndex(self.cells.index(0, self.cells.typed[0] + 1))

    def read(self) -> tuple[list[dict[str, Any]], list[tuple[int, Problem]]]:
        """The values of all rows by field name, and the problems with their rows."""
        rows: list[dict[str, Any]] = []
        problems = []
        for row in range(self.cells.rowCount()):
            found: dict[str, Any] = {}
            for field, column in enumerate(self.cells.columns):
                sentence = self.cells.problem(row, field)
                if sentence:
                    problems.append((row, Problem(column.name, sentence)))
                try:
                    found[column.name] = self.cells.value(row, field)
                except Unreadable:
                    continue
            rows.append(found)
        return rows, problems

    def show_problems(self, problems: Sequence[tuple[int, Problem]]) -> None:
        """Mark the cells of problems and go to the first."""
        fields = {column.name: field for field, column in enumerate(self.cells.columns)}
        placed = {(row, fields[one.field]): one.message for row, one in problems if one.field in fields}
        self.cells.tell(placed)
        if placed:
            row, field = min(placed)
            self.view.setCurrentIndex(self.cells.index(row, field + 1))
            self.view.setFocus()

    @property
    def dirty(self) -> bool:
        """Whether something was changed since the rows were shown."""
        return self.cells.undo.index() > 0
