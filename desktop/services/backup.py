"""Backups that prove themselves: copied page by page, opened and counted before they count.

A backup is one file: the database under the home's own key, the wrapped keys, and a manifest with the
number of rows of every table and the head of the audit.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import files
from desktop.storage.database import HomeDatabase, copy_database, proven

DATABASE: Final = "home.db"
KEYS: Final = "home.keys"
MANIFEST: Final = "backup.json"
ENDING: Final = ".ynb"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself: when made, the newest entry of the audit, rows by table."""

    path: Path
    made: str
    sequence: int
    rows: Mapping[str, int]


def make(database: HomeDatabase, home: Path, key: bytes, target: Path, made: str) -> Backup:
    """Copy the open home into one file and prove the copy; KnownError where that fails."""
    target.parent.mkdir(parents=True, exist_ok=True)
    copy = target.with_name(target.name + ".db" + files.PART)
    files.remove(copy)
    try:
        copy_database(database, copy, key)
        rows = proven(copy, key)
        sequence = rows.get("entry", 0)
        about = {"format": FORMAT, "made": made, "sequence": sequence, "rows": rows}
        about["sha256"] = hashlib.sha256(copy.read_bytes()).hexdigest()
        part = target.with_name(target.name + files.PART)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as bundle:
            bundle.write(copy, DATABASE)
            bundle.write(home / KEYS, KEYS)
            bundle.writestr(MANIFEST, json.dumps(about, ensure_ascii=False))
        files.adopt(part, target)
    except OSError as fault:
        raise files.known(fault, target) from fault
    finally:
        files.remove(copy)
    return Backup(target, made, sequence, rows)


def read(path: Path) -> Backup:
    """What a backup file says of itself; KnownError where it is none."""
    try:
        with zipfile.ZipFile(path) as bundle:
            about = json.loads(bundle.read(MANIFEST))
            if about["format"] > FORMAT:
                raise KnownError(_("这份备份是新版颐年簿做的，本程序太旧。"), _("请安装新版后再恢复。"))
            return Backup(path, about["made"], about["sequence"], about["rows"])
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as fault:
        raise KnownError(_("“{name}”不是备份文件，或者已损坏。").format(name=path.name)) from fault


def unpack(path: Path, folder: Path) -> None:
    """Lay database and keys of a backup into an empty folder, checked against its digest."""
    read(path)
    damaged = KnownError(_("“{name}”已损坏，不能恢复。").format(name=path.name))
    try:
        with zipfile.ZipFile(path) as bundle:
            about = json.loads(bundle.read(MANIFEST))
            content, ring = bundle.read(DATABASE), bundle.read(KEYS)
    except zipfile.BadZipFile as fault:
        raise damaged from fault
    if hashlib.sha256(content).hexdigest() != about["sha256"]:
        raise damaged
    files.write(folder / DATABASE, content)
    files.write(folder / KEYS, ring)


def restore(path: Path, home: Path, stamp: str) -> Path:
    """Put a backup in the place of a (closed) home; the present one is kept beside, its path is returned."""
    fresh = home.with_name(f"{home.name}{files.PART}")
    files.remove(fresh)
    fresh.mkdir(parents=True)
    unpack(path, fresh)
    kept = home.with_name(f"{home.name}-{stamp}")
    if home.exists():
        files.move(home, kept)
    try:
        files.move(fresh, home)
    except KnownError:
        if kept.exists() and not home.exists():
            files.move(kept, home)
        raise
    return kept
