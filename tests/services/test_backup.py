"""Backups are proven when made, counted, and bring everything back."""

import pytest

from desktop.core.problem import KnownError
from desktop.services import backup
from desktop.services.session import Person
from desktop.storage import keys
from desktop.storage.database import open_database
from tests.homes import KEY


@pytest.fixture
def made(books, tmp_path):
    keys.save(tmp_path / "home.keys", keys.practice_ring()[0])
    books.write(Person(name="甲", clerk=True, director=True, reader=False))
    return backup.make(books.sitting.database, tmp_path, KEY, tmp_path / "b" / "one.ynb", "2026-10-05T09:30:00")


def test_a_backup_says_what_is_in_it_and_leaves_nothing_beside(made):
    again = backup.read(made.path)
    assert (again.sequence, again.rows["person"], again.made) == (1, 1, "2026-10-05T09:30:00")
    assert [path.name for path in made.path.parent.iterdir()] == ["one.ynb"]


def test_a_restored_home_is_as_it_was_and_the_present_one_is_kept(made, books, tmp_path):
    home = tmp_path / "院"
    home.mkdir()
    (home / "mark").write_bytes(b"now")
    kept = backup.restore(made.path, home, "20261005")
    assert (kept / "mark").read_bytes() == b"now"
    books.sitting.database.close()
    restored = open_database(home / "home.db", KEY)
    assert [row.name for row in Person.select()] == ["甲"]
    restored.close()


def test_a_damaged_backup_is_never_good(made, tmp_path):
    content = made.path.read_bytes()
    middle = len(content) // 2
    made.path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    with pytest.raises(KnownError, match="损坏"):
        backup.restore(made.path, tmp_path / "院", "x")
    assert not (tmp_path / "院").exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"hello" * 100])
def test_what_is_no_backup_is_one_sentence(tmp_path, content):
    (tmp_path / "x.ynb").write_bytes(content)
    with pytest.raises(KnownError, match="不是备份"):
        backup.read(tmp_path / "x.ynb")
