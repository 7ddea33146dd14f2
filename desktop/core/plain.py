"""Text as an input method leaves it, made ordinary before it is compared or read."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """The text with full-width digits, signs and blanks made ordinary and the ends trimmed."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()
