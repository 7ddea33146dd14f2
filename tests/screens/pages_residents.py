"""The pages of residents and beds on an invented home."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.registers.beds.models import Bed, Closure
from desktop.registers.residents.book import BEDS, BOOKS, RESIDENTS
from desktop.registers.residents.clocks.page import BedsPage
from desktop.registers.residents.models import Absence, Level, Resident, Status, Stay
from desktop.registers.residents.movements.service import (
    Admission,
    Ending,
    Place,
    admit,
    bed_for,
    end_stay,
    leave,
    move,
    steps_for,
)
from desktop.registers.residents.page import ResidentFile, ResidentsPage
from desktop.registers.residents.stays.queries import open_stay
from desktop.services.books import Books
from desktop.ui.told_file import ToldFile
from tests.homes import TODAY, open_books
from tests.registers.residents.conftest import number
from tests.screens.neighbours import desk_for

NAMES = ("王德明", "陈秀兰", "秦㛃", "卢颇", "曾小明", "单志国", "尉迟文", "余月娥", "谢𬱖", "覃长青", "魏䶮", "高珍")
LEVELS = ("self_care", "self_care", "partial_care", "self_care", "full_care")
KINDS = ("supported", "supported", "paying", "supported", "low_income")


def open_home(folder: Path) -> Books:
    """Three floors of rooms, most beds taken, somebody away, a bed closed."""
    books = open_books(folder, BOOKS)
    with books.together():
        for n in range(34):
            room, bed = f"{n // 12 + 1}{n % 12 // 2 + 1:02d}", str(n % 2 + 1)
            name = NAMES[n % 12] if n < 12 else NAMES[n % 12][0] + NAMES[(n * 5 + 3) % 12][-1]
            born = date(1932 + n, n % 12 + 1, n % 27 + 1)
            person = Resident(
                name=name, identity=number(born, n), ethnic_group="汉族", area="rural", contact="村委会",
                address=f"示例县永宁镇石桥村{n % 7 + 1}组", contact_phone="0813-0000000",
            )  # fmt: skip
            begin = date(2015, 3, 14) + timedelta(days=117 * n)
            status = Status(kind=KINDS[n % 5], confirmed=date(2015, 1, 8))
            level = Level(level=LEVELS[n % 5], source="sheet")
            admit(books, person, Admission(Stay(begin=begin), Place(room, bed), status, level))
        bed_for(books, Place("306", "1"))
        shut = bed_for(books, Place("306", "2"))
        books.write(Closure(bed=shut, since=date(2026, 9, 20), reason="漏水"))
        for room, kind in (("305", "nursing"), ("304", "dementia")):
            for lain in Bed.select().where(Bed.room == room):
                lain.kind = kind
                books.write(lain)
        _happenings(books)
    return books


def _happenings(books: Books) -> None:
    moved, away, ill, gone = (stay for n in (3, 8, 11, 15) if (stay := open_stay(n)))
    move(books, moved, Bed.get(Bed.room == "306"), date(2026, 5, 2))
    level = Level(resident=3, since=date(2026, 8, 1), level="full_care", source="assessment")
    books.write(level)
    leave(
        books,
        moved,
        Absence(since=date(2026, 2, 10), due=date(2026, 2, 20), back=date(2026, 2, 19), destination="侄子家"),
    )
    leave(books, away, Absence(since=date(2026, 9, 28), due=date(2026, 10, 3), destination="女儿家"))
    leave(books, ill, Absence(kind="hospital", since=date(2026, 10, 1), destination="县人民医院"))
    end_stay(books, gone, Ending(date(2026, 9, 10), "died", cause="心衰"))


def _page(folder: Path) -> ResidentsPage:
    books = open_home(folder)
    page = ResidentsPage(RESIDENTS, desk_for(books))
    page.destroyed.connect(books.sitting.database.close)
    page.resize(1366, 768)
    page.show()
    return page


def file_of(page: ResidentsPage) -> ResidentFile:
    """The file at the right of the page."""
    file = page.file
    assert isinstance(file, ResidentFile)
    return file


def residents(folder: Path) -> QWidget:
    page = _page(folder)
    page.open_row(3)
    return page


def life(folder: Path) -> QWidget:
    page = _page(folder)
    page.open_row(3)
    file_of(page).life_tab.click()
    return page


def admission(folder: Path) -> QWidget:
    page = _page(folder)
    page.new_button.click()
    return page


def moving(folder: Path) -> QWidget:
    page = _page(folder)
    page.open_row(8)
    file_of(page).take(steps_for(file_of(page).record, TODAY)[0])
    return page


def swapping(folder: Path) -> QWidget:
    page = _page(folder)
    page.open_row(8)
    file_of(page).take(steps_for(file_of(page).record, TODAY)[-1])
    return page


def beds(folder: Path) -> QWidget:
    books = open_home(folder)
    page = BedsPage(BEDS, desk_for(books))
    page.destroyed.connect(books.sitting.database.close)
    page.resize(1366, 768)
    page.show()
    page.plan.setFocus()
    return page


def beds_list(folder: Path) -> QWidget:
    page = beds(folder)
    assert isinstance(page, BedsPage)
    page.turn_to(plan=False)
    return page


def bed_file(folder: Path) -> QWidget:
    page = beds(folder)
    assert isinstance(page, BedsPage)
    page.open_row(36)
    return page


def bed_occupants(folder: Path) -> QWidget:
    page = beds(folder)
    assert isinstance(page, BedsPage)
    page.open_row(1)
    assert isinstance(page.file, ToldFile)
    page.file.told_tab.click()
    return page


PAGES = {
    "residents": residents,
    "residents-life": life,
    "residents-admission": admission,
    "residents-moving": moving,
    "residents-swapping": swapping,
    "beds": beds,
    "beds-list": beds_list,
    "beds-file": bed_file,
    "beds-occupants": bed_occupants,
}
