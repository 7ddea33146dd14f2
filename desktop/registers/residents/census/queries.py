"""Who was here on any day, and the movement between two days.

A stay counts from its first day to the day before its end. Struck stays and people never count, nor what hangs on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from desktop.registers.beds import queries as beds
from desktop.registers.beds.rules import Span, days_of, label, span
from desktop.registers.residents.census.rules import days_of_stays
from desktop.registers.residents.models import DIED, DISPERSED, HOSPITAL, LEAVE
from desktop.storage.record import BINDING
from desktop.storage.remembered import remembered

HERE: Final = (
    "FROM stay s JOIN resident r ON r.id = s.resident_id"
    " WHERE s.struck IS NULL AND r.struck IS NULL AND s.begin <= :end AND (s.end IS NULL OR s.end >= :start)"
)
AWAY: Final = "JOIN absence a ON a.stay_id = s.id AND a.struck IS NULL WHERE"
STAYS: Final = """
FROM stay s JOIN resident r ON r.id = s.resident_id
WHERE s.struck IS NULL AND r.struck IS NULL AND s.begin <= :day AND (s.end IS NULL OR s.end > :day)
"""
LEVEL: Final = """
SELECT x.level FROM care_level x WHERE x.resident_id = r.id AND x.struck IS NULL AND x.since <= :day
ORDER BY x.since DESC, x.id DESC LIMIT 1
"""
PRESENT: Final = """
SELECT r.id, r.name, r.identity, r.sex, r.born, r.born_loose, r.ethnic_group, coalesce(t.area, r.area), r.address,
    t.kind, t.certificate, t.confirmed, t.reviewed, l.level, l.since, l.source, s.id, s.begin, s.begin_loose,
    b.id, b.building, b.room, b.number, a.kind, a.due, r.disability, r.disability_grade, r.contact, r.contact_phone
FROM stay s JOIN resident r ON r.id = s.resident_id
LEFT JOIN resident_status t ON t.id = (
    SELECT x.id FROM resident_status x WHERE x.resident_id = r.id AND x.struck IS NULL AND x.since <= :day
    ORDER BY x.since DESC, x.id DESC LIMIT 1)
LEFT JOIN care_level l ON l.id = (
    SELECT x.id FROM care_level x WHERE x.resident_id = r.id AND x.struck IS NULL AND x.since <= :day
    ORDER BY x.since DESC, x.id DESC LIMIT 1)
LEFT JOIN bed_use u ON u.id = (
    SELECT x.id FROM bed_use x WHERE x.stay_id = s.id AND x.struck IS NULL AND x.since <= :day
    AND (x.until IS NULL OR x.until > :day) ORDER BY x.since DESC, x.id DESC LIMIT 1)
LEFT JOIN bed b ON b.id = u.bed_id
LEFT JOIN absence a ON a.id = (
    SELECT x.id FROM absence x WHERE x.stay_id = s.id AND x.struck IS NULL AND x.since <= :day
    AND (x.back IS NULL OR x.back > :day) ORDER BY x.since DESC, x.id DESC LIMIT 1)
