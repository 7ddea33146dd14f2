"""Packages and backups made to do harm: each is refused or told as faulty, at once, and nothing acts."""

import hashlib
import io
import json
import os
import shutil
import time
import zipfile
from typing import Any

import pytest

from desktop.core.problem import KnownError
from desktop.services import backup, package

SECONDS = 1.0
FILES = {"永宁镇敬老院_202609_月报.pdf": b"%PDF one", "P01_花名册.xlsx": b"two", "data.json": b"{}"}
DEEP = b'{"format": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def written(body):
    return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def signed(body):
    """A manifest with a sound digest of itself, as anybody can make it."""
    bare = {name: value for name, value in body.items() if name != "self"}
    return written({**bare, "self": hashlib.sha256(written(bare)).hexdigest()})


def entry(name, content=b"two"):
    return {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


MANIFESTS: dict[str, dict[str, Any]] = {
    "files is no list": {"files": 7}, "files of numbers": {"files": [1, 2]}, "files without names": {"files": [{}]},
    "a name that is a list": {"files": [{"name": [1], "size": 1, "sha256": "x"}]},
    "a digest that is a number": {"files": [{"name": "data.json", "size": 2, "sha256": 5}]},
    "a path above": {"files": [entry("../secret.txt", b"secret")]},
    "an absolute path": {"files": [entry("/etc/passwd")]}, "a device": {"files": [entry("CON")]},
    "a path of Windows": {"files": [entry("..\\secret.txt", b"secret")]},
    "format is words": {"format": "neun"}, "format is nothing": {"format": None}, "format is negative": {"format": -1},
    "format is huge": {"format": 10**400}, "nothing": {}, "a name twice": {"files": [entry("data.json", b"{}")] * 2},
    "a name with a line end": {"files": [entry("a\nb")]}, "an endless name": {"files": [entry("长" * 100_000)]},
    "a million entries": {"files": [entry(str(number)) for number in range(10_000)]},
}  # fmt: skip
CONTENTS = {
    "no JSON": b"{", "empty": b"", "a list": b"[]", "a number": b"1", "nothing": b"null", "deep": DEEP,
    "no UTF-8": b"\xff\xfe{}", "another encoding": '{"a": "王"}'.encode("gbk"), "a surrogate": b'{"a": "\\ud800"}',
    "not a number": b'{"format": NaN}', "zeros": bytes(1000),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    _code, whole = package.assemble(FILES, {"month": "2026-09"}, lambda code: code.encode())
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return package.write(tmp_path, "包", whole)


def refused(folder):
    """Whether the package is told as faulty or refused in a sentence, and soon."""
    begin = time.perf_counter()
    try:
        found = not package.verify(folder).whole
    except KnownError:
        found = True
    except (ValueError, TypeError, LookupError, RuntimeError, OSError):
        found = False
    return found and time.perf_counter() - begin < SECONDS


def test_every_crafted_manifest_is_refused(folder, counter):
    sound = json.loads((folder / package.MANIFEST).read_bytes())
    made = {**CONTENTS, **{name: signed({**sound, **change}) for name, change in MANIFESTS.items() if change}}
    odd = []
    with counter("package: crafted manifests") as tally:
        for name, content in made.items():
            (folder / package.MANIFEST).write_bytes(content)
            seen = refused(folder)
            tally.saw(seen)
            odd += [] if seen else [name]
        assert odd == []


def test_every_crafted_list_of_sums_is_refused(folder, counter):
    (folder / package.MANIFEST).unlink()
    lists = (b"\xff\xfe", b"x  ../secret.txt\n", b"  \n" * 10_000, b"0" * 10**6, DEEP, "王  明".encode("gbk"))
    with counter("package: crafted sums") as tally:
        for content in lists:
            (folder / package.SUMS).write_bytes(content)
            tally.saw(refused(folder))


def test_odd_things_in_a_package_are_told(folder, tmp_path, counter):
    def linked(target):
        (folder / "data.json").unlink()
        (folder / "data.json").symlink_to(target)

    kinds = {
        "a link to a file outside": lambda: linked(tmp_path / "elsewhere"),
        "a link to a device": lambda: linked("/dev/zero"),
        "a link to nothing": lambda: linked("none"), "a link to itself": lambda: linked("data.json"),
        "a link to a folder above": lambda: (folder / "up").symlink_to(folder.parent),
        "a pipe": lambda: os.mkfifo(folder / "pipe"), "a hidden file": lambda: (folder / ".x").write_bytes(b"x"),
        "a program": lambda: (folder / "月报.exe").write_bytes(b"MZ"),
    }  # fmt: skip
    (tmp_path / "elsewhere").write_bytes(FILES["data.json"])
    kept = shutil.copytree(folder, tmp_path / "kept")
    odd = []
    with counter("package: links, pipes, added files") as tally:
        for name, make in kinds.items():
            shutil.rmtree(folder)
            shutil.copytree(kept, folder)
            make()
            seen = refused(folder)
            tally.saw(seen)
            odd += [] if seen else [name]
        assert odd == []


def zipped(parts, how=zipfile.ZIP_DEFLATED):
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", how) as bundle:
        for name, content in parts:
            bundle.writestr(name, content)
    return store.getvalue()


def backups(sound):
    """Files that pass for backups, by what is wrong with them."""
    with zipfile.ZipFile(sound) as bundle:
        about, ring, base = (bundle.read(name) for name in (backup.MANIFEST, backup.KEYS, backup.DATABASE))
    facts = json.loads(about)

    def told(**change):
        return [(backup.DATABASE, base), (backup.KEYS, ring), (backup.MANIFEST, json.dumps({**facts, **change}))]

    bomb = bytes(300 * 2**20)
    yield "a bomb for a database", zipped([(backup.DATABASE, bomb), (backup.KEYS, ring), (backup.MANIFEST, about)])
    yield "a bomb for a manifest", zipped([(backup.DATABASE, base), (backup.KEYS, ring), (backup.MANIFEST, bomb)])
    yield "a bomb for the keys", zipped([(backup.DATABASE, base), (backup.KEYS, bomb), (backup.MANIFEST, about)])
    stored = zipfile.ZIP_STORED
    changes: dict[str, dict[str, Any]] = {
        "rows are words": {"rows": "many"}, "rows are nothing": {"rows": None}, "made is a number": {"made": 5},
        "made is no moment": {"made": "neulich"}, "format is words": {"format": "x"},
        "format is a list": {"format": []},
        "sequence is words": {"sequence": "x"}, "the digest is a number": {"sha256": 5}, "format 9": {"format": 9},
        "rows of words": {"rows": {"person": "x"}},
    }  # fmt: skip
    for name, change in changes.items():
        yield name, zipped(told(**change), stored)
    yield "a path above", zipped([*told(), ("../../evil", b"x")], stored)
    yield "a name twice", twice(told())
    yield "deep", zipped([(backup.DATABASE, base), (backup.KEYS, ring), (backup.MANIFEST, DEEP)], stored)
    yield "no keys", zipped([(backup.DATABASE, base), (backup.MANIFEST, about)], stored)
    yield "keys of nothing", zipped([(backup.DATABASE, base), (backup.KEYS, b"{}"), (backup.MANIFEST, about)], stored)
    yield "locked", zipped(told(), stored).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    yield "another way of packing", zipped(told(), zipfile.ZIP_LZMA)


def twice(parts):
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_STORED) as bundle:
        for name, content in parts:
            bundle.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            bundle.writestr(backup.MANIFEST, parts[-1][1])
    return store.getvalue()


def test_every_crafted_backup_is_refused_and_the_home_stays(told, killer, tmp_path, counter):
    home = tmp_path / "home"
    shutil.copytree(told / "home", home)
    before = (home / backup.DATABASE).read_bytes()
    crafted = tmp_path / "crafted.ynb"
    odd = []
    with counter("backup: crafted") as tally:
        for name, content in backups(told / "copy.ynb"):
            crafted.write_bytes(content)
            ended = killer.run(home, "restore", crafted)
            seen = ended.code == 1 and ended.known and (home / backup.DATABASE).read_bytes() == before
            if not seen:
                odd.append(f"{name}: {ended.code} {ended.answer[:60]!r}")
            tally.saw(seen)
        assert odd == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crafted.ynb", "home"]
