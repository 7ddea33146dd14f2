"""Everything that a roster can carry of those who are here, in the words and columns that the import reads.

The list on the screen shows what is looked at every day; this is the sheet for another computer, for the county, or to
be filled in further: brought into an empty home it gives the same files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from desktop.core.listing import Asked
from desktop.core.people import CARE_LEVELS, SEXES
from desktop.core.words import _
from desktop.registers.beds.models import Bed
from desktop.registers.home.models import AREAS
from desktop.registers.residents.census.queries import Present, present
from desktop.registers.residents.models import DISABILITIES, GRADES, KINDS, Resident

# Fields that stand in a file as they stand in the sheet.
AS_THEY_ARE: Final = (
    "name", "identity", "no_identity", "ethnic_group", "address", "disability_number", "guardian", "guardian_phone",
    "contact", "contact_relation", "contact_phone", "phone", "insurance", "party", "bank", "account", "illnesses",
    "note",
)  # fmt: skip


def rows(asked: Asked) -> Iterator[Mapping[str, str]]:
    """Those who are here on the day, by bed, as texts by the names of the import's columns."""
    files: dict[int, Any] = {one.id: one for one in Resident.select().where(Resident.struck.is_null())}
    beds: dict[int, Any] = {bed.id: bed for bed in Bed.select()}
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
