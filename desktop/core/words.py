"""Marking and looking up of translatable text.

The texts in the code are Chinese; a catalogue for another language translates them. Forms on paper
are not translated: they stay Chinese whatever the screen speaks.
"""

from __future__ import annotations

from gettext import NullTranslations
from typing import Final


class Tongue:
    """The language that the screen speaks now."""

    def __init__(self) -> None:
        """Start with the texts as they stand in the code."""
        self.catalogue = NullTranslations()

    def speak(self, catalogue: NullTranslations) -> None:
        """Look texts up in this catalogue from now on."""
        self.catalogue = catalogue


TONGUE: Final = Tongue()


def _(text: str) -> str:
    """The text in the language of the screen."""
    return TONGUE.catalogue.gettext(text) if text else ""


def N_(text: str) -> str:  # noqa: N802  the customary mark for texts that are looked up later
    """Mark a text of a declaration: the extractor finds it here, `_` looks it up where it is shown."""
    return text
