"""Every write outside the database: part → flush → read back → replace, with patience → flush the folder."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _

PATIENCE: Final = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
PART: Final = ".part"


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def known(fault: OSError, place: Path) -> KnownError:
    """The sentence for a fault of a disk, stick or folder."""
    number = fault.errno
    if number in {28, 122}:
        return KnownError(_("“{place}”放不下了，磁盘已满。").format(place=place.name), _("请腾出空间后再试一次。"))
    if number in {30, 13, 1}:
        return KnownError(_("“{place}”不能写，可能写保护了。").format(place=place), _("请换一个位置或打开写保护开关。"))
    return KnownError(_("写“{place}”时出错，U盘可能被拔出。").format(place=place), _("请插好后再试一次。"))


def flush_folder(folder: Path) -> None:
    """Make renames in the folder durable, where the system lets folders be flushed."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in {22, 95}:
            raise
    finally:
        os.close(handle)


def _put(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _read_back(path: Path) -> bytes:
    """The content from the medium itself, as far as the system can be asked to forget its cache."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def replace(source: Path, target: Path) -> None:
    """Rename over the target; other programs may hold it for moments, so try for up to 2.5 seconds."""
    for pause in (*PATIENCE, None):
        try:
            source.replace(target)
        except PermissionError:
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return


def must_be_plain(path: Path) -> None:
    """KnownError where something that is no ordinary file stands in the place of a file to be written."""
    if path.exists() and not path.is_file():
        raise KnownError(_("“{place}”不是普通文件，不能覆盖。").format(place=path), _("请换一个文件名。"))


def write(path: Path, content: bytes) -> None:
    """Write a whole file so that it is either the old one or the new one; KnownError where it cannot be."""
    must_be_plain(path)
    part = path.with_name(path.name + PART)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(part, content)
        if _read_back(part) != content:
            raise KnownError(_("写入后读回的内容不一样，“{place}”可能坏了。").format(place=path), _("请换一个U盘。"))
        replace(part, path)
        flush_folder(path.parent)
    except OSError as fault:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise known(fault, path) from fault


def write_folder(folder: Path, contents: Mapping[str, bytes], aside: Path | None = None) -> None:
    """Write a folder of files as one: under a part name, flushed, read back whole, then renamed.

    An existing folder of that name is first moved to `aside`. Whatever goes wrong, nothing incomplete
    ever stands under the final name.
    """
    part = folder.with_name(folder.name + PART)
    try:
        if part.exists():
            shutil.rmtree(part)
        part.mkdir(parents=True)
        for name, content in contents.items():
            _put(part / name, content)
        flush_folder(part)
        for name, content in contents.items():
            if _read_back(part / name) != content:
                raise KnownError(_("“{name}”写入后读回不一样，U盘可能坏了。").format(name=name), _("请换一个U盘。"))
        if folder.exists() and aside is not None:
            replace(folder, aside)
        replace(part, folder)
        flush_folder(folder.parent)
    except OSError as fault:
        with contextlib.suppress(OSError):
            shutil.rmtree(part, ignore_errors=True)
        raise known(fault, folder) from fault


def move(source: Path, target: Path) -> None:
    """Move a file or folder within a disk."""
    try:
        replace(source, target)
        flush_folder(target.parent)
    except OSError as fault:
        raise known(fault, target) from fault


def remove(path: Path) -> None:
    """Remove a file or a folder with all in it, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def room(folder: Path) -> int:
    """Free bytes on the disk of the folder."""
    return shutil.disk_usage(folder).free


def adopt(part: Path, target: Path) -> None:
    """Give a finished part file its final name, flushed, as one step."""
    must_be_plain(target)
    try:
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        replace(part, target)
        flush_folder(target.parent)
    except OSError as fault:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise known(fault, target) from fault
