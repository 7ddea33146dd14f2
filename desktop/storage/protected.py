"""A home that may only be read: on a disk set to read only, or without the right to write there.

Its books are opened so that nothing at all is written beside them, not even a lock or a journal; and books that were
moved away while they were open are not begun anew in their old place.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final
from urllib.parse import quote

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import files, lock, places

# What the database writes: itself, and its journal with the index of that.
WRITTEN: Final = ("", "-wal", "-shm")
DENIED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def is_protected(home: Path) -> bool:
    """Whether the books in a folder may be read and not written."""
    beside = [home / lock.NAME, *(home / f"{places.DATABASE}{ending}" for ending in WRITTEN)]
    try:
        if any(path.exists() and not os.access(path, os.W_OK) for path in (home, *beside)):
            return True
        # Where rights are not told in advance (Windows), the first file that would be written tells.
        files.opened(home / lock.NAME, "ab").close()
    except OSError as fault:
        return fault.errno in DENIED
    return False


def address(database: Path) -> str:
    """How SQLite is asked for a database that it must not write.

    With a journal beside it, that one is read too (its index must lie there already, or the opening fails: what is
    only in the journal is confirmed, and may not be left out). Without one, nothing can change while it is read.
    """
    place = _named(database, "ro")
    try:
        journal = database.with_name(f"{database.name}-wal").stat().st_size
    except FileNotFoundError:
        journal = 0
    except OSError as fault:
        raise files.unreadable(fault, database.parent) from fault
    return place if journal else f"{place}&immutable=1"


def existing(database: Path) -> str:
    """How SQLite is asked for a database that is there: where it was moved away, none is begun in its place."""
    return _named(database, "rw")


def _named(database: Path, mode: str) -> str:
    path = database.absolute().as_posix()
    return f"file://{'' if path.startswith('/') else '/'}{quote(path, safe='/:')}?mode={mode}"


def refusal() -> KnownError:
    """What is said over such a home, and to everything that would write."""
    return KnownError(
        _("这里只能看，不能登记：数据文件夹只能读，不能写。"),
        _(
            "在U盘上的，请把写保护开关拨到能写的一边；在电脑里的，请管电脑的人让您能写这个文件夹。然后重新打开；也可以把备份恢复到别处用。"
        ),
    )


def too_old() -> KnownError:
    """Why books of an older program cannot be read where nothing may be written."""
    return KnownError(
        _("这里的数据是旧版颐年簿写的，要先升级才能打开；这个文件夹只能读，升不了。数据没有坏。"),
        _("请把数据文件夹复制到电脑的硬盘上再打开，或用原来的版本看。"),
    )
