"""Calling the command line in this process, as a person would write it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.cli import command

YONGNING = Path(__file__).parents[1] / "data" / "yongning"


@dataclass
class Answer:
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """The answer as data."""
        return json.loads(self.out)


class Clerk:
    """Somebody at the command line of one home."""

    def __init__(self, home, capsys):
        """Sit at the home in a folder."""
        self.home = home
        self.today = "2026-10-05"
        self._capsys = capsys

    def __call__(self, *words, today=None):
        """Call with these words after --home and --today."""
        self._capsys.readouterr()
        arguments = ["--home", str(self.home), "--today", today or self.today, *map(str, words)]
        code = command.run(arguments)
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)


@pytest.fixture
def clerk(tmp_path, capsys, monkeypatch):
    """A clerk at an empty folder, with a password in the environment."""
    monkeypatch.setenv(command.PASSWORD, "永宁二〇二六")
    return Clerk(tmp_path / "home", capsys)


@pytest.fixture
def yongning(clerk):
    """The home of the real sheets: residents, staff, training and side business taken in."""
    assert clerk("new", "--policy", "zibo").code == 0
    for book, file in (
        ("residents", "residents"), ("staff", "staff-training"), ("training", "staff-training"),
        ("farming", "side-business"),
    ):  # fmt: skip
        assert clerk("import", book, YONGNING / f"{file}.xlsx").code == 0
    return clerk
