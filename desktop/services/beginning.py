"""Beginning a home so that a kill leaves nothing half: it is built in a folder inside, the keys come last.

A folder with the building in it and without keys was never a home: the next beginning clears it away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services.exchange import BACKUPS
from desktop.storage import files, head, keys, places
from desktop.storage.keys import KeyRing

BUILDING: Final = "begin.part"
LOGS: Final = ("-wal", "-shm", "-journal")
BASE: Final = (places.DATABASE, *(f"{places.DATABASE}{log}" for log in LOGS), head.NAME)
# The keys go before the database: without them it is no home any more.
OF_OLD: Final = (BACKUPS, "drafts.db", "home.tries", places.KEYS, *BASE)


def _half_begun(home: Path) -> bool:
    return (home / BUILDING).exists() and not (home / places.KEYS).exists()


def must_be_free(home: Path) -> None:
    """KnownError where there is a home in the folder already, or a database without its keys."""
    try:
        taken = (home / places.KEYS).exists() or ((home / places.DATABASE).exists() and not _half_begun(home))
    except OSError as fault:
        raise files.unreadable(fault, home) from fault
    if taken:
        raise KnownError(_("“{place}”里已经有一个院的数据。").format(place=home), _("请换一个文件夹。"))


@contextmanager
def building(home: Path, *, instead: bool = False) -> Iterator[Path]:
    """Where to build the database of a new home; it takes its place at the end. `instead` clears an old home away."""
    place = home / BUILDING
    try:
        if not instead:
            must_be_free(home)
        old = OF_OLD if instead else BASE if _half_begun(home) else ()
        files.sweep(place)
        files.make_folder(place)
        for name in old:
            files.remove(home / name)
        yield place
        files.move(place / places.DATABASE, home / places.DATABASE)
    except OSError as fault:
        raise files.known(fault, home) from fault


def tidy(home: Path) -> None:
    """Clear away what a kill left of the building of a home that was finished.

    Should its keys ever be lost, the folder must not pass for one that was never a home.
    """
    if (home / places.KEYS).exists():
        files.sweep(home / BUILDING)


def finish(home: Path, ring: KeyRing) -> None:
    """Let the built database be a home: its keys are written last."""
    keys.save(home / places.KEYS, ring)
    files.sweep(home / BUILDING)
