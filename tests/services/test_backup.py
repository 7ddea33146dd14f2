"""Backups are proven when made, counted, and bring everything back; damaged ones are never good."""

import json
import os
import random
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from desktop.core.problem import Damaged, KnownError
from desktop.services import backup
from desktop.storage import files, keys
from tests.faults import sticks
from tests.homes import KEY
from tests.services.conftest import LEAVING, MADE

PAGE = 4096
AT = datetime.fromisoformat(MADE)


def test_a_backup_says_what_is_in_it_and_leaves_nothing_beside(made, books):
    again = backup.read(made.path)
    assert again == made
    assert (again.sequence, again.rows["person"], again.made, again.home) == (1, 1, MADE, "practice")
    assert again.head == books.sitting.audit.head()[1]
    assert [path.name for path in made.path.parent.iterdir()] == ["one.ynb"]
    assert backup.is_sound(made.path)


def flipped(content, bit):
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_no_damage_makes_anything_but_a_sentence(made, tmp_path):
    """Headers, index and manifest too: 600 flipped bits and cut ends; none is restored, none is called good."""
    content, hurt, dice = made.path.read_bytes(), tmp_path / "hurt.ynb", random.Random(3)
    with zipfile.ZipFile(made.path) as bundle:
        start = bundle.getinfo(backup.KEYS).header_offset
        parts = [bundle.read(name) for name in (backup.DATABASE, backup.KEYS)]
    head_bits, tail_bits = range(31 * 8), range(start * 8, len(content) * 8)
    places = [*dice.sample(head_bits, 100), *dice.sample(tail_bits, 500)]
    refused = 0
    for trial in [*(flipped(content, place) for place in places), *(content[: -cut * 7] for cut in range(1, 60))]:
        hurt.write_bytes(trial)
        sound = backup.is_sound(hurt)
        target = tmp_path / "target"
        target.mkdir()
        try:
            held = backup.unpack(hurt, target)
        except KnownError:
            refused += 1
            assert (sound, list(target.iterdir())) == (False, [])
        else:
            # Only bits that mean nothing (the date of a part, a flag of another system) may be overlooked.
            assert (sound, held.rows, held.sequence, held.made) == (True, made.rows, made.sequence, made.made)
            assert [(target / name).read_bytes() for name in (backup.DATABASE, backup.KEYS)] == parts
        shutil.rmtree(target)
    assert refused > 400


def test_a_damaged_middle_is_never_good(made, tmp_path):
    made.path.write_bytes(flipped(made.path.read_bytes(), made.path.stat().st_size * 4))
    assert not backup.is_sound(made.path)
    with pytest.raises(KnownError, match="损坏"):
        backup.restore(made.path, tmp_path / "院", "x")
    assert not any(tmp_path.glob("院*"))


@pytest.mark.parametrize("content", [b"", b"PK", b"hello" * 100])
def test_what_is_no_backup_is_one_sentence(tmp_path, content):
    (tmp_path / "x.ynb").write_bytes(content)
    with pytest.raises(KnownError, match="不是备份"):
        backup.read(tmp_path / "x.ynb")


def test_a_backup_that_is_not_there_is_one_sentence(tmp_path):
    for place in (tmp_path / "none.ynb", tmp_path):
        with pytest.raises(KnownError, match="。"):
            backup.read(place)


ABOUT = {"format": 1, "made": MADE, "sequence": 1, "rows": {"entry": 1}, "sha256": "0" * 64}


@pytest.mark.parametrize(
    "change",
    [
        {"format": "a"}, {"format": None}, {"made": 5}, {"made": "yesterday"}, {"sequence": []}, {"rows": [1]},
        {"rows": {"a": "b"}}, {"sha256": None}, {"rows": None},
    ],
)  # fmt: skip
def test_a_manifest_of_another_shape_is_one_sentence(tmp_path, change):
    path = tmp_path / "x.ynb"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr(backup.DATABASE, b"")
        bundle.writestr(backup.KEYS, b"{}")
        bundle.writestr(backup.MANIFEST, json.dumps({**ABOUT, **change}))
    with pytest.raises(KnownError):
        backup.unpack(path, tmp_path)
    assert not backup.is_sound(path)


@pytest.mark.parametrize("ring", [b"{}", b"", b"[]", b'{"home": "x", "slots": [{}], "practice_key": ""}'])
def test_a_backup_without_keys_that_open_it_is_not_restored(made, home, ring):
    with zipfile.ZipFile(made.path) as bundle:
        parts = {name: bundle.read(name) for name in (backup.DATABASE, backup.MANIFEST)}
    with zipfile.ZipFile(made.path, "w") as bundle:
        for name, content in {**parts, backup.KEYS: ring}.items():
            bundle.writestr(name, content)
    with pytest.raises(KnownError, match="损坏"):
        backup.restore(made.path, home, "x", LEAVING)
    assert (home / "mark").exists()
    assert not files.part_of(home).exists()


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, how):
    path = tmp_path / "x.ynb"
    with zipfile.ZipFile(path, "w", how) as bundle:
        for name in sorted(backup.PARTS):
            bundle.writestr(name, bytes(50 * 2**20))
    assert path.stat().st_size < 2**20
    with pytest.raises(KnownError, match="不是备份"):
        backup.read(path)


def test_a_damaged_home_makes_no_backup_and_leaves_nothing(books, tmp_path):
    keys.save(tmp_path / "home.keys", keys.practice_ring()[0])
    books.sitting.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray((tmp_path / "home.db").read_bytes())
    content[5 * PAGE + 50] ^= 1
    with (tmp_path / "home.db").open("r+b") as file:
        file.write(content)
    with pytest.raises(Damaged):
        backup.make(books.sitting.database, tmp_path, KEY, tmp_path / "b" / "one.ynb", MADE)
    assert list((tmp_path / "b").iterdir()) == []


def test_a_full_stick_is_a_sentence_and_leaves_nothing(books, tmp_path):
    keys.save(tmp_path / "home.keys", keys.practice_ring()[0])
    with sticks.tmpfs(tmp_path / "stick", "100k") as stick:
        with pytest.raises(KnownError, match="已满"):
            backup.make(books.sitting.database, tmp_path, KEY, stick / "one.ynb", MADE)
        assert list(stick.iterdir()) == []


def test_a_place_that_is_no_folder_is_a_sentence(books, tmp_path):
    keys.save(tmp_path / "home.keys", keys.practice_ring()[0])
    (tmp_path / "file").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path / "file" / "one.ynb", tmp_path / "pipe"):
        with pytest.raises(KnownError):
            backup.make(books.sitting.database, tmp_path, KEY, target, MADE)


def test_a_stick_that_is_write_protected_is_a_sentence(books, tmp_path):
    with sticks.exfat(tmp_path) as (_disk, stick):
        stick.plug_in(protected=True)
        with pytest.raises(KnownError, match="写保护"):
            backup.make(books.sitting.database, tmp_path, KEY, stick.place / "a.ynb", MADE)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder of the system that takes no files")
def test_a_folder_that_takes_no_files_is_a_sentence(books, tmp_path):
    with pytest.raises(KnownError):
        backup.make(books.sitting.database, tmp_path, KEY, Path("/proc/a.ynb"), MADE)
