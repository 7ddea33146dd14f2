"""The window: start against a bare window, every page at ten times the rows, a list of a thousand against its floor."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from desktop import app
from desktop.core.listing import Listing
from desktop.office import Office
from desktop.shell import menu, start, wearing
from desktop.shell.steps import Steps
from desktop.shell.window import Keys, MainWindow
from desktop.storage import keys, places
from desktop.storage.database import open_database
from desktop.ui.table import LedgerTable
from desktop.ui.task import threads
from tests.bench.homes import clock, home
from tests.bench.measure import RUNS, Figure, in_turn, process

# A start is what the person waits for: from the call of the program, Python's own start included, to the painting.
BARE = """
import os, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QMainWindow
running = QApplication([]); window = QMainWindow(); window.resize(1366, 768); window.show()
running.processEvents(); window.grab()
print(time.time(), flush=True); os._exit(0)
"""
# What `python -m desktop` does without further words up to the first painting, in the place where the home lies by
# default: the sign-in of a real home, the day of a practice home.
OURS = """
import gc, os, sys, time
gc.disable()
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from datetime import datetime
from PySide6.QtCore import QEventLoop
from desktop.cli import command
from desktop import doors
from desktop.services import threshold
from desktop.storage import keys, places
start = doors.screen()
running = start.application()
keeper = start.Keeper(running, places.default_home(), doors.doors(lambda: datetime(2026, 11, 22, 9, 30)))
keeper.begin(); running.processEvents(); (keeper.window or keeper.entrance).grab()
print(time.time(), flush=True)
if keeper.entrance is None:
    os._exit(0)
while keeper.loading.busy or "argon2.low_level" not in sys.modules: running.processEvents()
begin = time.time()
keys.find(threshold.ring(keeper.home), "{password}")
wrapped, begin = time.time() - begin, time.time()
keeper.entrance.sign_in("", "{password}")
WAITING = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
while keeper.window is None: running.processEvents(WAITING)
running.processEvents(); keeper.window.grab()
print(time.time() - begin - wrapped, flush=True)
while keeper.window.page is None or keeper.window.page.filling: running.processEvents(WAITING)
print(time.time() - begin, flush=True); os._exit(0)
"""
PASSWORD = "bench and nothing else"  # noqa: S105  of a home that lives for one run
SIZE = (1366, 768)
# More than of other figures: a start hangs on the disk and on what else the computer does.
STARTS = 11
OWN = places.default_home().name


class Bare(QAbstractTableModel):
    """The floor of a list: raw rows in the plainest model."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        """Show these rows."""
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Any = None) -> int:  # noqa: N802  the name that Qt calls
        """All rows."""
        del parent
        return len(self._rows)

    def columnCount(self, parent: Any = None) -> int:  # noqa: N802  the name that Qt calls
        """As many as the first row has."""
        del parent
        return len(self._rows[0])

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value as text."""
        return str(self._rows[index.row()][index.column()]) if role == Qt.ItemDataRole.DisplayRole else None


def _paint(widget: Any) -> None:
    QApplication.processEvents()
    widget.grab()


def _settled(window: MainWindow) -> None:
    """Let what a page reads after its first painting come to its end, so that it is not counted to the next page."""
    while any(threads(patient=patient).activeThreadCount() for patient in (False, True)) or any(
        steps.busy for steps in window.findChildren(Steps)
    ):
        QApplication.processEvents()
    QApplication.processEvents()


def _once(office: Office) -> dict[str, float]:
    """The seconds from asking for each page until it is painted, in a fresh window."""
    held = Keys(*(lambda *_given: None,) * len(fields(Keys)))
    window = MainWindow(office, wearing.read(office.home), held)
    window.resize(*SIZE)
    window.show()
    _paint(window)
    _settled(window)
    taken = {}
    for item in menu.items(office.books.catalog):
        if item.id == menu.TODAY:
            continue
        begin = time.perf_counter()
        window.go(item.id, 0)
        _paint(window)
        taken[item.id] = time.perf_counter() - begin
        _settled(window)
    window.close()
    window.deleteLater()
    QApplication.processEvents()
    return taken


