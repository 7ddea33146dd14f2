"""What the machine at hand is and has: everything that differs between an office PC, a laptop and a bare server."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Shared libraries that Qt loads, each with the Debian package that brings it.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
# Programs that the checks call, each with the Debian package that brings it.
CHECK_TOOLS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "bsdtar": "libarchive-tools",
    "strace": "strace",
    # Brings cups along.
    "/usr/sbin/cupsd": "printer-driver-cups-pdf",
    "makensis": "nsis",
    "mkfs.exfat": "exfatprogs",
    "mkfs.ext4": "e2fsprogs",
    "mount.exfat-fuse": "exfat-fuse",
    "objdump": "binutils",
    "pdftotext": "poppler-utils",
}


@dataclass(frozen=True)
class Machine:
    """A machine as far as setting up goes; `system` is what `platform.system()` says."""

    system: str
    is_root: bool
    has_apt: bool
    has_screen: bool
    has_library: Callable[[str], bool]
    has_tool: Callable[[str], bool]

    @property
    def is_windows(self) -> bool:
        return self.system == "Windows"

    def python_in(self, environment: Path) -> Path:
        """Where an environment keeps its interpreter."""
        return environment / "Scripts" / "python.exe" if self.is_windows else environment / "bin" / "python"

    def program_in(self, folder: Path) -> Path:
        """The built program in its folder."""
        return folder / ("yinianbu.exe" if self.is_windows else "yinianbu")

    def missing_packages(self, *, for_checks: bool) -> list[str]:
        """The Debian packages that are wanting; none on a system that brings its own libraries."""
        if self.system != "Linux":
            return []
        libraries = {**OFFSCREEN_LIBRARIES, **WINDOW_LIBRARIES, **(python_library() if for_checks else {})}
        missing = [package for library, package in libraries.items() if not self.has_library(library)]
        tools = CHECK_TOOLS if for_checks else {}
        return missing + [package for tool, package in tools.items() if not self.has_tool(tool)]


def this_machine() -> Machine:
    """The machine that this runs on."""
    system = platform.system()
    return Machine(
        system=system,
        is_root=system == "Linux" and os.geteuid() == 0,
        has_apt=shutil.which("apt-get") is not None,
        has_screen=system == "Windows" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")),
        has_library=can_load,
        has_tool=lambda name: shutil.which(name) is not None,
    )


def can_load(library: str) -> bool:
    """Whether the system's loader finds a shared library, wherever it lies."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def python_library() -> dict[str, str]:
    """The interpreter as a shared library, which the built program carries; Debian packs it apart."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    name = f"libpython{version}.so.1.0"
    beside = Path(sys.base_prefix) / "lib" / name
    return {} if beside.exists() else {name: f"libpython{version}"}
