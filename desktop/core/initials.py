"""The pinyin initials by which a name is found, in every reading that its signs have in names.

pypinyin is loaded at the first use: it costs a moment that start-up need not pay.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice, product
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
# Signs of given names that are read in several ways, as far as the first letter differs; the usual one of names first.
GIVEN: Final = {
    "长": "cz", "朝": "cz", "重": "cz", "行": "xh", "乐": "ly", "盛": "sc", "传": "cz", "省": "sx", "单": "sd",
    "曾": "zc", "藏": "zc", "澄": "cd", "强": "qj", "查": "cz", "车": "cj", "茜": "qx", "晟": "sc", "翟": "zd",
    "参": "cs", "召": "zs", "尉": "wy", "率": "sl", "畜": "xc", "禅": "cs", "种": "zc", "莞": "wg", "莘": "xs",
    "谷": "gy", "解": "jx", "调": "td", "降": "jx", "俞": "ys", "侗": "dt", "秘": "mb", "覃": "qt", "校": "xj",
    "见": "jx", "伽": "jq", "峙": "zs", "炅": "jg", "郇": "xh", "嬛": "xh", "瑱": "zt", "祇": "qz", "厦": "xs",
    "颉": "jx", "粘": "nz", "栖": "qx", "奇": "qj", "识": "sz", "术": "sz", "堡": "bp", "石": "sd", "弹": "dt",
    "虹": "hj", "贾": "jg", "隗": "wk", "区": "qo", "仇": "cq", "会": "hk",
}  # fmt: skip
# So many strings at the most are kept of one name: three readings of the surname, two of each of two signs, and some.
LIMIT: Final = 16
# From so many letters on, letters may stand for a word.
LETTERS: Final = 2
DOUBLE: Final = 2
# Names are read sign by sign. The phrases, most of what pypinyin would load, would hold up every key for a third of a
# second, on whatever thread they were loaded.
NO_PHRASES: Final = "PYPINYIN_NO_PHRASES"


def initials(name: str) -> tuple[str, ...]:
    """Every string of initials that someone may type for the name, the usual one first: 曾小明 → zxm, cxm."""
    os.environ.setdefault(NO_PHRASES, "1")
    from pypinyin import Style, pinyin

    read = "".join(char for char in name if has_initial(char))
    readings = [pinyin(char, style=Style.NORMAL, heteronym=True, errors="default")[0] for char in read]
    letters = [list(dict.fromkeys(reading[:1].lower() for reading in given)) for given in readings]
    double = SURNAMES.get(read[:DOUBLE], "") if len(read) > DOUBLE else ""
    proper = double or SURNAMES.get(read[:1], "")
    given = [list(GIVEN.get(char, known[0])) for char, known in zip(read, letters, strict=True)]
    if double:
        given[1] = _first(double[1], letters[1][:1])
        proper = double[0]
    if letters:
        given[0] = _first(proper, letters[0])
    return tuple(dict.fromkeys("".join(parts) for parts in islice(product(*given), LIMIT))) if given else ()


def spelled(name: str) -> tuple[str, ...]:
    """Every way in which the name may be written in pinyin without blanks and tones: 王芳 → wangfang."""
    os.environ.setdefault(NO_PHRASES, "1")
    from pypinyin import Style, pinyin

    readings = pinyin("".join(char for char in name if has_initial(char)), style=Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys("".join(parts).lower() for parts in islice(product(*readings), LIMIT)))


def has_initial(char: str) -> bool:
    """Whether a sign of a name is read, so that it has one initial: dots, blanks and brackets are not."""
    return char.isalnum()


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


def stood_for(typed: str, words: Iterable[str]) -> str:
    """The one word that letters stand for as a whole, in pinyin or its initials: jin → 斤, cz → 辞职; else nothing.

    One letter may be a gram or a block of flats; letters with which a word begins stand for nothing else.
    """
    bare, known = plain(typed).lower(), list(words)
    if len(bare) < LETTERS or not (bare.isascii() and bare.isalpha()):
        return ""
    meant = [word for word in known if bare in (*initials(word), *spelled(word))]
    begun = any(word.lower().startswith(bare) for word in known)
    return meant[0] if len(meant) == 1 and not begun else ""
