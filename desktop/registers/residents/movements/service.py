"""The steps of a stay over several tables at once; each is one transaction and one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from desktop.core.problem import Problem, Refused
from desktop.core.words import N_, _
from desktop.registers.beds import queries as beds
from desktop.registers.beds.models import Bed
from desktop.registers.residents import queries as files
from desktop.registers.residents.models import (
    DIED,
    FROM_SHEET,
    HOSPITAL,
    LEAVE,
    Absence,
    BedUse,
    Level,
    Resident,
    Status,
    Stay,
)
from desktop.registers.residents.stays import queries
from desktop.services.books import FORM, Books
from desktop.services.step import Step
from desktop.storage.record import Column, Record, columns

WHO_FIELDS: Final = ("name", "identity", "no_identity")
PERSON_FIELDS: Final = (
    *WHO_FIELDS, "sex", "born", "ethnic_group", "area", "address", "contact", "contact_relation", "contact_phone",
)  # fmt: skip
STATUS_FIELDS: Final = ("kind", "confirmed", "certificate")
LEAVE_FIELDS: Final = ("since", "due", "destination", "reason", "companion", "phone", "approved_by")
END_FIELDS: Final = ("end", "end_kind", "cause", "proof", "told", "decided", "funeral", "effects")


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
    place: Place | Bed | None = None
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


def admission(found: Mapping[str, Any]) -> Admission:
    """The admission that a form asks for: its values by field name; `bed` is the number of a bed or None."""
    status = Status(**{name: found[name] for name in STATUS_FIELDS}) if found["kind"] else None
    level = Level(level=found["level"], source=found["source"] or FROM_SHEET) if found["level"] else None
    bed = files.bed(found["bed"]) if found["bed"] else None
    return Admission(Stay(begin=found["begin"], document=found["document"]), bed, status, level)


def ending(found: Mapping[str, Any]) -> Ending:
    """The end that a form asks for: its values by field name."""
    told: dict[str, Any] = {name: found[name] or "" for name in ("cause", "proof", "told", "effects")}
    return Ending(found["end"], found["end_kind"] or "", funeral=found["funeral"], decided=found["decided"], **told)


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
            place = admission.place
            bed = bed_for(books, place, source) if isinstance(place, Place) else place
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
        raise Refused(Problem("resident", _("两位老人那天都要有床位，才能互换。")))
    with books.together():
        ends = [_make_free(books, one, second.bed, day), _make_free(books, other, first.bed, day)]
        books.write(BedUse(stay=one, bed=second.bed, since=day, until=ends[0]))
        books.write(BedUse(stay=other, bed=first.bed, since=day, until=ends[1]))


def swap_with(books: Books, stay: Stay, other: int, day: date) -> None:
    """Change beds with another resident, by the number of the file, from a day on."""
    lying = queries.stay_on(other, day)
    if lying is None:
        words = _("{name}那天不在院，请核对日期。").format(name=files.person(other).name)
        raise Refused(Problem("since", words))
    swap(books, stay, lying, day)


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


def _fields(model: type[Record], names: Sequence[str], **changes: Any) -> tuple[Column, ...]:
    known = {column.name: column for column in columns(model)}
    return tuple(replace(known[name], **changes) for name in names)


def admission_step(resident: Resident | None, today: date) -> Step:
    """Admitting somebody, new or (with a file) once more."""

    def do(books: Books, found: Mapping[str, Any]) -> int:
        who = resident or Resident(**{name: found[name] for name in PERSON_FIELDS})
        admit(books, who, admission(found))
        return int(who.id)

    fields = (
        *(() if resident else _fields(Resident, WHO_FIELDS)),
        *_fields(Stay, ("begin",)),
        *_fields(BedUse, ("bed",), required=False),
        *_fields(Status, STATUS_FIELDS),
        *_fields(Level, ("level",), required=False),
        # What is chosen at the door was assessed by nobody yet: the assessment, when it is written, sets its own level.
        *_fields(Level, ("source",), required=False, label=N_("等级来源"), default=FROM_SHEET),
        *_fields(Stay, ("document",)),
        *(() if resident else _fields(Resident, PERSON_FIELDS[len(WHO_FIELDS) :])),
    )
    return Step(N_("办理入住"), fields, {"begin": today}, do)


def steps_for(resident: Resident, today: date) -> list[Step]:
    """What can be done next with a person: admit, or move, send away, take back, end."""
    stay = queries.open_stay(resident.id)
    if stay is None:
        return [] if files.whereabouts(resident.id) == DIED else [admission_step(resident, today)]
    away = queries.away_now(stay.id)

    def step(words: str, fields: tuple[Column, ...], first: str, do: Callable[[Books, Any], Any]) -> Step:
        def and_tell(books: Books, found: Mapping[str, Any]) -> int:
            do(books, found)
            return int(resident.id)

        return Step(words, fields, {first: today}, and_tell)

    def gone(kind: str) -> Callable[[Books, Any], Any]:
        return lambda books, found: leave(books, stay, Absence(kind=kind, **found))

    leaving = _fields(Absence, LEAVE_FIELDS)
    in_hospital = (*_fields(Absence, LEAVE_FIELDS[:1], label=N_("住院日期")), *leaving[1:])
    back = (*_fields(Absence, ("back",), required=True), *_fields(Absence, ("received_by",)))
    day = _fields(BedUse, ("since",), label=N_("从哪天起"))
    leaving_home = (*_fields(Stay, END_FIELDS[:2], required=True), *_fields(Stay, END_FIELDS[2:]))
    out = [step(N_("请假"), leaving, "since", gone(LEAVE)), step(N_("住院"), in_hospital, "since", gone(HOSPITAL))]
    if away is not None:
        words = N_("出院返院") if away.kind == HOSPITAL else N_("销假")
        out = [step(words, back, "back", lambda b, v: come_back(b, away, v["back"], v["received_by"] or ""))]
    possible = [
        step(
            N_("换床"), (*_fields(BedUse, ("bed",)), *day), "since",
            lambda books, found: move(books, stay, files.bed(found["bed"]), found["since"]),
        ),
        *out,
        step(N_("离院"), leaving_home, "end", lambda books, found: end_stay(books, stay, ending(found))),
        step(
            N_("对调床位"), (*_fields(Stay, ("resident",), label=N_("和谁对调")), *day), "since",
            lambda books, found: swap_with(books, stay, found["resident"], found["since"]),
        ),
    ]  # fmt: skip
    # Only who has a bed can give it to somebody.
    return possible if queries.use_on(stay.id, today) else possible[:-1]
