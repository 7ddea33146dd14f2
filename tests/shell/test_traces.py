"""Qt's own dialogs leave nothing behind: which folder was chosen, which file was named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
NAME = "仇小红档案"
# A person saves a file into a folder with a name, in a dialog of the program; then it ends.
SAVES = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from desktop.shell import file_dialogs, start, traces

running = start.application() if sys.argv[2] == "here" else QApplication([])
if sys.argv[2] == "win32":
    traces.leave_none(running, "win32")
over = QWidget()
over.setProperty(file_dialogs.LAST, sys.argv[1])
QTimer.singleShot(300, lambda: running.activeModalWidget().accept())
print(file_dialogs.save_file(over, "存", "仇小红.pdf"))
QTimer.singleShot(0, running.quit)
running.exec()
"""


def written(folder, how, config):
    """What Qt wrote into the person's settings while a file was saved."""
    place = folder / NAME
    place.mkdir()
    world = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(config), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", SAVES, str(place), how], cwd=TOP, env=world, capture_output=True, text=True, check=False
    )
    assert run.stdout.strip() == str(place / "仇小红.pdf"), run.stderr
    return "".join(path.read_text("utf-8") for path in config.rglob("*") if path.is_file())


def test_qt_by_itself_would_write_it_down(tmp_path):
    """The rig sees what it looks for."""
    assert "FileDialog" in written(tmp_path, "bare", tmp_path / "config")


@pytest.mark.parametrize("how", ["here", "win32"])
def test_the_program_leaves_no_trace_of_a_dialog(tmp_path, how):
    """On Windows it is cleared at the end, because there it cannot be kept from being written."""
    assert written(tmp_path, how, tmp_path / "config").strip() == ""
