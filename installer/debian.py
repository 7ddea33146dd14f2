"""The Debian package: the built program under /opt, a command, a menu entry and its papers."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

from installer.machine import OFFSCREEN_LIBRARIES, WINDOW_LIBRARIES

PLACE = Path("opt/yinianbu")
MENU_ENTRY = """\
[Desktop Entry]
Type=Application
Name=颐年簿
GenericName=敬老院台账
Comment=敬老院的台账、月报表和打印表格
Exec=/opt/yinianbu/yinianbu
Icon=yinianbu
Categories=Office;Database;
StartupNotify=true
Terminal=false
"""


def version_of(root: Path) -> str:
    """The program's version, as pyproject.toml says it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def control(version: str, architecture: str, kibibytes: int) -> str:
    """The package's control file; `kibibytes` is its size when installed."""
    needs = sorted({"libc6", *OFFSCREEN_LIBRARIES.values(), *WINDOW_LIBRARIES.values()} - {"libcups2"})
    return (
        "Package: yinianbu\n"
        f"Version: {version}\n"
        f"Architecture: {architecture}\n"
        "Maintainer: yinianbu\n"
        "Section: misc\n"
        "Priority: optional\n"
        f"Installed-Size: {kibibytes}\n"
        f"Depends: {', '.join(needs)}\n"
        "Recommends: cups-client\n"
        "Description: 颐年簿, the books and monthly returns of a rural elder home\n"
        " Residents, beds, staff, training, side business and allowances of one home,\n"
        " the monthly return and the package for the county, on one PC without network.\n"
    )


def lay_out(root: Path, program: Path, target: Path, architecture: str) -> Path:
    """Lay the package's tree out under `target` from the built `program`; an older tree there is replaced."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(program, target / PLACE, symlinks=True)
    command = target / "usr" / "bin" / "yinianbu"
    command.parent.mkdir(parents=True)
    command.symlink_to(f"/{PLACE.as_posix()}/yinianbu")
    _write(target / "usr/share/applications/yinianbu.desktop", MENU_ENTRY)
    _write(target / "usr/share/doc/yinianbu/copyright", (root / "LICENSE").read_text(encoding="utf-8"))
    icon = root / "resources" / "icons" / "yinianbu.svg"
    if icon.exists():
        _write(target / "usr/share/icons/hicolor/scalable/apps/yinianbu.svg", icon.read_text(encoding="utf-8"))
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file() and not path.is_symlink())
    _write(target / "DEBIAN" / "control", control(version_of(root), architecture, -(-size // 1024)))
    return target


def package_command(tree: Path, package: Path) -> tuple[str | Path, ...]:
    """How the laid-out tree becomes a package: xz, which the older dpkg of the office systems can read."""
    return ("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
