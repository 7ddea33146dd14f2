"""The search box: from a key to the painted list, and how long the index holds up the window while it is read.

Times are those of the window's own thread, on which all of it happens: other work of the machine is left out.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.office import Office
from desktop.shell import start, wearing
from desktop.shell.window import Keys, MainWindow
from tests.bench.homes import clock, home
from tests.bench.measure import Figure

FRAME = 16.7
LONGEST = 100.0
TYPED = ("zd", "lxy", "2", "0813", "yybb", "203", "qqq")
ROUNDS = 3
PATIENCE = 20.0
CALM = 2.0


def _window(office: Office) -> MainWindow:
    made = MainWindow(office, wearing.read(office.home), Keys(*(lambda *_given: None,) * len(fields(Keys))))
    made.show()
    # What the window does for itself when it opens is measured elsewhere.
    made.directory._later.stop()
    end = time.perf_counter() + CALM
    while time.perf_counter() < end:
        QApplication.processEvents()
    return made


def _index(window: MainWindow) -> float:
    """The longest that the window stood still while everything was read, in ms."""
    worst, end = 0.0, time.perf_counter() + PATIENCE
    window.directory.forget()
    while time.perf_counter() < end and window.directory.ready().waits:
        begin = time.thread_time()
        QApplication.processEvents()
        worst = max(worst, time.thread_time() - begin)
    return worst * 1000


def _keys(window: MainWindow) -> list[float]:
    """The ms from each key until the list below the box is painted."""
    taken = []
    window.search.setFocus()
    for _round in range(ROUNDS):
        for word in TYPED:
            for letter in word:
                begin = time.thread_time()
                QTest.keyClicks(window.search, letter)
                QApplication.processEvents()
                taken.append((time.thread_time() - begin) * 1000)
            window.search.clear()
            QApplication.processEvents()
    return taken


def _measured(months: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "home"
        shutil.copytree(home(months), place)
        office = app.open_home(place, "", clock)
        window = _window(office)
        still, taken = _index(window), statistics.median(_keys(window))
        window.close()
        window.deleteLater()
        QApplication.processEvents()
        office.close()
    return still, taken


def figures() -> Iterator[Figure]:
    """The figures of the search box."""
    running = start.application()
    wearing.put_on(running, wearing.Wearing())
    _still, few = _measured(12)
    still, many = _measured(120)
    yield Figure("搜索：按键到画出（1000人，10年），中位", many, "毫秒", FRAME, "一帧")
    yield Figure("搜索：按键到画出，10倍的行", many / few, "×", 1.5, f"{few:.1f} 毫秒")
    yield Figure("搜索：读索引时窗口最长的停顿（1000人，10年）", still, "毫秒", LONGEST, "不卡的界限")
