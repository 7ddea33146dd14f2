"""The paper half is loaded when a page is asked for, and not before: the start does not wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import practiced

ROOT = Path(__file__).parents[2]
PROGRAM = """
import os, sys
from pathlib import Path
from desktop import doors
from desktop.shell import menu, start
from tests import practiced

HEAVY = ("reportlab", "PIL", "pypdfium2", "pikepdf", "xlsxwriter", "desktop.paper.press", "desktop.paper.fonts")

def loaded():
    return " ".join(name for name in HEAVY if name in sys.modules) or "nothing"

running = start.application()
keeper = start.Keeper(running, Path(sys.argv[1]), doors.doors(practiced.clock))
keeper.begin()
window = keeper.window

def wait(done):
    while not done():
        running.processEvents()

wait(lambda: not window.page.filling)
window.grab()
print(loaded())
for page in ("residents", "staff", "training"):
    window.go(page, 0)
    running.processEvents()
    window.grab()
print(loaded())
window.go(menu.REPORTS, 0)
wait(lambda: bool(window.page.paper.content))
print(loaded())
sys.stdout.flush()
os._exit(0)
"""


def test_the_window_opens_without_the_paper_half(tmp_path):
    home = tmp_path / "home"
    practiced.tell(home, 6, 2)
    words = [sys.executable, "-c", PROGRAM, str(home)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert run.returncode == 0, run.stderr
    opened, leafed, asked = run.stdout.splitlines()[-3:]
    assert opened == "nothing"
    assert leafed == "nothing"
    assert {"reportlab", "desktop.paper.press", "desktop.paper.fonts"} <= set(asked.split())
