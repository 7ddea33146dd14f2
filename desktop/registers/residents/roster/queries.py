"""Whom a row of a roster means: somebody in the books already, by number, or without one by name, birth and admission.

Rosters of old homes have people without a number, and the same sheet comes again. So a row and a file of one name, of
which at least one has no number, mean one person where birth and sex are the same, or, where a birth is missing, the
day of admission is the same (a month alone agrees with each of its days). Two people of one name stay two where the
sheet tells them apart: another birth or sex, or, where a birth is missing, another day of admission or another bed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.core import wording
from desktop.core.people import birth_date, identity_problem, sex_of
from desktop.core.typed import LooseDay
from desktop.core.words import _
from desktop.registers.residents.models import Resident
from desktop.registers.residents.queries import same_number, whereabouts
from desktop.registers.residents.stays.queries import stays, uses_of_stay

Bed = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says of somebody; `bed` is (room, bed)."""

    name: str
    identity: str
    sex: str
    born: LooseDay | None
    begin: LooseDay | None
    bed: Bed | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the books say of somebody: every admission and every bed."""

    sex: str
    born: LooseDay | None
    begins: tuple[LooseDay, ...]
    beds: frozenset[Bed]


def agree(one: LooseDay, other: LooseDay) -> bool:
    """Whether two days may be the same: a month alone agrees with each of its days."""
    if one.exact and other.exact:
        return one.day == other.day
    return (one.day.year, one.day.month) == (other.day.year, other.day.month)


def one_person(told: Told, kept: Kept) -> bool:
    """Whether a row and a file of the same name, not both with a number, mean one person."""
    if told.sex and kept.sex and told.sex != kept.sex:
        return False
    if told.born and kept.born:
        return agree(told.born, kept.born)
    if told.bed and kept.beds and told.bed not in kept.beds:
        return False
    return told.begin is not None and any(agree(told.begin, begin) for begin in kept.begins)


def meant(told: Told, today: date) -> Resident | None:
    """Who in the books is meant by a row: somebody who lives here before somebody who has left."""
    if not told.identity:
        return _by_facts(told, Resident.select().where(Resident.struck.is_null(), Resident.name == told.name))
    if identity_problem(told.identity, today):
        return None
    person = same_number(told.identity)
    if person is not None:
        return person if person.name == told.name else None
    nameless = Resident.select().where(Resident.struck.is_null(), Resident.identity.is_null())
    return _by_facts(_by_number(told), nameless.where(Resident.name == told.name))


def _by_number(told: Told) -> Told:
    """Birth and sex follow from the number."""
    born = birth_date(told.identity)
    return Told(
        told.name, told.identity, sex_of(told.identity), LooseDay(born, exact=True) if born else None,
        told.begin, told.bed,
    )  # fmt: skip


def _by_facts(told: Told, people: Iterable[Any]) -> Resident | None:
    found = [person for person in people if one_person(told, kept_of(person))] if told.name else []
    return min(found, key=lambda person: (whereabouts(person.id) != "here", person.id), default=None)


def kept_of(person: Any) -> Kept:
    """What the books say of somebody."""
    own = stays(person.id)
    beds = {(use.bed.room, use.bed.number) for stay in own for use in uses_of_stay(stay.id)}
    born = LooseDay(person.born, exact=not person.born_loose) if person.born else None
    begins = tuple(LooseDay(stay.begin, exact=not stay.begin_loose) for stay in own)
    return Kept(person.sex or "", born, begins, frozenset(beds))


def sentence(person: Any, row: int | None) -> str:
    """Why a row is not taken that means somebody in the books; `row`: the row of the same sheet that he came from."""
    if row is not None:
        words = _("和第{row}行的{name}看不出是两个人；是两个人就请写上各自的身份证号、出生日期或床位。")
        return words.format(row=row, name=person.name)
    where, begins = whereabouts(person.id), stays(person.id)
    if where in {"gone", "died"}:
        words = _("{name}以前住过本院；再次入住请打开原来的档案办理，是另一个人就请写上身份证号或出生日期。")
        return words.format(name=person.name)
    words = _("名册里已经有{name}（{begin}入院）；是另一个人就请写上身份证号、出生日期或床位。")
    return words.format(name=person.name, begin=wording.day(begins[-1].begin) if begins else "")
