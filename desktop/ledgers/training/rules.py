"""Hours, targets and rates of training, and the words of sheets: plain functions over values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from desktop.core.money import read_number
from desktop.core.people import tidy_name
from desktop.core.plain import figures, plain
from desktop.core.problem import Unreadable
from desktop.core.words import _

TENTH: Final = Decimal("0.1")
# GB 38600-2019 asks for safety education each half-year; fire training is part of it.
SAFETY_KINDS: Final = ("safety", "fire")
KIND_WORDS: Final = (
    ("入职", "entry"), ("岗前", "entry"), ("新员工", "entry"), ("消防", "fire"), ("食品", "food"), ("膳食", "food"),
    ("急救", "first_aid"), ("护理", "care"), ("照护", "care"), ("照料", "care"), ("道德", "ethics"), ("敬老", "ethics"),
    ("安全", "safety"), ("其他", "other"), ("其它", "other"),
)  # fmt: skip
_HOURS: Final = re.compile(r"([\d.,]+)(个)?(学时|课时|节课|节|小时|h|H|分钟)?")
_MARKS: Final = re.compile(r"[、，,；;。/\n]+")
LESSON_MINUTES: Final = 45
BEFORE: Final = "before"
LATE: Final = "late"
MISSING: Final = "missing"


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody's part in a session; `hours` are the own ones or the session's."""

    row: int
    session: int
    staff: int
    day: date
    kind: str
    result: str
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Held:
    """A session with how many attended, how many passed, and the hours of all of them together."""

    row: int
    day: date
    kind: str
    topic: str
    trainer: str
    place: str
    hours: Decimal
    persons: int
    passed: int
    failed: int
    person_hours: Decimal


@dataclass(frozen=True, slots=True)
class Seat:
    """One line of a sign-in sheet: somebody in post on the day, and their attendance where there is one (row > 0)."""

    staff: int
    name: str
    post_words: str
    row: int = 0
    result: str = ""
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """The hours a year asked of a post ("all": of everybody) from a day on."""

    post: str
    since: date
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Progress:
    """One person's hours: by kind and in all in the period, in the calendar year, and the target of that year.

    `reached` goes by the year so far, because targets are hours a year; `safety` counts the half-year's
    safety trainings; `entry` says of newcomers whether training came before the first day in post.
    """

    staff: int
    name: str
    post: str
    post_words: str
    by_kind: Mapping[str, Decimal]
    hours: Decimal
    year_hours: Decimal
    target: Decimal
    safety: int
    entry: str

    @property
    def reached(self) -> bool:
        """Whether the year's target is reached."""
        return self.year_hours >= self.target

    @property
    def short(self) -> Decimal:
        """The hours that are still wanting."""
        return max(self.target - self.year_hours, Decimal(0))


@dataclass(frozen=True, slots=True)
class Rates:
    """轮训率 of some people in both definitions, and the hours of each on average (人均学时).

    `staff` are in post at the period's end; of these `reached` have the set hours and `took_part` were in any
    session of the period. `hours` and `average` are the period's, `year_average` the calendar year's so far.
    """

    staff: int
    reached: int
    took_part: int
    hours: Decimal
    average: Decimal
    year_average: Decimal
    rows: tuple[Progress, ...] = field(default=(), repr=False)

    @property
    def reached_rate(self) -> Decimal | None:
        """Reached ÷ in post; None where nobody is in post."""
        return Decimal(self.reached) / self.staff if self.staff else None

    @property
    def took_part_rate(self) -> Decimal | None:
        """Took part ÷ in post; None where nobody is in post."""
        return Decimal(self.took_part) / self.staff if self.staff else None


def tenth(value: Decimal) -> Decimal:
    """The value to the tenth, halves up."""
    return value.quantize(TENTH, ROUND_HALF_UP)


def by_kind(attended: Iterable[Attended]) -> dict[str, Decimal]:
    """The sum of hours by kind."""
    sums: dict[str, Decimal] = {}
    for one in attended:
        sums[one.kind] = sums.get(one.kind, Decimal(0)) + one.hours
    return sums


