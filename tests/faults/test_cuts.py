"""Power cuts: what was confirmed is there when the power comes back, and nothing is there by halves."""

import itertools
import random
import shutil

import pytest

from desktop import app
from desktop.services import backup, package, settings
from tests import practiced
from tests.faults import cuts, kills
from tests.faults.counting import rounds
from tests.faults.places import Place

CASES = {
    "admit": ("admit",),
    "edit and strike": ("strike",),
    "import": ("import", "residents", "{folder}/new.csv"),
    "month close": ("month", "2026-10", "close", "--with-gaps"),
}
# A write that never comes: the call is done, and then the power fails.
NEVER = ("write", 60_000)
ROWS = "姓名,无身份证号的原因,入院时间\n甲子,证件遗失,2026-01-01\n乙丑,证件遗失,2026-01-02\n"


def counted(home):
    """The count in a home."""
    office = app.open_home(home, "", practiced.clock)
    try:
        return settings.get("count", 0)
    finally:
        office.close()


@rounds(64, 1000)
def test_no_confirmed_record_is_lost_when_the_power_fails(rounds, killer, told, tmp_path, counter):
    dice, kept = random.Random(7), 0
    with cuts.disk(tmp_path) as disk, counter("power cut while records are written") as tally:
        place = Place(killer, told / "home", disk.place / "院")
        place.fresh()
        disk.come_back()
        for _round in range(rounds):
            # What is said after the cut is said by a machine that has no power any more, and does not count.
            with killer.running(place.home, "count") as lines:
                confirmed = kept + sum(1 for _line in itertools.islice(lines, dice.randrange(1, 60)))
                disk.cut()
                list(lines)
            disk.come_back()
            place.state()
            found = counted(place.home)
            tally.trials += 1
            tally.lost += found < confirmed
            kept = found


@pytest.fixture(params=CASES)
def case(request, killer, told, tmp_path):
    """A deed by its name: a disk with the home on it, and its words."""
    (tmp_path / "new.csv").write_text(ROWS, encoding="utf-8")
    with cuts.disk(tmp_path) as disk:
        shutil.copytree(told / "home", disk.place / "院" / "home")
        disk.keep()
        place = Place(killer, told / "home", disk.place / "院")
        yield request.param, disk, place, [word.format(folder=tmp_path) for word in CASES[request.param]]


@rounds(8, 100_000)
def test_the_power_fails_at_any_write(case, rounds, tmp_path, counter):
    name, disk, place, words = case
    aside = Place(place.killer, place.source, tmp_path / "aside")
    points, trail = aside.trail(words, kills.WRITES)
    with counter(f"power cut: {name}") as tally:
        for point in kills.spread(points, rounds):
            disk.as_kept()
            ended = place.killer.kill(place.home, words, point)
            disk.cut()
            disk.come_back()
            state = place.state()
            tally.trials += 1
            tally.half += state not in trail
            tally.lost += state in trail and trail.index(state) < ended.confirmed


@rounds(8, 100_000)
def test_a_backup_that_was_confirmed_outlives_the_power(rounds, killer, told, tmp_path, counter):
    aside = Place(killer, told / "home", tmp_path / "aside")
    aside.fresh()
    points, _ended = killer.follow(aside.home, "backup", "--to", tmp_path / "one.ynb")
    with cuts.disk(tmp_path) as disk, counter("power cut: backup") as tally:
        disk.keep()
        for point in [*kills.spread(points, rounds), NEVER]:
            disk.as_kept()
            aside.fresh()
            target = disk.place / "copies" / "one.ynb"
            ended = killer.kill(aside.home, ("backup", "--to", target), point)
            disk.cut()
            disk.come_back()
            tally.trials += 1
            tally.lost += bool(ended.confirmed) > target.exists()
            if target.exists():
                (tmp_path / "scratch").mkdir()
                backup.unpack(target, tmp_path / "scratch")
                assert aside.state(tmp_path / "scratch") == aside.state()
                shutil.rmtree(tmp_path / "scratch")
        assert ended.confirmed


@rounds(3, 100_000)
def test_a_package_that_was_confirmed_outlives_the_power(rounds, killer, told, tmp_path, counter):
    aside = Place(killer, told / "home", tmp_path / "aside")
    aside.fresh()
    (tmp_path / "stick").mkdir()
    points, _ended = killer.follow(aside.home, "export", "2026-09", "--to", tmp_path / "stick")
    with cuts.disk(tmp_path) as disk, counter("power cut: package") as tally:
        disk.keep()
        for point in [*kills.spread(points, rounds), NEVER]:
            disk.as_kept()
            aside.fresh()
            ended = killer.kill(aside.home, ("export", "2026-09", "--to", disk.place), point)
            disk.cut()
            disk.come_back()
            left = [found for found in disk.place.iterdir() if found.name.endswith("月报")]
            tally.trials += 1
            tally.lost += len(left) < ended.confirmed
            tally.half += not all(package.verify(found).whole for found in left)
        assert ended.confirmed
