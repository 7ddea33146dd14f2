"""What only the real checkout can show: its top level, and that the program's commands run without a screen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md",
    "desktop", "i18n", "installer", "pyproject.toml", "resources", "tests",
}  # fmt: skip
# What no command may load before it is needed: the screen, and the libraries that would slow every start.
HEAVY = {"PySide6", "openpyxl", "pikepdf", "pypdfium2", "pypinyin", "python_calamine", "reportlab", "xlsxwriter"}

IMPORT_ALL_COMMANDS = """
import importlib, pkgutil, sys
import desktop.cli
names = [module.name for module in pkgutil.walk_packages(desktop.cli.__path__, "desktop.cli.")]
for name in [*names, *sys.argv[1:]]:
    importlib.import_module(name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def kept_files() -> list[str]:
    """The files under version control; a copy without its history cannot tell them."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git checkout: the top level cannot be told from what the tools left there")
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.rstrip("\0").split("\0")


def test_top_level_is_exactly_as_agreed():
    assert {path.partition("/")[0] for path in kept_files()} == TOP_LEVEL


def test_nothing_that_is_made_again_is_kept():
    made = (".mo", ".pyc", ".db", ".whl", ".deb", ".exe")
    assert [path for path in kept_files() if path.endswith(made)] == []


def test_commands_load_neither_the_screen_nor_a_slow_library():
    entrances = [name for name in ("__main__", "app", "catalog") if (ROOT / "desktop" / f"{name}.py").exists()]
    command = [sys.executable, "-c", IMPORT_ALL_COMMANDS, *(f"desktop.{name}" for name in entrances)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert HEAVY & set(run.stdout.split()) == set()
