"""The first half of the month in a real window, under a window manager, by key events of the X server alone.

What is waited for is told by the frame of the window and by the note beside the home's file, never by the look of the
screen: how fast the machine is makes no difference.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.storage import head
from tests.rosters import YONGNING

PASSWORD = "good pigs 2026"  # noqa: S105  of a home that lives for one test
WANTED = ("Xvfb", "openbox", "xdotool")
MISSING = [name for name in WANTED if not shutil.which(name)]
PATIENCE = 60.0
# A key pressed before the window listens is pressed again: soon while it starts, afterwards only when it was lost.
EARLY, AGAIN = 2.0, 15.0
LOOK = 0.05

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"missing: {', '.join(MISSING)}")


def until(ready: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """What was waited for; something false where it did not come."""
    end = time.monotonic() + patience
    found = ready()
    while not found and time.monotonic() < end:
        time.sleep(LOOK)
        found = ready()
    return found


class Keyboard:
    """Somebody at the keyboard of a screen; of the program only the frame of its window is known."""

    def __init__(self, display: str) -> None:
        self.screen = os.environ | {"DISPLAY": display}
        # What had to be done again, though the program was up: a window that eats a key is a fault.
        self.lost: list[str] = []

    def _ask(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self.screen, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        self._ask("key", "--clearmodifiers", *keys)

    def type(self, *texts: str) -> None:
        """Type texts, Enter after each."""
        for text in texts:
            self._ask("type", "--delay", "12", text)
            self.press("Return")

    def window(self) -> str:
        return self._ask("getactivewindow", "getwindowname")

    def see(self, words: str, patience: float = PATIENCE) -> bool:
        """Whether the frame in front comes to say these words."""
        return bool(until(lambda: words in self.window(), patience))

    def lead_to(self, words: str, act: Callable[[], None], *, early: bool = False) -> None:
        """Do something until the frame says these words; `early` while the program starts and may not listen yet."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            act()
            if self.see(words, EARLY if early else AGAIN):
                return
            if not early:
                self.lost.append(words)
        raise AssertionError(f"no window says “{words}”, but “{self.window()}”")


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of a clerk's PC with a window manager."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL)
    yield name
    for program in (manager, server):
        program.terminate()
        program.wait(timeout=10)


@pytest.fixture
def keyboard(display: str) -> Keyboard:
    return Keyboard(display)


@pytest.fixture
def program(display: str, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program as the clerk starts it, on a folder where nothing is yet."""
    words = [sys.executable, "-m", "desktop", "--home", str(tmp_path / "home"), "--today", "2026-10-05"]
    made = subprocess.Popen(words, env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
    yield made
    if made.poll() is None:
        made.kill()
    made.wait()


def command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "desktop", "--home", str(home), "--today", "2026-10-05", *words]
    env = os.environ | {"YINIANBU_PASSWORD": PASSWORD}
    return subprocess.run(call, env=env, capture_output=True, text=True, check=False)


def listed(home: Path, book: str) -> list[Any]:
    """The rows of a book, read by the command line after the window was closed."""
    done = command(home, "list", book, "--format", "json")
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout)["rows"])


class Clerk:
    """Somebody who begins a home and brings her sheets in."""

    def __init__(self, keyboard: Keyboard, home: Path) -> None:
        self.keyboard, self.home = keyboard, home

    def begin(self) -> None:
        """Through the entrance into the window of a new home."""
        keys = self.keyboard
        assert keys.see("颐年簿"), "the program shows no window"
        keys.lead_to("本院", lambda: keys.press("alt+n"), early=True)
        keys.type("Yongning Home", "", "96", "zb")
        assert keys.see("您是谁")
        keys.type("Li Qing", PASSWORD, PASSWORD)
        assert keys.see("第二份")
        keys.press("Return")
        assert until((self.home / "home.keys").exists), "the home was not begun"
        # The code is copied by hand; the question whether it was comes in between.
        keys.lead_to("Yongning", lambda: keys.press("alt+g", "alt+y"), early=True)

    def find(self, initials: str, page: str) -> None:
        """Turn to a page by the search box."""

        def ask() -> None:
            self.keyboard.press("Escape", "ctrl+k")
            self.keyboard.type(initials)

        self.keyboard.lead_to(page, ask)

    def bring_in(self, book: str, sheet: Path | str, entries: int) -> None:
        """A sheet by the page of its book, tried out first and then taken: so many entries, at least, are written."""
        keys, before = self.keyboard, self.written()
        keys.lead_to(f"导入：{book}", lambda: keys.press("ctrl+i"))
        keys.lead_to("选要导入的表格", lambda: keys.press("ctrl+o"))
        keys.lead_to(f"导入：{book}", lambda: keys.type(str(sheet)))

        def taken() -> bool:
            # Pressed again as often as need be: no frame tells that the sheet was tried out and can be taken.
            keys.press("alt+i")
            return bool(until(lambda: self.written() >= before + entries, EARLY))

        assert until(taken), "the rows were not taken"

    def written(self) -> int:
        """How many entries the record of the home has."""
        noted = head.read(self.home)
        return noted.number if noted else 0


def test_a_home_is_begun_and_its_sheets_brought_in_by_keys_alone(keyboard, program, tmp_path):
    home = tmp_path / "home"
    roster = shutil.copy(YONGNING / "residents.xlsx", tmp_path / "roster.xlsx")
    staff = shutil.copy(YONGNING / "staff-training.xlsx", tmp_path / "staff.xlsx")
    clerk = Clerk(keyboard, home)
    clerk.begin()
    clerk.find("lr", "老人 ")
    clerk.bring_in("老人", roster, 80)
    keyboard.lead_to("老人 ", lambda: keyboard.press("Escape"))
    clerk.find("zg", "职工 ")
    clerk.bring_in("职工", staff, 12)
    keyboard.lead_to("今日", lambda: keyboard.press("alt+1"))
    keyboard.lead_to("月报", lambda: keyboard.press("ctrl+m"))
    assert len(keyboard.lost) <= 1, f"keys were lost before {keyboard.lost}"
    keyboard.press("alt+F4")
    assert program.wait(timeout=PATIENCE) == 0
    assert len(listed(home, "residents")) == 80
    assert len(listed(home, "staff")) == 12
    assert command(home, "check").returncode == 0
