"""The two sides of an import: every row's fate, and which column of the sheet is what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.listing import Listing
from desktop.core.words import N_, _
from desktop.services.book import Titled
from desktop.shell.bringing_columns import ColumnsCard
from desktop.shell.bringing_fates import Batches, Fates
from desktop.shell.bringing_known import KnownRows, UnseenRows
from desktop.tables.headings import true_row
from desktop.ui.pieces import ROOM, Button, Deed, label
from desktop.ui.table import LedgerTable
from desktop.ui.theme import px

ROWS: Final = 0
COLUMNS: Final = 1
UNDER_NOTICES: Final = 18
LEAST_ROWS: Final = 5


class Sides(QWidget):
    """Two tabs, and beside them what becomes of rows that are in the book already, and of those that nobody sees."""

    def __init__(self, titles: Sequence[Titled]) -> None:
        """Nothing to show yet."""
        super().__init__()
        self.fates: Fates | None = None
        self.known, self.unseen = KnownRows(), UnseenRows()
        self.columns = ColumnsCard(titles)
        self.table = LedgerTable()
        self.table.keep_rows(LEAST_ROWS)
        self.batches = Batches(self._show_batch)
        self.table.tools.addWidget(self.batches)
        self.tabs = [
            Button(Deed(_(words), lambda n=number: self.turn(n), kind="tab"))  # type: ignore[misc]  # a lambda's default
            for number, words in enumerate((N_("逐行结果"), N_("对应各列")))
        ]
        row = QHBoxLayout()
        row.setSpacing(px(ROOM))
        for tab in self.tabs:
            tab.setCheckable(True)
            row.addWidget(tab)
        row.addStretch(1)
        row.addWidget(self.unseen)
        row.addWidget(self.known)
        self.table.chosen.connect(self._say_problem)
        self.problem = label("", "problem", wrap=True)
        # So high that a notice over the foot of the window does not lie on it.
        self.problem.setContentsMargins(0, 0, 0, px(UNDER_NOTICES))
        self.problem.hide()
        rows = QWidget()
        under = QVBoxLayout(rows)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.table, 1)
        under.addWidget(self.problem)
        self.stack = QStackedWidget()
        self.stack.addWidget(rows)
        self.stack.addWidget(self.columns)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addLayout(row)
        down.addWidget(self.stack, 1)
        self.turn(ROWS)

    def turn(self, number: int) -> None:
        """Turn to the rows' fates or to the columns."""
        for index, tab in enumerate(self.tabs):
            tab.setChecked(index == number)
        self.stack.setCurrentIndex(number)

    def show_fates(self, shown: Fates | None) -> None:
        """Show what became of the rows, the first refused one with its reason; None: nothing yet."""
        self.fates = shown
        self.problem.hide()
        self.batches.show_count(shown.batches if shown else 1)
        if shown and shown.done.refused and shown.order:
            number = shown.seen.number(shown.order[0])
            self.table.choose(number)
            self._say_problem(number)

    def _say_problem(self, number: int) -> None:
        """The whole of what is wrong with the chosen row: its cell is too narrow for it."""
        refused = self.fates.done.refused if self.fates else []
        words = next((row.sentence() for row in refused if row.row == number), "")
        self.problem.setText(_("第{row}行：{problem}").format(row=true_row(number), problem=words) if words else "")
        self.problem.setVisible(bool(words))

    def _show_batch(self, number: int) -> None:
        self.table.show_listing(self.fates.listing(number) if self.fates else Listing((), (), ()))
        # Other fates may be longer words than those the columns were measured for.
        self.table.view.fit()
