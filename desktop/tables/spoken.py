"""Days and months in the words of a title or a cell: 二〇二三年一月五日, 2023年元月, made ordinary digits."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = dict(zip("〇零○Ｏ一二三四五六七八九", "00001" + "23456789", strict=True))
_YEAR: Final = re.compile(r"[〇零○Ｏ一二三四五六七八九]{4}(?=\s*年)")
_SMALL: Final = re.compile(
    r"(?:(廿|三?十|二十)([一二三四五六七八九]?)|([一二三四五六七八九]))(?=\s*(?:[月日]|号(?![楼院床房室]|公寓)))"
)
_TENS: Final = {"十": 10, "二十": 20, "廿": 20, "三十": 30}


def ordinary_digits(text: str) -> str:
    """The text with the years, months and days that are written in Chinese numerals in digits; 元月 is January.

    正月 and 腊月 are months of another calendar, and stay as they are.
    """
    if not re.search("[年月日号]", text):
        return text
    text = _YEAR.sub(lambda found: "".join(_DIGITS[sign] for sign in found[0]), text.replace("元月", "1月"))
    return _SMALL.sub(_small, text)


def _small(found: re.Match[str]) -> str:
    if found[3]:
        return _DIGITS[found[3]]
    return str(_TENS[found[1]] + int(_DIGITS.get(found[2], "0")))
