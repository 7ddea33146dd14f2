"""The sticks that are plugged in: where they stand, what they are called, how much room is left."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo

from desktop.core.words import _

MOUNTS: Final = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
SYSTEM: Final = ("C:", "/")
STICK_SYSTEMS: Final = frozenset({"vfat", "fat32", "fat", "exfat", "ntfs", "ntfs3", "fuseblk", "msdos", "fuse.exfat"})

# What else a disk that can be pulled out may hold there; never what only looks like a disk (memory, images, networks).
LINUX_SYSTEMS: Final = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "udf", "hfsplus", "fuse"})


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick: its folder, its name, free and whole bytes, whether it can only be read."""

    folder: Path
    name: str
    free: int
    whole: int
    locked: bool = False

    @property
    def words(self) -> str:
        """The room that is left, and where it stands, in words."""
        locked = _("，写保护") if self.locked else ""
        return _("还剩 {free}{locked}，在 {place}").format(free=room_words(self.free), locked=locked, place=self.folder)


def room_words(size: int) -> str:
    """So many bytes, as people say it."""
    return f"{size / 2**30:.1f} GB" if size >= 2**30 else f"{size // 2**20} MB"


def is_stick(root: str, system: str, platform: str) -> bool:
    """Whether a mounted disk is one that can be pulled out, as far as its place and file system tell."""
    if platform == "win32":
        return root[:2].upper() != SYSTEM[0] and system.lower() in STICK_SYSTEMS
    return system.lower() in STICK_SYSTEMS | LINUX_SYSTEMS and any(root.startswith(mount) for mount in MOUNTS)


def sticks(mounted: Iterable[QStorageInfo] | None = None, platform: str = sys.platform) -> list[Stick]:
    """The sticks that are plugged in now."""
    found = []
    for disk in QStorageInfo.mountedVolumes() if mounted is None else mounted:
        system = bytes(disk.fileSystemType().data()).decode()
        if disk.isValid() and disk.isReady() and is_stick(disk.rootPath(), system, platform):
            found.append(
                Stick(
                    Path(disk.rootPath()), disk.displayName() or _("U盘"),
                    disk.bytesAvailable(), disk.bytesTotal(), disk.isReadOnly(),
                )
            )  # fmt: skip
    return found
