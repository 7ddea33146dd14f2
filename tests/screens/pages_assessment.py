"""The page of assessments: a finished one, one half answered, one that changes the level, reports of changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ledgers.assessment import queries, service
from desktop.ledgers.assessment.book import BOOKS as ASSESSMENT
from desktop.ledgers.assessment.models import INDICATORS, Assessment, ChangeReport
from desktop.ledgers.assessment.page import REPORTS, AssessmentPage
from desktop.registers.residents.book import BOOKS as RESIDENTS
from desktop.registers.residents.models import Resident, Stay
from desktop.registers.residents.movements.service import Admission, admit
from desktop.services import policy
from desktop.services.books import Books
from desktop.ui.desk import Desk
from tests.homes import TODAY, open_books

NAMES = ("黎群芳", "徐泽芬", "蔡正清", "余月娥", "邱土生", "赵翠花", "龙仕全", "冯忠义", "夏光秀", "秦㛃", "雷凤英")


def fill(books: Books) -> None:
    """Eleven people, nine of them assessed, one of these twice; two reports of changes."""
    with books.together():
        people = [Resident(name=name, no_identity="正在补办") for name in NAMES]
        for person in people:
            admit(books, person, Admission(Stay(begin=date(2024, 5, 1))))
        for number, person in enumerate(people[:9]):
            assess(books, person, date(2025, 9, 1 + number), number % 6)
        assess(books, people[1], date(2026, 9, 4), 4)
        books.write(
            ChangeReport(resident=people[3], reported=date(2026, 9, 28), reporter="本院", change="不能自己如厕")
        )
        books.write(ChangeReport(resident=people[1], reported=date(2026, 9, 1), reporter="村（居）委会"))


def assess(books: Books, person: Resident, day: date, failed: int) -> None:
    """One assessment in which the first so many indicators are not met."""
    answers = {name: "cannot" if place < failed else "can" for place, (name, _w) in enumerate(INDICATORS)}
    first = not queries.history(person.id)
    record = Assessment(
        resident=person, day=day, reason="first" if first else "change", assessor="张三", second_assessor="李四",
        body="县民政局", signer=person.name, relation="本人", signed=day, **answers,
    )  # fmt: skip
    service.assess(books, record)


def _page(folder: Path) -> AssessmentPage:
    books = open_books(folder, (*RESIDENTS, *ASSESSMENT))
    fill(books)
    desk = Desk(
        books, lambda: policy.load("zibo"), bring_in=lambda _book: None,
        print_out=lambda _list, _title: None, hand_out=lambda _list, _title: None,
    )  # fmt: skip
    page = AssessmentPage(books.book("assessment"), desk)
    page.destroyed.connect(books.sitting.database.close)
    page.resize(1146, 768)
    page.show()
    return page


def finished(folder: Path) -> QWidget:
    """An assessment of somebody who was assessed before."""
    page = _page(folder)
    page.open_row(next(one.row for one in queries.newest(TODAY) if one.name == NAMES[1]))
    return page


def begun(folder: Path) -> QWidget:
    """The next who waits, with two answers."""
    page = _page(folder)
    view = page.show_view("assessment")
    view.begin_next()
    for name, words in (("eating", "能"), ("dressing", "不能")):
        view.file.main.form.entry(name).set_text(words)
        view.file.main.form.entry(name).changed.emit()
    return page


def reports(folder: Path) -> QWidget:
    """The reports of changes."""
    page = _page(folder)
    page.show_view(REPORTS)
    return page


PAGES: dict[str, Callable[[Path], QWidget]] = {
    "assessment": _page,
    "assessment-finished": finished,
    "assessment-begun": begun,
    "assessment-reports": reports,
}
