"""The pages of staff and training: the real lists of one home, a sign-in sheet half ticked, the hours of the year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ledgers.training import queries
from desktop.ledgers.training.book import BOOKS as TRAINING
from desktop.ledgers.training.models import Plan, Target
from desktop.ledgers.training.page import HOURS, PLAN, TARGETS, TrainingPage
from desktop.registers.home.book import BOOKS as HOME
from desktop.registers.home.models import Approval, Licence, Profile
from desktop.registers.home.page import HomePage
from desktop.registers.staff.book import BOOKS as STAFF
from desktop.registers.staff.movements.service import steps_for
from desktop.registers.staff.page import StaffFile, StaffPage
from desktop.services import importing, policy
from desktop.services.books import Books
from desktop.ui.desk import Desk, Page
from tests.homes import open_books
from tests.rosters import entries


def desk_of(books: Books) -> Desk:
    """A desk that imports, prints and exports nowhere."""
    return Desk(
        books, lambda: policy.load("zibo"), bring_in=lambda _book: None,
        print_out=lambda _list, _title: None, hand_out=lambda _list, _title: None,
    )  # fmt: skip


def fill(books: Books) -> None:
    """The home, its staff and its trainings of 2026, with a plan."""
    for book, sheet in (("staff", "职工花名册"), ("training", "培训记录2026")):
        importer = books.book(book).importer
        if importer is not None:
            read = entries("staff-training.xlsx", sheet, importer)
            importing.run(books, books.book(book), [(entry.row, entry.texts) for entry in read])
    with books.together():
        books.write(
            Profile(
                name="示例县永宁镇敬老院", credit_code="12510301MB0000001L", kind="农村敬老院", legal="public",
                area="rural", operation="public", sponsor="永宁镇人民政府", head="张天成", phone="0813-5550000",
                approved_beds=120, grade="2", grade_until=date(2026, 11, 30), pack="zibo",
            )
        )  # fmt: skip
        books.write(Licence(kind="食品经营许可证", number="JY35103010000001", until=date(2026, 10, 20)))
        books.write(Approval(since=date(2015, 1, 1), beds=120, document="民养备〔2015〕7号"))
        for month, topic, kind in (
            (9, "敬老爱老职业道德", "ethics"),
            (10, "冬季消防", "fire"),
            (11, "压疮预防", "care"),
        ):
            books.write(Plan(year=2026, month=month, topic=topic, kind=kind, audience="全体职工", hours=Decimal(2)))
        books.write(Target(post="carer", hours=Decimal(10), since=date(2026, 1, 1), document="示例县民政局"))


def _page(folder: Path, book: str, kind: Callable[..., Page], *, full: bool = True) -> Page:
    books = open_books(folder, (*HOME, *STAFF, *TRAINING))
    if full:
        fill(books)
    page = kind(books.book(book), desk_of(books))
    page.destroyed.connect(books.sitting.database.close)
    page.resize(1146, 768)
    page.show()
    return page


def sign_in(folder: Path) -> QWidget:
    """A session's sign-in sheet with a tick that is not saved."""
    page = _page(folder, "training", TrainingPage)
    assert isinstance(page, TrainingPage)
    page.open_row(queries.sessions(date(2026, 1, 1), date(2026, 12, 31))[1].row)
    file = page.views["session"].file
    file.show_chapter(1)
    file.sheet.lines[0].box.click()
    return page


def sign_in_sheet(folder: Path) -> QWidget:
    """A session's sign-in typed on a whole sheet."""
    page = sign_in(folder)
    assert isinstance(page, TrainingPage)
    view = page.views["session"]
    view.file.sheet.wants_grid.emit()
    made = view.column.itemAt(view.column.count() - 1).widget()
    made.grid.cells.change({(0, 1): "√", (1, 2): "合格", (3, 3): "300", (4, 3): "1"}, "")
    made.grid.view.setCurrentIndex(made.grid.cells.index(3, 4))
    return page


def session(folder: Path) -> QWidget:
    """A session with its form."""
    page = _page(folder, "training", TrainingPage)
    page.open_row(2)
    return page


def view(folder: Path, name: str) -> QWidget:
    """Another view: hours, plan, targets."""
    page = _page(folder, "training", TrainingPage)
    assert isinstance(page, TrainingPage)
    page.show_view(name)
    return page


def staff(folder: Path, row: int = 0, chapter: int = 0) -> QWidget:
    """The staff, perhaps with a file open at a chapter."""
    page = _page(folder, "staff", StaffPage)
    assert isinstance(page, StaffPage)
    if row:
        page.open_row(row)
        page.file.show_chapter(chapter)
    return page


def leaving(folder: Path) -> QWidget:
    """Somebody of the staff leaves."""
    page = staff(folder, 2)
    assert isinstance(page, StaffPage)
    assert isinstance(page.file, StaffFile)
    page.file.take(steps_for(page.file.record, page.desk.books.today)[0])
    return page


def home_licences(folder: Path) -> QWidget:
    """The licences of the home."""
    page = _page(folder, "home", HomePage)
    assert isinstance(page, HomePage)
    page.file.show_chapter(1)
    return page


PAGES: dict[str, Callable[[Path], QWidget]] = {
    "training-sign-in": sign_in,
    "training-sign-in-sheet": sign_in_sheet,
    "training-session": session,
    "training-empty": partial(_page, book="training", kind=TrainingPage, full=False),
    "training-hours": partial(view, name=HOURS),
    "training-plan": partial(view, name=PLAN),
    "training-targets": partial(view, name=TARGETS),
    "staff": staff,
    "staff-file": partial(staff, row=2),
    "staff-service": partial(staff, row=2, chapter=1),
    "staff-leaving": leaving,
    "home-profile": partial(_page, book="home", kind=HomePage),
    "home-licences": home_licences,
    "home-profile-empty": partial(_page, book="home", kind=HomePage, full=False),
}
