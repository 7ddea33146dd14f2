"""The only module that knows where files lie: beside the source, in the installed program, in the data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import platformdirs

from desktop.core.problem import KnownError
from desktop.core.words import _

# The two files of a home that count: the database and its wrapped keys.
DATABASE: Final = "home.db"
KEYS: Final = "home.keys"
# What a folder is to take the place of, while homes are exchanged.
PLAN: Final = "exchange.json"
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


def given_home(text: str) -> Path:
    """The data folder that somebody named: whole, whatever they wrote; KnownError where it cannot be one."""
    if not text.strip():
        raise KnownError(_("数据文件夹的名字是空的。"), _("请写出文件夹的名字。"))
    try:
        place = Path(text).expanduser().absolute()
        odd = place.exists() and not place.is_dir()
    except (OSError, ValueError, RuntimeError) as fault:
        raise KnownError(_("“{place}”不是能用的位置。").format(place=text), _("请换一个文件夹。")) from fault
    if odd:
        raise KnownError(_("“{place}”是一个文件，不是文件夹。").format(place=place), _("请写出数据文件夹。"))
    return Path(os.path.normpath(place))
