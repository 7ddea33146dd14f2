"""Histories of residents for allowances, and the list of what changed between two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.people import CARE_LEVELS
from desktop.core.words import _
from desktop.registers.beds.queries import several_buildings
from desktop.registers.beds.rules import Span, days_of, label
from desktop.registers.residents.history.rules import Confirmed, Graded, Lodging, in_force, steps
from desktop.registers.residents.models import ABSENCES, DIED, DISPERSED, ENDS, KINDS, LEFT, SOURCES
from desktop.storage.record import BINDING
from desktop.storage.remembered import remembered

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
STAYED: Final = """
SELECT id, begin, begin_loose, document, end, end_kind, cause FROM stay WHERE struck IS NULL AND resident_id = :who
"""
SLEPT: Final = """
SELECT u.id, max(u.since, s.begin), b.building, b.room, b.number FROM bed_use u
JOIN stay s ON s.id = u.stay_id JOIN bed b ON b.id = u.bed_id
WHERE u.struck IS NULL AND s.struck IS NULL AND s.resident_id = :who ORDER BY u.since, u.id
"""
GONE_OUT: Final = """
SELECT a.id, a.kind, a.since, a.due, a.back, a.destination FROM absence a JOIN stay s ON s.id = a.stay_id
WHERE a.struck IS NULL AND s.struck IS NULL AND s.resident_id = :who
"""
RATED: Final = "SELECT id, since, level, source FROM care_level WHERE struck IS NULL AND resident_id = :who"
COUNTED: Final = "SELECT id, since, kind, document FROM resident_status WHERE struck IS NULL AND resident_id = :who"


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


@remembered
def supported(start: date, end: date) -> tuple[Supported, ...]:
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
    return tuple(
        Supported(
            person, name, identity or "", sex or "", area or "", tuple(stays[person]),
            tuple(statuses.get(person, ())), tuple(levels.get(person, ())),
        )
        for person, (name, identity, sex, area, *_papers) in people.items()
        if any(stay.end is None or max(stay.end, stay.decided or stay.end) >= start for stay in stays[person])
    )  # fmt: skip


@remembered
def changes(start: date, end: date) -> tuple[Change, ...]:
    """What changed between two days, both counted: admissions, ends, care levels and statuses, by day.

    The level and the status with which somebody came in are no changes; nor is a row that repeats what was in force.
    """
    asked = days_of(start, end)
    found = [*_movements(start, end), *_turns(asked, end)]
    return tuple(sorted(found, key=lambda change: (change.day, change.resident)))


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


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a person: the day, what, in which words; the chapter and number of its row."""

    day: date
    what: str
    words: str
    chapter: str
    row: int


def life(resident: int) -> list[Event]:
    """What happened to one person in the home, newest first: stays, beds, absences, care levels, kinds."""
    who = {"who": str(resident)}
    found = [*_stayed(who), *_slept(who), *_went_out(who)]
    levels, sources, kinds = dict(CARE_LEVELS), dict(SOURCES), dict(KINDS)
    for row, since, level, source in _rows(RATED, **who):
        words = _("{level}（{source}）").format(level=_(levels[level]), source=_(sources[source]))
        found.append(Event(date.fromisoformat(since), _("护理等级"), words, "level", row))
    for row, since, kind, document in _rows(COUNTED, **who):
        words = f"{_(kinds[kind])} {document or ''}".strip()
        found.append(Event(date.fromisoformat(since), _("类别"), words, "status", row))
    # Of one day the admission comes last: it was first.
    found.reverse()
    return sorted(found, key=lambda event: event.day, reverse=True)


def _stayed(who: dict[str, str]) -> Iterator[Event]:
    ends = dict(ENDS)
    for row, begin, loose, document, end, kind, cause in _rows(STAYED, **who):
        words = [document or "", _("日不详") if loose else ""]
        yield Event(date.fromisoformat(begin), _("入院"), "，".join(filter(None, words)), "stay", row)
        if end:
            yield Event(date.fromisoformat(end), _(ends.get(kind, ends[LEFT])), cause or "", "stay", row)


def _slept(who: dict[str, str]) -> Iterator[Event]:
    several, before = several_buildings(), ""
    for row, since, building, room, number in _rows(SLEPT, **who):
        bed = label(building, room, number, several=several)
        words = f"{before} → {bed}" if before else bed
        yield Event(date.fromisoformat(since), _("换床") if before else _("床位"), words, "bed_use", row)
        before = bed


def _went_out(who: dict[str, str]) -> Iterator[Event]:
    kinds = dict(ABSENCES)
    for row, kind, since, due, back, destination in _rows(GONE_OUT, **who):
        expected = _("预计{due}返回").format(due=wording.day(date.fromisoformat(due))) if due and not back else ""
        words = "，".join(filter(None, [destination or "", expected]))
        yield Event(date.fromisoformat(since), _(kinds[kind]), words, "absence", row)
        if back:
            yield Event(date.fromisoformat(back), _("返回"), _(kinds[kind]), "absence", row)
