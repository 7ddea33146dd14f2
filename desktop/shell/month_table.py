"""The return of a month as a table: its typed figures filled in place, or all of them on one sheet laid over it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.core.period import Period
from desktop.core.problem import KnownError, Refused, Unreadable
from desktop.core.sheet import Cell, Figure, Table
from desktop.core.words import _
from desktop.shell import month_reading
from desktop.shell.month_hand import hand_sheet
from desktop.shell.month_reading import Figures
from desktop.shell.paper_view import PaperView
from desktop.shell.scene import Scene
from desktop.ui.grid_sheet import GridSheet
from desktop.ui.pieces import Card

MONTH_COLUMN: Final = 4
CODE_COLUMN: Final = 1
AGAIN: Final = 200


class MonthTable(QStackedWidget):
    """The figures of the month that is shown; `open` says whether they may be typed.

    `turned` says that the sheet of all typed figures was opened or put away.
    """

    turned = Signal()

    def __init__(self, scene: Scene, month: Period) -> None:
        """No figures yet."""
        super().__init__()
        self.scene, self.month, self.open = scene, month, False
        self.figures = Figures(Table(()))
        self.view = PaperView(self.type_figure)
        self.view.setAccessibleName(_("敬老院月报表"))
        self.view.paper.hand_column = MONTH_COLUMN
        self.view.paper.may_type = self.may_type
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.view)
        self.addWidget(card)

    def turn_to(self, month: Period) -> None:
        """Stand for another month, whose figures come later; what is typed on the sheet waits there as a draft."""
        sheet = self.currentWidget()
        if isinstance(sheet, GridSheet):
            sheet.drafts.leave()
            self._put_away(sheet)
        self.month = month
        self.view.give_up()
        self.view.paper.wait()

    def show_figures(self, figures: Figures) -> None:
        """Show the figures of the month."""
        self.figures = figures
        if not self.open:
            self.view.give_up()
        if self.view.is_typing:
            # What is being typed must not be lost: look again when it is done.
            QTimer.singleShot(AGAIN, self, lambda: self.show_figures(self.figures))
            return
        self.view.show_table(figures.table)
        if not self.view.currentIndex().isValid() and self.view.paper.rowCount():
            self.view.setCurrentIndex(self.view.paper.index(1, MONTH_COLUMN))

    def may_type(self, cell: Cell) -> bool:
        """Whether a figure of the month is filled by hand: its return says so, and the month is open."""
        if not self.open or not isinstance(cell, Figure):
            return False
        return any(row.code == cell.code for row in self.figures.rows) and (cell.hand or cell.value is None)

    def type_figure(self, line: int, text: str) -> str:
        """Keep what was typed into a line; the sentence that says why it cannot be, or nothing."""
        cell = self.view.paper.cell(line, MONTH_COLUMN)
        code = self.view.paper.text(line, CODE_COLUMN)
        try:
            value = month_reading.number(text, money=isinstance(cell, Figure) and cell.kind == "money")
            if isinstance(cell, Figure) and (cell.value if cell.hand or cell.value is None else None) != value:
                self.scene.office.months.type_figure(self.month, code, value)
                self.view.paper.put(line, MONTH_COLUMN, Figure(value, cell.kind, cell.code, hand=value is not None))
        except (Unreadable, Refused, KnownError) as fault:
            self.scene.desk.say(str(fault), None)
            return str(fault)
        return ""

    def go_to_code(self, code: str) -> None:
        """Put the cursor on the row of a code."""
        line = self.view.line_of(code)
        if line >= 0:
            self.view.setCurrentIndex(self.view.paper.index(line, MONTH_COLUMN))
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def type_all(self) -> None:
        """Open the sheet of all figures that are typed by hand."""
        if not self.open or self.has_sheet or not self.figures.rows:
            return
        sheet = hand_sheet(self.scene.office, self.scene.desk, self.month, self.figures)
        sheet.closed.connect(lambda: self._put_away(sheet))
        sheet.kept.connect(lambda _count: self.scene.desk.say(_("手填的数已保存。"), None))
        self.addWidget(sheet)
        self.setCurrentWidget(sheet)
        sheet.setFocus()
        self.turned.emit()

    @property
    def has_sheet(self) -> bool:
        """Whether the sheet of all typed figures lies over the table."""
        return self.count() > 1

    def _put_away(self, sheet: QWidget) -> None:
        self.removeWidget(sheet)
        sheet.deleteLater()
        self.view.setFocus()
        self.turned.emit()
