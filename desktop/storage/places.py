"""The only module that knows where files lie: beside the source, in the installed program, in the data folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import platformdirs

PACKAGE: Final = Path(__file__).resolve().parents[1]


def _beside(name: str) -> Path:
    """A folder that travels with the program: inside the package when installed, else at the top of the source."""
    frozen = getattr(sys, "_MEIPASS", None)
    inside = Path(frozen) / "desktop" / name if frozen else PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def resources() -> Path:
    """Fonts, icons, policies, forms."""
    return _beside("resources")


def catalogues() -> Path:
    """Translations: <language>/LC_MESSAGES/desktop.mo."""
    return _beside("i18n")


def default_home() -> Path:
    """The data folder of the person at this computer."""
    return Path(platformdirs.user_data_dir("yinianbu", appauthor=False, roaming=False))


def practice_home() -> Path:
    """Where the practice home lies, apart from the real one."""
    return default_home().with_name("yinianbu-practice")
