"""A second start: two real programs on one home, one after a crash, two homes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.shell import front
from tests import practiced

FIRST = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.shell import front
from tests import practiced
running = QApplication([])
def raised():
    print("raised", flush=True)
server = front.listen(Path(sys.argv[1]), raised, running)
print("listening", server.isListening(), flush=True)
running.exec()
"""
SECOND = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.shell import front
from tests import practiced
running = QApplication([])
sys.exit(0 if front.raise_other(Path(sys.argv[1])) else 3)
"""


def program(script, home):
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen([sys.executable, "-c", script, str(home)], stdout=subprocess.PIPE, text=True, env=env)


@pytest.fixture
def first():
    """A program on a home, listening; killed at the end."""
    begun = []

    def make(home):
        made = program(FIRST, home)
        begun.append(made)
        assert made.stdout.readline() == "listening True\n"
        return made

    yield make
    for made in begun:
        made.kill()
        made.wait()
        made.stdout.close()


def second(home):
    made = program(SECOND, home)
    code = made.wait()
    made.stdout.close()
    return code


def test_a_second_start_brings_the_first_window_to_the_front(first, tmp_path):
    running = first(tmp_path / "home")
    assert second(tmp_path / "home") == 0
    assert running.stdout.readline() == "raised\n"
    assert second(tmp_path / "elsewhere" / ".." / "home") == 0, "the same folder, written another way"
    assert running.stdout.readline() == "raised\n"


def test_another_home_is_not_the_first_one(first, tmp_path):
    first(tmp_path / "home")
    assert second(tmp_path / "other") == 3


def test_a_killed_program_leaves_nothing_that_keeps_the_next_from_starting(first, tmp_path):
    killed = first(tmp_path / "home")
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert second(tmp_path / "home") == 3
    running = first(tmp_path / "home")
    assert second(tmp_path / "home") == 0
    assert running.stdout.readline() == "raised\n"


def start(home):
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen([sys.executable, "-m", "desktop", "--home", str(home)], env=env)


def test_the_whole_program_started_twice_is_one_window(real_home, qtbot):
    running = start(real_home)
    try:
        qtbot.waitUntil(lambda: front.raise_other(real_home), timeout=60_000)
        again = start(real_home)
        assert again.wait(timeout=60) == 0, "the second start ends by itself"
        assert running.poll() is None, "the first window is still there"
    finally:
        running.kill()
        running.wait()


def test_a_window_that_was_put_away_is_shown_again(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    front.bring_up(window)
    assert window.isVisible()
    assert not window.windowState() & Qt.WindowState.WindowMinimized


WHOLE = """
import sys
from datetime import datetime
from pathlib import Path
from desktop import doors
sys.exit(doors.open_window(Path(sys.argv[1]), lambda: datetime(2026, 11, 5, 9)))
"""


def test_the_program_started_twice_has_one_window(told, tmp_path, qtbot):
    home = tmp_path / "home"
    practiced.copy(told, home).close()
    one = program(WHOLE, home)
    try:
        qtbot.waitUntil(lambda: front.raise_other(home), timeout=60_000)
        with program(WHOLE, home) as other:
            assert other.wait(timeout=60) == 0
        assert one.poll() is None
    finally:
        one.kill()
        one.wait()
        one.stdout.close()
