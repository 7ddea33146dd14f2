"""States that are seldom seen but must be looked at: what is lacking, changed after closing, found nowhere, empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop import app
from desktop.registers.residents.models import Resident, Stay
from desktop.services.months import CHANGED
from desktop.shell import menu
from desktop.shell.duties import GAP
from desktop.shell.lock_panel import LockPanel
from desktop.shell.window import MainWindow
from desktop.ui import said
from tests import practiced
from tests.screens.pages_bring import tried
from tests.screens.pages_shell import calm, closed, empty, on, page, report, wait

NEW = ("于泽芬", "许长青", "段素珍", "覃秀兰", "尉迟文", "区国强", "解大明", "盖小红")


def lacking(made: MainWindow) -> None:
    """People who came last month and of whom much is not written down yet."""
    books = made.office.books
    with books.together():
        for name in NEW:
            person = Resident(name=name, no_identity="正在补办")
            books.write(person)
            books.write(Stay(resident=person, begin=date(2026, 10, 12)))
    made.go(made.current, 0)
    calm()


def gaps(made: MainWindow) -> None:
    """Gaps of one kind, each with the way to it."""
    lacking(made)
    wait(lambda: not made.page.filling)
    card = made.page.duties
    found = [duty for duty in card.all if duty.sort == GAP]
    head = said.head(found[0].due.title)
    card.open_gaps(head, [duty for duty in found if said.head(duty.due.title) == head])


def checked(made: MainWindow) -> None:
    """A month of which much is lacking."""
    lacking(made)
    wait(lambda: made.page.checked and bool(made.page.found))


def changed(made: MainWindow) -> None:
    """A month that was closed and then changed."""
    closed(made)
    books = made.office.books
    stay = Stay.select().where(Stay.struck.is_null(), Stay.end.is_null()).order_by(Stay.id).first()
    stay.begin = date(2026, 10, 3)
    books.write(stay)
    calm()
    wait(lambda: made.page.status.state == CHANGED and made.page.checked)
    made.page.turn(0)


def nowhere(made: MainWindow) -> None:
    """Something is searched that nothing is called."""
    made.search.setFocus()
    made.search.setText("没有这个人")


def wrong(made: MainWindow) -> None:
    """The window locked, after a wrong password."""
    panel = LockPanel(made, "李清", lambda _who, _word: "密码不对。请看清大小写和输入法，再输一次。")
    panel.password.setText("wrong")
    panel.enter()
    wait(lambda: panel.trying is None)


def brought(folder: Path) -> QWidget:
    """A roster brought into a home that has nobody yet."""
    made = on(app.new_practice_home(folder / "home", practiced.clock))
    made.go("residents", 0)
    calm()
    tried(made)
    return made


def form(form_id: str, *, blank: bool = False) -> Callable[[MainWindow], None]:
    """The page of reports turned to a form, filled or blank."""

    def turn(made: MainWindow) -> None:
        made.page.open_form(form_id)
        calm()
        if blank:
            made.page.blank_button.click()
        wait(lambda: bool(made.page.paper.content) and bool(made.page.paper.preview.pages._pictures))

    return turn


PAGES = {
    "state-gaps": page(menu.TODAY, gaps),
    "state-lacking": page(menu.TODAY, lacking),
    "state-month-lacking": page(menu.MONTH, checked),
    "state-month-changed": page(menu.MONTH, changed),
    "state-search-none": page(menu.TODAY, nowhere),
    "state-lock-wrong": page(menu.TODAY, wrong),
    "state-brought": brought,
    "state-report-charts": page(menu.REPORTS, form("K03")),
    "state-report-blank": page(menu.REPORTS, form("Q01", blank=True)),
    "state-report-person": page(menu.REPORTS, form("P03")),
    "state-empty-residents": empty("residents"),
    "state-empty-beds": empty("beds"),
    "state-empty-staff": empty("staff"),
    "state-empty-reports": empty(menu.REPORTS, report),
}
