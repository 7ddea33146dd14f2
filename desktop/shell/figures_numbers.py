"""The numbers of a chart as a list: a row for each month or name, to be sorted and copied."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, Qt
from PySide6.QtWidgets import QWidget

from desktop.core.chart import Drawing, exact
from desktop.core.listing import Heading, Listing
from desktop.core.sheet import Cell, Figure
from desktop.core.words import _
from desktop.ui.listing_model import ListingModel
from desktop.ui.rows import tab_text
from desktop.ui.rows_view import RowsView
from desktop.ui.theme import px

# So much wider than its texts a column may be.
APART: Final = 200


def listing(drawing: Drawing) -> Listing:
    """A row for each label of a drawing in the language of the screen, with its remark where it has some."""
    figures = drawing.figures
    heads = [Heading("label", drawing.along or _("名称"), width=8)]
    heads += [Heading(f"behind{n}", one.name, drawing.behind_kind) for n, one in enumerate(drawing.behind)]
    heads += [Heading(f"drawn{n}", one.name, drawing.kind) for n, one in enumerate(figures.series)]
    heads += [Heading("remark", _("说明"), width=12)] if drawing.words else []
    rows: list[tuple[Cell, ...]] = []
    for index, label in enumerate(figures.labels):
        behind = [Figure(exact(one.values[index]), drawing.behind_kind) for one in drawing.behind]
        drawn = [Figure(exact(one.values[index]), drawing.kind) for one in figures.series]
        rows.append((label, *behind, *drawn, *(str(remark) for remark in drawing.words[index : index + 1])))
    return Listing(tuple(heads), tuple(rows), tuple(range(1, len(rows) + 1)))


class NumbersView(RowsView):
    """The list; Ctrl+C copies the chosen rows with their heads, all of them where only one is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to show yet."""
        super().__init__(ListingModel(parent), parent)
        self.setAccessibleName(_("图里的数字"))
        copy = QAction(_("复制"), self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)

    def show_listing(self, shown: Listing) -> None:
        """Show other numbers."""
        self.rows_model.show_listing(shown)
        self.fit()

    def fit(self) -> None:
        """Few columns of numbers stand apart, so that the eye finds the one below the head across the page."""
        super().fit()
        count = self.rows_model.columnCount()
        over = self.viewport().width() - sum(self.columnWidth(column) for column in range(count))
        for column in range(count if over > 0 else 0):
            self.setColumnWidth(column, self.columnWidth(column) + min(over // count, px(APART)))

    def copy(self) -> None:
        """Copy numbers as a spreadsheet pastes them."""
        rows = self.rows_model.rows
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        part = rows.part(chosen) if len(chosen) > 1 else rows.shown()
        QGuiApplication.clipboard().setText(tab_text(part, self.rows_model.titles()))
