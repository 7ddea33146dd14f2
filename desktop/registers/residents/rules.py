"""What a person's file must hold to: the number agrees with sex and birth, dates follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.core import wording
from desktop.core.people import (
    LENGTH,
    OLD_LENGTH,
    SEXES,
    age_on,
    birth_date,
    eighteen,
    identity_problem,
    sex_of,
)
from desktop.core.problem import Problem
from desktop.core.words import _


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file or a sheet says of somebody beside the number; a loose birth tells only year and month."""

    identity: str | None
    reason: str | None
    sex: str | None
    born: date | None
    born_loose: bool = False


def number_problems(claim: Claim, today: date) -> Iterator[Problem]:
    """A sound number or a reason for none; sex and birth as in the number. The most telling problem comes first."""
    if not claim.identity:
        if not claim.reason:
            yield Problem("identity", _("没有填身份证号；确实没有的，请写明原因。"))
        return
    fault = identity_problem(claim.identity, today)
    if fault:
        yield Problem("identity", fault)
        return
    yield from _disagreements(claim.identity, claim)


def _disagreements(number: str, claim: Claim) -> Iterator[Problem]:
    born, sex, words = birth_date(number), sex_of(number), dict(SEXES)
    if claim.sex and claim.sex != sex:
        yield Problem(
            "sex",
            _("性别写的是{said}，身份证号上是{found}，请核对哪个录错了。").format(
                said=_(words.get(claim.sex, claim.sex)), found=_(words[sex])
            ),
        )
    if born and claim.born and not _same_birth(born, claim.born, loose=claim.born_loose):
        yield Problem(
            "born",
            _("出生日期写的是{said}，身份证号上是{found}，请核对哪个录错了。").format(
                said=f"{claim.born:%Y-%m}" if claim.born_loose else claim.born, found=born
            ),
        )


def _same_birth(born: date, said: date, *, loose: bool) -> bool:
    return (born.year, born.month) == (said.year, said.month) if loose else born == said


def number_forms(number: str) -> tuple[str, ...]:
    """A number in both its forms, of 18 and of 15 digits, so that the same person is found under either."""
    if len(number) == OLD_LENGTH and number.isdigit():
        return number, eighteen(number)
    if len(number) == LENGTH and number[6:8] == "19":
        return number, number[:6] + number[8:17]
    return (number,)


def not_yet(day: date | None, today: date, field: str) -> Iterator[Problem]:
    """What has happened cannot lie in the future."""
    if day and day > today:
        yield Problem(field, _("{day}还没到，不能先登记；请核对年份。").format(day=wording.day(day)))


def in_order(*dates: tuple[str, str, date | None]) -> Iterator[Problem]:
    """Days that follow one another, given as (field, words, day): each not before the one before it that is known."""
    earlier: tuple[str, date] | None = None
    for field, words, day in dates:
        if day is None:
            continue
        if earlier and day < earlier[1]:
            yield Problem(
                field,
                _("{late}（{day}）早于{early}（{before}），请核对。").format(
                    late=_(words), day=wording.day(day), early=_(earlier[0]), before=wording.day(earlier[1])
                ),
            )
        earlier = words, day


def birthdays(births: Iterator[tuple[int, date]], day: date, ahead: int) -> list[tuple[date, int, int]]:
    """Whose birthday falls on the day or within the days ahead: (birthday, person, age turned), soonest first.

    Somebody born on 29 February has it on the 28th in common years.
    """
    found = []
    for person, born in births:
        for year in (day.year, day.year + 1):
            leap = born.month == 2 and born.day == 29 and year % 4  # noqa: PLR2004  1900 and 2100 are no matter here
            birthday = date(year, born.month, 28 if leap else born.day)
            if 0 <= (birthday - day).days <= ahead:
                found.append((birthday, person, year - born.year))
    return sorted(found)


def age(born: date | None, day: date) -> int | None:
    """Full years on a day; None where the birth is not known."""
    return age_on(born, day) if born else None
