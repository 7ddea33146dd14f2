"""The commands of dev.py: which there are, and the little that can be asked of them without setting up."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from installer.commands import COMMANDS, last_complete_month, parser
from installer.locking import lock_text
from installer.setting_up import fingerprint

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "installer" / "dev.py"
OLD_PYTHON = f"""
import runpy, sys
sys.version_info = (3, 9, 18, "final", 0)
runpy.run_path({str(DEV)!r}, run_name="__main__")
"""


@pytest.mark.parametrize(
    ("today", "month"),
    [(date(2026, 10, 5), "2026-09"), (date(2027, 1, 31), "2026-12"), (date(2028, 3, 1), "2028-02")],
)
def test_last_complete_month(today, month):
    assert last_complete_month(today) == month


def test_every_command_is_offered():
    assert set(COMMANDS) == {"run", "test", "build", "screens", "help", "forms", "bench", "fonts", "messages", "lock"}
    for name, (action, _says) in COMMANDS.items():
        assert parser().parse_args([name]).action is action


def test_an_unknown_command_is_a_usage_error(capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["dance"])
    assert ended.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_an_old_python_is_told_so_in_one_sentence():
    run = subprocess.run([sys.executable, "-c", OLD_PYTHON], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.strip().splitlines() == [
        "This program needs Python 3.11 or newer: start the command with it, as in: python3.11 installer/dev.py run"
    ]


def test_dev_needs_nothing_but_the_standard_library():
    code = f"import runpy; runpy.run_path({str(DEV)!r}, run_name='dev')"
    run = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_the_lock_keeps_the_program_apart_from_its_checks():
    text = lock_text({"peewee": "4.5.0", "Pillow": "13.0"}, {"pytest": "9.2.0", "peewee": "4.5.3", "Pillow": "13.0"})
    program, checks = text.split("# The program\n")[1].split("\n# Checking and building\n")
    assert program == "peewee==4.5.3\nPillow==13.0\n"
    assert checks == "pytest==9.2.0\n"


def test_the_kept_lock_pins_everything_and_keeps_the_program_light():
    text = (ROOT / "installer" / "requirements.lock").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if line.count("==") != 1] == []
    program = text.split("# Checking and building")[0].lower()
    assert "cryptography" not in program
    assert "pyside6_essentials==" in program


def test_the_fingerprint_follows_the_files(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text("one", encoding="utf-8")
    first = fingerprint([path])
    assert fingerprint([path]) == first
    path.write_text("two", encoding="utf-8")
    assert fingerprint([path]) != first
