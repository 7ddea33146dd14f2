"""A disk without room for the weekly drill: a good backup goes on to count, and the stick still gets its copy."""

import os
import shutil
from datetime import timedelta

import pytest

from desktop import app
from desktop.services import drill, ladder, settings, upkeep
from tests import practiced
from tests.faults import sticks
from tests.faults.counting import rounds

PAGE = 4096


@pytest.fixture
def crowded(told, tmp_path):
    """An open home on a disk of its own, with a proven backup, and a place on another disk."""
    with sticks.tmpfs(tmp_path / "disk", "64m") as disk:
        shutil.copytree(told / "home", disk / "home")
        office = app.open_home(disk / "home", "", practiced.clock)
        settings.put(office.books, "one", 1)
        made = office.keep_safe(ladder.CLOSING)
        yield office, made
        office.close()


def leave(place, size):
    """Let another program take all of a disk but so many bytes."""
    free = os.statvfs(place)
    ballast = place / "ballast"
    ballast.write_bytes(bytes(max(free.f_bavail * free.f_frsize - size, 0)))
    return ballast


@rounds(16, 200)
def test_a_drill_without_room_discredits_no_backup(rounds, crowded, tmp_path, counter):
    office, made = crowded
    stick, now = tmp_path / "stick", practiced.clock() + timedelta(days=8)
    size, failed = made.path.stat().st_size + 4 * PAGE, 0
    with counter("disk full: weekly drill") as tally:
        for trial in range(rounds):
            shutil.rmtree(stick, ignore_errors=True)
            stick.mkdir()
            ballast = leave(office.home.parent, size * trial // (rounds - 1))
            outcome = upkeep.look_after(office, ladder.CLOCK, str(stick), now)
            ballast.unlink()
            tally.trials += 1
            tally.lost += drill.failed(office.home) != frozenset() or ladder.newest(office.home) != made
            tally.half += outcome.drilled is None and "恢复演练没有做成" not in "".join(outcome.faults)
            tally.lost += [held.sequence for held in ladder.listed(stick)] != [made.sequence]
            failed += outcome.drilled is None
            (office.home / "backups" / drill.RECORD).unlink(missing_ok=True)
    assert failed > 0
    outcome = upkeep.look_after(office, ladder.CLOCK, str(stick), now)
    assert (outcome.drilled.fault, outcome.faults) == ("", ())
