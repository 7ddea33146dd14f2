"""What ruff is trusted with: docstrings, Chinese texts, and texts that no catalogue could translate."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOUND = '"""A room of the house，with full-width punctuation。"""\n\nBED = 1\n'
FAULTS = {
    "D100": "BED = 1\n",
    "D101": '"""A room."""\n\n\nclass Bed:\n    pass\n',
    "D103": '"""A room."""\n\n\ndef admit() -> None:\n    pass\n',
    "ANN001": '"""A room."""\n\n\ndef admit(resident) -> None:\n    """Admit."""\n    print(resident)\n',
    "INT001": '"""A room."""\n\nfrom desktop.core.words import _\n\nBED = 1\nTEXT = _(f"{BED} 张床")\n',
    "T201": '"""A room."""\n\nprint("here")\n',
    "ERA001": '"""A room."""\n\n# BED = 1\n',
}


def said_by_ruff(text: str) -> set[str]:
    """The codes that ruff gives a module of the program with this text."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"]
    arguments = ["--stdin-filename", str(ROOT / "desktop" / "services" / "room.py"), "-"]
    run = subprocess.run([*command, *arguments], input=text, cwd=ROOT, capture_output=True, text=True, check=False)
    return set(re.findall(r"\d+:\d+: ([A-Z]+\d+)", run.stdout))


def test_a_sound_module_is_quiet():
    assert said_by_ruff(SOUND) == set()


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_fault_is_named(code):
    assert code in said_by_ruff(FAULTS[code])
