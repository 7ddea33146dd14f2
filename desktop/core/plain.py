"""Text as an input method leaves it, made ordinary before it is compared or read."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_STOP_AT_DIGIT: Final = re.compile(r"(?<=\d)\s*。\s*(?=\d)|(?<=\d)。|。(?=\d)")
_DASH_AT_DIGITS: Final = re.compile(r"(?<=\d)\s*[‐‑‒–—―]+\s*(?=\d)")
_UNTYPED: Final = re.compile(r"[\s·•・‧∙]+|(?<=[^\x00-\x7f])\.(?=[^\x00-\x7f])")
_DOT_AT_END: Final = re.compile(r"(?<=[\d日号元角分整])[.。]$")


def plain(text: str) -> str:
    """The text with full-width digits, signs and blanks made ordinary and the ends trimmed."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def squeezed(text: str) -> str:
    """A text as it is looked for: plain, in small letters, without blanks and the dots of minority names."""
    return _UNTYPED.sub("", plain(text).lower())


def figures(text: str) -> str:
    """The plain text of a number or a day, with the signs that an input method leaves at its digits made ordinary.

    Its full stop is a point (3。5 → 3.5), its dash a hyphen (3—5, 3——5 → 3-5); one dot left at the end is dropped.
    """
    bare = _DASH_AT_DIGITS.sub("-", _STOP_AT_DIGIT.sub(".", plain(text)))
    return _DOT_AT_END.sub("", bare)
