"""One opener at a time: the operating system's lock, which no crash can leave behind."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import IO, Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import files

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME: Final = "home.lock"


def _take(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def take_to_read(folder: Path) -> IO[bytes]:
    """Take a home that may not be written: nothing is made in it; KnownError while another has it."""
    try:
        file = files.opened(folder / NAME, "rb")
    except FileNotFoundError:
        # Nobody ever opened it where it lies now, and nobody can: there is nothing to be held.
        return io.BytesIO()
    except OSError as fault:
        raise files.unreadable(fault, folder) from fault
    return _held(file)


def take(folder: Path) -> IO[bytes]:
    """Take the home for this process until the file is closed; KnownError while another has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = files.opened(folder / NAME, "ab")
    except OSError as fault:
        if fault.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
            raise KnownError(
                _("“{place}”打不开，这个文件夹只能读。").format(place=folder),
                _(
                    "在U盘上的，请把写保护开关拨到能写的一边；在电脑里的，请管电脑的人让您能写这个文件夹。也可以把备份恢复到别的文件夹里看。"
                ),
            ) from fault
        raise files.known(fault, folder) from fault
    return _held(file)


def is_in_place(folder: Path, held: IO[bytes]) -> bool:
    """Whether the home that is held still lies in its folder: on some systems an open folder can be moved away."""
    if isinstance(held, io.BytesIO):
        return True
    try:
        return os.path.samestat((folder / NAME).stat(), os.fstat(held.fileno()))
    except OSError:
        return False


def _held(file: IO[bytes]) -> IO[bytes]:
    try:
        _take(file)
    except OSError as fault:
        file.close()
        raise KnownError(_("颐年簿已经在另一个窗口里打开了。"), _("请到那个窗口办理，或先关掉它。")) from fault
    return file
