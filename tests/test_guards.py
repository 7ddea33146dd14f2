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
