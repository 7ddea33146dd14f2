"""The pages behind the settings: people, hand-over, history, undo, what was struck out, those who left; the codes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop import app, doors
from desktop.office import Office
from desktop.registers.beds.models import Bed
from desktop.registers.home import service as home_service
from desktop.registers.residents.models import BedUse, Resident, Stay
from desktop.registers.residents.movements import service as movements
from desktop.services.book import Entry
from desktop.services.people import Roles
from desktop.services.undo import steps
from desktop.shell import menu, ways
from desktop.shell.entrance import Entrance
from desktop.shell.form_panel import AGAIN, NEW_PASSWORD, FormPanel
from desktop.shell.lock_panel import LockPanel
from desktop.shell.signin import SignIn
from desktop.shell.window import MainWindow
from tests import practiced
from tests.real_homes import PASSWORD, real_home
from tests.screens.pages_shell import ASKING, calm, on, page, told, wait

PEOPLE = (
    ("周晓芸", Roles(clerk=True)),
    ("吴国强", Roles(director=True)),
    ("郑爱国", Roles(reader=True)),
)


def house(then: Callable[[MainWindow], None]) -> Callable[[Path], QWidget]:
    """A maker of the window on the practice home, turned to a page behind the settings."""
    return page(menu.HOUSE, then)


def work(made: MainWindow) -> None:
    """Some writing of a usual day: another bed, a telephone, a row struck out, a roster brought in."""
    books = made.office.books
    stay = Stay.select().where(Stay.struck.is_null(), Stay.end.is_null()).order_by(Stay.id).first()
    taken = [use.bed.id for use in BedUse.select().where(BedUse.struck.is_null())]
    free = Bed.select().where(Bed.struck.is_null(), Bed.id.not_in(taken)).first()
    movements.move(books, stay, free, practiced.TODAY)
    person = Resident.get_by_id(stay.resident_id)
    person.contact_phone = "13900000001"
    books.write(person)
    paper = books.book("residents").chapters[3].model.select().first()
    books.strike(paper, "登记重复")
    with books.together("import"):
        for number in range(12):
            books.write(Resident(name=f"试导{'甲乙丙丁戊己庚辛壬癸子丑'[number]}", no_identity="正在补办"))


def worked(button: str) -> Callable[[MainWindow], None]:
    """After some writing, turn to what a button of the settings opens."""

    def then(made: MainWindow) -> None:
        work(made)
        getattr(made.page.check, button).click()
        calm()

    return then


def no_such_day(made: MainWindow) -> None:
    worked("history_button")(made)
    made.page.day.set_text("2020-01-01")
    made.page.day.left.emit()


def refused(made: MainWindow) -> None:
    worked("undo_button")(made)
    books = made.office.books
    moved = steps(books)[-1]
    made.page.take_back(moved)
    wait(lambda: not made.page.banner.isHidden())


def staffed(office: Office) -> None:
    """Four people who sign in, one of whom went."""
    home_service.enter(office.books, Entry(1, {"name": "示例县永宁镇敬老院"}), office.books.today, {})
    for name, roles in PEOPLE:
        office.people.add(name, roles, PASSWORD)
    office.people.add("孙福贵", Roles(clerk=True), PASSWORD)
    office.people.end("孙福贵", date(2026, 11, 22))


def real(folder: Path, person: str = "李清") -> MainWindow:
    """The window on a real home with four people, one of whom went."""
    home = real_home(folder / "real", fill=staffed)
    made = on(app.open_home(home, PASSWORD, practiced.clock, person))
    made.go(menu.HOUSE, 0)
    calm()
    return made


def people(folder: Path, person: str = "李清", then: Callable[[MainWindow], None] = lambda _made: None) -> QWidget:
    made = real(folder, person)
    made.page.people.manage_button.click()
    calm()
    then(made)
    calm()
    return made


def add(made: MainWindow) -> None:
    made.page.add()
    panel = made.findChildren(FormPanel)[-1]
    panel.form.entry("name").set_text("周晓芸")
    panel.form.entry(NEW_PASSWORD).set_text("短")
    panel.form.entry(AGAIN).set_text("短")
    panel.send()


def new_code(made: MainWindow) -> None:
    made.page.show_code("ABCDE-FGHJK-MNPQR-STUVW-XYZ23")
    wait(lambda: bool(made.page.code.pane.content) and bool(made.page.code.pane.preview.pages._pictures))


def handing(folder: Path, number: int) -> QWidget:
    made = real(folder)
    made.page.people.hand_over_button.click()
    calm()
    shown = made.page
    for name, text in (("name", "何秀英"), (NEW_PASSWORD, PASSWORD), (AGAIN, PASSWORD)):
        shown.people.entry(name).set_text(text)
    for _step in range(number):
        shown.go_on()
        calm()
    if number > 1:
        wait(lambda: bool(shown.pane.content) and bool(shown.pane.preview.pages._pictures))
    return made


def entrance(folder: Path) -> Entrance:
    made = Entrance(real_home(folder / "real"), doors.doors(practiced.clock), ASKING)
    made.show()
    return made


def waiting(folder: Path) -> QWidget:
    made = entrance(folder)
    sign = SignIn(["李清"], lambda _person, _word: None, lambda _person: 27)
    made.turn(sign)
    return made


def opening(folder: Path) -> QWidget:
    """The password was typed, and the home is being opened."""
    made = entrance(folder)
    sign = SignIn(["李清"], lambda _person, _word: None, lambda _person: 0)
    made.turn(sign)
    sign.password.setText(PASSWORD)
    sign.enter()
    return made


def recover(folder: Path) -> QWidget:
    made = entrance(folder)
    made.recover()
    shown = made.stack.currentWidget()
    for name, text in (("code", "ABCDE-FGHJK"), (NEW_PASSWORD, PASSWORD), (AGAIN, PASSWORD)):
        shown.form.entry(name).set_text(text)
    shown.send()
    return made


def code(folder: Path) -> QWidget:
    made = Entrance(folder / "new", doors.doors(practiced.clock), ASKING)
    made.show()
    office, _code = app.new_home(folder / "new", "李清", PASSWORD, "zigong", practiced.clock)
    made.destroyed.connect(office.close)
    ways.show_code(made, office, "ABCDE-FGHJK-MNPQR-STUVW-XYZ23", "")
    shown = made.stack.currentWidget()
    wait(lambda: bool(shown.pane.content) and bool(shown.pane.preview.pages._pictures))
    return made


def locked(made: MainWindow) -> None:
    """The window locked while somebody has to wait."""
    LockPanel(made, "李清", lambda _who, _word: "密码不对。", lambda: 125, lambda: None)


def protected(folder: Path) -> QWidget:
    """The roster of a home that lies where nothing can be written."""
    shutil.copytree(told(), folder / "home")
    office = app.open_home(folder / "home", "", practiced.clock)
    sitting = office.books.sitting
    sitting.session = replace(sitting.session, only_reading=True)
    made = on(office)
    made.go("residents", 0)
    calm()
    return made


PAGES = {
    "trust-protected": protected,
    "trust-house": house(lambda _made: None),
    "trust-history": house(worked("history_button")),
    "trust-history-none": house(no_such_day),
    "trust-undo": house(worked("undo_button")),
    "trust-undo-refused": house(refused),
    "trust-bin": house(worked("bin_button")),
    "trust-bin-none": house(lambda made: made.page.check.bin_button.click()),
    "trust-archive": house(lambda made: made.page.check.archive_button.click()),
    "trust-people": people,
    "trust-people-add": lambda folder: people(folder, then=add),
    "trust-people-reader": lambda folder: people(folder, "郑爱国"),
    "trust-people-code": lambda folder: people(folder, then=new_code),
    "trust-handing-who": lambda folder: handing(folder, 0),
    "trust-handing-check": lambda folder: handing(folder, 1),
    "trust-handing-paper": lambda folder: handing(folder, 2),
    "trust-waiting": waiting,
    "trust-opening": opening,
    "trust-recover": recover,
    "trust-code": code,
    "trust-lock": page(menu.TODAY, locked),
}