def target_of(post: str, day: date, askings: Iterable[Asking], table: Mapping[str, Decimal]) -> Decimal:
    """The hours a year asked of a post on a day: the home's own target, for the post before for all, newest first;
    else the pack's table, by post or default.
    """
    known = [asking for asking in askings if asking.since <= day]
    for wanted in (post, "all"):
        mine = [asking for asking in known if asking.post == wanted]
        if mine:
            return max(mine, key=lambda asking: asking.since).hours
    return table.get(post, table.get("default", Decimal(0)))


def prorated(target: Decimal, months: int) -> Decimal:
    """The target of somebody who is in post for some months of the year, to the tenth."""
    return tenth(target * months / 12)


def entry_state(begin: date | None, trainings: Iterable[tuple[date, str]]) -> str:
    """Whether training came before the first day in post, or entry training late, or none (GB 38600-2019).

    Empty for somebody who has been here too long to be asked (no `begin`).
    """
    if begin is None:
        return ""
    known = list(trainings)
    if any(day <= begin for day, _kind in known):
        return BEFORE
    return LATE if any(kind == "entry" for _day, kind in known) else MISSING


def rates(rows: Collection[Progress]) -> Rates:
    """The rates over some people in post."""
    hours = sum((row.hours for row in rows), Decimal(0))
    year_hours = sum((row.year_hours for row in rows), Decimal(0))
    count = Decimal(len(rows) or 1)
    return Rates(
        staff=len(rows),
        reached=sum(row.reached for row in rows),
        took_part=sum(row.hours > 0 for row in rows),
        hours=hours,
        average=tenth(hours / count),
        year_average=tenth(year_hours / count),
        rows=tuple(rows),
    )


def step_of(rate: Decimal, steps: Sequence[Decimal]) -> Decimal | None:
    """The step (percent, the highest first) that a rate reaches; None below the lowest."""
    return next((step for step in steps if rate * 100 >= step), None)


def band(rate: Decimal | None, steps: Sequence[Decimal]) -> str:
    """The band of a rate: at or above one of the steps (percent, the highest first), or below the lowest."""
    if rate is None:
        return "—"
    reached = step_of(rate, steps)
    if reached is None:
        return _("{step}%以下").format(step=steps[-1])
    return _("{step}%以上").format(step=reached)


def kind_of(text: str) -> str:
    """The kind meant by a sheet's word; empty where it names none."""
    bare = plain(text)
    return next((kind for word, kind in KIND_WORDS if word in bare), "")


def read_hours(text: str) -> Decimal:
    """The hours in 4, 1.5学时, 2课时; clock time is refused with what it comes to in lessons of 45 minutes."""
    bare = figures(text).replace(" ", "")
    found = _HOURS.fullmatch(bare)
    if not found:
        raise Unreadable(_("“{text}”不是学时，请写成 1.5 或 1.5学时。").format(text=text.strip()))
    number, unit = read_number(found[1]), found[3] or ""
    if unit in {"小时", "h", "H", "分钟"}:
        minutes = number if unit == "分钟" else number * 60
        lessons = f"{tenth(minutes / LESSON_MINUTES).normalize():f}"
        raise Unreadable(
            _("“{text}”是钟点，1学时=45分钟，合{lessons}学时，请改写成学时。").format(
                text=text.strip(), lessons=lessons
            )
        )
    return number


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list parted by 、，,；/ or line ends, or else by blanks, which may stand in a name of two too."""
    bare = plain(text)
    parts = [part for part in _MARKS.split(bare) if part.strip()]
    if len(parts) == 1:
        parts = _joined(parts[0].split())
    return tuple(dict.fromkeys(tidy_name(part) for part in parts))


def _joined(parts: list[str]) -> list[str]:
    """Single characters side by side are one name that was pulled apart: 王 五 → 王五."""
    names: list[str] = []
    open_name = False
    for part in parts:
        if open_name and len(part) == 1:
            names[-1] += part
        else:
            names.append(part)
        open_name = len(part) == 1 and not (open_name and len(names[-1]) > 1)
    return names