WHERE s.struck IS NULL AND r.struck IS NULL AND s.begin <= :day AND (s.end IS NULL OR s.end > :day)
ORDER BY b.building, length(b.room), b.room, length(b.number), b.number, r.name, r.id
"""


class Present(NamedTuple):
    """One resident as of a day. Codes are those of models.py; what is not known is empty, or None for days and beds.

    `away` is leave, hospital or empty; `due` the day of the expected return. `area` is urban, rural or empty (then the
    home's own counts). `bed_label` is 203-1.
    """

    resident: int
    name: str
    identity: str
    sex: str
    born: date | None
    born_loose: bool
    ethnic_group: str
    area: str
    address: str
    kind: str
    certificate: str
    confirmed: date | None
    reviewed: date | None
    level: str
    level_since: date | None
    level_source: str
    stay: int
    begin: date
    begin_loose: bool
    bed: int | None
    bed_label: str
    away: str
    due: date | None
    disability: str
    disability_grade: str
    contact: str
    contact_phone: str


class Tile(NamedTuple):
    """A bed and the person in it, None when it is empty."""

    bed: beds.BedRow
    person: Present | None


@dataclass(frozen=True, slots=True)
class Census:
    """The movement between two days, both counted, as resident ids: rows B01 to B07 of the monthly return.

    `left` holds every end but death, `dispersed` those of them who went to dispersed support. `leave` and `hospital`
    are those away on the last day. `bed_days`, `leave_days` and `hospital_days` are sums of days.
    closing = opening + admitted − left − died, always.
    """

    opening: tuple[int, ...]
    admitted: tuple[int, ...]
    left: tuple[int, ...]
    dispersed: tuple[int, ...]
    died: tuple[int, ...]
    closing: tuple[int, ...]
    leave: tuple[int, ...]
    hospital: tuple[int, ...]
    bed_days: int
    leave_days: int
    hospital_days: int


def _rows(statement: str, **values: str) -> list[tuple[Any, ...]]:
    return BINDING.execute_sql(statement, values).fetchall()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@remembered
def present(day: date) -> tuple[Present, ...]:
    """Everybody who was here on the day, by bed; away on leave or in hospital counts as here."""
    several = beds.several_buildings()
    return tuple(_present(row, several=several) for row in _rows(PRESENT, day=day.isoformat()))


@remembered
def levels(day: date) -> dict[str, int]:
    """How many were here on the day by their level of care; empty is the level that is not known."""
    rows = _rows(f"SELECT coalesce(({LEVEL}), '') AS level, count(*) {STAYS} GROUP BY 1", day=day.isoformat())
    return dict(rows)


def here(resident: int, day: date) -> Present | None:
    """One resident as of a day; None when not here."""
    one = PRESENT.replace("ORDER BY b.building", "AND r.id = :who ORDER BY b.building")
    rows = _rows(one, day=day.isoformat(), who=str(resident))
    return _present(rows[0], several=beds.several_buildings()) if rows else None


def free_beds(day: date) -> list[beds.BedRow]:
    """The beds that can be given to somebody on a day, in the order of the house."""
    used = occupied(day)
    return [bed for bed in beds.beds(day) if not bed.closed and bed.id not in used]


def _present(row: tuple[Any, ...], *, several: bool) -> Present:
    bed, building, room, number = row[19:23]
    return Present(
        row[0], row[1], row[2] or "", row[3] or "", _day(row[4]), bool(row[5]), row[6] or "", row[7] or "",
        row[8] or "", row[9] or "", row[10] or "", _day(row[11]), _day(row[12]), row[13] or "", _day(row[14]),
        row[15] or "", row[16], date.fromisoformat(row[17]), bool(row[18]),
        bed, label(building, room, number, several=several) if bed else "",
        row[23] or "", _day(row[24]), row[25] or "", row[26] or "", row[27] or "", row[28] or "",
    )  # fmt: skip


@remembered
def census(start: date, end: date) -> Census:
    """The movement between two days, both counted."""
    asked = days_of(start, end)
    stays = [
        (person, date.fromisoformat(begin), _day(ended), kind)
        for person, begin, ended, kind in _rows(
            f"SELECT s.resident_id, s.begin, s.end, s.end_kind {HERE} ORDER BY s.begin, s.id",
            start=start.isoformat(),
            end=end.isoformat(),
        )
    ]
    ended = [(person, kind) for person, _begin, last, kind in stays if last and last <= end]
    away = _away(start, end)
    return Census(
        opening=tuple(person for person, begin, _last, _kind in stays if begin < start),
        admitted=tuple(person for person, begin, _last, _kind in stays if begin >= start),
        left=tuple(person for person, kind in ended if kind != DIED),
        dispersed=tuple(person for person, kind in ended if kind == DISPERSED),
        died=tuple(person for person, kind in ended if kind == DIED),
        closing=tuple(person for person, _begin, last, _kind in stays if last is None or last > end),
        leave=tuple(person for person, kind, days in away if kind == LEAVE and end in days),
        hospital=tuple(person for person, kind, days in away if kind == HOSPITAL and end in days),
        bed_days=days_of_stays((span(begin, last) for _person, begin, last, _kind in stays), asked),
        leave_days=days_of_stays((days for _person, kind, days in away if kind == LEAVE), asked),
        hospital_days=days_of_stays((days for _person, kind, days in away if kind == HOSPITAL), asked),
    )


def _away(start: date, end: date) -> list[tuple[int, str, Span]]:
    """Who was away between two days: the person, leave or hospital, and the days that lie within the stay."""
    rows = _rows(
        f"SELECT s.resident_id, a.kind, a.since, a.back, s.begin, s.end {HERE.replace('WHERE', AWAY)}"
        " AND a.since <= :end ORDER BY a.since, a.id",
        start=start.isoformat(),
        end=end.isoformat(),
    )
    return [
        (person, kind, span(_day(since), _day(back)).within(span(_day(begin), _day(ended))))
        for person, kind, since, back, begin, ended in rows
    ]


def occupied(day: date) -> dict[int, int]:
    """The beds in use on a day, each with the resident who has it (A04)."""
    return {person.bed: person.resident for person in present(day) if person.bed is not None}


def resident_days(start: date, end: date) -> int:
    """Resident-days between two days, both counted (B08); over `beds.queries.bed_days` they make the occupancy."""
    return census(start, end).bed_days


def tiles(day: date) -> list[Tile]:
    """Every bed of a day with whoever lies in it, in the order of the house."""
    people = {person.bed: person for person in present(day)}
    return [Tile(bed, people.get(bed.id)) for bed in beds.beds(day)]
