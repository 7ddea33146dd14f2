"""Older files laid over newer ones, the note beside with them: the backups still know how far the books had come."""

from __future__ import annotations

import shutil
from datetime import datetime

import pytest

from desktop import app
from desktop.services import exchange, ladder, later, restored, second, settings, upkeep
from desktop.services.audit import Entry
from desktop.services.backup import restore
from tests import practiced

OF_A_HOME = ("home.db", "home.keys", "home.head")
AT = datetime(2026, 11, 22, 9, 30)


def opened(home):
    return app.open_home(home, "", practiced.clock)


def write(office, *names):
    for name in names:
        settings.put(office.books, name, 1)


@pytest.fixture
def home(tmp_path):
    """A home that was backed up twice, with what its files were at the first of these."""
    place = tmp_path / "home"
    office = app.new_practice_home(place, practiced.clock)
    write(office, "one")
    office.keep_safe(ladder.CLOSING)
    office.close()
    shutil.copytree(place, tmp_path / "older")
    office = opened(place)
    write(office, "two", "three", "four")
    office.keep_safe(ladder.CLOSING)
    office.close()
    return place


def lay_over(home):
    """Database, keys and note of before come back; the backups lie where they were."""
    for name in OF_A_HOME:
        shutil.copy2(home.with_name("older") / name, home / name)


def test_older_files_are_told_until_somebody_settles_it(home):
    lay_over(home)
    office = opened(home)
    assert office.witness.lost.startswith("最后3条记录不见了")
    assert office.witness.lost in office.said
    assert office.unresolved, "nothing rotates out"
    write(office, "another")
    office.close()
    office = opened(home)
    assert office.witness.lost.startswith("最后3条记录不见了")
    office.witness.accept(office.books)
    office.close()
    office = opened(home)
    assert (office.witness.lost, office.said, office.unresolved) == ("", (), False)
    office.close()


def test_restoring_the_newest_backup_brings_everything_back(home):
    lay_over(home)
    newest = ladder.newest(home)
    office = opened(home)
    leaving = restored.leaving(office)
    office.close()
    restore(newest.path, home, "20261122-093000", leaving)
    office = opened(home)
    assert (office.witness.lost, settings.get("four")) == ("", 1)
    office.close()


def test_once_settled_the_backups_of_the_later_books_are_kept_apart(home, tmp_path):
    lay_over(home)
    (tmp_path / "stick").mkdir()
    further = ladder.newest(home)
    office = opened(home)
    write(office, "another")
    office.keep_safe(ladder.CLOSING)
    office.witness.accept(office.books)
    assert (home / "backups" / later.ASIDE / further.path.name).exists(), "it may still be restored by hand"
    outcome = upkeep.look_after(office, ladder.CLOCK, str(tmp_path / "stick"), AT)
    assert outcome.faults == ()
    number, link = office.books.sitting.audit.head()
    assert {(held.sequence, held.head) for held in ladder.listed(tmp_path / "stick")} == {(number, link)}
    assert second.noted(home).sequence == number
    assert all(office.books.sitting.audit.link_of(held.sequence) == held.head for held in ladder.good(home))
    office.close()


def beside_restoring(office):
    """What an opening says but for that the home was restored."""
    own = ("已恢复到", "备份以后登记的", "已退回恢复之前")
    return tuple(words for words in office.said if not words.startswith(own))


def test_whatever_the_history_of_restores_nothing_is_told(home):
    """Restored, worked on, gone back, worked on: at no opening is anything missing."""
    first, last = (sorted(ladder.good(home), key=ladder.order)[place] for place in (0, -1))
    for step in ("restore", "undo", "restore", "work", "undo", "work"):
        office = opened(home)
        assert (office.witness.lost, beside_restoring(office)) == ("", ())
        leaving = restored.leaving(office)
        if step == "work":
            write(office, *(f"more{number}" for number in range(5)))
        office.keep_safe(ladder.RESTORE)
        office.close()
        if step == "restore":
            kept = restore(first.path, home, "20261122-093000", leaving)
            assert (kept / "backups" / last.path.name).exists()
        elif step == "undo":
            restored.go_back(home, leaving, AT)
    office = opened(home)
    assert (office.witness.lost, beside_restoring(office)) == ("", ())
    assert office.books.sitting.audit.broken() == ""
    office.close()
    assert exchange.kept_before(home)


def test_backups_of_another_home_a_failed_one_and_one_that_says_otherwise_are_no_sign(home, tmp_path):
    lay_over(home)
    newest = ladder.newest(home).path
    # A name alone is no proof, nor is a backup that cannot be read.
    office = opened(home)
    number = Entry.select().count()
    office.close()
    (home / "backups" / newest.name).rename(tmp_path / newest.name)
    for odd in (f"20261122-093000-{number + 50:08d}-hand.ynb",):
        shutil.copy2(tmp_path / newest.name, home / "backups" / odd)
        (home / "backups" / f"x-{odd}").write_bytes(b"none")
    (home / "home.head").unlink()
    office = opened(home)
    assert (office.witness.lost, office.said) == ("", ())
    office.close()
