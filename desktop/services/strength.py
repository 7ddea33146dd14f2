"""Which passwords are too easily guessed: a mild rule, for people who write a harder one on a slip beside the screen.

Refused is what anybody tries first: the same sign, runs on the keys, a block over and over, the own name in any writing
with or without digits around it. Anything else of six signs will do; a slow derivation guards it (storage/keys.py).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import Final

from desktop.core.initials import initials, spelled

# What lies side by side on the keys, and the words that lists of broken passwords begin with.
KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc", "qazwsxedc")
WORDS: Final = frozenset(
    {"password", "passwd", "admin", "administrator", "root", "user", "test", "abc", "iloveyou", "woaini", "mima"}
)
AROUND: Final = re.compile(r"^[\d\W_]+|[\d\W_]+$")
FEW: Final = 2
LEAST: Final = 4


def is_weak(password: str, name: str) -> bool:
    """Whether a password is one of those that are tried first, for a person of a name."""
    bare = unicodedata.normalize("NFKC", password).lower()
    if len(set(bare)) <= FEW or _is_run(bare) or _is_block(bare) or any(bare in keys for keys in KEYS):
        return True
    word = AROUND.sub("", bare)
    if not word:
        return False
    keyed = len(word) >= LEAST and any(keys.startswith(word) for keys in KEYS)
    return keyed or word in WORDS or word in _names(name)


def _names(name: str) -> frozenset[str]:
    """A name as people write it: itself, its pinyin, its initials."""
    return frozenset({name.lower(), *spelled(name), *initials(name)})


def _is_run(text: str) -> bool:
    """123456, 987654, 67890123, abcdef."""
    wraps = 10 if text.isdecimal() else 0x110000
    steps = {(ord(after) - ord(before)) % wraps for before, after in itertools.pairwise(text)}
    return len(steps) == 1 and steps <= {1, wraps - 1}


def _is_block(text: str) -> bool:
    """123123, abcabc."""
    return any(text == text[:size] * (len(text) // size) for size in range(1, len(text) // 2 + 1))
