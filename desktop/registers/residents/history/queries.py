"""Histories of residents for allowances, and the list of what changed between two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core.people import CARE_LEVELS
from desktop.registers.beds.rules import Span, days_of
from desktop.registers.residents.history.rules import Confirmed, Graded, Lodging, in_force, steps
from desktop.registers.residents.models import DIED, DISPERSED, ENDS, KINDS, LEFT
from desktop.storage.record import BINDING

# The words of the form, in the order in which changes of one day are listed.
ADMITTED: Final = "入院"
GONE: Final = {LEFT: "离院", DIED: "死亡", DISPERSED: "转分散"}
LEVEL_CHANGED: Final = "自理档次变更"
STATUS_CHANGED: Final = "身份变更"
HERE: Final = "在院"

LODGED: Final = """
SELECT s.resident_id, s.id, s.begin, s.begin_loose, s.end, s.end_kind, s.decided, r.name, r.identity, r.sex, r.area,
    s.document, s.proof
FROM stay s JOIN resident r ON r.id = s.resident_id
WHERE s.struck IS NULL AND r.struck IS NULL AND s.begin <= :end
ORDER BY s.resident_id, s.begin, s.id
"""
# Rows that something newer had replaced before the first day asked for do not matter any more.
MATTERING: Final = """
    h.struck IS NULL AND h.since <= :end AND h.resident_id IN (
        SELECT s.resident_id FROM stay s WHERE s.struck IS NULL AND s.begin <= :end
        AND (s.end IS NULL OR max(s.end, coalesce(s.decided, s.end)) >= :start))
"""
STATUSES: Final = f"""
SELECT h.resident_id, h.id, h.since, h.kind, coalesce(h.area, ''), h.confirmed, coalesce(h.document, '')
FROM resident_status h WHERE {MATTERING} ORDER BY h.resident_id, h.since, h.id
"""  # noqa: S608  constants
LEVELS: Final = f"""
SELECT h.resident_id, h.id, h.since, h.level, h.source, coalesce(h.document, '')
FROM care_level h WHERE {MATTERING} AND NOT EXISTS (
    SELECT 1 FROM care_level n
    WHERE n.resident_id = h.resident_id AND n.struck IS NULL AND n.since > h.since AND n.since < :start)
ORDER BY h.resident_id, h.since, h.id
"""  # noqa: S608  constants


@dataclass(frozen=True, slots=True)
class Supported:
    """A resident with all that decides an allowance, each history oldest first.

    `area` is that of the household, empty where not known; a status may carry its own. Statuses go back to the first;
    levels to the one that was in force when the first day asked for began.
    """

    resident: int
    name: str
    identity: str
    sex: str
    area: str
    stays: tuple[Lodging, ...]
    statuses: tuple[Confirmed, ...]
    levels: tuple[Graded, ...]

    def kind_on(self, day: date) -> str:
        """The kind in force on a day, empty before the first."""
        found = in_force(self.statuses, day)
        return found.kind if found else ""

    def level_on(self, day: date) -> str:
        """The care level in force on a day, empty before the first."""
        found = in_force(self.levels, day)
        return found.level if found else ""

    def area_on(self, day: date) -> str:
        """The area by the status in force, else of the household; empty where neither tells."""
        found = in_force(self.statuses, day)
        return (found.area if found else "") or self.area


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the list of changes (X02): what happened on which day, before and after in the words of the form."""

    day: date
    what: str
    resident: int
    name: str
    identity: str
    before: str
    after: str
    document: str


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(statement: str, **values: str) -> list[tuple[Any, ...]]:
    return BINDING.execute_sql(statement, values).fetchall()


def _statuses(**asked: str) -> dict[int, list[Confirmed]]:
    found: dict[int, list[Confirmed]] = defaultdict(list)
    for person, number, since, kind, area, confirmed, document in _rows(STATUSES, **asked):
        found[person].append(Confirmed(number, date.fromisoformat(since), kind, area, _day(confirmed), document))
    return found


def _levels(**asked: str) -> dict[int, list[Graded]]:
    found: dict[int, list[Graded]] = defaultdict(list)
    for person, number, since, level, source, document in _rows(LEVELS, **asked):
        found[person].append(Graded(number, date.fromisoformat(since), level, source, document))
    return found


def supported(start: date, end: date) -> list[Supported]:
    """Everybody who was here at some time between two days, or whose support was decided to end only after the first.

    Whoever left in the period is in it, since whole months are paid; so is whoever left before and whose end was
    decided in it or later.
    """
    people: dict[int, tuple[Any, ...]] = {}
    stays: dict[int, list[Lodging]] = defaultdict(list)
    for person, number, begin, loose, ended, kind, decided, *rest in _rows(LODGED, end=end.isoformat()):
        people[person] = tuple(rest)
        stays[person].append(
            Lodging(number, date.fromisoformat(begin), bool(loose), _day(ended), kind or "", _day(decided))
        )
    asked = {"start": start.isoformat(), "end": end.isoformat()}
    statuses, levels = _statuses(**asked), _levels(**asked)
    return [
        Supported(
            person, name, identity or "", sex or "", area or "", tuple(stays[person]),
            tuple(statuses.get(person, ())), tuple(levels.get(person, ())),
        )
        for person, (name, identity, sex, area, *_papers) in people.items()
        if any(stay.end is None or max(stay.end, stay.decided or stay.end) >= start for stay in stays[person])
    ]  # fmt: skip


def changes(start: date, end: date) -> list[Change]:
    """What changed between two days, both counted: admissions, ends, care levels and statuses, by day.

    The level and the status with which somebody came in are no changes; nor is a row that repeats what was in force.
    """
    asked = days_of(start, end)
    found = [*_movements(start, end), *_turns(asked, end)]
    return sorted(found, key=lambda change: (change.day, change.resident))


def _movements(start: date, end: date) -> Iterator[Change]:
    words = dict(ENDS)
    for person, _id, begin, _loose, ended, kind, _decided, name, identity, _sex, _area, paper, proof in _rows(
        LODGED, end=end.isoformat()
    ):
        if begin >= start.isoformat():
            yield Change(date.fromisoformat(begin), ADMITTED, person, name, identity or "", "", HERE, paper or "")
        if ended and start.isoformat() <= ended <= end.isoformat():
            yield Change(
                date.fromisoformat(ended), GONE.get(kind, words[LEFT]), person, name, identity or "", HERE,
                words.get(kind, ""), proof or "",
            )  # fmt: skip


def _turns(asked: Span, end: date) -> Iterator[Change]:
    """Changes of level and status while somebody was here."""
    kinds, levels = dict(KINDS), dict(CARE_LEVELS)
    for person in supported(asked.since, end):
        turns: list[tuple[Confirmed | Graded, str, str, str]] = [
            *((new, STATUS_CHANGED, kinds[old.kind], kinds[new.kind]) for old, new in steps(person.statuses)),
            *((new, LEVEL_CHANGED, levels[old.level], levels[new.level]) for old, new in steps(person.levels)),
        ]
        for new, what, before, after in turns:
            here = any(stay.begin < new.since and (stay.end is None or new.since < stay.end) for stay in person.stays)
            if new.since in asked and before != after and here:
                yield Change(
                    new.since, what, person.resident, person.name, person.identity, before, after, new.document
                )
