"""A program that is ended by a fault leaves no image of its memory, in which the names of everybody stand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import practiced

FALLS = """
import ctypes, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
from desktop import app
from tests import practiced
if sys.argv[1] == "open":
    app.open_home(Path("home"), "", practiced.clock)
ctypes.string_at(0)
"""


@pytest.fixture
def place(tmp_path):
    """A folder in which this system lets a program leave its memory; skipped loudly where it does not."""
    practiced.tell(tmp_path / "home", residents=3, months=1)
    if os.name == "nt" or not left_by("nothing", tmp_path):
        pytest.skip("no core file is written here, whatever falls")
    return tmp_path


def left_by(what, folder):
    """The files that a program leaves that is ended by a fault, with a home open or nothing."""
    before = set(folder.iterdir())
    words = [sys.executable, "-c", FALLS, what]
    around = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    ended = subprocess.run(words, cwd=folder, capture_output=True, check=False, env=around)
    assert ended.returncode < 0, ended.stderr
    return set(folder.iterdir()) - before


def test_no_image_of_the_memory_is_left(place):
    assert left_by("open", place) == set()
