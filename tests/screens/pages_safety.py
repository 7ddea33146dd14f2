"""What guards the home: the backup card in all its states, a restore and its way back, the rescue of a damaged home."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop import app
from desktop.core.words import _
from desktop.services import drill, ladder, second, settings
from desktop.shell import backups, menu
from desktop.shell.safekeeping import Safekeeping, tell_found
from desktop.shell.window import MainWindow
from desktop.storage import files
from desktop.ui.curtain import Curtain
from desktop.ui.task import Progress, Task
from tests import practiced
from tests.screens.pages_shell import calm, closed, entrance, page, told, wait

FULL = OSError(errno.ENOSPC, "")
NOW = "2026-11-22T09:30:00"


def _clock(at: datetime) -> Callable[[], datetime]:
    return lambda: at


def guarded(made: MainWindow) -> None:
    """Some backups, a drill, a second copy that is nine days old."""
    office = made.office
    for days, why in ((9, ladder.CLOSING), (2, ladder.IMPORT), (1, ladder.MONTH), (0, ladder.CLOCK)):
        at = practiced.clock() - timedelta(days=days)
        office.books.sitting.now = _clock(at)
        settings.put(office.books, backups.SECOND, str(office.home.parent / "县局U盘"))
        held = office.back_up(why=why)
        if days == 9:
            (office.home.parent / "县局U盘").mkdir(exist_ok=True)
            second.refresh(office.home, held, office.home.parent / "县局U盘", at)
    shutil.rmtree(office.home.parent / "县局U盘")
    drill.keep(office.home, drill.Drilled(held.path.name, NOW))
    made.page.refresh()


def restoring(made: MainWindow) -> None:
    guarded(made)
    office = made.office
    settings.put(office.books, "note", 1)
    made.page.backup.offer(ladder.good(office.home)[-1])


def failed(made: MainWindow) -> None:
    guarded(made)
    office = made.office
    drill.keep(office.home, drill.Drilled(ladder.good(office.home)[0].path.name, NOW, "坏了"))
    made.page.refresh()


def lost(made: MainWindow) -> None:
    made.office.witness._head = made.office.witness._head.__class__(lost=3)
    tell_found(made, made.office, lambda: None)


def sealing(made: MainWindow) -> None:
    closed(made)
    line = made.page.stick.phrase
    line.box.setChecked(True)
    line.line.setText("too short")


def county(made: MainWindow) -> None:
    """The head that the county holds is asked for."""
    made.page.check.ask_head()


def closing(made: MainWindow) -> None:
    """The last backup on closing, while a slow stick is written."""
    curtain = Curtain(made, _("关窗口前的备份"), Task(made))
    curtain.task.progressed.emit(Progress(0, 0, _("正在更新第二份，请不要拔U盘……")))
    curtain.appear()


def unclosed(made: MainWindow) -> None:
    """A backup that could not be made on closing."""
    safe = Safekeeping(made.office, made)
    safe._ask(made, (_("自动备份没有做成：{why}").format(why=files.known(FULL, made.office.home)),))
    safe.stop()


def rescue(folder: Path) -> QWidget:
    """A damaged practice home at the entrance."""
    home = folder / "real"
    shutil.copytree(told(), home)
    office = app.open_home(home, "", practiced.clock)
    office.back_up(why=ladder.CLOSING)
    settings.put(office.books, "note", 1)
    office.close()
    content = bytearray((home / "home.db").read_bytes())
    content[9000] ^= 1
    (home / "home.db").write_bytes(content)
    made = entrance(folder, "real")
    made.show()
    made.sign_in("", "")
    wait(lambda: made.trying is None)
    calm(5)
    return made


def hopeless(folder: Path) -> QWidget:
    """A damaged home without any backup."""
    home = folder / "real"
    shutil.copytree(told(), home)
    (home / "home.db").write_bytes(b"")
    made = entrance(folder, "real")
    made.show()
    made.sign_in("", "")
    wait(lambda: made.trying is None)
    calm(5)
    return made


PAGES = {
    "safety-backups": page(menu.HOUSE, guarded),
    "safety-failed-drill": page(menu.HOUSE, failed),
    "safety-restore": page(menu.HOUSE, restoring),
    "safety-county": page(menu.HOUSE, county),
    "safety-closing": page(menu.TODAY, closing),
    "safety-unclosed": page(menu.TODAY, unclosed),
    "safety-lost": page(menu.TODAY, lost),
    "safety-sealing": page(menu.MONTH, sealing),
    "safety-rescue": rescue,
    "safety-hopeless": hopeless,
}
