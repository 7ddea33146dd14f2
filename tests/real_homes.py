"""Real homes with a password: the key is made once a run, and each test gets a copy that is its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from desktop import app
from desktop.office import Office
from tests import practiced

PASSWORD = "kept secret"  # noqa: S105  of a home made for a test
PERSON = "李清"


def nothing_more(_office: Office) -> None:
    """A home as it was begun."""


@cache
def _begun(person: str, password: str, fill: Callable[[Office], None]) -> Path:
    place = Path(tempfile.mkdtemp(prefix="real-home-")) / "home"
    office, _code = app.new_home(place, person, password, "zigong", practiced.clock)
    fill(office)
    office.close()
    return place


def real_home(
    place: Path, person: str = PERSON, password: str = PASSWORD, fill: Callable[[Office], None] = nothing_more
) -> Path:
    """A closed real home at a place, filled by a function of a module; one of each kind is made once and copied."""
    shutil.copytree(_begun(person, password, fill), place)
    return place
