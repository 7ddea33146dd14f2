"""A head of a column without its dress, so that heads can be compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ADDED: Final = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_SIGNS: Final = re.compile(r"[\s:：*＊、,，.。/\\|_\-—]+")
_ORDINAL: Final = re.compile(r"^\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[）)]|[、.．](?!\d))\s*")


def bare(head: str) -> str:
    """A head for comparison: ordinary width, no blanks, line breaks or signs, no ordinal before it, no added （元）."""
    text = _ORDINAL.sub("", unicodedata.normalize("NFKC", head))
    return _SIGNS.sub("", _ADDED.sub("", text)).casefold() or full(head)


def full(head: str) -> str:
    """A head for comparison with what stands in its brackets: 金额（元） as 金额元."""
    return _SIGNS.sub("", re.sub(r"[（()）\[\]【】]", "", unicodedata.normalize("NFKC", head))).casefold()
