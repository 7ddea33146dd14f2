"""The steps of a stay over several tables at once; each is one transaction and one step of undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.core.problem import Problem, Refused
from desktop.core.words import _
from desktop.registers.beds import queries as beds
from desktop.registers.beds.models import Bed
from desktop.registers.residents import queries as files
from desktop.registers.residents.models import Absence, BedUse, Level, Resident, Status, Stay
from desktop.registers.residents.stays import queries
from desktop.services.books import FORM, Books


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bed stands; the bed is made when there is none."""

    room: str
    number: str
    building: str = ""


@dataclass(frozen=True, slots=True)
class Admission:
    """What an admission brings with it; status and level count from the first day of the stay unless they say else."""

    stay: Stay
    place: Place | None = None
    status: Status | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a stay ends: `kind` is left, dispersed or died; funeral is in fen; `decided` is when support was ended."""

    day: date
    kind: str
    cause: str = ""
    proof: str = ""
    told: str = ""
    funeral: int | None = None
    effects: str = ""
    decided: date | None = None
    keep_until: date | None = None


def admit(books: Books, resident: Resident, admission: Admission, source: str = FORM) -> Stay:
    """Enter a person (new, or back after a stay that ended) with stay, bed, status and care level.

    Refused names the fields of whichever record cannot stand; a bed that is not free stands beside `bed`.
    """
    stay = admission.stay
    with books.together(source):
        books.write(resident, source)
        stay.resident = resident
        books.write(stay, source)
        for part in (admission.status, admission.level):
            if part is not None:
                dated: Any = part
                dated.resident = resident
                dated.since = dated.since or stay.begin
                books.write(dated, source)
        if admission.place is not None:
            bed = bed_for(books, admission.place, source)
            books.write(BedUse(stay=stay, bed=bed, since=stay.begin), source)
    return stay


def bed_for(books: Books, place: Place, source: str = FORM) -> Bed:
    """The bed of a place, made when it is missing; without a building, a room found in one building only is meant."""
    found = beds.bed_at(place.building, place.room, place.number)
    if found is None and not place.building:
        alike = [bed for bed in beds.beds_in(place.room) if bed.number == place.number]
        found = alike[0] if len(alike) == 1 else None
    if found is None:
        found = Bed(building=place.building or None, room=place.room, number=place.number)
        books.write(found, source)
    return found


def move(books: Books, stay: Stay, bed: Bed, day: date) -> BedUse:
    """Give the stay another bed from a day on, also a past one; a later move stays as it is."""
    with books.together():
        until = _make_free(books, stay, bed, day)
        use = BedUse(stay=stay, bed=bed, since=day, until=until)
        books.write(use)
    return use


def swap(books: Books, one: Stay, other: Stay, day: date) -> None:
    """Two people change beds with each other from a day on."""
    first, second = queries.use_on(one.id, day), queries.use_on(other.id, day)
    if first is None or second is None:
        raise Refused(Problem("bed", _("两位老人那天都要有床位，才能互换。")))
    with books.together():
        ends = [_make_free(books, one, second.bed, day), _make_free(books, other, first.bed, day)]
        books.write(BedUse(stay=one, bed=second.bed, since=day, until=ends[0]))
        books.write(BedUse(stay=other, bed=first.bed, since=day, until=ends[1]))


def _make_free(books: Books, stay: Stay, bed: Bed, day: date) -> Any:
    """End the use of a bed that the stay has on a day; returns the day on which its next use begins, if any."""
    use: Any = queries.use_on(stay.id, day)
    if use is None:
        later = [each.since for each in queries.uses_of_stay(stay.id) if each.since > day]
        return min(later, default=None)
    if use.bed_id == bed.id:
        raise Refused(Problem("bed", _("已经住在{bed}，不用换。").format(bed=beds.name_of(bed))))
    until = use.until
    use.until = day
    books.write(use)
    return until


def leave(books: Books, stay: Stay, absence: Absence) -> Absence:
    """Somebody goes on leave or to hospital; the bed is kept."""
    record: Any = absence
    record.stay = stay
    books.write(absence)
    return absence


def come_back(books: Books, absence: Absence, day: date, received_by: str = "") -> None:
    """Somebody is back from leave or hospital."""
    record: Any = absence
    record.back = day
    record.received_by = received_by or record.received_by
    books.write(absence)


def end_stay(books: Books, stay: Stay, ending: Ending) -> None:
    """End a stay, with it the use of its bed and an absence that lasts."""
    record: Any = stay
    with books.together():
        for part in _to_close(stay, ending.day):
            books.write(part)
        record.end, record.end_kind = ending.day, ending.kind
        for name in ("cause", "proof", "told", "funeral", "effects", "decided"):
            given = getattr(ending, name)
            setattr(record, name, getattr(record, name) if given in {"", None} else given)
        books.write(stay)
        if ending.keep_until:
            person: Any = stay.resident
            person.keep_until = ending.keep_until
            books.write(person)


def _to_close(stay: Stay, day: date) -> Iterator[BedUse | Absence]:
    """The use of a bed and the absences that the end of the stay cuts off; later ones are for the check to refuse."""
    for use in queries.uses_of_stay(stay.id):
        if use.since <= day and (use.until is None or use.until > day):
            changed: Any = use
            changed.until = day
            yield use
    for away in queries.absences(stay.id):
        if away.since <= day and away.back is None:
            ended: Any = away
            ended.back = day
            yield away


def set_level(books: Books, resident: int, level: Level, source: str = FORM) -> Level:
    """Put a care level into force from its day on (for the assessment ledger and county decisions).

    A level that is already in the books for that day is changed, not doubled.
    """
    record: Any = Level.get_or_none(Level.struck.is_null(), Level.resident == resident, Level.since == level.since)
    if record is None:
        record = level
        record.resident = resident
    else:
        record.level, record.source, record.document, record.note = (
            level.level, level.source, level.document, level.note,
        )  # fmt: skip
    books.write(record, source)
    return record


def strike_stay(books: Books, stay: Stay, reason: str) -> None:
    """Strike out a stay that never was, with its beds and absences, in one step."""
    with books.together():
        for part in (*queries.absences(stay.id), *queries.uses_of_stay(stay.id), stay):
            books.strike(part, reason)


def strike_file(books: Books, resident: Resident, reason: str) -> None:
    """Strike out a whole file that was entered by mistake, with all that hangs on it in these books, in one step."""
    with books.together():
        for stay in queries.stays(resident.id):
            strike_stay(books, stay, reason)
        for part in files.parts_of(resident.id):
            books.strike(part, reason)
        books.strike(resident, reason)
