"""What clerks write into cells, the same in the sheets of all books: nothing, days that a sheet changed, the sex.

A dash or a stroke alone is an empty cell in every book. 无 and its like are words, which a column of free text may
mean (受伤情况：无); a book says itself where they stand for nothing.

A sheet keeps a day as the number of days since 1899-12-30 and shows that number where the cell lost its format; and a
day typed as 2020.10 or 9.10 becomes the number 2020.1 or 9.1. The first is a day again here, the second is refused: no
one can say which day it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop.core.people import FEMALE, MALE, SEXES
from desktop.core.plain import figures, plain
from desktop.core.problem import Problem, Unreadable
from desktop.core.words import _
from desktop.tables.cells import Unclear

# What an importer remembers of the row that it has just written: words of it that became a note, told with its fate.
NOTED: Final = "noted"
BEGIN: Final = date(1899, 12, 30)
# The numbers of 1927-05-18 and 2064-04-08; a number of fewer digits is a month and a day.
FIRST_DAY: Final = 10_000
LAST_DAY: Final = 60_000
LAST_MONTH: Final = 12
# Signs that turn the direction of a line or have no width: they hide what a name really is.
_HIDDEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# A telephone or a number that a sheet took for a quantity: 13900000000.0
_WHOLE: Final = re.compile(r"\s*(\d{7,})\.0+\s*")
# Put before a long number so that a sheet leaves its digits alone; as a sign of the text it is none of the number's.
_APOSTROPHE: Final = re.compile(r"^\s*['‘’＇`´]\s*(?=\d[\dXx\s]*$)")
_AROUND: Final = re.compile(
    r"(?:(?:\s+|T)\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\.\d+)?|\s*[（(][^）)\d]*[）)]|\s*(?:入院|入住|入职|到岗|上岗|到期|起|至今|止))+\s*$"
)
_NUMBER: Final = re.compile(r"\d{5}(?:\.\d+)?|\d{6}")
# As year and month only where it cannot be a day with a year of two digits: 202003, not 201012.
_MONTH: Final = re.compile(r"((?:19|20)(?:00|1[3-9]|[2-9]\d))(0[1-9]|1[0-2])")
_YEAR: Final = re.compile(r"((?:18|19|20)\d\d)\s*年?")

# No ×: where √ is yes, it is no.
STROKES: Final = "-–—―─_/\\"
DITTO: Final = frozenset(
    {"同上", "同前", "〃", "″", "＂", '"', "“", "”", "〝", "〞", "''", "同上。", "（同上）", "(同上)", "同上行"}
)
EMPTY: Final = frozenset({"", "无", "没有", "不详", "不清楚", "未知", "未办", "暂无", "空"})
_SEXES: Final = {"男性": MALE, "女性": FEMALE, "男士": MALE, "女士": FEMALE, "男同志": MALE, "女同志": FEMALE}


def ordinary(text: str, *, day: bool = False) -> str:
    """The text of a cell without signs that hide what it is; empty for strokes alone; a day where a sheet shows the
    number of one (43891), or year and month without a sign between them (202003); the words behind a day are left away
    (2019.5.6 入院, 2026年12月到期, 2021-5-6 8:00).
    """
    bare = _APOSTROPHE.sub("", stroked(_HIDDEN.sub("", text)))
    if found := _WHOLE.fullmatch(bare):
        return found[1]
    if day and bare[:1].isdecimal():
        bare = _AROUND.sub("", bare).replace("月份", "月")
    if not day or not _NUMBER.fullmatch(number := plain(bare)):
        return bare
    if found := _MONTH.fullmatch(number):
        return f"{found[1]}-{found[2]}"
    days = int(float(number))
    return (BEGIN + timedelta(days=days)).isoformat() if FIRST_DAY <= days <= LAST_DAY else bare


def is_ditto(text: str) -> bool:
    """Whether a cell says that it is the same as the one above: 同上, 〃."""
    return bool(text) and text.strip() in DITTO


def doubts_about(name: str, text: str) -> Iterator[Problem]:
    """Why a day cannot be told from the text of a cell in a column of days: see above, or there is only a year."""
    bare = plain(text)
    if isinstance(text, Unclear):
        first, second = (int(part) for part in bare.split("."))
        year = first > LAST_MONTH
        pattern = _("{first}年{second}月") if year else _("{first}月{second}日")
        one, other = (pattern.format(first=first, second=number) for number in (second, second * 10))
        words = _("“{text}”在表格里是数字，末尾的0会丢，看不出是{one}还是{other}；请写成“{one}”或“{other}”。")
        yield Problem(name, words.format(text=bare, one=one, other=other))
    elif found := _YEAR.fullmatch(bare):
        words = _("只写了{year}年，请写到月，例如 {year}年3月；知道哪一天的写到日。")
        yield Problem(name, words.format(year=found[1]))


_NO_YEAR: Final = re.compile(r"(?:1[0-2]|0?[1-9])\s*[月./\-]\s*(?:3[01]|[12]\d|0?[1-9])\s*[日号]?")


def with_year(text: str) -> str:
    """The text of a day in a list that spans many years, such as a roster; Unreadable where it has no year.

    What is typed without its year is of this year; in such a list nobody can say of which.
    """
    if _NO_YEAR.fullmatch(figures(text)):
        raise Unreadable(_("“{text}”没有写年份，请写成 2026-03-05。").format(text=text.strip()))
    return text


def stroked(text: str) -> str:
    """The text, or empty where it is only dashes and strokes: -, —, ——, /."""
    return "" if text.strip() and not plain(text).strip(STROKES + " ") else text


def given(text: str, nothing: frozenset[str] = EMPTY) -> str:
    """The text without blanks around it, or empty for strokes and for the words that mean nothing."""
    bare = stroked(text).strip()
    return "" if plain(bare) in nothing else bare


def read_sex(text: str) -> str:
    """男, 男性, 女, 女性 as a code; Unreadable lists what is known."""
    bare = plain(text)
    known = _SEXES | {said: code for code, words in SEXES for said in (code, words, _(words))}
    if bare in known:
        return known[bare]
    words = _("“{text}”不在可选的里面，可选：{options}。")
    raise Unreadable(words.format(text=text.strip(), options=_("、").join(_(one) for _code, one in SEXES)))
