"""Days, months, quarters, half-years and years; working days. "Today" is always handed in."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from desktop.core.problem import Unreadable
from desktop.core.words import _

KINDS: Final = ("day", "month", "quarter", "half", "year")
_SHAPES: Final = (
    ("day", re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    ("month", re.compile(r"(\d{4})-(\d{2})")),
    ("quarter", re.compile(r"(\d{4})Q([1-4])")),
    ("half", re.compile(r"(\d{4})H([12])")),
    ("year", re.compile(r"(\d{4})")),
)
_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}
SATURDAY: Final = 5
# No home of today has papers from before, and no plan of the county goes beyond.
FIRST_YEAR: Final = 1949
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days named as people name it; `start` and `end` are its first and last day."""

    start: date
    end: date
    kind: str

    def __str__(self) -> str:
        """The short name used in commands and file names: 2026, 2026H2, 2026Q4, 2026-10, 2026-10-05."""
        year, number = self.start.year, self.start.month
        if self.kind == "quarter":
            return f"{year}Q{(number + 2) // 3}"
        if self.kind == "half":
            return f"{year}H{(number + 5) // 6}"
        return self.start.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.kind]]

    @property
    def title(self) -> str:
        """The name on paper: 2026年10月, 2026年第4季度."""
        year, number = self.start.year, self.start.month
        if self.kind == "quarter":
            return f"{year}年第{(number + 2) // 3}季度"
        if self.kind == "half":
            return f"{year}年{'上' if number == 1 else '下'}半年"
        return {"year": f"{year}年", "month": f"{year}年{number}月"}.get(self.kind) or long_date(self.start)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day <= self.end

    def months(self) -> tuple[Period, ...]:
        """The months that it covers, oldest first; a day counts as its month."""
        out = [month_of(self.start)]
        while out[-1].end < self.end:
            out.append(out[-1].following())
        return tuple(out)

    def following(self) -> Period:
        """The next period of the same kind."""
        return period_of(self.kind, self.end + timedelta(days=1))

    def previous(self) -> Period:
        """The period of the same kind before this one."""
        return period_of(self.kind, self.start - timedelta(days=1))


def period_of(kind: str, day: date) -> Period:
    """The period of a kind (day, month, quarter, half, year) that holds the day."""
    if kind == "day":
        return Period(day, day, kind)
    length = _MONTHS[kind]
    first = (day.month - 1) // length * length + 1
    last = first + length - 1
    return Period(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]), kind)


def month_of(day: date) -> Period:
    """The month that holds the day."""
    return period_of("month", day)


def year_of(day: date) -> Period:
    """The calendar year that holds the day."""
    return period_of("year", day)


def read_period(text: str) -> Period:
    """The period named 2026, 2026H2, 2026Q4, 2026-10 or 2026-10-05; Unreadable otherwise."""
    bare = text.strip().upper()
    for kind, shape in _SHAPES:
        found = shape.fullmatch(bare)
        if not found:
            continue
        year, *rest = (int(part) for part in found.groups())
        number = rest[0] if rest else 1
        first = {"quarter": number * 3 - 2, "half": number * 6 - 5}.get(kind, number)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Unreadable(_("{year}年不像是对的年份，请核对。").format(year=year))
        try:
            return period_of(kind, date(year, first, rest[1] if kind == "day" else 1))
        except ValueError:
            break
    raise Unreadable(
        _("“{text}”不是时期，请写成 2026、2026H2、2026Q4、2026-10 或 2026-10-05。").format(text=text.strip())
    )


def long_date(day: date) -> str:
    """The day as official papers write it, without leading zeros: 2026年1月5日 (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def span_of_days(start: date, end: date) -> Iterator[date]:
    """Every day from start to end, both included."""
    for offset in range((end - start).days + 1):
        yield start + timedelta(days=offset)


def plus_months(day: date, months: int) -> date:
    """The same day of the month some months later; the last day where that month is shorter."""
    year, zero_based = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, zero_based + 1, min(day.day, monthrange(year, zero_based + 1)[1]))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Days off and make-up working days by year; they are published yearly, so they are data."""

    days_off: frozenset[date] = field(default_factory=frozenset)
    made_up: frozenset[date] = field(default_factory=frozenset)

    def works(self, day: date) -> bool:
        """Whether offices work on the day."""
        return day in self.made_up or (day.weekday() < SATURDAY and day not in self.days_off)

    def after(self, day: date, count: int) -> date:
        """The last day of a term of `count` working days; the day after `day` is the first."""
        while count:
            day += timedelta(days=1)
            count -= self.works(day)
        return day
