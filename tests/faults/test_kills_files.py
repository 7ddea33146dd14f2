"""Killed while files are written: packages, backups, restored, new and migrated homes are whole or not there."""

import shutil
from pathlib import Path

import pytest

from desktop import app
from desktop.registers.residents.models import Resident
from desktop.services import backup, exchange, package
from desktop.storage import database, keys
from desktop.storage.migrations import steps
from tests import practiced
from tests.faults import kills
from tests.faults.counting import rounds
from tests.faults.places import Place
from tests.storage import old_homes

CLOSED = "2026-09"
# The first shape, and one with residents, staff and what was assessed.
OLD = (1, 6)
KEY = bytes.fromhex(keys.practice_ring()[0].practice_key)


@pytest.fixture
def place(killer, told, tmp_path):
    return Place(killer, told / "home", tmp_path / "place")


def killed(place, words, most, prepare=lambda: None):
    """Each ending of a call that was killed at one of its writes, in a home that was fresh before."""
    place.fresh()
    prepare()
    points, _ended = place.killer.follow(place.home, *words)
    for point in kills.spread(points, most):
        place.fresh()
        prepare()
        ended = place.killer.kill(place.home, words, point)
        if ended.code == kills.KILLED:
            yield ended


@rounds(12, 100_000)
def test_a_package_under_its_final_name_is_whole(rounds, place, tmp_path, counter):
    stick, before = place.folder / "stick", tmp_path / "before"
    before.mkdir()
    place.fresh()
    assert place.killer.run(place.home, "export", CLOSED, "--to", before).code == 0

    def prepare():
        shutil.copytree(before, stick)

    with counter("kill -9: package") as tally:
        for ended in killed(place, ("export", CLOSED, "--to", stick), rounds, prepare):
            place.state()
            left = [found for found in stick.iterdir() if not found.name.endswith(".part")]
            tally.trials += 1
            tally.half += not all(package.verify(found).whole for found in left)
            tally.lost += len(left) < 1 + ended.confirmed


@rounds(30, 100_000)
def test_a_backup_under_its_final_name_restores(rounds, place, counter):
    target, scratch = place.folder / "copy.ynb", place.folder / "scratch"
    place.fresh()
    before = place.state()
    with counter("kill -9: backup") as tally:
        for ended in killed(place, ("backup", "--to", target), rounds):
            tally.trials += 1
            tally.half += place.state() != before
            tally.lost += bool(ended.confirmed) > target.exists()
            if target.exists():
                scratch.mkdir()
                backup.unpack(target, scratch)
                tally.half += place.state(scratch) != before


@rounds(36, 100_000)
def test_a_restore_leaves_homes_that_open(rounds, place, told, counter):
    place.fresh()
    before = place.state()
    kept = set()
    with counter("kill -9: restore") as tally:
        for _ended in killed(place, ("restore", told / "copy.ynb"), rounds):
            # As the next start does: what was there before is then beside.
            exchange.settle(place.home)
            homes = [found for found in place.folder.iterdir() if (found / backup.KEYS).exists()]
            whole = [home for home in homes if home.suffix != ".part"]
            tally.trials += 1
            tally.lost += before not in {place.state(home) for home in whole}
            kept.add(len(whole))
    assert kept == {1, 2}


def answers(place, *words):
    return place.killer.run(place.home, *words).code == 0


def edited(home):
    """Whether a home has what was written after the backup."""
    office = app.open_home(home, "", practiced.clock)
    try:
        assert office.books.sitting.audit.broken() == ""
        return Resident.select().where(Resident.note.contains("改过")).exists()
    finally:
        office.close()


@rounds(10, 100_000)
def test_going_back_from_a_restore_loses_neither_home(rounds, place, told, counter):
    def prepare():
        assert place.killer.run(place.home, "edit").code == 0
        assert place.killer.run(place.home, "restore", told / "copy.ynb").code == 0

    seen = set()
    with counter("kill -9: going back from a restore") as tally:
        for ended in killed(place, ("restore", "--undo"), rounds, prepare):
            here = edited(place.home)
            homes = [found for found in place.folder.iterdir() if (found / backup.KEYS).exists()]
            tally.trials += 1
            tally.half += any(home.suffix == ".part" for home in homes)
            tally.lost += {edited(home) for home in homes} != {True, False} or bool(ended.confirmed) > here
            seen.add(here)
    assert seen == {True, False}


@rounds(6, 100_000)
def test_a_new_home_opens_or_can_be_begun_again(rounds, place, counter):
    words = ("new", "--person", "王芳")
    with counter("kill -9: new home") as tally:
        for _ended in killed(place, words, rounds, lambda: shutil.rmtree(place.home)):
            tally.trials += 1
            tally.half += not (answers(place, "check") or answers(place, *words))


def ladder(folder: Path) -> dict[int, frozenset[str]]:
    """The tables of every shape by its number."""
    base = database.open_database(folder, KEY)
    seen = {}
    for number in range(1, steps.LATEST + 1):
        with base.writing_now():
            steps.run(base, number)
        seen[number] = tables(base)
    base.close()
    return seen


def tables(base):
    return frozenset(base.get_tables())


@rounds(20, 100_000)
@pytest.mark.parametrize("version", OLD)
def test_a_migration_is_done_step_by_step_and_no_step_by_halves(rounds, place, tmp_path, counter, version):
    """From homes of earlier programs with their rows: none is lost, whatever step was reached."""
    shapes = ladder(tmp_path / "ladder.db")
    place.source = tmp_path / "old"
    old_homes.lay(version, place.source)
    rows = database.proven(place.source / backup.DATABASE, KEY).rows
    reached = set()
    # The old homes hold only the rows of their own tables, so `check` would miss those of later ones.
    words = ("list", "beds", "--format", "csv")
    with counter("kill -9: migration") as tally:
        for _ended in killed(place, words, rounds):
            base = database.open_database(place.home / backup.DATABASE, KEY)
            now, here, held = base.user_version, tables(base), database.count_rows(base.connection())
            base.close()
            place.state()
            tally.trials += 1
            tally.half += shapes[now] != here
            tally.lost += {table: held[table] for table in rows} != dict(rows)
            reached.add(now)
    assert len(reached) > 2
