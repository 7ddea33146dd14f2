"""A disk of its own whose power can be cut: what was not flushed to it is gone when it comes back."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# EXT4_IOC_SHUTDOWN, without flushing the log.
SHUTDOWN, NO_FLUSH = 0x8004587D, 2
SIZE = 40 * 2**20


def run(*words: str) -> bool:
    """Whether a command went well."""
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


class Disk:
    """An ext4 file system in a file, mounted at `place`."""

    def __init__(self, image: Path, place: Path) -> None:
        """Work on a formatted image."""
        self._image, self.place = image, place
        self._kept = image.with_name("kept.img")

    def plug_in(self) -> None:
        """Mount it; the journal is replayed. Skipped loudly where nothing can be mounted."""
        found = subprocess.run(
            ["mount", "-o", "loop", str(self._image), str(self.place)], capture_output=True, text=True, check=False
        )
        if found.returncode:
            pytest.skip(f"no power can be cut here: {found.stderr.strip()}")

    def cut(self) -> None:
        """The power fails now."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", NO_FLUSH))
        finally:
            os.close(handle)

    def pull_out(self) -> None:
        """Unmount it."""
        run("umount", str(self.place))

    def come_back(self) -> None:
        """The power is there again after a cut."""
        self.pull_out()
        self.plug_in()

    def keep(self) -> None:
        """Remember what is on the disk now, flushed."""
        self.pull_out()
        shutil.copyfile(self._image, self._kept)
        self.plug_in()

    def as_kept(self) -> None:
        """The disk as it was remembered."""
        self.pull_out()
        shutil.copyfile(self._kept, self._image)
        self.plug_in()


@contextmanager
def disk(folder: Path, size: int = SIZE) -> Iterator[Disk]:
    """A fresh disk, mounted; needs root and loop devices."""
    image, place = folder / "disk.img", folder / "disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(size)
    if os.name == "nt" or os.geteuid() != 0 or not run("mkfs.ext4", "-q", "-F", str(image)):
        pytest.skip("no root or no mkfs.ext4: no power can be cut here")
    made = Disk(image, place)
    made.plug_in()
    try:
        yield made
    finally:
        run("umount", "-l", str(place))
