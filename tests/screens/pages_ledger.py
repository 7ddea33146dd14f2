"""The standard page: with a file open, narrow, empty."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ui.ledger_page import LedgerPage
from tests.screens.neighbours import BOOK, desk_for, open_neighbours


def _page(folder: Path, count: int = 40) -> LedgerPage:
    books = open_neighbours(folder, count)
    page = LedgerPage(BOOK, desk_for(books))
    page.destroyed.connect(books.sitting.database.close)
    page.resize(1366, 768)
    page.show()
    return page


def ledger(folder: Path) -> QWidget:
    page = _page(folder)
    page.open_row(7)
    return page


def list_only(folder: Path) -> QWidget:
    page = _page(folder)
    page.table.view.setFocus()
    page.table.view.go_to(2)
    return page


def chapter(folder: Path) -> QWidget:
    page = _page(folder)
    page.open_row(3)
    page.file.show_chapter(1)
    return page


def history(folder: Path) -> QWidget:
    page = _page(folder)
    page.open_row(3)
    page.file.head.buttons[0].click()
    return page


def strike(folder: Path) -> QWidget:
    page = _page(folder)
    page.open_row(3)
    page.file.head.buttons[1].click()
    return page


def empty(folder: Path) -> QWidget:
    return _page(folder, 0)


PAGES = {
    "ledger": ledger,
    "ledger-list": list_only,
    "ledger-chapter": chapter,
    "ledger-history": history,
    "ledger-strike": strike,
    "ledger-empty": empty,
}
