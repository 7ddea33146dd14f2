"""Killed while a backup is made by itself, old ones go and the second place is refreshed: what stands is whole."""

import shutil
from datetime import timedelta
from functools import partial

import pytest

from desktop import app
from desktop.services import backup, ladder, settings
from tests import practiced
from tests.faults import cuts, deeds, kills
from tests.faults.counting import rounds
from tests.faults.places import Place

DAYS = 24


@pytest.fixture(scope="module")
def aged(told, tmp_path_factory):
    """A home with a backup of each of many days, none let go yet."""
    home = tmp_path_factory.mktemp("aged") / "home"
    shutil.copytree(told / "home", home)
    for day in range(DAYS, 0, -1):
        moment = practiced.clock() - timedelta(days=day)
        office = app.open_home(home, "", partial(type(moment).fromisoformat, moment.isoformat()))
        settings.put(office.books, "day", day)
        office.back_up(why=ladder.CLOSING)
        office.close()
    return home


def sound(folder):
    """The sequences of the backups under their final names, all of which must be whole; none where one is not."""
    found = list(folder.glob(f"*{backup.ENDING}"))
    return [backup.read(path).sequence for path in found] if all(map(backup.is_sound, found)) else None


def judged(tally, home, ended, before):
    """Count what stands after a kill or a cut."""
    own, second = sound(home / "backups"), sound(home.with_name(deeds.SECOND))
    tally.trials += 1
    tally.half += own is None or second is None
    if own is not None and second is not None:
        tally.lost += max(own, default=0) < before + (ended.confirmed > 0)
        tally.lost += ended.confirmed > 1 and not second
    return own


@rounds(30, 100_000)
def test_the_ladder_and_the_second_place_are_whole(rounds, killer, aged, tmp_path, counter):
    place = Place(killer, aged, tmp_path / "place")
    place.fresh()
    place.home.with_name(deeds.SECOND).mkdir()
    before = max(sound(place.home / "backups"))
    points, ended = killer.follow(place.home, "keep-safe")
    assert ended.confirmed == 2
    kept = len(sound(place.home / "backups"))
    assert kept < DAYS
    with counter("kill -9: backup by itself, ladder, second place") as tally:
        for point in kills.spread(points, rounds):
            place.fresh()
            place.home.with_name(deeds.SECOND).mkdir()
            ended = killer.kill(place.home, ("keep-safe",), point)
            own = judged(tally, place.home, ended, before)
            assert kept <= len(own or ()) <= DAYS + 1
            assert place.state()


@rounds(6, 100_000)
def test_the_ladder_outlives_the_power(rounds, killer, aged, tmp_path, counter):
    aside = Place(killer, aged, tmp_path / "aside")
    aside.fresh()
    aside.home.with_name(deeds.SECOND).mkdir()
    before = max(sound(aside.home / "backups"))
    points, _ended = killer.follow(aside.home, "keep-safe")
    with cuts.disk(tmp_path, 80 * 2**20) as disk, counter("power cut: backup by itself, second place") as tally:
        home = disk.place / "home"
        shutil.copytree(aged, home)
        home.with_name(deeds.SECOND).mkdir()
        disk.keep()
        for point in kills.spread(points, rounds):
            disk.as_kept()
            ended = killer.kill(home, ("keep-safe",), point)
            disk.cut()
            disk.come_back()
            judged(tally, home, ended, before)
