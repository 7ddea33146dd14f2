"""Whom a row of a roster means, and the rows of a roster of everybody in the words that the import reads.

Whom a row means: somebody in the books already, by number, or without one by name, birth and admission.

Rosters of old homes have people without a number, and the same sheet comes again. So a row and a file of one name, of
which at least one has no number, mean one person where birth and sex are the same, or, where a birth is missing, the
day of admission is the same (a month alone agrees with each of its days). Two people of one name stay two where the
sheet tells them apart: another birth or sex, or, where a birth is missing, another day of admission or another bed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.listing import Asked
from desktop.core.people import CARE_LEVELS, SEXES, birth_date, identity_problem, sex_of
from desktop.core.typed import LooseDay
from desktop.core.words import _
from desktop.registers.beds.models import Bed as BedRow
from desktop.registers.home.models import AREAS
from desktop.registers.residents.census.queries import Present, present
from desktop.registers.residents.models import DISABILITIES, GRADES, KINDS, Resident
from desktop.registers.residents.queries import same_number, whereabouts
from desktop.registers.residents.stays.queries import stays, uses_of_stay

Bed = tuple[str, str]
# Fields that stand in a file as they stand in the sheet.
AS_THEY_ARE: Final = (
    "name", "identity", "no_identity", "ethnic_group", "address", "disability_number", "guardian", "guardian_phone",
    "contact", "contact_relation", "contact_phone", "phone", "insurance", "party", "bank", "account", "illnesses",
    "note",
)  # fmt: skip


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


def rows(asked: Asked) -> Iterator[Mapping[str, str]]:
    """Those who are here on the day, by bed, as texts by the names of the import's columns."""
    files: dict[int, Any] = {one.id: one for one in Resident.select().where(Resident.struck.is_null())}
    beds: dict[int, Any] = {bed.id: bed for bed in BedRow.select()}
    for one in present(asked.day):
        person = files[one.resident]
        texts: dict[str, str] = {name: getattr(person, name) or "" for name in AS_THEY_ARE}
        place = _place(beds[one.bed]) if one.bed is not None else {}
        yield {**texts, **_told(person, one), **place}


def _told(person: Any, one: Present) -> Mapping[str, str]:
    """What the sheet says in words, and the days; a birth only where no number tells it."""
    disability = _word(DISABILITIES, person.disability) + _word(GRADES, person.disability_grade)
    return {
        "sex": _word(SEXES, person.sex),
        "born": "" if person.identity else _day(person.born, loose=person.born_loose),
        "area": _word(AREAS, person.area),
        "begin": _day(one.begin, loose=one.begin_loose),
        "kind": _word(KINDS, one.kind),
        "certificate": one.certificate or "",
        "confirmed": _day(one.confirmed),
        "level": _word(CARE_LEVELS, one.level),
        "disability": disability,
    }


def _place(bed: Any) -> Mapping[str, str]:
    return {"building": bed.building or "", "room": bed.room, "bed": bed.number}


def _word(options: Any, code: str | None) -> str:
    return _(dict(options).get(code, "")) if code else ""


def _day(day: date | None, *, loose: bool = False) -> str:
    return "" if day is None else f"{day:%Y-%m}" if loose else day.isoformat()
