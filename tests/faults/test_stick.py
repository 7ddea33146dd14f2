"""Packages on sticks that are full, protected or pulled: one sentence, and nothing broken under the final name."""

import os
from itertools import cycle, islice

import pytest

from desktop.core.problem import KnownError
from desktop.services import package
from tests.faults import deeds, kills, sticks
from tests.faults.counting import rounds

NAME = "永宁镇敬老院_202609_月报"


def contents(megabytes):
    """The files of a package of about a size."""
    files = {f"P{number:02d}_花名册.pdf": os.urandom(2**19) for number in range(megabytes * 2)}
    return package.assemble(files, {"month": "2026-09"}, lambda code: code.encode())[1]


def test_a_stick_without_room_is_told_before_anything_is_written(tmp_path):
    with sticks.tmpfs(tmp_path / "usb", "6m") as stick:
        with pytest.raises(KnownError, match="只剩"):
            package.write(stick, NAME, contents(4))
        assert list(stick.iterdir()) == []


class Crowded(dict[str, bytes]):
    """Files of a package; as soon as the first has been written, another program takes the rest of the stick."""

    def __init__(self, files, ballast):
        super().__init__(files)
        self._ballast = ballast

    def items(self):
        for number, item in enumerate(super().items()):
            yield item
            if number == 0:
                fill(self._ballast)


def fill(ballast):
    free = os.statvfs(ballast.parent)
    ballast.write_bytes(bytes(free.f_bavail * free.f_frsize))


def test_a_stick_that_fills_up_while_writing_keeps_the_old_package(tmp_path, counter):
    with sticks.exfat(tmp_path) as (_disk, stick), counter("stick full while a package is written") as tally:
        stick.plug_in()
        package.write(stick.place, NAME, contents(1))
        for megabytes in (2, 3, 4, 5, 6):
            with pytest.raises(KnownError, match=r"已满|腾出"):
                package.write(stick.place, NAME, Crowded(contents(megabytes), stick.place / "ballast"))
            (stick.place / "ballast").unlink()
            tally.trials += 1
            tally.half += whole(stick.place) != 1
            tally.lost += not (stick.place / NAME).is_dir()


def test_a_protected_stick_is_one_sentence(tmp_path, counter):
    with sticks.exfat(tmp_path) as (_disk, stick), counter("stick write-protected") as tally:
        stick.plug_in(protected=True)
        with pytest.raises(KnownError, match="写保护"):
            package.write(stick.place, NAME, contents(1))
        tally.saw(list(stick.place.iterdir()) == [])


def whole(place):
    """The packages under their final names on a stick, which must all be whole."""
    found = [path for path in place.iterdir() if not path.name.endswith(".part")]
    return len(found) if all(package.verify(path).whole for path in found) else -1


@rounds(64, 600)
def test_a_stick_pulled_at_any_write_is_a_sentence_and_never_done(rounds, killer, tmp_path, counter):
    aside = tmp_path / "aside"
    aside.mkdir()
    points, _ended = killer.follow(aside, "pack")
    chosen = kills.spread(points, rounds)
    said = set()
    with sticks.exfat(tmp_path) as (disk, stick), counter("stick pulled") as tally:
        stick.plug_in()
        package.write(stick.place, deeds.PACKAGE, contents(1))
        stick.put_away()
        disk.keep()
        for point in islice(cycle(chosen), max(rounds, len(chosen))):
            disk.as_kept()
            stick.plug_in()
            with killer.paused(stick.place, ("pack",), point) as ended:
                stick.pull()
            stick.put_away()
            disk.come_back()
            stick.plug_in()
            standing = whole(stick.place)
            stick.put_away()
            assert ended[0].known, ended[0].answer
            tally.trials += 1
            tally.half += standing < 1
            tally.lost += standing < 1 + ended[0].confirmed
            said.add(ended[0].confirmed)
    assert said == {0, 1}
