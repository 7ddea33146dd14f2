"""The first half of the month in a real window, under a window manager, by key events of the X server alone."""

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
from PIL import ImageGrab

from tests.rosters import YONGNING

PASSWORD = "good pigs 2026"  # noqa: S105  of a home that lives for one test
WANTED = ("Xvfb", "openbox", "xdotool")
MISSING = [name for name in WANTED if not shutil.which(name)]
PATIENCE = 60.0
KEYS_APART = "25"
# Parts of the screen: what a cursor changes, what a large button that is spent does, what at least another page does.
BLINK = 0.001
GREY_BUTTON = 0.002
ANOTHER_PAGE = 0.02
WIDE = 1366
FOOT = (600, 757)

# It waits for pictures to stand still, which other work on the machine makes endless: run in the night.
pytestmark = [pytest.mark.nightly, pytest.mark.skipif(bool(MISSING), reason=f"missing: {', '.join(MISSING)}")]


class Keyboard:
    """Somebody at the keyboard of a screen; nothing else is known of the program."""

    def __init__(self, display: str) -> None:
        self.screen = os.environ | {"DISPLAY": display}

    def _ask(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self.screen, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        for key in keys:
            self._ask("key", "--clearmodifiers", key)

    def type(self, text: str) -> None:
        self._ask("type", "--delay", KEYS_APART, text)

    def window(self) -> str:
        return self._ask("getactivewindow", "getwindowname")


def until(ready: Callable[[], Any], what: str) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = ready()
        if found:
            return found
        time.sleep(0.15)
    raise AssertionError(what)


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


def differ(one: bytes, other: bytes) -> float:
    """Which part of two pictures is not the same."""
    return sum(a != b for a, b in zip(one[::97], other[::97], strict=True)) / len(one[::97])


class Eyes:
    """Somebody who waits until what was asked for is to be seen."""

    def __init__(self, display: str) -> None:
        self._display = display

    def see(self) -> bytes:
        return ImageGrab.grab(xdisplay=self._display).tobytes()

    def foot(self) -> bytes:
        """A dot of the line at the foot: darker while a panel veils the window."""
        at = (FOOT[1] * WIDE + FOOT[0]) * 3
        return self.see()[at : at + 3]

    def rest(self) -> None:
        """Until the picture stands still, but for a blinking cursor."""
        before = self.see()

        def still() -> bool:
            nonlocal before
            last, before = before, self.see()
            return differ(last, before) < BLINK

        time.sleep(0.3)
        until(still, "the screen never came to rest")

    def turned(self, act: Callable[[], None]) -> None:
        """Do something and wait until another page is to be seen and stands still."""
        before = self.see()
        act()
        until(lambda: differ(before, self.see()) > ANOTHER_PAGE, "no other page appeared")
        self.rest()


class Clerk:
    """Somebody who looks at the screen after every key before she goes on."""

    def __init__(self, keyboard: Keyboard, eyes: Eyes) -> None:
        self.keyboard = keyboard
        self.eyes = eyes

    def fill(self, *texts: str) -> None:
        for text in texts:
            self.keyboard.type(text)
            self.eyes.rest()
            self.keyboard.press("Return")

    def keys(self, *names: str) -> None:
        self.eyes.turned(lambda: self.keyboard.press(*names))

    def find(self, initials: str) -> None:
        self.keyboard.press("ctrl+k")
        self.keyboard.type(initials)
        self.eyes.rest()
        self.keys("Return")

    def begin(self, home: Path) -> None:
        """Through the entrance into the window of a new home."""
        until(lambda: self.keyboard.window() == "颐年簿", "the program shows no window")
        self.eyes.rest()
        self.keys("alt+n")
        self.eyes.turned(lambda: self.fill("Yongning Home", "", "96", "zb"))
        self.eyes.turned(lambda: self.fill("Li Qing", PASSWORD, PASSWORD))
        self.keys("Return")
        until((home / "home.keys").exists, "the home was not begun")
        self.eyes.rest()
        self.keys("alt+g")
        self.keys("alt+y")
        until(lambda: "Yongning" in self.keyboard.window(), "the window did not open")
        self.eyes.rest()

    def bring_in(self, roster: Path | str) -> None:
        """A roster by the page of the residents, tried out first and then taken."""
        eyes, bare = self.eyes, self.eyes.foot()
        self.find("lr")
        self.keys("ctrl+i")
        empty = eyes.see()
        self.keys("ctrl+o")
        self.fill(str(roster))

        def tried_out() -> bool:
            if "Yongning" not in self.keyboard.window():
                return False
            # What the dialog leaves on the screen while it goes is no other page.
            eyes.rest()
            return eyes.foot() == bare and differ(empty, eyes.see()) > ANOTHER_PAGE

        until(tried_out, "the rows were not tried")
        tried = eyes.see()
        self.keyboard.press("alt+i")

        def taken() -> bool:
            # A button that is pressed looks as different as one that is spent, but only for a moment.
            eyes.rest()
            return eyes.foot() == bare and differ(tried, eyes.see()) > GREY_BUTTON

        until(taken, "the rows were not taken")


def test_a_home_is_begun_and_its_roster_brought_in_by_keys_alone(display, keyboard, program, tmp_path):
    roster = shutil.copy(YONGNING / "residents.xlsx", tmp_path / "roster.xlsx")
    clerk = Clerk(keyboard, Eyes(display))
    clerk.begin(tmp_path / "home")
    clerk.bring_in(roster)
    clerk.keys("Escape")
    clerk.find("yb")
    keyboard.press("alt+F4")
    assert program.wait(timeout=PATIENCE) == 0
    listed = command(tmp_path / "home", "list", "residents", "--format", "json")
    assert listed.returncode == 0, listed.stderr
    assert len(json.loads(listed.stdout)["rows"]) == 80
    assert command(tmp_path / "home", "check").returncode == 0
