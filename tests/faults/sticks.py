"""Sticks for tests: small file systems mounted for real, which needs root and mount."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.cuts import Disk, disk, run


@contextmanager
def tmpfs(place: Path, size: str, *, protected: bool = False) -> Iterator[Path]:
    """A stick of a size (such as 6m), write-protected if asked; skipped loudly where nothing can be mounted."""
    place.mkdir()
    if (
        os.name == "nt"
        or os.geteuid() != 0
        or not run("mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place))
    ):
        pytest.skip("no root or no mount: a full stick cannot be made here")
    try:
        if protected:
            run("mount", "-o", "remount,ro", str(place))
        yield place
    finally:
        run("umount", "-l", str(place))


class Stick:
    """An exFAT stick whose memory is an image on a disk whose power can be cut: pulled, it loses what was unflushed."""

    def __init__(self, disk: Disk, place: Path) -> None:
        """A stick that is not plugged in yet, its image on the disk."""
        self._disk, self.place = disk, place
        self._device = ""
        self._server: subprocess.Popen[bytes] | None = None

    def format(self, size: int) -> None:
        """An empty stick of so many bytes."""
        with (self._disk.place / "stick.img").open("wb") as file:
            file.truncate(size)
        self._attach()
        run("mkfs.exfat", self._device)
        run("losetup", "-d", self._device)

    def plug_in(self, *, protected: bool = False) -> None:
        """Mount it, write-protected if asked; skipped loudly where it does not come."""
        self._attach()
        how = ["-o", "ro"] if protected else []
        self._server = subprocess.Popen(
            ["mount.exfat-fuse", "-d", *how, self._device, str(self.place)],
            stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        wait_for_mount(self.place, self._server)

    def pull(self) -> None:
        """Pull it out while it is in use."""
        self._disk.cut()
        assert self._server is not None
        self._server.kill()
        self._server.wait()

    def put_away(self) -> None:
        """Unmount what is left of it."""
        if not run("umount", str(self.place)):
            run("umount", "-l", str(self.place))
        if self._server is not None:
            self._server.kill()
            self._server.wait()
        run("losetup", "-d", self._device)
        self._server = None

    def _attach(self) -> None:
        words = ["losetup", "-f", "--show", str(self._disk.place / "stick.img")]
        self._device = subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()
        if not self._device:
            pytest.skip("no loop device: no exFAT stick can be made here")


@contextmanager
def exfat(folder: Path, size: int = 24 * 2**20) -> Iterator[tuple[Disk, Stick]]:
    """An exFAT stick, and the disk that holds its image; skipped loudly where none can be made."""
    tools = [tool for tool in ("mkfs.exfat", "mount.exfat-fuse", "losetup") if shutil.which(tool) is None]
    if tools or not Path("/dev/fuse").exists() or os.geteuid() != 0:
        pytest.skip(f"no exFAT stick can be made here: missing {tools or '/dev/fuse or root'}")
    place = folder / "stick"
    place.mkdir()
    with disk(folder, size + 12 * 2**20) as memory:
        stick = Stick(memory, place)
        stick.format(size)
        try:
            yield memory, stick
        finally:
            stick.put_away()


def wait_for_mount(place: Path, server: subprocess.Popen[bytes]) -> None:
    """Until the stick is there; skipped loudly where it does not come."""
    for _try in range(400):
        if os.path.ismount(place):
            return
        try:
            server.wait(0.01)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.skip("the exFAT stick could not be mounted here")
