"""How long the window does not answer while a month is done by keys and clicks: from nothing, and in a large home."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop import doors as ways_in
from desktop.services.months import CLOSED
from desktop.shell import menu, start
from desktop.shell.asking import Asking
from desktop.shell.sticks import Stick
from tests.bench.homes import clock, home
from tests.bench.measure import Figure, process
from tests.rosters import YONGNING
from tests.shell.hands import PATIENCE, Hands

GOAL = 100.0
RUNS = 3
MOMENT = 10
GARDEN = YONGNING / "side-business.xlsx"
HEARD = "PULSE "
# The test of the whole month, and afterwards what its pulse told.
FROM_NOTHING = f"""
import json, pytest
from desktop import doors
doors.screen()
class Listening:
    def pytest_runtest_teardown(self, item):
        print("\\n{HEARD}" + json.dumps(item.funcargs["hands"].pulse.longest))
raise SystemExit(pytest.main(["tests/shell/test_whole_month.py", "-q", "-s", "-p", "no:cacheprovider"], [Listening()]))
"""


class Bot:
    """What hands need to click and to wait, outside a test."""

    def mouseClick(self, part: QWidget, button: Qt.MouseButton) -> None:  # noqa: N802  the name of a test's bot
        """Click on the middle of a part."""
        QTest.mouseClick(part, button)

    def wait(self, milliseconds: int) -> None:
        """Let the window do what it has to.

        As the program itself waits: the wait of Qt's tests keeps Python to itself, and work aside stands still.
        """
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def waitUntil(self, ready: Callable[[], bool], timeout: int = PATIENCE) -> None:  # noqa: N802  as above
        """Wait until something is ready; TimeoutError."""
        until = time.monotonic() + timeout / 1000
        while not ready():
            if time.monotonic() > until:
                raise TimeoutError
            self.wait(MOMENT)


def _by_stage(longest: Mapping[str, float]) -> dict[str, float]:
    """The longest time without an answer of each stage of the month, in milliseconds."""
    stages: dict[str, float] = {}
    for step, seconds in longest.items():
        stage = step.partition("：")[0]
        stages[stage] = max(stages.get(stage, 0.0), seconds * 1000)
    return stages


def _from_nothing() -> dict[str, float]:
    told = process(["-c", FROM_NOTHING])
    line = next(line for line in told.splitlines() if line.startswith(HEARD))
    return _by_stage(json.loads(line.removeprefix(HEARD)))


def _asking(folder: Path) -> Asking:
    """Answers: a sheet of the garden, this folder, and a stick that is plugged in."""
    stick = Stick(folder, "县局", 8 * 2**30, 16 * 2**30)
    return Asking(
        lambda *_asked: GARDEN, lambda *_asked: folder / "list.xlsx", lambda *_asked: folder, lambda: (stick,)
    )


def _large(place: Path, folder: Path) -> dict[str, float]:
    """Bring a sheet in, take it back, check, close, look and send, in a copy of the home."""
    shutil.copytree(place, folder / "home", ignore=shutil.ignore_patterns("backups", "*.lock"))
    (folder / "stick").mkdir()
    keeper = start.Keeper(start.application(), folder / "home", ways_in.doors(clock), _asking(folder / "stick"))
    keeper.begin()
    hands = Hands(keeper, Bot())
    window: Any = keeper.window
    hands.until(lambda: window.page is not None and not window.page.filling)
    for stage, do in _STAGES.items():
        hands.step = stage
        do(hands)
    with hands.pulse.of("关窗口"):
        window.close()
        hands.until(lambda: keeper.window is None)
    keeper.end()
    return _by_stage(hands.pulse.longest)


def _bring(hands: Hands) -> None:
    """A sheet of which all rows go in; residents without their building would be refused in a home of several."""
    hands.click(hands.window.side.lines["farming"])
    hands.press("Ctrl+I")
    page = hands.page
    hands.press("Ctrl+O")
    hands.until(lambda: page.tried is not None and page.work is None)
    hands.press("Alt+I")
    hands.until(lambda: hands.page is not page)


def _take_back(hands: Hands) -> None:
    hands.press("Ctrl+Z")
    hands.until(lambda: hands.window.toast.text.text().startswith("已撤销"))


def _close(hands: Hands) -> None:
    hands.click(hands.window.side.lines[menu.MONTH])
    page = hands.page
    hands.until(lambda: page.checked)
    hands.press("Ctrl+M")
    hands.click("封月")
    hands.until(lambda: page.status.state == CLOSED and page.checked)


def _look(hands: Hands) -> None:
    page = hands.page
    hands.press("Ctrl+P")
    hands.until(lambda: hands.page is not page)
    hands.until(lambda: hands.page.pane.content.startswith(b"%PDF"))
    hands.press("Escape")


def _send(hands: Hands) -> None:
    page = hands.page
    hands.press("Ctrl+U", "Alt+W")
    hands.until(lambda: "可以拔出" in page.stick.banner.text.text())


_STAGES: Mapping[str, Callable[[Hands], None]] = {
    "导入": _bring,
    "撤销导入": _take_back,
    "检查、封月": _close,
    "预览": _look,
    "报送": _send,
}


def figures() -> Iterator[Figure]:
    """The best of some runs, stage by stage."""
    place = home(120)
    with tempfile.TemporaryDirectory() as folder:
        large = [_large(place, Path(folder, str(run))) for run in range(RUNS)]
    small = [_from_nothing() for _run in range(RUNS)]
    for told, runs in (("从空文件夹到报送包，86人", small), ("1000人，10年", large)):
        for stage in runs[0]:
            longest = min(run[stage] for run in runs)
            yield Figure(f"最长一次不应答：办一个月，“{stage}”", longest, "毫秒", GOAL, told)
