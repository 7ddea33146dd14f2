"""The backups in the home's own folder: which there are and when the newest was made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.services import backup
from desktop.services.backup import Backup
from desktop.shell.office import Office

FOLDER: Final = "backups"
# The setting that names the folder of the second copy.
SECOND: Final = "second_place"


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


def make_if_changed(office: Office) -> Backup | None:
    """Make a backup where something was written since the newest one."""
    number, _head = office.books.sitting.audit.head()
    last = kept(office.home)
    return None if last and last[0].sequence >= number else office.back_up()
