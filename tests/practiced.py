"""A practice home for whole-catalogue tests: small, told once a run, copied for each test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from desktop import app
from desktop.office import Office
from desktop.practice import story

TODAY = date(2026, 11, 22)


def clock() -> datetime:
    """Half past nine on the day of the tests."""
    return datetime.combine(TODAY, time(9, 30))


def tell(home: Path, residents: int = 24, months: int = 3, seed: int = 1) -> story.Told:
    """Make a practice home in a folder."""
    office = app.new_practice_home(home, clock)
    try:
        return story.tell(office, residents, months, seed)
    finally:
        office.close()


def copy(home: Path, target: Path) -> Office:
    """Open a copy of a closed home."""
    shutil.copytree(home, target)
    return app.open_home(target, "", clock)


@pytest.fixture
def office(told: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of the practice home `told`, open."""
    opened = copy(told, tmp_path / "home")
    yield opened
    opened.close()
