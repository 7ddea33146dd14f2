"""What a new machine does: the script of the checks, the two commands of the README, the program installed by pip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(words, **rest):
    return subprocess.run([str(word) for word in words], check=True, text=True, capture_output=True, **rest).stdout


def test_the_script_of_the_checks_calls_the_second_command_and_adds_nothing():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines == ["#!/usr/bin/env bash", 'exec python3 "$(dirname "$0")/../installer/dev.py" test']
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_readme_opens_with_the_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first, second = (text.index(f"python3 installer/dev.py {word}") for word in ("run", "test"))
    assert first < second < text.index("\n## ", second)


@pytest.mark.nightly
def test_the_first_command_does_a_month_on_a_fresh_clone_and_is_quick_the_second_time(tmp_path):
    clone = tmp_path / "clone"
    run(["git", "clone", "-q", ROOT, clone])
    surroundings = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    run([sys.executable, "installer/dev.py", "run"], cwd=clone, env=surroundings)
    (package,) = [found for found in (clone / "out").rglob("SHA256SUMS") if found.is_file()]
    told = run(["sha256sum", "-c", package.name], cwd=package.parent)
    assert "FAILED" not in told
    before = sorted((clone / ".venv" / "bin").iterdir())
    run([sys.executable, "installer/dev.py", "run"], cwd=clone, env=surroundings)
    assert sorted((clone / ".venv" / "bin").iterdir()) == before


@pytest.mark.nightly
def test_pip_installs_a_program_that_works(tmp_path):
    place = tmp_path / "env"
    run([sys.executable, "-m", "venv", place])
    source = tmp_path / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".git", ".venv", "out", "build", ".hypothesis"))
    run([place / "bin" / "pip", "install", "-q", source])
    surroundings = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    run([place / "bin" / "yinianbu", "self-test"], cwd=tmp_path, env=surroundings)
    home = tmp_path / "home"
    run([place / "bin" / "yinianbu", "--home", home, "demo", "--residents", "12", "--months", "2"], cwd=tmp_path)
    paper = tmp_path / "x01.pdf"
    run(
        [place / "bin" / "yinianbu", "--home", home, "report", "X01", "--period", "2026-09", "--out", paper],
        cwd=tmp_path,
    )
    assert paper.read_bytes().startswith(b"%PDF")
