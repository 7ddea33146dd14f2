"""The pinyin initials by which a name is found, in every reading that a surname has.

pypinyin is loaded at the first use: it costs a moment that start-up need not pay.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import product
from typing import Final

from desktop.core.plain import plain

# The readings that a surname has as a surname, the usual one first; those of everyday words follow by themselves.
SURNAMES: Final = {
    "单": "sd", "仇": "qc", "区": "oq", "解": "xj", "曾": "zc", "查": "zc", "盖": "gj", "朴": "p", "任": "r",
    "翟": "zd", "乐": "yl", "秘": "bm", "洗": "x", "冼": "x", "繁": "p", "种": "c", "折": "s", "召": "s",
    "覃": "qt", "长": "zc", "缪": "m", "尉": "yw", "重": "c", "员": "y", "那": "n", "沈": "s", "宓": "m",
    "佴": "n", "晟": "c", "谌": "cs", "葛": "g", "卜": "b", "瞿": "q", "冯": "f", "牟": "m", "纪": "j",
    "万俟": "mq", "尉迟": "yc", "长孙": "zs", "单于": "cy", "澹台": "tt", "令狐": "lh", "呼延": "hy",
    "皇甫": "hf", "夏侯": "xh", "司马": "sm", "宇文": "yw", "上官": "sg", "诸葛": "zg", "欧阳": "oy",
}  # fmt: skip
LIMIT: Final = 8
DOUBLE: Final = 2
# Names are read sign by sign. The phrases, most of what pypinyin would load, would hold up every key for a third of a
# second, on whatever thread they were loaded.
NO_PHRASES: Final = "PYPINYIN_NO_PHRASES"


def initials(name: str) -> tuple[str, ...]:
    """Every string of initials that someone may type for the name, the usual one first: 曾小明 → zxm, cxm."""
    os.environ.setdefault(NO_PHRASES, "1")
    from pypinyin import Style, pinyin

    readings = [pinyin(char, style=Style.NORMAL, heteronym=True, errors="default")[0] for char in name]
    letters = [list(dict.fromkeys(reading[:1].lower() for reading in given)) for given in readings]
    double = SURNAMES.get(name[:DOUBLE], "") if len(name) > DOUBLE else ""
    proper = double or SURNAMES.get(name[:1], "")
    given = [reading[:1] for reading in letters]
    if double:
        given[1] = _first(double[1], letters[1][:1])
        proper = double[0]
    if letters:
        given[0] = _first(proper, letters[0])
    return tuple(dict.fromkeys("".join(parts) for parts in product(*given)))[:LIMIT] if given else ()


def _first(proper: str, others: list[str]) -> list[str]:
    """The letters of the proper readings, then the others, each once."""
    return list(dict.fromkeys([*proper, *others]))


def fitting(typed: str, words: Iterable[str]) -> list[str]:
    """The words that fit what was typed: first those that begin with it, then by pinyin initials, then that hold it."""
    bare = plain(typed).lower()
    known = list(words)
    if not bare:
        return known
    begin = [word for word in known if word.lower().startswith(bare)]
    short = []
    if bare.isascii() and bare.isalpha():
        short = [word for word in known if any(letters.startswith(bare) for letters in initials(word))]
    hold = [word for word in known if bare in word.lower()]
    return list(dict.fromkeys((*begin, *short, *hold)))
