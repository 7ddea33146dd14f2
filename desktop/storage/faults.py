"""The sentences for a disk that fails, is full or may not be written, as the database meets it."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from desktop.core.problem import Damaged, KnownError
from desktop.core.words import _
from desktop.storage import files

FULL: Final = "database or disk is full"
MALFORMED: Final = ("disk image is malformed", "not a database", "file is encrypted")
# Of a place that takes nothing, or a computer that can open no more files.
NO_PLACE: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOMEM, errno.EMFILE, errno.ENFILE})
DISK: Final = (*MALFORMED, FULL, "disk I/O", "unable to open", "is locked")


def _texts(fault: BaseException | None) -> str:
    """What a fault says, with what led to it: a roll-back that fails hides the full disk behind it."""
    found, seen = [], set[int]()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        full = isinstance(fault, OSError) and fault.errno in files.FULL
        found.append(FULL if full else str(fault))
        fault = fault.__cause__ or fault.__context__
    return " | ".join(found)


def of_the_disk(fault: Exception, *, writing: bool = False) -> bool:
    """Whether the fault comes from the disk or from damage, not from the statement."""
    text = _texts(fault)
    return any(word in text for word in DISK) or (writing and "readonly" in text)


def of_the_place(fault: KnownError) -> bool:
    """Whether something failed because its place is full or may not be written, and not because of what was read."""
    cause, text = fault.__cause__, _texts(fault)
    refused = isinstance(cause, OSError) and cause.errno in files.FULL | NO_PLACE
    return refused or any(word in text for word in DISK if word not in MALFORMED)


def unsaved(fault: Exception) -> KnownError:
    """The sentence for a fault of the disk while something was saved."""
    text = _texts(fault)
    if FULL in text:
        return KnownError(
            _("磁盘满了，这一笔没有保存。"),
            _("请删掉不用的文件，腾出至少 {size} MB，再保存一次；窗口里填的都还在。").format(size=files.SPARE_MB),
        )
    if "readonly" in text or "read-only" in text:
        return KnownError(_("数据文件夹不能写，这一笔没有保存。"), _("请检查磁盘是不是写保护了。"))
    if any(word in text for word in MALFORMED):
        return Damaged(_("数据文件有坏的地方，这一笔没有保存。"), _("请从备份恢复；原来的文件会留着。"))
    return KnownError(_("磁盘出错，这一笔没有保存。"), _("请先不要关机，换一个U盘做备份。"))


def opening(fault: Exception) -> KnownError:
    """The sentence for a fault while the database was opened or read."""
    text = _texts(fault)
    if any(word in text for word in MALFORMED):
        return Damaged(_("数据文件打不开：它已损坏，或者不是这个院的。"), _("请从备份恢复；原来的文件会留着。"))
    if FULL in text:
        return KnownError(
            _("磁盘满了，打不开数据。数据没有坏。"), _("请腾出至少 {size} MB，再打开。").format(size=files.SPARE_MB)
        )
    if "readonly" in text or "unable to open" in text:
        return KnownError(
            _("数据文件打不开：文件夹只能读，或没有权限。数据没有坏。"),
            _("请检查写保护和文件夹的权限；也可以把备份恢复到别的文件夹里看。"),
        )
    if "locked" in text or "busy" in text:
        return KnownError(_("数据文件正被别的程序占着。"), _("请等一会儿再打开。"))
    return KnownError(_("读数据时磁盘出错。"), _("请检查磁盘；不行就从备份恢复到另一块磁盘。"))


def copying(fault: Exception, target: Path) -> KnownError:
    """The sentence for a fault while the database was copied."""
    text = _texts(fault)
    if any(word in text for word in MALFORMED):
        return Damaged(_("数据文件有坏的地方，备份没有做成。"), _("请从以前的备份恢复；原来的文件会留着。"))
    return files.known(OSError(errno.ENOSPC if FULL in text else errno.ENOTCONN, text), target)
