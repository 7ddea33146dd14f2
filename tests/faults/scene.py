"""A whole working life of a home with a password, for somebody who watches every byte that is written.

`python -m tests.faults.scene FOLDER`: what is exported on purpose goes to FOLDER/out, all else is the program's own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEvent, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.cli import command
from desktop.core.period import read_period
from desktop.registers.residents.models import Resident
from desktop.services import ladder, upkeep
from desktop.shell import crash, file_dialogs, hand_over, house_papers, menu, own_papers, printing
from desktop.shell.start import application
from desktop.shell.wearing import Wearing
from desktop.shell.window import Keys, MainWindow
from desktop.ui.pieces import Button
from tests.faults.kills import PASSWORD

YONGNING = Path(__file__).parents[1] / "data" / "yongning"
SHEETS = {"residents": "residents", "staff": "staff-training", "training": "staff-training", "farming": "side-business"}
TODAY = "2026-10-05"
MONTH = read_period("2026-09")
PHRASE = "agreed-with-the-county-9"
PATIENCE = 60_000
PERSON = "经办人"


def say(folder: Path, *words: object) -> int:
    """One command on the home."""
    return command.run(["--home", str(folder / "home"), "--today", TODAY, *map(str, words)])


def must(folder: Path, *words: object) -> None:
    """One command that goes well."""
    if say(folder, *words):
        raise AssertionError(words)


def clock() -> datetime:
    """Half past nine on the day of the scene."""
    return datetime.combine(date.fromisoformat(TODAY), time(9, 30))


def look_at_everything(folder: Path) -> None:
    """Open the window on the home and turn to every page; something typed waits in a form."""
    office = app.open_home(folder / "home", PASSWORD, clock)
    running = application()
    window = MainWindow(office, Wearing(), Keys(lambda _new: None, lambda: None, lambda _step: None))
    window.show()
    for name in [*(item.id for item in menu.items(office.books.catalog)), *(book.id for book in office.books.catalog)]:
        window.go(name, 0)
        running.processEvents()
    for person in Resident.select().limit(5):
        window.go("residents", person.id)
        running.processEvents()
        office.drafts.keep(f"residents/resident/{person.id}", {"name": person.name, "identity": person.identity or ""})
    for act in (see_on_paper, stumble, save_by_dialog):
        act(window, folder)
    (folder / "second").mkdir()
    upkeep.look_after(office, ladder.CLOCK, str(folder / "second"), clock())
    QThreadPool.globalInstance().waitForDone()
    running.processEvents()
    window.close()
    office.close()


def until(ready: Callable[[], object]) -> None:
    """Let the window work until something is there."""
    patience = QDeadlineTimer(PATIENCE)
    while not ready():
        if patience.hasExpired():
            raise AssertionError(ready)
        QApplication.processEvents()


def _drawn(pane: Any) -> None:
    until(lambda: pane.content and pane.preview.pages._pictures)


def see_on_paper(window: Any, folder: Path) -> None:
    """A roster with its full numbers and the sheet of a hand-over are looked at and handed to the printer."""
    office = window.office
    facts = hand_over.facts(office, (PERSON, "经办人"), (first_resident().name, "经办人"), office.books.today)
    for page in (office.page("P01", MONTH), house_papers.hand_over(facts)):
        window.show_paper([page], page.title)
        if window.page.pane.numbers.isVisible():
            _drawn(window.page.pane)
            window.page.pane.numbers.button.click()
        _print(window, folder)
    person = first_resident()
    own_papers.OwnPapers(window, window.scene, person.id, person.name).findChildren(Button)[0].click()
    _print(window, folder)


def _print(window: Any, folder: Path) -> None:
    """Hand what is shown to the printer, under the name that the program gives it."""
    pane, ended = window.page.pane, list[str]()
    _drawn(pane)
    pane.print_out()
    until(lambda: pane.window().findChildren(printing.PrintPanel))
    panel = pane.window().findChildren(printing.PrintPanel)[-1]
    title, content = panel._paper
    panel.close_panel()
    printing.send(window, content, printing.Order("P", title=title), ended.append)
    until(partial(bool, ended))
    if ended != [""] or not (folder / "out" / "printed").exists():
        raise AssertionError(ended)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def first_resident() -> Any:
    """Somebody who lives here."""
    return Resident.select().order_by(Resident.id).first()


def stumble(window: Any, folder: Path) -> None:
    """The program meets a fault of its own that names somebody."""
    person = first_resident()
    crash.log_to(folder / "home")
    try:
        int(f"{person.name} {person.identity}")
    except ValueError as fault:
        shown = crash.show(crash.meet(type(fault), fault, fault.__traceback__), window)
    QApplication.processEvents()
    shown.copy_button.click()
    shown.close()


def save_by_dialog(window: Any, folder: Path) -> None:
    """A file is named after somebody in a dialog of the program, in a folder of that name."""
    place = folder / "out" / f"{first_resident().name}档案"
    place.mkdir()
    window.setProperty(file_dialogs.LAST, str(place))
    QTimer.singleShot(500, lambda: QApplication.activeModalWidget().accept())
    if file_dialogs.save_file(window, "存", f"{first_resident().name}.pdf") is None:
        raise AssertionError(place)
    QApplication.processEvents()


def main(folder: Path) -> None:
    """Begin a home, work in it, close a month, send it, back up, restore, look at everything."""
    out = folder / "out"
    out.mkdir()
    must(folder, "new", "--policy", "zibo", "--person", PERSON)
    for book, file in SHEETS.items():
        must(folder, "import", book, YONGNING / f"{file}.xlsx", "--errors", out / f"{book}-退回.xlsx")
    must(folder, "list", "residents", "--full", "--out", out / "名单.csv")
    must(folder, "list", "residents", "--out", out / "遮住的名单.csv")
    must(folder, "month", "2026-09", "close", "--with-gaps")
    must(folder, "export", "2026-09", "--to", out)
    (folder / "phrase").write_text(PHRASE, encoding="utf-8")
    (out / "sealed").mkdir()
    must(folder, "export", "2026-09", "--to", out / "sealed", "--phrase-file", folder / "phrase")
    must(folder, "report", "P02", "--period", "2026-09", "--out", out / "P02.pdf")
    look_at_everything(folder)
    must(folder, "backup")
    must(folder, "backup", "--to", folder / "copy.ynb")
    must(folder, "restore", folder / "copy.ynb")
    must(folder, "check")
    say(folder, "import", "residents", folder / "copy.ynb")
    say(folder, "import", "residents", folder / "none.xlsx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
