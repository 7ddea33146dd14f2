"""What is typed and not yet saved outlives a kill and a power cut, and no stranger reads it."""

import shutil

import pytest

from desktop import app
from tests import practiced
from tests.faults import cuts, deeds, kills
from tests.faults.counting import rounds
from tests.faults.places import Place

FORM = "residents/resident/1"


def waiting(home):
    """The number of the draft that is offered at the next start; 0 where none is."""
    office = app.open_home(home, "", practiced.clock)
    try:
        texts = office.drafts.take(FORM)
    finally:
        office.drafts.close()
        office.close()
    if texts is None:
        return 0
    number = int(texts["name"].removeprefix(deeds.NEW))
    return number if texts["note"] == "字" * number * 40 else -1


@rounds(40, 100_000)
def test_a_kept_draft_outlives_a_kill(rounds, killer, told, tmp_path, counter):
    place = Place(killer, told / "home", tmp_path / "place")
    place.fresh()
    points, _ended = killer.follow(place.home, "draft")
    with counter("kill -9: drafts") as tally:
        for point in kills.spread(points, rounds):
            place.fresh()
            ended = killer.kill(place.home, ("draft",), point)
            found = waiting(place.home)
            tally.trials += 1
            tally.half += found < 0
            tally.lost += found < ended.confirmed
            written = b"".join(path.read_bytes() for path in place.home.glob("drafts*"))
            assert deeds.NEW.encode() not in written


@rounds(8, 100_000)
def test_a_kept_draft_outlives_the_power(rounds, killer, told, tmp_path, counter):
    aside = Place(killer, told / "home", tmp_path / "aside")
    aside.fresh()
    points, _ended = killer.follow(aside.home, "draft")
    with cuts.disk(tmp_path) as disk, counter("power cut: drafts") as tally:
        home = disk.place / "home"
        shutil.copytree(told / "home", home)
        disk.keep()
        for point in kills.spread(points, rounds):
            disk.as_kept()
            ended = killer.kill(home, ("draft",), point)
            disk.cut()
            disk.come_back()
            found = waiting(home)
            tally.trials += 1
            tally.half += found < 0
            tally.lost += found < ended.confirmed


@pytest.mark.parametrize("content", [b"", b"x" * 5000, bytes(8192)])
def test_a_damaged_draft_never_stops_the_work(content, told, tmp_path):
    shutil.copytree(told / "home", tmp_path / "home")
    (tmp_path / "home" / "drafts.db").write_bytes(content)
    assert waiting(tmp_path / "home") == 0
