"""A language that nobody speaks: every text in brackets and 40 % longer, to find the places that are too narrow."""

from __future__ import annotations

import re
from gettext import NullTranslations

LETTERS = re.compile("[㐀-鿿]+")
ROUND = 5
DOUBLED = (0, 2)


class Pseudo(NullTranslations):
    """Answers every text with its stretched form; `TONGUE.speak(Pseudo())` puts it on the screen."""

    def gettext(self, message: str) -> str:
        """The text in brackets; placeholders, mnemonics, file patterns and line ends stay as they are."""
        return "\n".join(f"[{longer(line)}]" if LETTERS.search(line) else line for line in message.split("\n"))


def longer(line: str) -> str:
    """The line with two of every five Chinese letters doubled: 40 % longer, and it still breaks where it did."""
    return LETTERS.sub(lambda found: "".join(_grown(found.start(), found.group())), line)


def _grown(start: int, letters: str) -> list[str]:
    return [letter * (2 if (start + place) % ROUND in DOUBLED else 1) for place, letter in enumerate(letters)]
