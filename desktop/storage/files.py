"""Every write outside the database: part → flush → read back → replace, with patience → flush the folder."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final, Literal, TypeVar

from desktop.core.problem import KnownError
from desktop.core.words import _

PATIENCE: Final = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
PART: Final = ".part"
PIECE: Final = 2**20
# Room that a clerk's day and its backups need.
SPARE_MB: Final = 64
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
BROKEN: Final = frozenset({errno.EIO, getattr(errno, "EUCLEAN", errno.EIO), getattr(errno, "EBADMSG", errno.EIO)})
ODD_NAMES: Final = frozenset({errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.ELOOP})


Progress = Callable[[int], None]
Result = TypeVar("Result")


def silent(_size: int) -> None:
    """Tell nobody how far it is."""


def part_of(path: Path) -> Path:
    """Where the file or folder is made that will take the place of this one."""
    return path.with_name(path.name + PART)


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def known(fault: OSError, place: Path) -> KnownError:
    """The sentence for a fault of a disk, stick or folder that was to be written."""
    number = fault.errno
    if number in FULL:
        return KnownError(
            _("“{place}”放不下了，磁盘已满。").format(place=place.name),
            _("请腾出至少 {size} MB，再试一次。").format(size=_short_of(place)),
        )
    if number == errno.EROFS:
        return KnownError(
            _("“{place}”写保护了，只能读。").format(place=place), _("请把写保护开关拨到能写的一边，或换一个位置。")
        )
    if number in {errno.EACCES, errno.EPERM}:
        return KnownError(
            _("没有权限写“{place}”。").format(place=place), _("请换一个位置，或请管电脑的人让您能写那里。")
        )
    if number in BROKEN:
        return KnownError(_("读写“{place}”时磁盘出错。").format(place=place), _("磁盘可能坏了，请换一个位置。"))
    if number in ODD_NAMES:
        return KnownError(
            _("“{place}”这个位置不能写：文件名不合规矩，或者不是文件夹。").format(place=place), _("请换一个位置。")
        )
    return KnownError(_("写“{place}”时出错，U盘可能被拔出。").format(place=place), _("请插好后再试一次。"))


def unreadable(fault: OSError, place: Path) -> KnownError:
    """The sentence for a fault of a disk, stick or folder that was to be read."""
    number = fault.errno
    if number in {errno.EACCES, errno.EPERM}:
        return KnownError(_("没有权限读“{place}”。").format(place=place), _("请管电脑的人让您能读那里。"))
    if number in BROKEN:
        return KnownError(_("读“{place}”时磁盘出错。").format(place=place), _("磁盘可能坏了，请从备份恢复到别处。"))
    if number in ODD_NAMES:
        return KnownError(_("“{place}”不是能用的位置。").format(place=place), _("请换一个位置。"))
    return KnownError(_("“{place}”读不出来。").format(place=place), _("如果在U盘上，请插好后再试一次。"))


def _short_of(place: Path) -> int:
    """How many MB should be freed before writing there again."""
    for folder in (place, *place.parents):
        with contextlib.suppress(OSError):
            return max(SPARE_MB - room(folder) // 2**20, 1)
    return SPARE_MB


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


def patiently(work: Callable[[], Result]) -> Result:
    """Do something to a file that another program (a virus scanner) may hold for moments: try for 2.5 seconds."""
    for pause in PATIENCE:
        try:
            return work()
        except PermissionError:
            time.sleep(pause)
    return work()


def opened(path: Path, mode: Literal["rb", "wb", "rb+", "ab"]) -> IO[bytes]:
    """A file opened for bytes, with patience; OSError."""
    return patiently(lambda: path.open(mode))


def digest_of(path: Path, progress: Progress = silent) -> tuple[int, str]:
    """Size and SHA-256 in hex of a file, read in pieces; `progress` hears how many bytes each piece had."""
    whole, size = hashlib.sha256(), 0
    with opened(path, "rb") as file:
        while piece := file.read(PIECE):
            whole.update(piece)
            size += len(piece)
            progress(len(piece))
    return size, whole.hexdigest()


def put(path: Path, content: bytes) -> None:
    """Write a part of something unfinished, flushed; OSError."""
    with opened(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _read_back(path: Path) -> bytes:
    """The content from the medium itself, as far as the system can be asked to forget its cache."""
    with opened(path, "rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def must_hold(path: Path, content: bytes) -> None:
    """KnownError where the medium does not give back what was written."""
    if _read_back(path) != content:
        name = path.name.removesuffix(PART)
        raise KnownError(_("“{name}”写入后读回不一样，U盘可能坏了。").format(name=name), _("请换一个U盘。"))


def replace(source: Path, target: Path) -> None:
    """Rename over the target, with patience."""
    patiently(lambda: source.replace(target))


def must_be_plain(path: Path) -> None:
    """KnownError where something that is no ordinary file stands in the place of a file to be written."""
    try:
        odd = path.exists() and not path.is_file()
    except OSError as fault:
        raise known(fault, path) from fault
    if odd:
        raise KnownError(_("“{place}”不是普通文件，不能覆盖。").format(place=path), _("请换一个文件名。"))


def write(path: Path, content: bytes) -> None:
    """Write a whole file so that it is either the old one or the new one; KnownError where it cannot be."""
    must_be_plain(path)
    part = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(part, content)
        must_hold(part, content)
        replace(part, path)
        flush_folder(path.parent)
    except OSError as fault:
        sweep(part)
        raise known(fault, path) from fault
    except KnownError:
        sweep(part)
        raise


def sweep(part: Path) -> None:
    """Remove what is left of something unfinished, as far as the disk lets it."""
    with contextlib.suppress(OSError):
        remove(part)


def copy(source: Path, target: Path, told: Progress = silent) -> None:
    """Copy a file in pieces as one step: under a part name, flushed, read back, then renamed; KnownError.

    `told` hears of each piece; what it raises ends the copy, and nothing is left of it.
    """
    must_be_plain(target)
    part = target.with_name(target.name + PART)
    try:
        with opened(source, "rb") as content:
            _must_be_on_disk(part, unpack_stream(content, part, told))
        replace(part, target)
        flush_folder(target.parent)
    except OSError as fault:
        sweep(part)
        raise known(fault, target) from fault
    except Exception:
        sweep(part)
        raise


def _must_be_on_disk(path: Path, wanted: str) -> None:
    """OSError where the medium itself, as far as the system can be asked to forget its cache, holds other bytes."""
    with opened(path, "rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    if digest_of(path)[1] != wanted:
        raise OSError(errno.EIO, str(path))


def move(source: Path, target: Path) -> None:
    """Move a file or folder within a disk."""
    try:
        replace(source, target)
        flush_folder(target.parent)
    except OSError as fault:
        raise known(fault, target) from fault


def remove(path: Path) -> None:
    """Remove a file or a folder with all in it, if it is there; a link goes, what it points at stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def free_name(wanted: Path) -> Path:
    """The path itself, or with a number after its name where something stands there already."""
    number, found = 2, wanted
    while found.exists() or found.is_symlink():
        found = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    return found


