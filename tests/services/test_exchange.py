"""A restore keeps the present home, brings its backups along, is brought to its end when cut off, and can be undone."""

import shutil
from datetime import datetime
from typing import Any

import pytest

from desktop.core.problem import KnownError
from desktop.services import backup, exchange
from desktop.services.session import Person
from desktop.storage import files, head, keys, lock
from desktop.storage.database import open_database
from tests.homes import KEY
from tests.services.conftest import LEAVING, MADE

AT = datetime.fromisoformat(MADE)


def test_a_restored_home_is_as_it_was_and_the_present_one_is_kept(made, books, home):
    kept = backup.restore(made.path, home, "20261005", LEAVING)
    assert (kept / "mark").read_bytes() == b"now"
    books.sitting.database.close()
    restored = open_database(home / "home.db", KEY)
    assert [row.name for row in Person.select()] == ["甲"]
    restored.close()
    assert head.read(home).number == 1


def test_the_backups_move_along_to_the_restored_home(made, home):
    (home / "backups").mkdir()
    (home / "backups" / "a.ynb").write_bytes(b"kept")
    kept = backup.restore(made.path, home, "x", LEAVING)
    assert (home / "backups" / "a.ynb").read_bytes() == b"kept"
    assert list((kept / "backups").iterdir()) == []


def test_backups_of_what_was_entered_later_stay_with_it(made, home):
    """By their order they would pass for newer ones of the restored home."""
    (home / "backups").mkdir()
    names = ["20261001-080000-00000001-hand.ynb", "20261006-080000-00000009-restore.ynb", "drills.json"]
    for name in names:
        (home / "backups" / name).write_bytes(b"x")
    kept = backup.restore(made.path, home, "x", LEAVING)
    assert sorted(path.name for path in (home / "backups").iterdir()) == [names[0], names[2]]
    assert [path.name for path in (kept / "backups").iterdir()] == [names[1]]
    exchange.go_back(home, AT)
    assert sorted(path.name for path in (home / "backups").iterdir()) == names


def test_two_restores_in_one_second_keep_both_homes(made, home):
    kept = [backup.restore(made.path, home, "20261005-093000", LEAVING).name for _try in range(3)]
    assert kept == ["院-20261005-093000", "院-20261005-093000-2", "院-20261005-093000-3"]


def test_a_restore_can_be_undone_and_that_too(made, home):
    backup.restore(made.path, home, "one", LEAVING)
    (home / "backups").mkdir()
    away = exchange.go_back(home, AT)
    assert (home / "mark").read_bytes() == b"now"
    assert (home / "backups").is_dir()
    assert (away / "home.db").exists()
    away = exchange.go_back(home, AT)
    assert (home / "home.db").exists()
    assert exchange.kept_before(home) == away
    shutil.rmtree(away)
    with pytest.raises(KnownError, match="没有可以退回"):
        exchange.go_back(home, AT)


def stopped(monkeypatch, number, work):
    """Do the work until the n-th move of a folder, as if the power went away there."""
    moves: list[Any] = []
    real = files.move

    class Cut(BaseException):
        """Nothing is tidied up after a power cut."""

    def move(source, target):
        moves.append(target)
        if len(moves) == number:
            raise Cut
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(files, "move", move)
        try:
            work()
        except Cut:
            return True
    return False


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_restore_cut_off_between_its_moves_is_brought_to_its_end(made, home, tmp_path, monkeypatch, number):
    (home / "backups").mkdir()
    assert stopped(monkeypatch, number, lambda: backup.restore(made.path, home, "x", LEAVING))
    if number == 2:
        assert not home.exists()
        lock.take(home).close()
    assert exchange.settle(home)
    assert (home / "home.db").exists()
    assert (home / "backups").is_dir()
    assert (home.with_name("院-x") / "mark").read_bytes() == b"now"
    assert sorted(path.name for path in tmp_path.glob("院*")) == ["院", "院-x"]
    assert not exchange.settle(home)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_an_undoing_cut_off_anywhere_loses_neither_home(made, home, tmp_path, monkeypatch, number):
    (home / "backups").mkdir()
    backup.restore(made.path, home, "x", LEAVING)
    stopped(monkeypatch, number, lambda: exchange.go_back(home, AT))
    exchange.settle(home)
    homes = [path for path in tmp_path.glob("院*") if path.suffix != ".part"]
    assert len(homes) == 2
    assert sorted((path / "mark").exists() for path in homes) == [False, True]
    assert (home / "home.keys").exists()


def test_what_an_unpacking_left_behind_is_swept_away(home):
    part = files.part_of(home)
    part.mkdir()
    (part / "home.db.part").write_bytes(b"x")
    assert not exchange.settle(home)
    assert not part.exists()
    part.mkdir()
    (part / "somebody's letter.txt").write_bytes(b"x")
    exchange.settle(home)
    assert part.exists()


def test_a_backup_of_another_home_is_refused_unless_that_is_wanted(made, home):
    ring, _key, _code = keys.new_ring("李清", "kept secret", 1)
    keys.save(home / "home.keys", ring)
    with pytest.raises(backup.Foreign, match="另一个院"):
        backup.restore(made.path, home, "x", LEAVING)
    assert (home / "mark").exists()
    backup.restore(made.path, home, "x", LEAVING, foreign=True)
    assert not (home / "mark").exists()


def test_a_folder_with_other_things_is_no_place_for_a_home(made, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_bytes(b"x")
    with pytest.raises(KnownError, match="别的文件"):
        backup.restore(made.path, tmp_path / "letters", "x")
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["a.txt"]
    (tmp_path / "empty").mkdir()
    backup.restore(made.path, tmp_path / "empty", "x")
    assert (tmp_path / "empty" / "home.db").exists()


def test_an_open_home_is_not_replaced(made, home):
    held = lock.take(home)
    with pytest.raises(KnownError, match="另一个窗口"):
        backup.restore(made.path, home, "x", LEAVING)
    held.close()


def test_the_backups_of_another_home_stay_with_it(made, home):
    ring, _key, _code = keys.new_ring("李清", "kept secret", 1)
    keys.save(home / "home.keys", ring)
    own = home / "backups" / "20261005-093000-00000001-closing.ynb"
    own.parent.mkdir()
    own.write_bytes(b"a backup of the other home")
    kept = backup.restore(made.path, home, "x", LEAVING, foreign=True)
    assert list((home / "backups").glob("*.ynb")) == []
    assert (kept / "backups" / own.name).exists()
