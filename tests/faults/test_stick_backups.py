"""A stick pulled while the second copy is refreshed, or a home restored from it: no false word, nothing half."""

import shutil

import pytest

from desktop.services import backup, second
from tests.faults import deeds, kills, sticks
from tests.faults.counting import rounds
from tests.faults.places import Place
from tests.faults.test_kills_ladder import sound


@pytest.fixture
def place(killer, told, tmp_path):
    """A place with a fresh copy of the home, and room for more copies."""
    made = Place(killer, told / "home", tmp_path / "place")
    made.fresh()
    return made


def with_second(place, stick):
    """A fresh home whose second place is a stick."""
    place.fresh()
    place.home.with_name(deeds.SECOND).symlink_to(stick)


@rounds(24, 400)
def test_a_stick_pulled_while_the_second_copy_is_refreshed(rounds, place, tmp_path, counter):
    killer, said = place.killer, set()
    (tmp_path / "aside").mkdir()
    with_second(place, tmp_path / "aside")
    points, ended = killer.follow(place.home, "keep-safe")
    assert ended.confirmed == 2
    own = [path.name for path in (tmp_path / "aside").iterdir()]
    assert len(own) == 1
    # Until here it is the backup on this computer that is written.
    begin = len(points) // 2
    with sticks.exfat(tmp_path) as (disk, stick), counter("stick pulled: second copy") as tally:
        stick.plug_in()
        shutil.copy2(tmp_path / "aside" / own[0], stick.place / "older.ynb")
        stick.put_away()
        disk.keep()
        for point in kills.spread(points[begin:], rounds):
            disk.as_kept()
            with_second(place, stick.place)
            stick.plug_in()
            with killer.paused(place.home, ("keep-safe",), point) as ended:
                stick.pull()
            stick.put_away()
            disk.come_back()
            stick.plug_in()
            there = sound(stick.place)
            copied = len(list(stick.place.glob(f"*{backup.ENDING}"))) > 1
            stick.put_away()
            assert ended[0].known, ended[0].answer
            tally.trials += 1
            tally.half += there is None or not sound(place.home / "backups")
            tally.lost += not copied and (ended[0].confirmed > 1 or second.noted(place.home) is not None)
            said.add(ended[0].confirmed)
            place.state()
    assert said == {1, 2}


@rounds(24, 400)
def test_a_stick_pulled_while_a_home_is_restored_from_it(rounds, place, tmp_path, counter):
    killer = place.killer
    aside = tmp_path / "aside.ynb"
    assert killer.run(place.home, "backup", "--to", aside).code == 0
    assert killer.run(place.home, "list", "residents", "--full").code == 0
    later, before = tmp_path / "later", place.state()
    shutil.copytree(place.home, later)
    place = Place(killer, later, tmp_path / "place")
    place.fresh()
    points, ended = killer.follow(place.home, "restore", aside)
    assert ended.code == 0
    after, seen = place.state(), set()
    assert after != before
    with sticks.exfat(tmp_path) as (disk, stick), counter("stick pulled: restore from it") as tally:
        stick.plug_in()
        shutil.copy2(aside, stick.place / aside.name)
        stick.put_away()
        disk.keep()
        for point in kills.spread(points, rounds):
            disk.as_kept()
            place.fresh()
            stick.plug_in()
            with killer.paused(place.home, ("restore", stick.place / aside.name), point) as ended:
                stick.pull()
            stick.put_away()
            disk.come_back()
            assert ended[0].known, ended[0].answer
            now = place.state()
            tally.trials += 1
            tally.half += now not in {before, after}
            tally.lost += now == before and ended[0].code == 0
            seen.add(ended[0].code)
    assert seen == {0, 1}
