"""Finding out initials loads no more than they need."""

from __future__ import annotations

import subprocess
import sys

ASKED = """
import sys
from desktop.core.initials import initials
assert initials("曾小明") == ("zxm", "cxm"), initials("曾小明")
assert "pypinyin.pinyin_dict" in sys.modules
assert "pypinyin.phrases_dict" not in sys.modules
"""


def test_the_phrases_are_not_loaded_for_names():
    subprocess.run([sys.executable, "-c", ASKED], check=True, cwd=".")
