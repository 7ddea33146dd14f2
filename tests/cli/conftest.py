"""Calling the command line in this process, as a person would write it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.cli import command, given

PASSWORD = "永宁二〇二六"  # noqa: S105  of a home that lives as long as a test
SHEETS = {
    "residents": "residents",
    "staff": "staff-training",
    "training": "staff-training",
    "farming": "side-business",
}
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
    monkeypatch.setenv(given.PASSWORD, PASSWORD)
    return Clerk(tmp_path / "home", capsys)


@pytest.fixture(scope="session")
def yongning_home(tmp_path_factory):
    """The home of the real sheets: residents, staff, training and side business taken in; to be copied."""
    home = tmp_path_factory.mktemp("yongning") / "home"
    before = ["--home", str(home), "--today", "2026-10-05"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(given.PASSWORD, PASSWORD)
        assert command.run([*before, "new", "--policy", "zibo"]) == 0
        for book, file in SHEETS.items():
            assert command.run([*before, "import", book, str(YONGNING / f"{file}.xlsx")]) == 0
    return home


@pytest.fixture
def yongning(clerk, yongning_home):
    """A clerk at a copy of the home of the real sheets."""
    shutil.copytree(yongning_home, clerk.home)
    return clerk
