"""The page of allowances: the month's roll of the real-looking roster, and its views."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.core.period import read_period
from desktop.ledgers.allowances.book import BOOKS
from desktop.ledgers.allowances.models import Adjustment, PocketRate, Rate
from desktop.ledgers.allowances.page import AllowancesPage
from desktop.ledgers.allowances.roll.queries import month_roll
from desktop.ledgers.allowances.service import pay_out
from desktop.registers.home.book import BOOKS as HOME
from desktop.registers.home.models import Profile
from desktop.registers.residents.book import BOOKS as RESIDENTS
from desktop.registers.residents.models import Status
from desktop.registers.residents.queries import statuses
from desktop.services import importing, policy
from desktop.services.books import Books
from desktop.ui.desk import Desk
from tests.homes import open_books
from tests.ledgers.allowances.sheets import filled, sheet_rows

SEPTEMBER = read_period("2026-09")


def fill(books: Books) -> None:
    """The roster of the sheet, some dates of confirmation, a rise paid late, a correction, a month paid out."""
    books.write(Profile(name="永宁镇敬老院", area="rural", pack="zibo"))
    importing.run(books, books.book("residents"), filled(sheet_rows()))
    zibo = policy.load("zibo")
    with books.together():
        for line in month_roll(SEPTEMBER, zibo).lines[:40]:
            status: Status = statuses(line.resident)[0]
            status.confirmed = status.since
            books.write(status)
        books.write(PocketRate(since=date(2026, 1, 1), amount=3000, document="院务会议定"))
        books.write(
            Rate(
                since=date(2026, 7, 1), area="rural", basic=110000, self_care=24000, partial_care=68500,
                full_care=109000, document="县民发〔2026〕8号", first_paid=date(2026, 9, 1),
            )
        )  # fmt: skip
        first = month_roll(SEPTEMBER, zibo).lines[0].resident
        books.write(Adjustment(month=SEPTEMBER.start, resident=first, basic=-5000, reason="上月多发"))
    pay_out(books, SEPTEMBER, zibo)


def _page(folder: Path, *, full: bool = True) -> AllowancesPage:
    books = open_books(folder, (*HOME, *RESIDENTS, *BOOKS))
    if full:
        fill(books)
    desk = Desk(
        books, lambda: policy.load("zibo"), bring_in=lambda _book: None,
        print_out=lambda _list, _title: None, hand_out=lambda _list, _title: None,
    )  # fmt: skip
    page = AllowancesPage(books.book("allowances"), desk)
    page.destroyed.connect(books.sitting.database.close)
    page.resize(1146, 768)
    page.show()
    page.show_view("roll").show_month(SEPTEMBER)
    return page


def roll(folder: Path) -> QWidget:
    """September with the first person, who has back pay and a correction."""
    return _page(folder)


def gap(folder: Path) -> QWidget:
    """September with somebody who has no date of confirmation."""
    page = _page(folder)
    shown = page.show_view("roll")
    shown.table.view.go_to(max(range(len(shown.roll.lines)), key=lambda row: bool(shown.roll.lines[row].gaps)))
    return page


def empty(folder: Path) -> QWidget:
    """A home without anybody to be paid."""
    return _page(folder, full=False)


def view(folder: Path, chapter: str) -> QWidget:
    """One of the other views."""
    page = _page(folder)
    page.show_view(chapter)
    return page


VIEWS: dict[str, Callable[[Path], QWidget]] = {
    f"allowances-{chapter}": partial(view, chapter=chapter) for chapter in ("payment", "rate", "pocket", "adjustment")
}
PAGES = {"allowances": roll, "allowances-gap": gap, "allowances-empty": empty, **VIEWS}
