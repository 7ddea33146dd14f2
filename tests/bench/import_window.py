"""An import through the import page of a window: the longest pauses of its event loop.

`python -m tests.bench.import_window FOLDER BOOK` takes the sheet of a folder into a new practice home there.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.shell import wearing
from desktop.shell.bringing import BringPage
from desktop.shell.start import application
from desktop.shell.wearing import Wearing
from tests import practiced
from tests.screens.pages_shell import on

ROUNDS = 50


def bring(folder: Path, book: str) -> None:
    """Take the sheet in a folder in through the import page; print the longest pauses of the event loop in ms, by the
    clock and by the work of the window's thread, the rows tried and written, and the seconds.
    """
    running = application()
    wearing.put_on(running, Wearing())
    window = on(app.new_practice_home(folder / "home", practiced.clock))
    window._bring_in(window.office.books.book(book))
    page = window.page
    assert isinstance(page, BringPage)
    for _round in range(ROUNDS):
        QApplication.processEvents()
    clocks, pauses = [time.perf_counter(), time.thread_time()], [0.0, 0.0]

    def tick() -> None:
        now = [time.perf_counter(), time.thread_time()]
        for index in (0, 1):
            pauses[index] = max(pauses[index], now[index] - clocks[index])
        clocks[:] = now

    ticking = QTimer()
    ticking.timeout.connect(tick)
    ticking.start(1)
    begin = time.perf_counter()
    page.open_file(folder / f"{book}.xlsx")
    while page.tried is None:
        running.processEvents()
    tried = page.tried.accepted
    page.take()
    while page.work is not None:
        running.processEvents()
    for _round in range(ROUNDS):
        running.processEvents()
    taken = page.tried.accepted
    spent = time.perf_counter() - begin
    print(f"{pauses[0] * 1000:.0f} {pauses[1] * 1000:.0f} {tried} {taken} {spent:.0f}")
    window.close()


if __name__ == "__main__":
    bring(Path(sys.argv[1]), sys.argv[2])
