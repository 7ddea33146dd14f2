"""From the six indicators to the care level, the clock of a report, and the words of sheets: plain functions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.core.people import CareLevel, tidy_name
from desktop.core.period import WorkCalendar, plus_months
from desktop.core.plain import plain
from desktop.core.words import _

PARTIAL_AT_MOST: Final = 3
INDICATORS: Final = 6
YES: Final = frozenset({"能", "能够", "可以", "是", "√", "1", "有", "达到", "能自理", "✓", "✔", "☑", "自主", "完全能"})
NO: Final = frozenset({
    "不能", "否", "×", "x", "0", "无", "达不到", "不能达到", "未达到", "不可以", "✗", "✘", "☒", "╳", "不能自理",
    "不能自主",
})  # fmt: skip
REASON_WORDS: Final = (
    ("首", "first"), ("入院", "first"), ("入住", "first"), ("年", "yearly"), ("定期", "yearly"), ("变", "change"),
    ("即时", "change"), ("复", "review"),
)  # fmt: skip

# Levels of ability (GB/T 42195) are another scale; they neither agree nor disagree with the six.
_ABILITY: Final = re.compile("[轻中重]度")
LEVEL_WORDS: Final = (
    ("半", CareLevel.PARTIAL_CARE), ("部分", CareLevel.PARTIAL_CARE), ("二档", CareLevel.PARTIAL_CARE),
    ("介助", CareLevel.PARTIAL_CARE), ("丧失", CareLevel.FULL_CARE), ("全护", CareLevel.FULL_CARE),
    ("不能自理", CareLevel.FULL_CARE), ("无自理", CareLevel.FULL_CARE), ("一档", CareLevel.FULL_CARE),
    ("介护", CareLevel.FULL_CARE), ("失能", CareLevel.FULL_CARE), ("完好", CareLevel.SELF_CARE),
    ("自理", CareLevel.SELF_CARE), ("具备", CareLevel.SELF_CARE),
    ("三档", CareLevel.SELF_CARE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One assessment as read: who, when, why, what was answered and what follows from it."""

    row: int
    resident: int
    name: str
    day: date
    reason: str
    answers: tuple[bool, ...]
    assessors: tuple[str, str]
    signer: str
    signed: date | None

    @property
    def failed(self) -> int:
        """How many of the six are not met."""
        return self.answers.count(False)

    @property
    def level(self) -> CareLevel:
        """The care level that follows."""
        return level_of(self.failed)


@dataclass(frozen=True, slots=True)
class Reported:
    """A report of a change, and the day of the first assessment since; None while it waits."""

    row: int
    reported: date
    name: str
    reporter: str
    change: str
    assessed: date | None


def level_of(failed: int) -> CareLevel:
    """0 not met → 自理, 1 to 3 → 半自理, 4 to 6 → 全护理 (民发〔2021〕43号, R01)."""
    if not 0 <= failed <= INDICATORS:
        raise ValueError(failed)
    if failed == 0:
        return CareLevel.SELF_CARE
    return CareLevel.PARTIAL_CARE if failed <= PARTIAL_AT_MOST else CareLevel.FULL_CARE


def conclusion(answers: Iterable[bool | None]) -> CareLevel | None:
    """The care level of six answers (True: can); None while one is missing."""
    given = list(answers)
    if len(given) != INDICATORS or None in given:
        return None
    return level_of(given.count(False))


def report_deadline(reported: date, workdays: int, calendar: WorkCalendar) -> date:
    """The last day for the re-assessment after a report; the day after the report is the first (R02)."""
    return calendar.after(reported, workdays)


def report_state(reported: date, assessed: date | None, day: date, clock: tuple[int, WorkCalendar]) -> str:
    """How a report stands on a day, in words; `clock` is the working days and their calendar."""
    by = report_deadline(reported, *clock)
    if assessed is not None:
        return _("按期复核") if assessed <= by else _("逾期复核")
    return _("待复核") if day <= by else _("已逾期")


def next_day(last: date, months: int) -> date:
    """When the next yearly assessment is due (R20)."""
    return plus_months(last, months)


def answer_of(text: str) -> bool | None:
    """能 or 不能 in a cell; None where it says neither."""
    bare = plain(text).lower()
    return True if bare in YES else False if bare in NO else None


def reason_of(text: str) -> str:
    """The reason meant by a sheet's word; empty where it names none."""
    bare = plain(text)
    return next((code for word, code in REASON_WORDS if word in bare), "")


def assessors_of(text: str) -> tuple[str, ...]:
    """The names of those who assessed, in a cell such as 张三、李四."""
    return tuple(tidy_name(part) for part in re.split(r"[、,;/\s]+", plain(text)) if part)


def is_ability(text: str) -> bool:
    """Whether a conclusion names a level of ability, such as 中度失能, and not a care level."""
    return bool(_ABILITY.search(plain(text)))


def level_words(text: str) -> CareLevel | None:
    """The care level meant by words such as 半护理, 部分丧失 or 二档; None where they name none."""
    bare = plain(text)
    return next((level for word, level in LEVEL_WORDS if word in bare), None)
