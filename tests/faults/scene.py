"""A whole working life of a home with a password, for somebody who watches every byte that is written.

`python -m tests.faults.scene FOLDER`: what is exported on purpose goes to FOLDER/out, all else is the program's own.
"""

from __future__ import annotations

import sys
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtCore import QThreadPool

from desktop import app
from desktop.cli import command
from desktop.registers.residents.models import Resident
from desktop.shell import menu
from desktop.shell.start import application
from desktop.shell.wearing import Wearing
from desktop.shell.window import Keys, MainWindow
from tests.faults.kills import PASSWORD

YONGNING = Path(__file__).parents[1] / "data" / "yongning"
SHEETS = {"residents": "residents", "staff": "staff-training", "training": "staff-training", "farming": "side-business"}
TODAY = "2026-10-05"
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
    QThreadPool.globalInstance().waitForDone()
    running.processEvents()
    window.close()
    office.close()


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