def make_folder(folder: Path) -> None:
    """Make a folder with those above it; KnownError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise known(fault, folder) from fault


def unpack_stream(source: IO[bytes], target: Path, told: Progress = silent) -> str:
    """Write a stream into a new file in pieces, flushed; returns its SHA-256 in hex, OSError where it fails."""
    whole = hashlib.sha256()
    with opened(target, "wb") as file:
        while piece := source.read(PIECE):
            file.write(piece)
            told(len(piece))
            whole.update(piece)
        file.flush()
        os.fsync(file.fileno())
    return whole.hexdigest()


def note(path: Path, content: bytes, *, flush: bool = False) -> None:
    """Write a small note in place, without a part file; a torn one must be harmless to its reader. OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(handle, content)
        if flush:
            os.fsync(handle)
    finally:
        os.close(handle)


def room(folder: Path) -> int:
    """Free bytes on the disk of the folder."""
    return shutil.disk_usage(folder).free


def adopt(part: Path, target: Path) -> None:
    """Give a finished part file its final name, flushed, as one step."""
    must_be_plain(target)
    try:
        with opened(part, "rb+") as file:
            os.fsync(file.fileno())
        replace(part, target)
        flush_folder(target.parent)
    except OSError as fault:
        sweep(part)
        raise known(fault, target) from fault
