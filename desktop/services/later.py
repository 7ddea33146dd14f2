"""Backups that hold more than the books beside them: somebody laid older files over newer ones.

The note beside the database goes back with it where both are copied; the backups in the home's folder do not. A
restore never leaves such backups here: those of what was entered later stay with the home it was entered in
(services/exchange.py). So a backup that goes further than the books is told at the opening, as missing entries are.
Restoring it brings them back. Once somebody has settled that they are missing, such backups are kept in a folder of
their own: they must not pass for the newest of books they are not of, be drilled, or be copied to the second place.
Who takes the backups back too is found only by a head that somebody else holds: the county's, or one on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.services import backup, drill
from desktop.services.exchange import BACKUPS, number_of
from desktop.storage import files

ASIDE: Final = "aside"


def missing(home: Path, number: int) -> int:
    """How many entries the newest backup in the home's own folder has beyond those of the books; 0 where none."""
    failed = drill.failed(home)
    further = [path for path in _own(home) if number_of(path) > number and path.name not in failed]
    for path in sorted(further, key=number_of, reverse=True):
        with suppress(KnownError):
            held = backup.read(path)
            if held.home == backup.identity(home) and held.sequence == number_of(path):
                return held.sequence - number
    return 0


def set_aside(home: Path, link_of: Callable[[int], str | None]) -> None:
    """Keep apart every backup that is not of these books, by what `link_of` says of its newest entry."""
    for path in _own(home):
        with suppress(KnownError, OSError):
            held = backup.read(path)
            if held.head and link_of(held.sequence) != held.head:
                files.make_folder(home / BACKUPS / ASIDE)
                files.replace(path, files.free_name(home / BACKUPS / ASIDE / path.name))


def _own(home: Path) -> list[Path]:
    with suppress(OSError):
        return list((home / BACKUPS).glob(f"*{backup.ENDING}"))
    return []
