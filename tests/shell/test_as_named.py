"""Qt for Python keeps no source of the modules that are loaded after it."""

import subprocess
import sys

KEPT = """
import linecache
from desktop import doors
doors.screen()
from desktop.shell import window
print(len([name for name in linecache.cache if "desktop" in name]), bool(window))
"""


def test_the_source_of_what_is_loaded_after_qt_is_neither_read_nor_kept():
    run = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["0", "True"]
