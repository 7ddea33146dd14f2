"""The guards themselves: an unexpected warning fails a test, an announced one does not, a silent promise does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

WATCHED = """
import logging
import pytest

pytest_plugins = ("tests.guards",)


def test_surprise():
    logging.getLogger("home").warning("the disk is nearly full")


@pytest.mark.logs("nearly full")
def test_announced():
    logging.getLogger("home").warning("the disk is nearly full")


@pytest.mark.logs("nearly full")
def test_silent():
    pass


def test_qt_warning():
    from PySide6.QtCore import qWarning

    qWarning("a widget complains")
"""


def outcomes(output: str) -> set[tuple[str, str]]:
    """Every (outcome, test) of pytest's short summary."""
    return set(re.findall(r"^(ERROR|FAILED|PASSED) \S+::(\w+)", output, flags=re.MULTILINE))


def test_guards_fail_what_nobody_announced(tmp_path):
    (tmp_path / "test_watched.py").write_text(WATCHED, encoding="utf-8")
    configuration = ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "-rA"]
    command = [sys.executable, "-m", "pytest", "-q", *configuration, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert outcomes(run.stdout) == {
        ("PASSED", "test_surprise"),
        ("ERROR", "test_surprise"),
        ("PASSED", "test_announced"),
        ("PASSED", "test_silent"),
        ("ERROR", "test_silent"),
        ("FAILED", "test_qt_warning"),
    }
    assert "logged: WARNING home: the disk is nearly full" in run.stdout
    assert "not logged: nearly full" in run.stdout


SWEPT = """
import gc
import threading

import pytest
from PySide6.QtCore import QThreadPool

pytest_plugins = ("tests.guards",)
SWEEPS = []


class Knot:
    def __init__(self):
        self.own = self
        SWEEPS.append(threading.current_thread() is threading.main_thread())

    def __del__(self):
        SWEEPS.append(threading.current_thread() is threading.main_thread())


def litter():
    for _time in range(20_000):
        knot = []
        knot.append(knot)


def test_windows_and_work_beside(qapp):
    Knot()
    QThreadPool.globalInstance().start(litter)
    QThreadPool.globalInstance().waitForDone()
    assert SWEEPS == [True]


def test_after():
    assert SWEEPS == [True, True]
    assert gc.isenabled()
"""


def test_what_is_left_of_windows_is_swept_on_the_threads_own(tmp_path):
    (tmp_path / "test_swept.py").write_text(SWEPT, encoding="utf-8")
    configuration = ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "-p", "no:randomly", "-rA"]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", *configuration, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert outcomes(run.stdout) == {("PASSED", "test_windows_and_work_beside"), ("PASSED", "test_after")}, run.stdout


HANGING = """
import sys
import threading

pytest_plugins = ("tests.guards",)


def setup_module():
    sys.modules["tests.guards"].LONGEST = 1


def test_hangs():
    threading.Event().wait()
"""


def test_a_test_that_hangs_is_ended_and_its_place_told(tmp_path):
    (tmp_path / "test_hanging.py").write_text(HANGING, encoding="utf-8")
    configuration = ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "-s", "-n", "0"]
    command = [sys.executable, "-m", "pytest", "-q", *configuration, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)
    assert run.returncode != 0
    assert "test_hanging.py" in run.stderr
    assert "in test_hangs" in run.stderr
