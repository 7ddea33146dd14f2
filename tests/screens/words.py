"""Screens in other languages: a stretched one that shows what has no room, and those of the catalogues."""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from desktop.storage.places import catalogues

STRETCHED = "pseudo"


class Stretched(NullTranslations):
    """Every text a third longer and between marks: what is not marked was never looked up, what is cut off shows."""

    def gettext(self, message: str) -> str:
        return f"［{message}{'一' * max(1, len(message) // 3)}］"


def catalogue(language: str) -> NullTranslations:
    """The catalogue of a language; "" is the language of the code, as is one that is not there."""
    if language == STRETCHED:
        return Stretched()
    path = catalogues() / language / "LC_MESSAGES" / "desktop.po"
    if not language or not path.is_file():
        return NullTranslations()
    store = BytesIO()
    with path.open("rb") as file:
        write_mo(store, read_po(file, locale=language))
    store.seek(0)
    return GNUTranslations(store)
