"""Laying a sheet of grid entry over a page, and putting it away when it is closed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.grid_sheet import GridSheet
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.pieces import Button


def lay_over(page: LedgerPage, sheet: GridSheet) -> None:
    """Show a sheet in place of all that stands below a page's title and tabs, and without the title's buttons."""
    items = map(page.column.itemAt, range(page.column.indexOf(page.banner), page.column.count()))
    below = [item.widget() for item in items if item]
    covered = [part for part in (*below, *page.title.findChildren(Button)) if part and not part.isHidden()]
    for part in covered:
        part.hide()
    page.column.addWidget(sheet, 1)
    sheet.closed.connect(lambda: _take_off(page, sheet, covered))
    sheet.show()
    sheet.setFocus()


def _take_off(page: LedgerPage, sheet: QWidget, covered: list[QWidget]) -> None:
    page.column.removeWidget(sheet)
    sheet.hide()
    sheet.deleteLater()
    for part in covered:
        part.show()
    page.table.view.setFocus()
