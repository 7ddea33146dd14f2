"""What a person typed: dates as clerks write them, and their parts left out.

A day typed without its year is of this year. What would then lie more than six months ahead is of last year: on
5 January 12.28 is the December that has just passed. A day that falls due (`due`: the last day of a paper, a return)
is the nearest one: on 10 December 3.5 is next March. Nothing else is moved to a year in which it would fit: the day of
tomorrow, typed by mistake for today, is refused by the book, not written down a year too early.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.core.period import month_of, plus_months
from desktop.core.plain import figures
from desktop.core.problem import Problem, Unreadable
from desktop.core.words import _

_WORDS: Final = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "后天": 2, "大前天": -3}
_LONG_DIGITS: Final = 8
_SHORT_DIGITS: Final = 4
_CENTURY: Final = 100
_EARLIEST: Final = 1880
# So far ahead, or behind what falls due, a day without its year may lie.
_NEAR: Final = 6
_OF_YEAR: Final = re.compile(r"([去上今本])?年([底末初])")
_OF_MONTH: Final = re.compile(r"(上个?|这个?|本)?月([底末初])")
_DAY_ALONE: Final = re.compile(r"((上个?|这个?|本)月)?(\d{1,2})[日号]")
_NUMBERS: Final = re.compile(r"\d{1,8}[年./\-、月]\d{1,8}([月./\-、日号]\d{0,8}[日号]?)?")
_PARTED: Final = re.compile(r"\d{1,4}(\s+\d{1,2}){1,2}")
_COMMAS: Final = re.compile(r"(?<=\d)[,、](?=\d)")


@dataclass(frozen=True, slots=True)
class LooseDay:
    """A day of which perhaps only the month is known: then `day` is the 1st and `exact` is False (日不详)."""

    day: date
    exact: bool


def _cannot(text: str) -> Unreadable:
    return Unreadable(_("“{text}”不是日期，请写成 2026-03-05、2026.3.5 或 3.5。").format(text=text.strip()))


def _no_such_day(year: int, month: int, day: int) -> Unreadable:
    if not 1 <= month <= 12:  # noqa: PLR2004  months of a year
        return Unreadable(_("没有{month}月，请核对日期。").format(month=month))
    last = monthrange(year, month)[1]
    return Unreadable(
        _("{year}年{month}月没有{day}日，最后一天是{last}日。").format(year=year, month=month, day=day, last=last)
    )


def _day(year: int, month: int, day: int) -> date:
    if not _EARLIEST <= year <= 2199:  # noqa: PLR2004  beyond any record of a home
        raise Unreadable(_("{year}年不像是对的年份，请核对。").format(year=year))
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_such_day(year, month, day) from None


def _full_year(number: int, today: date) -> int:
    """A year of two digits is the latest one not after next year: 48 → 1948, 26 → 2026."""
    if number >= _CENTURY:
        return number
    guess = today.year // _CENTURY * _CENTURY + number
    return guess if guess <= today.year + 1 else guess - _CENTURY


def _relative(bare: str, today: date) -> date | None:
    """The day of a word: 昨天, 月末, 上月底, 年初, 去年底, or 5日 of this month or 上月5日 of the last."""
    if bare in _WORDS:
        return today + timedelta(days=_WORDS[bare])
    if found := _OF_YEAR.fullmatch(bare):
        year = today.year - (found[1] in {"去", "上"})
        return date(year, 1, 1) if found[2] == "初" else date(year, 12, 31)
    month = month_of(today)
    if found := _OF_MONTH.fullmatch(bare):
        month = month.previous() if found[1] in {"上", "上个"} else month
        return month.start if found[2] == "初" else month.end
    if found := _DAY_ALONE.fullmatch(bare):
        month = month.previous() if found[2] in {"上", "上个"} else month
        return _day(month.start.year, month.start.month, int(found[3]))
    return None


def _without_year(month: int, day: int, today: date, *, due: bool) -> date:
    """The day that is meant where no year was typed; see above."""
    near = _day(today.year, month, day)
    if near > plus_months(today, _NEAR):
        return _day(today.year - 1, month, day)
    leap_day = (month, day) == (2, 29)
    if due and near < plus_months(today, -_NEAR) and not leap_day:
        return _day(today.year + 1, month, day)
    return near


def _digits(bare: str, today: date, *, due: bool) -> date | None:
    if len(bare) == _LONG_DIGITS:
        return _day(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
    if len(bare) == _SHORT_DIGITS:
        return _without_year(int(bare[:2]), int(bare[2:]), today, due=due)
    return None


def read_day(text: str, today: date, *, due: bool = False) -> date:
    """The day meant by 2026-03-05, 2026.3.5, 2026年3月5日, 20260305, 3.5, 0305, 5日, 昨天 or 上月底; else Unreadable.

    `due` is for days that fall due: without a year it is the nearest one, ahead or behind.
    """
    loose = read_loose_day(text, today, due=due)
    if not loose.exact:
        raise Unreadable(_("“{text}”缺少日，请写到哪一天。").format(text=text.strip()))
    return loose.day


def read_loose_day(text: str, today: date, *, due: bool = False) -> LooseDay:
    """Like read_day, but a month alone (2020年11月, 2020.11, 48年3月) is the 1st of it, not exact."""
    bare = _COMMAS.sub(".", figures(text))
    if _PARTED.fullmatch(bare):
        bare = re.sub(r"\s+", ".", bare)
    bare = re.sub(r"\s+", "", bare)
    bare = re.sub(r"(T?00:00(:00(\.0+)?)?)$", "", bare)
    found = _relative(bare, today)
    if found is None and bare.isdecimal():
        found = _digits(bare, today, due=due)
        if found is None:
            raise _cannot(text)
    if found is not None:
        return LooseDay(found, exact=True)
    if not _NUMBERS.fullmatch(bare):
        raise _cannot(text)
    numbers = [int(part) for part in re.findall(r"\d+", bare)]
    if len(numbers) == 3:  # noqa: PLR2004  year, month, day
        return LooseDay(_in_full(numbers, text, today), exact=True)
    first, second = numbers
    if "年" in bare or first >= _CENTURY:
        return LooseDay(_day(_full_year(first, today), second, 1), exact=False)
    return LooseDay(_without_year(first, second, today, due=due), exact=True)


def _in_full(numbers: list[int], text: str, today: date) -> date:
    """The day of year, month and day; a day that stands before its year is refused and told how to write it."""
    first, month, last = numbers
    if last > _CENTURY > first:
        _day(last, month, first)
        raise Unreadable(
            _("“{text}”请写成年在前：{year}-{month:02d}-{day:02d}。").format(
                text=text.strip(), year=last, month=month, day=first
            )
        )
    return _day(_full_year(first, today), month, last)


def loose_problems(field: str, day: date, *, loose: bool) -> Iterator[Problem]:
    """A day of which only the month is known stands as the 1st: any other day is known, and the mark (日不详) wrong.

    Lists and papers would say the month alone and hide the day that was typed.
    """
    if loose and day.day != 1:
        yield Problem(field, _("勾了“日不详”，只写得了当月1日。知道是哪一天的，请把“日不详”的勾去掉。"))
