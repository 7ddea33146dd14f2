"""Spans of days and the names of beds; a span runs from its first day to the day before its last (midnight census)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.core import wording
from desktop.core.problem import Problem
from desktop.core.words import _

EVER: Final = date.min
NEVER: Final = date.max
ROOM_DIGITS: Final = 3
# A building in the title or the name of a sheet, where each has one of its own.
BUILDING: Final = r"[一二三四五六七八九十\dA-Za-z甲乙丙东西南北中前后新老]{1,3}(?:号楼|栋|幢)"
BARE: Final = re.compile(r"[0-9０-９]+|[A-Za-zＡ-Ｚａ-ｚ]|[一二三四五六七八九十]+")


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `since` to the day before `until`; NEVER means until further notice."""

    since: date = EVER
    until: date = NEVER

    def __bool__(self) -> bool:
        """Whether it holds any day."""
        return self.since < self.until

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.since <= day < self.until

    def within(self, other: Span) -> Span:
        """The days that lie in both."""
        return Span(max(self.since, other.since), min(self.until, other.until))

    def meets(self, other: Span) -> bool:
        """Whether some day lies in both."""
        return bool(self.within(other))

    @property
    def days(self) -> int:
        """How many days it has."""
        return max((self.until - self.since).days, 0)


def span(since: date | None, until: date | None) -> Span:
    """The span between two days of a record, either of which may be missing."""
    return Span(since or EVER, until or NEVER)


def days_of(start: date, end: date) -> Span:
    """The span of a period whose last day counts."""
    return Span(start, end + timedelta(days=1))


def gaps_between(whole: Span, closed: Iterable[Span]) -> Iterator[Span]:
    """What is left of a span when the closed ones are taken out, oldest first."""
    begin = whole.since
    for shut in sorted((part.within(whole) for part in closed), key=lambda part: part.since):
        if shut:
            if begin < shut.since:
                yield Span(begin, shut.since)
            begin = max(begin, shut.until)
    if begin < whole.until:
        yield Span(begin, whole.until)


def floor_of(room: str) -> int | None:
    """The floor that a room number tells: 203 → 2, A-1203 → 12; None where it tells none."""
    digits = re.findall(r"\d+", room)
    return int(digits[-1][:-2]) if digits and len(digits[-1]) >= ROOM_DIGITS else None


def building_name(building: str | None) -> str:
    """A building as people say it: 1 → 1栋, A → A栋, 二 → 二栋; one that has its word (东楼, 2号楼) as written."""
    written = (building or "").strip()
    return f"{written}栋" if BARE.fullmatch(written) else written


def label(building: str | None, room: str, number: str, *, several: bool) -> str:
    """The name of a bed: 203-1, with the building before it where the home has several: 1栋203-1, 东楼203-1.

    A building that ends in a digit or a Latin letter keeps a space behind it, so that 楼1 203-1 is not read 楼1203-1.
    """
    before = building_name(building) if several else ""
    return before + (" " if before and before[-1].isascii() and before[-1].isalnum() else "") + f"{room}-{number}"


def order_problem(since: date | None, until: date | None, field: str) -> Iterator[Problem]:
    """A span must not end before it begins."""
    if since and until and until < since:
        yield Problem(
            field, _("{until}早于{since}，请核对两个日期。").format(until=wording.day(until), since=wording.day(since))
        )
