"""Text as an input method leaves it, made ordinary before it is compared or read."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_STOP_AT_DIGIT: Final = re.compile(r"(?<=\d)\s*。\s*(?=\d)|(?<=\d)。|。(?=\d)")
_DASH_AT_DIGITS: Final = re.compile(r"(?<=\d)\s*[‐‑‒–—―]+\s*(?=\d)")
_DOT_AT_END: Final = re.compile(r"(?<=[\d日号元角分整])[.。]$")


def plain(text: str) -> str:
    """The text with full-width digits, signs and blanks made ordinary and the ends trimmed."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def figures(text: str) -> str:
    """The plain text of a number or a day, with the signs that an input method leaves at its digits made ordinary.

    Its full stop is a point (3。5 → 3.5), its dash a hyphen (3—5, 3——5 → 3-5); one dot left at the end is dropped.
    """
    bare = _DASH_AT_DIGITS.sub("-", _STOP_AT_DIGIT.sub(".", plain(text)))
    return _DOT_AT_END.sub("", bare)
