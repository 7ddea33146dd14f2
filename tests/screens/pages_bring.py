"""The import page in its states: nothing chosen, every row's fate, the columns, rows that are known, progress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.shell.bringing import BringPage
from desktop.shell.bringing_sides import COLUMNS
from desktop.shell.window import MainWindow
from desktop.ui.curtain import Curtain
from desktop.ui.task import Progress
from tests.screens.pages_shell import ROSTER, calm, page

PATIENCE = 60_000


def wait(ready: Callable[[], bool]) -> None:
    """Let events pass until rows were tried: that takes its time on a busy machine."""
    clock = QElapsedTimer()
    clock.start()
    while not ready() and clock.elapsed() < PATIENCE:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def begun(made: MainWindow, book: str = "residents") -> BringPage:
    made._bring_in(made.office.books.book(book))
    shown = made.page
    assert isinstance(shown, BringPage)
    return shown


def tried(made: MainWindow, path: Path = ROSTER) -> BringPage:
    shown = begun(made)
    shown.open_file(path)
    wait(lambda: shown.tried is not None)
    return shown


def nothing(made: MainWindow) -> None:
    begun(made)


def chosen(made: MainWindow) -> None:
    shown = tried(made)
    shown.table.choose(shown.tried.refused[0].row)


def columns(made: MainWindow) -> None:
    tried(made).sides.turn(COLUMNS)


def missing(made: MainWindow) -> None:
    path = made.office.home.parent / "自己的表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        shown = book.add_worksheet("在住")
        shown.write_row(0, 0, ["称呼", "号码", "来院年月", "房间", "护理等级", "电话"])
        shown.write_row(1, 0, ["高珍", "510301194803050011", "2020.7", "101", "自理", "0813-0000000"])
    page_shown = begun(made)
    page_shown.open_file(path)
    wait(lambda: page_shown.matched is not None)


def known(made: MainWindow) -> None:
    path = made.office.home.parent / "再抄一次.xlsx"
    book = made.office.books.book("residents")
    names = [heading.name for heading in book.listing(made.office.asked()).headings]
    rows = book.listing(made.office.asked()).rows[:12]
    with xlsxwriter.Workbook(path) as made_book:
        shown = made_book.add_worksheet("花名册")
        shown.write_row(0, 0, ["姓名", "身份证号", "入院时间", "病史", "年龄"])
        for number, row in enumerate(rows, 1):
            texts = [str(row[names.index(name)] or "") for name in ("name", "identity")]
            shown.write_row(number, 0, [*texts, "2020-01-01", "高血压", "78" if number == 3 else ""])
    page_shown = tried(made, path)
    page_shown.known.buttons["fill"].click()
    wait(lambda: page_shown.work is None)


def under_way(made: MainWindow) -> None:
    shown = begun(made)
    shown.open_file(ROSTER)
    wait(lambda: shown.work is not None)
    curtain = next(panel for panel in made.findChildren(Curtain) if panel.isVisible())
    for clock in curtain.task.findChildren(QTimer):
        clock.stop()
    curtain.appear()
    curtain._show(Progress(31, 86, "正在试每一行……"))
    calm(3)


def state(then: Callable[[MainWindow], object]) -> Callable[[Path], QWidget]:
    """A maker of the window with the import in a state."""
    return page("residents", lambda made: (then(made), None)[1])


PAGES = {
    "bring-empty": state(nothing),
    "bring-rows": state(chosen),
    "bring-columns": state(columns),
    "bring-missing": state(missing),
    "bring-known": state(known),
    "bring-progress": state(under_way),
}
