"""What a person typed: dates as clerks write them, and their parts left out."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.core.period import month_of
from desktop.core.plain import plain
from desktop.core.problem import Unreadable
from desktop.core.words import _

_WORDS: Final = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "后天": 2, "大前天": -3}
_LONG_DIGITS: Final = 8
_SHORT_DIGITS: Final = 4
_CENTURY: Final = 100
_EARLIEST: Final = 1880


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
    if bare in _WORDS:
        return today + timedelta(days=_WORDS[bare])
    month = month_of(today)
    named = {"上月底": month.start - timedelta(days=1), "月底": month.end, "本月底": month.end, "月初": month.start}
    named |= {"本月初": month.start, "上月初": month.previous().start, "年初": date(today.year, 1, 1)}
    return named.get(bare)


def _digits(bare: str, today: date) -> date | None:
    if len(bare) == _LONG_DIGITS:
        return _day(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
    if len(bare) == _SHORT_DIGITS:
        return _day(today.year, int(bare[:2]), int(bare[2:]))
    return None


def read_day(text: str, today: date) -> date:
    """The day meant by 2026-03-05, 2026.3.5, 2026年3月5日, 20260305, 3.5, 0305, 昨天 or 上月底; else Unreadable."""
    loose = read_loose_day(text, today)
    if not loose.exact:
        raise Unreadable(_("“{text}”缺少日，请写到哪一天。").format(text=text.strip()))
    return loose.day


def read_loose_day(text: str, today: date) -> LooseDay:
    """Like read_day, but a month alone (2020年11月, 2020.11, 48年3月) is the 1st of it, not exact."""
    bare = re.sub(r"\s+", "", plain(text))
    bare = re.sub(r"(T?00:00(:00(\.0+)?)?)$", "", bare)
    found = _relative(bare, today)
    if found is None and bare.isdecimal():
        found = _digits(bare, today)
        if found is None:
            raise _cannot(text)
    if found is not None:
        return LooseDay(found, exact=True)
    if not re.fullmatch(r"\d+[年./\-、月]\d+([月./\-、日号]\d*[日号]?)?", bare):
        raise _cannot(text)
    numbers = [int(part) for part in re.findall(r"\d+", bare)]
    return _from_numbers(numbers, bare, text, today)


def _from_numbers(numbers: list[int], bare: str, text: str, today: date) -> LooseDay:
    if len(numbers) == 3:  # noqa: PLR2004  year, month, day
        first, month, last = numbers
        if last > _CENTURY > first:
            _day(last, month, first)
            raise Unreadable(
                _("“{text}”请写成年在前：{year}-{month:02d}-{day:02d}。").format(
                    text=text.strip(), year=last, month=month, day=first
                )
            )
        return LooseDay(_day(_full_year(first, today), month, last), exact=True)
    first, second = numbers
    if "年" in bare or first >= _CENTURY:
        return LooseDay(_day(_full_year(first, today), second, 1), exact=False)
    return LooseDay(_day(today.year, first, second), exact=True)
