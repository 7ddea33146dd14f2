"""The window on the practice home, on an empty home, and what stands before a home is open."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from desktop import app, doors
from desktop.office import Office
from desktop.shell import menu
from desktop.shell.asking import Asking
from desktop.shell.beginning import Begin
from desktop.shell.bringing import BringPage
from desktop.shell.entrance import Entrance
from desktop.shell.lock_panel import LockPanel
from desktop.shell.sticks import Stick
from desktop.shell.wearing import Wearing
from desktop.shell.window import Keys, MainWindow
from desktop.ui.crash import CrashDialog
from tests import practiced

ROUNDS = 40
PATIENCE = 6000
ROSTER = Path(__file__).parents[1] / "data" / "yongning" / "residents.xlsx"
STICK = Stick(Path("/media/示例/县局U盘"), "县局U盘", 7_400_000_000, 15_600_000_000)
ASKING = Asking(
    lambda _over, _title, _kinds: None, lambda _over, _title, _name: None, lambda _over, _title: None, lambda: (STICK,)
)


@cache
def told() -> Path:
    """A practice home, told once a run."""
    home = Path(tempfile.mkdtemp()) / "home"
    practiced.tell(home, 86, 6)
    return home


def calm(rounds: int = ROUNDS) -> None:
    """Let everything that was begun come to its end; what is read aside may be followed by another question."""
    for _time in range(3):
        QThreadPool.globalInstance().waitForDone()
        for _round in range(rounds // 2):
            QApplication.processEvents()


def wait(ready: Callable[[], bool]) -> None:
    """Let events pass until something is there."""
    clock = QElapsedTimer()
    clock.start()
    while not ready() and clock.elapsed() < PATIENCE:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def window(folder: Path) -> MainWindow:
    home = folder / "home"
    shutil.copytree(told(), home)
    return on(app.open_home(home, "", practiced.clock))


def on(office: Office) -> MainWindow:
    made = MainWindow(office, Wearing(), Keys(lambda _new: None, lambda: None, lambda _step: None), ASKING)
    made.closed.connect(office.close)
    made.resize(1366, 768)
    made.show()
    return made


def page(name: str, then: Callable[[MainWindow], None] = lambda _window: None) -> Callable[[Path], QWidget]:
    """A maker of the window turned to a page."""

    def make(folder: Path) -> QWidget:
        made = window(folder)
        made.go(name, 0)
        calm()
        then(made)
        calm()
        return made

    return make


def drawn(made: MainWindow) -> None:
    pane = made.page.paper if made.current == menu.REPORTS else made.page.pane
    wait(lambda: bool(pane.content) and bool(pane.preview.pages._pictures))


def report(made: MainWindow) -> None:
    made.page.open_form("X01")
    wait(lambda: bool(made.page.paper.content))
    drawn(made)


def behind(made: MainWindow) -> None:
    made.page.go_to_code("B02")
    made.page.turn(1)


def hand(made: MainWindow) -> None:
    for code, text in (("E01", "62"), ("E01a", "31"), ("F10", "12345.6")):
        made.page.table.type_figure(made.page.view.line_of(code), text)
    made.page.go_to_code("F10")


def sheet(made: MainWindow) -> None:
    """All figures to be typed on one sheet, some pasted, one of them none."""
    made.page.table.type_all()
    cells = made.page.table.currentWidget().grid.cells
    put = {"E01": "62", "E01a": "31", "F01": "20,310.5", "F10": "12345.6", "F11": "很多", "X03W": "18000"}
    rows = {texts[0]: row for row, texts in enumerate(cells.texts)}
    cells.change({(rows[code], 3): text for code, text in put.items()}, "")
    view = made.page.table.currentWidget().grid.view
    view.setCurrentIndex(cells.index(rows["F11"], 4))


def closed(made: MainWindow) -> None:
    made.office.months.close(made.page.month, with_gaps=True)
    made.page._closed()
    calm()
    made.page.turn(2)


def written(made: MainWindow) -> None:
    closed(made)
    panel = made.page.stick
    panel.place.folder = made.office.home.parent
    panel.place._choose(panel.place.folder)
    panel.place._offer()
    panel.write()
    wait(lambda: not panel.busy)


def bring(made: MainWindow) -> None:
    made._bring_in(made.office.books.book("residents"))
    shown = made.page
    assert isinstance(shown, BringPage)
    shown.open_file(ROSTER)
    wait(lambda: shown.tried is not None)


def search(made: MainWindow) -> None:
    made.search.setFocus()
    made.search.setText("zd")


def put_off(made: MainWindow) -> None:
    card = made.page.duties
    card.put_off(card.all[0])


def gaps(made: MainWindow) -> None:
    card = made.page.duties
    card.open_gaps("劳动报酬没有发", [duty for duty in card.all if duty.page == "farming"] or card.all[:3])


def birthdays(made: MainWindow) -> None:
    wait(lambda: not made.page.filling)
    made.page.birthdays.show_all()


def paper(made: MainWindow) -> None:
    made.page._preview()
    wait(lambda: hasattr(made.page, "pane"))
    drawn(made)


def empty(name: str, also: Callable[[MainWindow], object] = lambda _made: None) -> Callable[[Path], QWidget]:
    """A maker of the window on a home that was just begun; `also` brings its page into the state to be looked at."""

    def make(folder: Path) -> QWidget:
        made = on(app.new_practice_home(folder / "home", practiced.clock))
        made.go(name, 0)
        calm()
        also(made)
        return made

    return make


def entrance(folder: Path, home: str = "none") -> Entrance:
    return Entrance(folder / home, doors.doors(practiced.clock), ASKING)


def begin(folder: Path) -> QWidget:
    return entrance(folder)


def wizard(number: int) -> Callable[[Path], QWidget]:
    """A maker of a page of the wizard."""

    def make(folder: Path) -> QWidget:
        made = entrance(folder)
        made.show()
        made.begin(Begin.NEW)
        shown = made.stack.currentWidget()
        shown.turn(number)
        if number == 1:
            shown.person_form.entry("person").set_text("李清")
            shown.person_form.entry("password").set_text("短")
            shown.go_on()
        calm(5)
        return made

    return make


def sign_in(folder: Path) -> QWidget:
    office, _code = app.new_home(folder / "real", "李清", "kept secret", "zigong", practiced.clock)
    office.close()
    made = entrance(folder, "real")
    made.show()
    made.stack.currentWidget().password.setText("wrong")
    made.stack.currentWidget().enter()
    wait(lambda: made.trying is None)
    return made


def crash(_folder: Path) -> QWidget:
    return CrashDialog("Traceback (most recent call last):\n  File …, line 12\nZeroDivisionError: division by zero")


def veiled(made: MainWindow) -> None:
    """The window locked, after a wrong password."""
    LockPanel(made, "李清", lambda _who, _word: "密码不对。")


def own_papers(made: MainWindow) -> None:
    made.page.open_row(4)
    made.page.file.papers.click()


PAGES = {
    "shell-today": page(menu.TODAY),
    "shell-put-off": page(menu.TODAY, put_off),
    "shell-gaps": page(menu.TODAY, gaps),
    "shell-birthdays": page(menu.TODAY, birthdays),
    "shell-search": page(menu.TODAY, search),
    "shell-month": page(menu.MONTH, hand),
    "shell-month-sheet": page(menu.MONTH, sheet),
    "shell-month-behind": page(menu.MONTH, behind),
    "shell-month-ask": page(menu.MONTH, lambda made: made.page.close_month()),
    "shell-month-closed": page(menu.MONTH, closed),
    "shell-month-sent": page(menu.MONTH, written),
    "shell-paper": page(menu.MONTH, paper),
    "shell-reports": page(menu.REPORTS, report),
    "shell-indicators": page(menu.INDICATORS),
    "shell-house": page(menu.HOUSE, lambda made: made.page.backup.back_up()),
    "shell-second": page(menu.HOUSE, lambda made: made.page.backup.choose_second()),
    "shell-pack": page(menu.HOUSE, lambda made: made.page.home.choose_pack()),
    "shell-bring": page("residents", bring),
    "shell-own-papers": page("residents", own_papers),
    "shell-lock": page(menu.TODAY, veiled),
    "shell-empty-today": empty(menu.TODAY),
    "shell-empty-month": empty(menu.MONTH),
    "shell-empty-indicators": empty(menu.INDICATORS),
    "shell-begin": begin,
    "shell-wizard-home": wizard(0),
    "shell-wizard-person": wizard(1),
    "shell-wizard-place": wizard(2),
    "shell-sign-in": sign_in,
    "shell-crash": crash,
}
