"""How clerks write that there is nothing, and the sex: the same in the sheets of all books.

A dash or a stroke alone is an empty cell in every book. 无 and its like are words, which a column of free text may
mean (受伤情况：无); a book says itself where they stand for nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.core.people import FEMALE, MALE
from desktop.core.plain import plain
from desktop.core.words import N_
from desktop.storage.fields import SexField

STROKES: Final = frozenset("-–—―－─_/\\|·.*×、")
EMPTY: Final = frozenset({"", "无", "没有", "不详", "不清楚", "未知", "未办", "暂无", "空"})
_SEXES: Final = {"男性": MALE, "女性": FEMALE, "男士": MALE, "女士": FEMALE, "男同志": MALE, "女同志": FEMALE}
_SEX: Final = SexField(N_("性别"))


def stroked(text: str) -> str:
    """The text, or empty where it is only dashes and strokes: -, —, ——, /."""
    return "" if text.strip() and not plain(text).strip(" ").strip("".join(STROKES)).strip() else text


def given(text: str, nothing: frozenset[str] = EMPTY) -> str:
    """The text without blanks around it, or empty for strokes and for the words that mean nothing."""
    bare = stroked(text).strip()
    return "" if plain(bare) in nothing else bare


def read_sex(text: str, today: date = date.min) -> str:
    """男, 男性, 女, 女性 as a code; Unreadable lists what is known."""
    return _SEXES.get(plain(text)) or _SEX.from_text(text, today)
