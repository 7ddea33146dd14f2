"""The sign-in loads neither books nor paper, and the window no paper before a page is asked for."""

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

wait(lambda: window.page is not None and not window.page.filling)
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


SIGN_IN = """
import os, sys
from pathlib import Path
from desktop.cli import command
from desktop import doors
from desktop.shell import start

HEAVY = ("peewee", "sqlcipher3", "argon2", "pypinyin", "stdnum", "babel", "desktop.app", "desktop.ui.form")

running = start.application()
keeper = start.Keeper(running, Path(sys.argv[1]), doors.doors(command._now))
keeper.begin()
running.processEvents()
keeper.entrance.grab()
print(" ".join(name for name in HEAVY if name in sys.modules) or "nothing")
sys.stdout.flush()
os._exit(0)
"""


def test_the_sign_in_stands_before_the_books_are_loaded(real_home):
    words = [sys.executable, "-c", SIGN_IN, str(real_home)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert run.stdout.strip().splitlines()[-1:] == ["nothing"], run.stderr
