"""A place with a fresh copy of a home, in which one call is tried, and what the books hold afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from desktop import app
from desktop.storage import database
from tests import practiced
from tests.faults import deeds
from tests.faults.kills import Killer, Point


class Place:
    """A folder with a fresh copy of a home, in which one call is tried."""

    def __init__(self, killer: Killer, source: Path, folder: Path) -> None:
        """Try calls in the folder, on copies of the home."""
        self.killer, self.source, self.folder = killer, source, folder
        self.home = folder / "home"

    def fresh(self) -> None:
        """Nothing in the folder but a copy of the home."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.source, self.home)

    def state(self, home: Path | None = None, without: str = "") -> str:
        """The fingerprint of the books, perhaps but for one table; they must be whole, the chain of records too."""
        office = app.open_home(home or self.home, "", practiced.clock)
        try:
            base = office.books.sitting.database
            assert database.integrity_problems(base) == []
            assert office.books.sitting.audit.broken() == ""
            return deeds.fingerprint(base, without)
        finally:
            office.close()

    def trail(self, words: Sequence[object], calls: Sequence[str]) -> tuple[list[Point], list[str]]:
        """The calls of an undisturbed deed, and the states of the books before it and after each of its steps."""
        self.fresh()
        before = self.state()
        self.fresh()
        points, ended = self.killer.follow(self.home, *words, calls=calls)
        after = self.state()
        assert ended.states[-1:] in ([], [after])
        return points, [before, *(ended.states or [after])]
