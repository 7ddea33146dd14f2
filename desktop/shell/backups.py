"""The backups in the home's own folder: which there are and when the newest was made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.services import backup
from desktop.services.backup import Backup

FOLDER: Final = "backups"


def files_of(home: Path) -> list[Path]:
    """The backup files of a home, newest first: their names begin with the moment they were made."""
    return sorted((home / FOLDER).glob(f"*{backup.ENDING}"), reverse=True)


def newest(home: Path) -> datetime | None:
    """When the newest backup that can be read was made; None where there is none."""
    for path in files_of(home):
        try:
            return datetime.fromisoformat(backup.read(path).made)
        except (KnownError, ValueError):
            continue
    return None


def kept(home: Path) -> list[Backup]:
    """What the backups of a home say of themselves, newest first; damaged ones are left out."""
    found = []
    for path in files_of(home):
        try:
            found.append(backup.read(path))
        except KnownError:
            continue
    return found
