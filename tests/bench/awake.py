"""How long the window does not answer: every page opened for the first time, then a month done by keys and clicks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import fields

from PySide6.QtWidgets import QApplication

from desktop import app, doors
from desktop.office import Office
from desktop.shell import menu, rest, start, wearing
from desktop.shell.steps import Steps
from desktop.shell.window import Keys, MainWindow
from desktop.ui.task import threads
from tests.bench import by_hand
from tests.bench.homes import clock, home
from tests.bench.measure import Figure
from tests.bench.window import SIZE
from tests.shell.hands import Pulse

# Milliseconds; who waits longer sees that the program waits (issue: no freeze above it).
GOAL = 100.0
RUNS = 3
QUIET = 0.3


def _rest(window: MainWindow) -> None:
    """Let what a step set going come to its end, and a little longer."""
    until = time.perf_counter() + QUIET
    while (
        time.perf_counter() < until
        or any(threads(patient=patient).activeThreadCount() for patient in (False, True))
        or any(steps.busy for steps in window.findChildren(Steps))
    ):
        QApplication.processEvents()


def _walk(office: Office) -> dict[str, float]:
    """The longest time without an answer, in milliseconds, of the window's opening and of each page's first."""
    pulse = Pulse(QApplication.instance())
    held = Keys(*(lambda *_given: None,) * len(fields(Keys)))
    windows: list[MainWindow] = []

    def begin() -> None:
        window = MainWindow(office, wearing.read(office.home), held)
        window.resize(*SIZE)
        window.show()
        windows.append(window)

    def watch(step: str, do: Callable[[], None]) -> None:
        with pulse.of(step):
            QApplication.processEvents()
            do()
            _rest(windows[0])

    watch("window", begin)
    for item in menu.items(office.books.catalog):
        if item.id != menu.TODAY:
            watch(item.id, lambda name=item.id: windows[0].go(name, 0))  # type: ignore[misc]  # a lambda's default
    windows[0].close()
    windows[0].deleteLater()
    QApplication.processEvents()
    return {step: seconds * 1000 for step, seconds in pulse.longest.items()}


def figures() -> Iterator[Figure]:
    """The best of some walks through the pages of a home of a thousand residents and ten years."""
    place = home(120)
    running = start.application()
    # It sweeps as the program does, between the keys; Python alone sweeps in the middle of a page.
    keeper = start.Keeper(running, place, doors.doors(clock))
    for _module in rest.load():
        pass
    office = app.open_home(place, "", clock)
    try:
        walks = [_walk(office) for _run in range(RUNS)]
    finally:
        office.close()
        keeper.end()
    for step in walks[0]:
        longest = min(walk[step] for walk in walks)
        yield Figure(f"最长一次不应答：第一次打开“{step}”", longest, "毫秒", GOAL, "1000人，10年")
    yield from by_hand.figures()
