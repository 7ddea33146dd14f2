"""Backups that prove themselves: copied page by page, opened and counted before they count.

A backup is one file: the database under the home's own key, the wrapped keys, and a manifest with the
number of rows of every table and the head of the audit.
"""

from __future__ import annotations

import errno
import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import exchange, standing
from desktop.services.account import Account, Leaving, sealed
from desktop.storage import files, head, keys, lock, places
from desktop.storage.database import HomeDatabase, closed_file, copy_database, proven
from desktop.storage.migrations import steps

DATABASE: Final = places.DATABASE
KEYS: Final = places.KEYS
MANIFEST: Final = "backup.json"
ENDING: Final = ".ynb"
FORMAT: Final = 1
# Manifest and keys are some kilobytes; what says more is no backup of ours.
MOST: Final = 4 * 2**20
PARTS: Final = frozenset({DATABASE, KEYS, MANIFEST})
# Whatever a damaged file makes the reader of zip files say.
BROKEN: Final = (
    zipfile.BadZipFile, LookupError, ValueError, TypeError, AttributeError, RuntimeError, EOFError, zlib.error,
    struct.error, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself: when made, the newest entry of the audit, rows by table, of which home."""

    path: Path
    made: str
    sequence: int
    rows: Mapping[str, int]
    head: str = ""
    home: str = ""
    digest: str = ""


def make(database: HomeDatabase, home: Path, key: bytes, target: Path, made: str) -> Backup:
    """Copy the open home into one file and prove the copy; KnownError where that fails, Damaged if the home is."""
    files.must_be_plain(target)
    copy = target.with_name(f"{target.name}.db{files.PART}")
    part = files.part_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        files.remove(copy)
        # SQLite does not say why it cannot begin a file: written here first, the system tells.
        files.opened(copy, "wb").close()
        copy_database(database, copy, key)
        proof = proven(copy, key)
        ring = keys.content_of(home / KEYS)
        _size, digest = files.digest_of(copy)
        done = Backup(target, made, proof.number, proof.rows, proof.link, _home_of(ring), digest)
        with files.opened(part, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bundle:
            bundle.write(copy, DATABASE)
            bundle.writestr(KEYS, ring)
            bundle.writestr(MANIFEST, json.dumps(_about(done, proof.version), ensure_ascii=False))
        files.adopt(part, target)
    except OSError as fault:
        raise files.known(fault, target) from fault
    finally:
        for rest in (copy, copy.with_name(f"{copy.name}-journal"), part):
            files.sweep(rest)
    return done


def _about(held: Backup, version: int) -> dict[str, Any]:
    return {
        "format": FORMAT, "made": held.made, "sequence": held.sequence, "rows": dict(held.rows), "head": held.head,
        "home": held.home, "schema": version, "sha256": held.digest,
    }  # fmt: skip


def is_there(home: Path) -> bool:
    """Whether there is a home in a folder that a restore would replace, were it only a part of one."""
    return any((home / name).exists() for name in (KEYS, DATABASE))


def identity(home: Path) -> str:
    """Which home lies in a folder; empty where its keys cannot be read."""
    try:
        return _home_of(keys.content_of(home / KEYS))
    except OSError:
        return ""


def _home_of(ring: bytes) -> str:
    """The identity in a key file; empty where it cannot be read."""
    try:
        return str(json.loads(ring)["home"])
    except (ValueError, KeyError, TypeError):
        return ""


@contextmanager
def _opened(path: Path, sentence: str) -> Iterator[zipfile.ZipFile]:
    """The parts of a backup file; whatever is wrong with it is the sentence."""
    try:
        with zipfile.ZipFile(path) as bundle:
            names = [part.filename for part in bundle.infolist()]
            odd = {part.compress_type for part in bundle.infolist()} - {zipfile.ZIP_STORED}
            if len(names) != len(PARTS) or set(names) != PARTS or odd:
                raise KnownError(sentence)
            yield bundle
    except OSError as fault:
        # A damaged index makes the reader seek before the beginning.
        if fault.errno in {None, errno.EINVAL}:
            raise KnownError(sentence) from fault
        raise files.unreadable(fault, path) from fault
    except BROKEN as fault:
        raise KnownError(sentence) from fault


def _small(bundle: zipfile.ZipFile, name: str) -> bytes:
    part = bundle.getinfo(name)
    if part.file_size > MOST:
        raise ValueError(name)
    return bundle.read(part)


def read(path: Path) -> Backup:
    """What a backup file says of itself; KnownError where it is none."""
    with _opened(path, _("“{name}”不是备份文件，或者已损坏。").format(name=path.name)) as bundle:
        about = json.loads(_small(bundle, MANIFEST))
        if int(about["format"]) > FORMAT or int(about.get("schema", 0)) > steps.LATEST:
            raise too_new()
        home = about.get("home") or _home_of(_small(bundle, KEYS))
        rows = {str(name): int(count) for name, count in about["rows"].items()}
        return Backup(
            path, _moment(about["made"]), int(about["sequence"]), rows, str(about.get("head", "")), str(home),
            str(about["sha256"]),
        )  # fmt: skip


def too_new() -> KnownError:
    """Why a backup of a newer program is not restored."""
    return KnownError(_("这份备份是新版颐年簿做的，本程序太旧。"), _("请安装新版后再恢复。"))


def ring_of(path: Path) -> keys.KeyRing:
    """The keys in a backup: who can sign in with it; KnownError where it is damaged."""
    with _opened(path, _("“{name}”已损坏，不能恢复。").format(name=path.name)) as bundle:
        return keys.parsed(_small(bundle, KEYS))


def _moment(text: Any) -> str:
    """A moment as the manifest writes it; ValueError for anything else."""
    return datetime.fromisoformat(text).isoformat(timespec="seconds")


def is_sound(path: Path) -> bool:
    """Whether every byte of a backup is as it was made; read in pieces, needs no key."""
    try:
        held = read(path)
        with _opened(path, "") as bundle, bundle.open(DATABASE) as content:
            _small(bundle, KEYS)
            whole = hashlib.sha256()
            while piece := content.read(files.PIECE):
                whole.update(piece)
            return whole.hexdigest() == held.digest
    except KnownError:
        return False


def unpack(path: Path, folder: Path) -> Backup:
    """Lay database and keys of a backup into an empty folder, checked by its digest; nothing where it is damaged."""
    held = read(path)
    damaged = _("“{name}”已损坏，不能恢复。").format(name=path.name)
    part = folder / f"{DATABASE}{files.PART}"
    try:
        with _opened(path, damaged) as bundle:
            ring = _small(bundle, KEYS)
            _lay(bundle, part, folder)
            if files.digest_of(part)[1] != held.digest:
                raise KnownError(damaged)
        _lay_keys(folder / KEYS, ring, damaged)
        files.adopt(part, folder / DATABASE)
    finally:
        files.sweep(part)
    return held


def _lay_keys(path: Path, ring: bytes, damaged: str) -> None:
    """Write the key file; KnownError where nobody could open a home with it."""
    files.write(path, ring)
    try:
        keys.load(path)
    except KnownError as fault:
        files.sweep(path)
        raise KnownError(damaged) from fault


def _lay(bundle: zipfile.ZipFile, part: Path, folder: Path) -> None:
    with bundle.open(DATABASE) as content:
        try:
            files.unpack_stream(content, part)
        except OSError as fault:
            raise files.known(fault, folder) from fault


def restore(path: Path, home: Path, stamp: str, leaving: Leaving | None = None, *, foreign: bool = False) -> Path:
    """Put a backup in the place of a (closed) home; the present one is kept beside, its path is returned.

    `leaving` is whoever has proven that he may (restored.py); None only where there is no home yet.
    Foreign: the backup is of another home and `foreign` was not said. KnownError: it is damaged, the disk fails, the
    home is open, or the folder holds something else. Whatever stops it, `exchange.settle` finishes it or undoes it.
    """
    exchange.settle(home)
    held = read(path)
    must_fit(held, home, foreign=foreign)
    if leaving is None and is_there(home):
        raise KnownError(_("这里已经有一个院，恢复要经办人或院长登录。"), _("请先登录，再恢复。"))
    fresh = files.part_of(home)
    try:
        files.sweep(fresh)
        files.make_folder(fresh)
        unpack(path, fresh)
        told = _account(held, home, fresh / DATABASE, leaving)
        head.keep(fresh, head.Head(held.sequence, held.head if held.sequence else ""), flush=True)
    except KnownError:
        files.sweep(fresh)
        raise
    return exchange.exchange(home, stamp, told)


def _account(held: Backup, home: Path, base: Path, leaving: Leaving | None) -> Account:
    """What the history will tell of a restore; KnownError where who restores may not, by the people in the backup."""
    came = f"{held.sequence}:{held.head}" if held.head else ""
    if leaving is None:
        return Account(made=held.made, came=came)
    told = replace(leaving.account, made=held.made, came=came)
    opens = opened_by(base, leaving.key)
    ring = standing.must_restore(home, base.parent, leaving) if leaving.by_backup and opens else ""
    if not opens or leaving.by_backup or held.home != identity(home):
        told = replace(told, people=(), ring=ring)
    return sealed(told, leaving.key) if opens else told


def opened_by(base: Path, key: bytes) -> bool:
    """Whether a closed database opens with a data key."""
    try:
        with closed_file(base, key) as connection:
            return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except KnownError:
        return False


class Foreign(KnownError):
    """The backup is of another home than the one whose place it would take."""


def must_fit(held: Backup, home: Path, *, foreign: bool = False) -> None:
    """Refuse to take the place of an open home, of what is no home at all, or (Foreign) of another home."""
    try:
        inside = {found.name for found in home.iterdir()} if home.exists() else set[str]()
        ring = keys.content_of(home / KEYS) if KEYS in inside else b""
    except OSError as fault:
        raise files.unreadable(fault, home) from fault
    if not inside & {KEYS, DATABASE} and inside - exchange.OWN:
        raise KnownError(
            _("“{place}”里有别的文件，不是院的数据文件夹。").format(place=home), _("请换一个空的文件夹来恢复。")
        )
    if inside & {KEYS, DATABASE}:
        lock.take(home).close()
    present = _home_of(ring)
    if present and held.home and present != held.home and not foreign:
        raise Foreign(
            _("这份备份是另一个院的，不是“{place}”里这个院的。").format(place=home),
            _("请恢复到另一个文件夹；真要换，现在的数据会留在旁边。"),
        )
