"""How this computer shows the program: light or dark, size of type, language; kept in a small file beside the home."""

from __future__ import annotations

import json
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.core.words import N_, TONGUE
from desktop.storage import files, places
from desktop.ui.theme import LIGHT, read_look, wear

FILE: Final = "desk.json"
CHINESE: Final = "zh_CN"
LOOKS: Final = (("light", N_("浅色")), ("dark", N_("深色")))
SIZES: Final = (("normal", N_("标准字号")), ("large", N_("大字")), ("larger", N_("特大字")))
LANGUAGES: Final = ((CHINESE, N_("中文")), ("en", "English"))
CATALOGUE: Final = "desktop"
OWN_WORDS: Final = "own words"


class Wearing(NamedTuple):
    """The choices; each is a word of LOOKS, SIZES, LANGUAGES."""

    look: str = LIGHT
    size: str = "normal"
    language: str = CHINESE


def read(home: Path) -> Wearing:
    """The choices made on this computer; the usual ones where there are none or they cannot be read."""
    known = {"look": LOOKS, "size": SIZES, "language": LANGUAGES}
    try:
        raw = json.loads((home / FILE).read_text(encoding="utf-8"))
        return Wearing(**{name: raw[name] for name, words in known.items() if raw.get(name) in dict(words)})
    except (OSError, ValueError, TypeError, AttributeError):
        return Wearing()


def keep(home: Path, wearing: Wearing) -> None:
    """Remember the choices; KnownError where the folder cannot be written."""
    files.write(home / FILE, json.dumps(wearing._asdict()).encode())


def _catalogue(language: str) -> NullTranslations:
    """The texts of a language; the texts of the code, which are Chinese, where there is no other."""
    compiled = places.catalogues() / language / "LC_MESSAGES" / f"{CATALOGUE}.mo"
    if language == CHINESE or not compiled.is_file():
        return NullTranslations()
    with compiled.open("rb") as read:
        return GNUTranslations(read)


def put_on(application: QApplication, wearing: Wearing) -> None:
    """Show the program so: its look, its language, and Qt's own words in Chinese."""
    TONGUE.speak(_catalogue(wearing.language))
    QLocale.setDefault(QLocale(wearing.language))
    wear(application, read_look(wearing.look, wearing.size))
    # Kept as a property: to look for it among the application's parts would wrap its style too, which costs the start.
    worn = application.property(OWN_WORDS)
    if isinstance(worn, QTranslator):
        application.removeTranslator(worn)
        application.setProperty(OWN_WORDS, None)
    if wearing.language == CHINESE:
        own = QTranslator(application)
        if own.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            application.installTranslator(own)
            application.setProperty(OWN_WORDS, own)
