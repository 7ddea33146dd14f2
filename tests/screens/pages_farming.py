"""The page of the side business: the real-looking ledger, its quick line, its views."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ledgers.farming.book import BOOKS
from desktop.ledgers.farming.journal.page import QuickLine
from desktop.ledgers.farming.journal.queries import projects
from desktop.ledgers.farming.models import AnimalCount, Labour, Plot, Processing, Share
from desktop.ledgers.farming.page import FarmingPage, JournalView
from desktop.registers.residents.book import BOOKS as RESIDENTS
from desktop.registers.residents.models import Level, Resident, Stay
from desktop.services import importing, policy
from desktop.services.books import Books
from desktop.ui.desk import Desk
from desktop.ui.entry import LineEntry
from desktop.ui.grid_sheet import GridSheet
from tests.homes import open_books
from tests.ledgers.farming.sheets import entries

PASTED = """日期\t项目\t收支类别\t摘要（品名）\t数量\t单位\t单价\t去向/来源\t经手人
9.3\t蔬菜\t食堂自用\t白菜\t32.5\t斤\t1.60\t食堂\t余月娥
9.3\t蔬菜\t食堂自用\t萝卜\t20\t斤\t1.20\t食堂\t余月娥
9.4\t生猪\t出售\t肥猪\t2\t头\t1,950.00\t永宁镇集市\t周德明
9.5\t蔬菜\t投入\t菜籽\t3\t袋\t18.50\t镇农资店\t余月娥
9.6\t蘑菇\t出售\t平菇\t6\t斤\t8.00\t永宁镇集市\t余月娥
"""


def desk_of(books: Books) -> Desk:
    """A desk that imports, prints and exports nowhere."""
    return Desk(
        books, lambda: policy.load("zibo"), bring_in=lambda _book: None,
        print_out=lambda _list, _title: None, hand_out=lambda _list, _title: None,
    )  # fmt: skip


def fill(books: Books) -> None:
    """The ledger of the sheet, and some rows in every other chapter."""
    importing.run(books, books.book("farming"), entries())
    named = {project.name: project for project in projects()}
    day = date(2026, 9, 3)
    with books.together():
        books.write(AnimalCount(project=named["生猪"], day=date(2026, 1, 1), pen="一号圈", opening=12))
        books.write(AnimalCount(project=named["生猪"], day=day, pen="一号圈", born=8, died=1, keeper="周德明"))
        books.write(AnimalCount(project=named["生猪"], day=date(2026, 9, 20), pen="一号圈", sold=3, counted=16))
        for number, name in enumerate(("于泽芬", "许长青", "段素珍")):
            resident = Resident(name=name, no_identity="正在补办")
            books.write(resident)
            books.write(Stay(resident=resident, begin=date(2020, 1, 1)))
            books.write(Level(resident=resident, since=date(2020, 1, 1), level="self_care", source="sheet"))
            books.write(
                Labour(
                    resident=resident, day=day, project=named["蔬菜"], work="种菜", hours=Decimal(2 + number), rate=500,
                    voluntary=True, fit="可以参加轻劳动",
                )
            )  # fmt: skip
        books.write(Plot(name="院内菜地", mu=Decimal("2.4"), obtained="allocated", owner="state", crops="蔬菜"))
        books.write(
            Plot(
                name="河边田", place="东至河堤，西至路", mu=Decimal("3.5"), obtained="leased", owner="collective",
                transferor="新民村4组", contract="租2024-1", since=date(2024, 1, 1), until=date(2026, 12, 31),
                rent=60000,
            )
        )  # fmt: skip
        books.write(Processing(project=named["草编"], day=day, product="草帽", made_count=Decimal(30), unit="个"))
        books.write(
            Share(year=2026, living=Decimal(60), reproduction=Decimal(20), working=Decimal(20), document="院委会纪要")
        )


def _page(folder: Path, *, full: bool = True) -> FarmingPage:
    books = open_books(folder, (*RESIDENTS, *BOOKS))
    if full:
        fill(books)
    page = FarmingPage(books.book("farming"), desk_of(books))
    page.destroyed.connect(books.sitting.database.close)
    page.resize(1146, 768)
    page.show()
    return page


def _typed(folder: Path) -> tuple[FarmingPage, QuickLine]:
    page = _page(folder)
    view = page.show_view("movement")
    assert isinstance(view, JournalView)
    quick = view.quick
    for name, text in (("project", "蔬菜"), ("kind", "食堂自用"), ("quantity", "32.5")):
        entry = quick.entries[name]
        assert isinstance(entry, LineEntry)
        entry.set_text(text)
        entry.tidy()
        entry.left.emit()
    return page, quick


def ledger(folder: Path) -> QWidget:
    """The ledger with a line half typed."""
    return _typed(folder)[0]


def refused(folder: Path) -> QWidget:
    """The ledger with a line that does not add up."""
    page, quick = _typed(folder)
    quick.entries["amount"].set_text("1")
    quick.save()
    return page


def opened(folder: Path) -> QWidget:
    """A line of the ledger with its form."""
    page = _page(folder)
    page.open_row(7)
    return page


def empty(folder: Path) -> QWidget:
    """A home that has not written anything yet."""
    return _page(folder, full=False)


def view(folder: Path, chapter: str) -> QWidget:
    """One of the other views."""
    page = _page(folder)
    page.show_view(chapter)
    return page


def sheet(folder: Path) -> QWidget:
    """A whole sheet of movements, pasted, one of them for a project that does not exist."""
    page = _page(folder)
    shown = page.show_view("movement")
    assert isinstance(shown, JournalView)
    shown.type_many()
    made = shown.column.itemAt(shown.column.count() - 1).widget()
    assert isinstance(made, GridSheet)
    made.grid.view.paste(PASTED)
    made.grid.view.setCurrentIndex(made.grid.cells.index(4, 2))
    return page


VIEWS: dict[str, Callable[[Path], QWidget]] = {
    f"farming-{chapter}": partial(view, chapter=chapter)
    for chapter in ("project", "animals", "labour", "plot", "processing", "share")
}
PAGES = {
    "farming": ledger, "farming-refused": refused, "farming-file": opened, "farming-empty": empty,
    "farming-sheet": sheet, **VIEWS,
}  # fmt: skip
