"""Screens in other languages: a stretched one that shows what has no room, and those of the catalogues."""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from desktop.storage.places import catalogues
from tests.i18n.pseudo import Pseudo

STRETCHED = "pseudo"


def catalogue(language: str) -> NullTranslations:
    """The catalogue of a language; "" is the language of the code, as is one that is not there."""
    if language == STRETCHED:
        return Pseudo()
    path = catalogues() / language / "LC_MESSAGES" / "desktop.po"
    if not language or not path.is_file():
        return NullTranslations()
    store = BytesIO()
    with path.open("rb") as file:
        write_mo(store, read_po(file, locale=language))
    store.seek(0)
    return GNUTranslations(store)
