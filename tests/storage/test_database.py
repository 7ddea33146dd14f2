"""The database: encrypted, durable, one opener, newer and damaged files refused unchanged."""

import random

import pytest

from desktop.core.problem import KnownError
from desktop.services.session import Person
from desktop.storage import lock
from desktop.storage.database import bring_up, copy_database, integrity_problems, open_database
from desktop.storage.migrations import steps
from desktop.storage.record import WriteOutsideBooks

KEY = bytes(range(32))


@pytest.fixture
def base(tmp_path):
    database = open_database(tmp_path / "home.db", KEY)
    bring_up(database)
    yield database
    database.close()


def test_a_fresh_home_runs_every_migration_once(base):
    assert base.user_version == steps.LATEST == len(steps.STEPS)
    assert bring_up(base) == 0
    assert integrity_problems(base) == []


def test_it_is_durable_and_guarded(base):
    asked = {name: base.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert asked == {"journal_mode": "wal", "synchronous": 2}
    assert base.execute_sql("PRAGMA foreign_keys").fetchone()[0] == 1
    assert base.execute_sql("PRAGMA query_only").fetchone()[0] == 1


@pytest.mark.usefixtures("base")
def test_no_row_is_written_past_the_one_door():
    with pytest.raises(WriteOutsideBooks):
        Person(name="王").save()
    with pytest.raises(WriteOutsideBooks):
        Person(name="王").delete_instance()
    with pytest.raises(Exception, match="readonly"):
        Person.insert(name="王", clerk=True, director=False, reader=False, made=0, changed=0).execute()


def test_nothing_readable_lies_on_the_disk(base, tmp_path):
    with base.writing_now():
        Person(name="谢𬱖甲乙", clerk=True, director=False, reader=False).save()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any("谢𬱖甲乙".encode(code) in content for code in ("utf-8", "utf-16-le", "gb18030"))
    assert b"SQLite format" not in content


def test_a_wrong_key_is_refused_and_nothing_changes(base, tmp_path):
    base.close()
    before = (tmp_path / "home.db").read_bytes()
    with pytest.raises(KnownError, match="打不开"):
        open_database(tmp_path / "home.db", bytes(32))
    assert (tmp_path / "home.db").read_bytes() == before


def test_a_file_of_a_newer_program_is_refused_unchanged(base, tmp_path):
    base.execute_sql("PRAGMA query_only = 0")
    base.execute_sql(f"PRAGMA user_version = {steps.LATEST + 1}")
    base.close()
    before = (tmp_path / "home.db").read_bytes()
    with pytest.raises(KnownError, match="新版"):
        open_database(tmp_path / "home.db", KEY)
    assert (tmp_path / "home.db").read_bytes() == before


def test_every_flipped_bit_is_found(base, tmp_path):
    with base.writing_now():
        for number in range(200):
            Person(name=f"人{number}", clerk=True, director=False, reader=False).save()
    base.close()
    sound, dice, found = (tmp_path / "home.db").read_bytes(), random.Random(7), 0
    for _trial in range(40):
        place = dice.randrange(len(sound))
        hurt = sound[:place] + bytes([sound[place] ^ 1 << dice.randrange(8)]) + sound[place + 1 :]
        (tmp_path / "hurt.db").write_bytes(hurt)
        try:
            damaged = open_database(tmp_path / "hurt.db", KEY)
        except KnownError:
            found += 1
            continue
        found += bool(integrity_problems(damaged))
        damaged.close()
    assert found == 40


def test_a_copy_opens_with_the_same_key(base, tmp_path):
    copy_database(base, tmp_path / "copy.db", KEY)
    base.close()
    copy = open_database(tmp_path / "copy.db", KEY)
    assert integrity_problems(copy) == []
    copy.close()


def test_a_copy_that_cannot_be_begun_is_a_sentence(base, tmp_path):
    with pytest.raises(KnownError, match=r"copy\.db"):
        copy_database(base, tmp_path / "none" / "copy.db", KEY)
    base.close()


def test_a_home_has_one_opener_and_a_closed_one_leaves_no_lock(tmp_path):
    held = lock.take(tmp_path)
    with pytest.raises(KnownError, match="已经在另一个窗口"):
        lock.take(tmp_path)
    held.close()
    lock.take(tmp_path).close()