def _pages(place: Path) -> dict[str, float]:
    """The seconds of every page of a home, after one round to warm up."""
    office = app.open_home(place, "", clock)
    try:
        _once(office)
        return _once(office)
    finally:
        office.close()


def _lists(place: Path) -> Figure:
    office = app.open_home(place, "", clock)
    book = office.books.book("residents")
    raw = (
        "SELECT r.name, r.sex, r.born, r.identity, r.address, r.contact, r.contact_phone, s.begin FROM resident r"
        " JOIN stay s ON s.resident_id = r.id WHERE s.end IS NULL AND r.struck IS NULL ORDER BY r.id"
    )

    def floor() -> float:
        begin = time.perf_counter()
        view, model = QTableView(), Bare(office.books.sitting.database.execute_sql(raw).fetchall())
        view.setModel(model)
        view.resize(*SIZE)
        view.show()
        _paint(view)
        view.close()
        return time.perf_counter() - begin

    def ours() -> float:
        begin = time.perf_counter()
        listing: Listing = book.listing(office.asked())
        table = LedgerTable()
        table.show_listing(listing)
        table.resize(*SIZE)
        table.show()
        _paint(table)
        table.close()
        return time.perf_counter() - begin

    try:
        taken, least = in_turn(ours, floor)
    finally:
        office.close()
    return Figure("列出1000位老人", taken / least, "×", 2.0, "裸查询加裸表格")


def _real(place: Path, folder: Path) -> Path:
    """The same home with a password."""
    shutil.copytree(place, folder, ignore=shutil.ignore_patterns("backups", "*.lock"))
    ring = keys.load(place / keys.FILE)
    slot = keys.wrap("李清", PASSWORD, bytes.fromhex(ring.practice_key))
    keys.save(folder / keys.FILE, keys.KeyRing("real", (slot,)))
    database = open_database(folder / "home.db", bytes.fromhex(ring.practice_key))
    with database.writing_now():
        database.execute_sql("UPDATE person SET name = '李清'")
    database.close()
    return folder


def _start(data: Path) -> list[float]:
    """The seconds of a start with this folder as the place of the person's data, and of what follows the password."""
    begin = time.time()
    told = process(["-c", OURS.replace("{password}", PASSWORD)], XDG_DATA_HOME=str(data))
    painted, *unlocked = (float(line) for line in told.splitlines())
    return [painted - begin, *unlocked]


def _bare() -> float:
    """The seconds of a start of a window with nothing in it."""
    begin = time.time()
    return float(process(["-c", BARE])) - begin


def _starts(place: Path) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        real, practice = Path(folder) / "real", Path(folder) / "practice"
        _real(place, real / OWN)
        practice.mkdir()
        (practice / OWN).symlink_to(place.resolve())
        after: list[list[float]] = []

        def signed_in() -> float:
            painted, *unlocked = _start(real)
            after.append(unlocked)
            return painted

        ours, least = in_turn(signed_in, _bare, STARTS)
        told = f"裸的 PySide6 窗口，{least * 1000:.0f} 毫秒"
        yield Figure("启动到能输密码的窗口（1000人，60名职工，10年）", ours / least, "×", 2.0, told)
        opened, filled = (statistics.median(run[number] for run in after) for number in range(2))
        yield Figure("输对密码到窗口画出，不算算钥匙", opened / least, "×", 2.0, told)
        yield Figure("输对密码到今日页全部填好，连同算钥匙", filled, "秒", 1.2, "本机")
        ours, least = in_turn(lambda: _start(practice)[0], _bare)
        yield Figure("练习院（不用密码）启动到今日页画出", ours / least, "×", 2.0, told)


def figures() -> Iterator[Figure]:
    """The figures of the window."""
    place = home(120)
    yield from _starts(place)
    running = start.application()
    wearing.put_on(running, wearing.read(place))
    # In turn, so that a computer that slows down slows both.
    pairs = [(_pages(home(12)), _pages(place)) for _run in range(RUNS)]
    for name in pairs[0][0]:
        times = statistics.median(many[name] / few[name] for few, many in pairs)
        least = statistics.median(few[name] for few, _many in pairs)
        yield Figure(f"打开“{name}”页，10倍的行", times, "×", 1.3, f"{least * 1000:.0f} 毫秒")
    yield _lists(place)
    sys.stdout.flush()
