"""Sticks for tests: small file systems mounted for real, which needs root and mount."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def run(*words: str) -> bool:
    """Whether a command went well."""
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


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


@contextmanager
def exfat(folder: Path) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    """An exFAT stick on a loop device, and the process that serves it: killing it is pulling the stick."""
    tools = [tool for tool in ("mkfs.exfat", "mount.exfat-fuse", "losetup") if shutil.which(tool) is None]
    if tools or not Path("/dev/fuse").exists() or os.geteuid() != 0:
        pytest.skip(f"no exFAT stick can be made here: missing {tools or '/dev/fuse or root'}")
    image, place = folder / "stick.img", folder / "stick"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(64 * 2**20)
    found = subprocess.run(["losetup", "-f", "--show", str(image)], capture_output=True, text=True, check=False)
    device = found.stdout.strip()
    if not device:
        pytest.skip("no loop device: no exFAT stick can be made here")
    try:
        run("mkfs.exfat", device)
        server = subprocess.Popen(
            ["mount.exfat-fuse", "-d", device, str(place)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        wait_for_mount(place, server)
        yield place, server
        server.kill()
        server.wait()
    finally:
        run("umount", "-l", str(place))
        run("losetup", "-d", device)


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
