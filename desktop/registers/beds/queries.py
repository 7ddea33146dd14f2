"""Reading the beds: which there are on a day, how many count, and the days they could be used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from desktop.registers.beds.models import NURSING_KINDS, Bed, Closure
from desktop.registers.beds.rules import Span, days_of, floor_of, gaps_between, label, span
from desktop.storage.record import BINDING
from desktop.storage.remembered import remembered

SHOWN: Final = """
SELECT id, building, floor, room, number, kind, approved, reserved FROM bed
WHERE struck IS NULL AND (since IS NULL OR since <= :day) AND (until IS NULL OR until > :day)
"""


class BedRow(NamedTuple):
    """A bed as lists and the map need it; `closed` is why it cannot be used on the day, empty when it can."""

    id: int
    label: str
    building: str
    floor: int | None
    room: str
    number: str
    kind: str
    approved: bool
    reserved: bool
    closed: str


@dataclass(frozen=True, slots=True)
class BedCounts:
    """The ids of the beds behind A01 核定, A02 其中护理型, A03 实际可用, and of the reserved pool, on one day."""

    approved: tuple[int, ...]
    nursing: tuple[int, ...]
    usable: tuple[int, ...]
    reserved: tuple[int, ...]


def several_buildings() -> bool:
    """Whether the home has beds in more than one building, so that a bed's name must tell which."""
    found: Any = Bed.select(Bed.building).where(Bed.struck.is_null()).distinct().limit(2).tuples()
    return len({name or "" for (name,) in found}) > 1


def closures(bed_id: int | None = None) -> dict[int, list[tuple[int, Span, str]]]:
    """The closures of one bed or of all: by bed the number of the row, its days, its reason."""
    rows: Any = Closure.select(Closure.bed, Closure.id, Closure.since, Closure.until, Closure.reason)
    rows = rows.where(Closure.struck.is_null())
    found: dict[int, list[tuple[int, Span, str]]] = defaultdict(list)
    for bed, number, since, until, reason in (rows.where(Closure.bed == bed_id) if bed_id else rows).tuples():
        found[bed].append((number, span(since, until), reason))
    return found


@remembered
def beds(day: date) -> tuple[BedRow, ...]:
    """The beds that exist on a day, by building, floor, room and number."""
    several, shut = several_buildings(), closures()
    found = [
        BedRow(
            number, label(building, room, place, several=several), building or "",
            floor_of(room) if floor is None else floor, room, place, kind, bool(approved), bool(reserved),
            next((reason for _row, closed, reason in shut.get(number, ()) if day in closed), ""),
        )
        for number, building, floor, room, place, kind, approved, reserved in BINDING.execute_sql(
            SHOWN, {"day": day.isoformat()}
        )
    ]  # fmt: skip
    return tuple(sorted(found, key=_standing))


def _standing(bed: BedRow) -> tuple[object, ...]:
    """Where a bed stands: numbers in the order of numbers, not of their digits."""
    return (
        bed.building, bed.floor if bed.floor is not None else -1,
        len(bed.room), bed.room, len(bed.number), bed.number,
    )  # fmt: skip


def counts(day: date) -> BedCounts:
    """How many beds count on a day; 可用 leaves out those closed on it, approved or not."""
    rows = beds(day)
    return BedCounts(
        approved=tuple(bed.id for bed in rows if bed.approved),
        nursing=tuple(bed.id for bed in rows if bed.approved and bed.kind in NURSING_KINDS),
        usable=tuple(bed.id for bed in rows if not bed.closed),
        reserved=tuple(bed.id for bed in rows if bed.reserved),
    )


def bed_days(start: date, end: date, *, approved: bool = True) -> int:
    """Bed-days between two days, both counted: of the approved beds, or of the beds while they could be used."""
    asked = days_of(start, end)
    rows: Any = Bed.select(Bed.id, Bed.approved, Bed.since, Bed.until).where(Bed.struck.is_null()).tuples()
    shut = {} if approved else closures()
    return sum(
        part.days
        for number, counted, since, until in rows
        if counted or not approved
        for part in gaps_between(
            span(since, until).within(asked), (closed for _row, closed, _why in shut.get(number, ()))
        )
    )


def bed_at(building: str | None, room: str, number: str) -> Bed | None:
    """The bed of a place, or None; a missing building and an empty one are the same."""
    places: Any = Bed.select().where(Bed.struck.is_null(), Bed.room == room, Bed.number == number)
    return next((bed for bed in places if (bed.building or "") == (building or "")), None)


def beds_in(room: str) -> list[Bed]:
    """The beds of a room in whichever building."""
    return list(Bed.select().where(Bed.struck.is_null(), Bed.room == room))


def name_of(bed: Bed) -> str:
    """The name of one bed."""
    return label(bed.building, bed.room, bed.number, several=several_buildings())
