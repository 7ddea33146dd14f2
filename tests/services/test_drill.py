"""The drill: a backup that cannot be restored is found out, is not counted, and stops the rotation."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desktop.core.problem import KnownError
from desktop.services import backup, drill, ladder, second
from desktop.services.second import Copying
from desktop.services.session import Person
from desktop.storage import keys
from tests.faults import sticks
from tests.homes import KEY

AT = datetime(2026, 10, 5, 9, 30)


@pytest.fixture
def make(books, tmp_path):
    """Write a row and make a backup of it, as at a moment."""
    keys.save(tmp_path / "home.keys", keys.practice_ring()[0])

    def made(at=AT):
        books.write(Person(name=f"甲{at:%d%H%M}", clerk=True, director=True, reader=False))
        place = ladder.own_place(tmp_path, at, books.sitting.audit.head()[0])
        return backup.make(books.sitting.database, tmp_path, KEY, place, at.isoformat())

    return made


def hurt(path, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_a_sound_backup_passes_and_leaves_nothing_behind(make, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    assert drill.run(make(), tmp_path, KEY) == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "backups"])


def test_a_hurt_backup_fails(make, tmp_path):
    held = make()
    hurt(held.path, held.path.stat().st_size // 2)
    assert "损坏" in drill.run(held, tmp_path, KEY)


def test_a_backup_whose_books_are_not_what_it_says_fails(make, tmp_path):
    held = make()
    assert drill.run(replace(held, rows={**held.rows, "person": 7}), tmp_path, KEY)
    assert drill.run(replace(held, head="0" * 64), tmp_path, KEY)


def test_a_backup_whose_chain_is_broken_fails(make, books, tmp_path):
    make()
    with books.sitting.database.writing_now():
        books.sitting.database.execute_sql("UPDATE entry SET who = '别人' WHERE id = 1")
    assert "第1条记录被改动" in drill.run(make(AT + timedelta(hours=1)), tmp_path, KEY)


def test_a_backup_that_failed_is_not_counted(make, tmp_path):
    older, newer = make(), make(AT + timedelta(hours=1))
    assert [held.path for held in ladder.good(tmp_path)] == [newer.path, older.path]
    drill.keep(tmp_path, drill.Drilled(newer.path.name, AT.isoformat(), "坏了"))
    assert [held.path for held in ladder.good(tmp_path)] == [older.path]
    assert drill.last(tmp_path).fault == "坏了"


@pytest.mark.parametrize(
    ("passed", "due"), [(timedelta(days=6), False), (timedelta(days=7), True), (timedelta(days=-1), True)]
)
def test_a_drill_is_due_every_week_and_whenever_the_clock_makes_no_sense(make, tmp_path, passed, due):
    assert drill.is_due(tmp_path, AT)
    drill.keep(tmp_path, drill.Drilled(make().path.name, AT.isoformat()))
    assert drill.is_due(tmp_path, AT + passed) is due


@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": 1}', b'{"a": {"at": "x", "fault": ""}}'])
def test_a_torn_record_of_drills_is_as_none(make, tmp_path, content):
    make()
    (tmp_path / "backups" / drill.RECORD).write_bytes(content)
    assert drill.results(tmp_path) == {}
    assert drill.is_due(tmp_path, AT)


def test_nothing_is_let_go_while_damage_is_unresolved(make, tmp_path):
    for hour in range(30):
        make(AT + timedelta(hours=12 * hour))
    assert ladder.rotate(tmp_path, unresolved=True) == []
    assert len(ladder.good(tmp_path)) == 30
    gone = ladder.rotate(tmp_path, unresolved=False)
    assert gone
    assert len(ladder.good(tmp_path)) == 30 - len(gone)
    assert not any(path.exists() for path in gone)


def test_the_second_place_gets_the_newest_and_keeps_a_few(make, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "letter.txt").write_bytes(b"x")
    for day in range(10):
        newest = make(AT + timedelta(days=day))
        assert second.is_stale(tmp_path, stick, newest)
        second.refresh(tmp_path, newest, stick, AT + timedelta(days=day))
        assert not second.is_stale(tmp_path, stick, newest)
    there = ladder.listed(stick)
    assert len(there) == second.MOST
    assert there[0].sequence == newest.sequence
    assert (stick / "letter.txt").exists()
    assert second.noted(tmp_path).at == (AT + timedelta(days=9)).isoformat()
    shutil.rmtree(stick)
    stick.mkdir()
    assert second.is_stale(tmp_path, stick, newest), "another stick at the same place"


def test_after_a_restore_the_second_place_gets_the_earlier_books_all_the_same(make, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    held = [make(AT + timedelta(days=day)) for day in range(9)]
    for newest in held:
        second.refresh(tmp_path, newest, stick, AT)
    assert second.is_stale(tmp_path, stick, held[0])
    target = second.refresh(tmp_path, held[0], stick, AT)
    assert not second.is_stale(tmp_path, stick, held[0])
    assert backup.read(target).sequence == held[0].sequence
    assert len(ladder.listed(stick)) == second.MOST


def test_a_copy_of_books_that_are_no_longer_here_is_never_written_over(make, tmp_path):
    """A restore of the same day goes back behind what the stick holds: that may be the only copy of it."""
    stick = tmp_path / "stick"
    stick.mkdir()
    earlier, later = make(AT), make(AT + timedelta(minutes=5))
    kept = second.refresh(tmp_path, later, stick, AT)
    later.path.rename(tmp_path / "kept with the home that was restored away.ynb")
    second.refresh(tmp_path, earlier, stick, AT)
    assert {held.sequence for held in ladder.listed(stick)} == {earlier.sequence, later.sequence}
    assert backup.read(kept).sequence == later.sequence
    second.refresh(tmp_path, make(AT + timedelta(minutes=9)), stick, AT)
    assert later.sequence in {held.sequence for held in ladder.listed(stick)}


def test_no_copy_goes_from_the_second_place_while_damage_is_unresolved(make, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    good = second.refresh(tmp_path, make(AT), stick, AT)
    content = good.read_bytes()
    for day in range(12):
        at = AT + timedelta(days=day, minutes=5)
        newest = make(at)
        second.refresh(tmp_path, newest, stick, at, Copying(unresolved=True))
        assert not second.is_stale(tmp_path, stick, newest)
    assert good.read_bytes() == content, "nor is it written over on the day of the damage"
    assert len(ladder.listed(stick)) == 13
    second.refresh(tmp_path, make(AT + timedelta(days=20)), stick, AT)
    assert len(ladder.listed(stick)) == second.MOST, "it was settled"


def test_a_second_place_that_is_gone_or_full_is_a_sentence(make, tmp_path):
    newest = make()
    with pytest.raises(KnownError, match="不在"):
        second.refresh(tmp_path, newest, tmp_path / "gone", AT)
    with sticks.tmpfs(tmp_path / "stick", "100k") as stick:
        with pytest.raises(KnownError, match="已满"):
            second.refresh(tmp_path, newest, stick, AT)
        assert list(stick.iterdir()) == []
    assert second.noted(tmp_path) is None
