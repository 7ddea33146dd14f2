"""Lists of residents: P02 everybody, P06 whose ability is to be assessed again, P09 the structure, D01 who was away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from desktop.core.form import Filling
from desktop.core.people import CARE_LEVELS, FEMALE, MALE, CareLevel, age_on
from desktop.core.period import Period, long_date, plus_months
from desktop.core.sheet import Cell, Figure
from desktop.ledgers.assessment import queries as assessment
from desktop.ledgers.assessment.rules import report_deadline
from desktop.registers.residents.census import queries as census
from desktop.registers.residents.census.queries import Present
from desktop.registers.residents.models import HOSPITAL, KINDS
from desktop.registers.residents.stays import queries as stays
from desktop.reports.figures import EVERY_PERIOD, RESIDENTS, counted, refs, until
from desktop.reports.roster import line, structure
from desktop.services.returns import Request, Return

NO_ASSESSMENT: Final = "没有评估记录"
YEARLY: Final = "满一年复核"
STEPS: Final = (("u60", 0), *((str(age), age) for age in range(60, 101, 5)))
COLUMNS: Final = {CareLevel.SELF_CARE: "self", CareLevel.PARTIAL_CARE: "partial", CareLevel.FULL_CARE: "full"}


def everybody(request: Request) -> Filling:
    """P02: everybody in the home on the last day, with the kind of each."""
    people, assessed = census.present(request.day), assessment.last_days(request.day)
    kinds = dict(KINDS)
    lines = (line(person, request, assessed) for person in people)
    rows = tuple({**one, "kind": kinds.get(person.kind, "")} for one, person in zip(lines, people, strict=True))
    sums = Counter(kinds.get(person.kind, "类别不详") for person in people)
    by_kind = "，".join(f"{words}{count}人" for words, count in sums.items())
    total: Mapping[str, Cell] = {
        "name": "合计（人）",
        "identity": Figure(len(people), "count", "persons", refs(RESIDENTS, (p.resident for p in people))),
    }
    notes = (*structure(people, request.day), f"按类别：{by_kind}。") if people else structure(people, request.day)
    return Filling(rows={"rows": rows}, totals={"rows": (total,)}, notes=notes)


def to_assess(request: Request) -> Filling:
    """P06: yearly assessments that are due or will be soon, people never assessed, and reports of changes that wait."""
    people = {person.resident: person for person in census.present(request.day)}
    found = sorted((*_yearly(people, request), *_reported(people, request)), key=lambda row: (row[0], row[1].bed_label))
    levels = dict(CARE_LEVELS)
    assessed = assessment.last_days(request.day)
    rows = tuple(
        {
            "name": person.name, "identity": person.identity, "bed": person.bed_label,
            "level": levels.get(person.level, ""), "assessed": assessed.get(person.resident, ""),
            "due": by if by != date.max else "", "left": _left(by, request.day), "reason": reason,
        }
        for by, person, reason in found
    )  # fmt: skip
    return Filling(rows={"rows": rows}, notes=(f"截至{long_date(request.day)}，共{len(rows)}条。",))


def _yearly(people: Mapping[int, Present], request: Request) -> Iterator[tuple[date, Present, str]]:
    months = int(request.pack.figure("review_months"))
    warn = int(request.pack.figure("review_warn_days"))
    judged = assessment.judged(request.day)
    for resident, person in people.items():
        last = judged.get(resident)
        if last is None:
            yield date.max, person, NO_ASSESSMENT
        elif (plus_months(last, months) - request.day).days <= warn:
            yield plus_months(last, months), person, YEARLY


def _reported(people: Mapping[int, Present], request: Request) -> Iterator[tuple[date, Present, str]]:
    workdays = int(request.pack.figure("report_workdays"))
    for _row, resident, _name, reported in assessment.open_reports(request.day):
        if resident in people:
            by = report_deadline(reported, workdays, request.pack.calendar)
            yield by, people[resident], f"{long_date(reported)}报告变化，待复核"


def _left(by: date, day: date) -> Cell:
    if by == date.max:
        return ""
    return Figure((by - day).days, "count") if by >= day else f"过{(day - by).days}天"


def step_of(age: int) -> str:
    """The row of P09 for an age: steps of five years from 60 on."""
    return next(key for key, least in reversed(STEPS) if age >= least)


def ages(request: Request) -> Filling:
    """P09: how many of each age, sex and care level; people of unknown age stand in no row but in the sum."""
    people = census.present(request.day)
    by_step: dict[str, list[Present]] = {key: [] for key, _least in STEPS}
    for person in people:
        if person.born:
            by_step[step_of(age_on(person.born, request.day))].append(person)
    lines = {key: _counts(group, len(people)) for key, group in by_step.items()}
    lines["all"] = _counts(people, len(people), coded=True)
    known = [age_on(person.born, request.day) for person in people if person.born]
    needing = [person.resident for person in people if person.level in {CareLevel.PARTIAL_CARE, CareLevel.FULL_CARE}]
    values: dict[str, Cell] = {
        "average": Figure(_average(known), "decimal", "average"),
        "oldest": Figure(max(known, default=None), "count", "oldest"),
        "dependent": Figure(
            Decimal(len(needing)) / len(people) if people else None, "percent", "dependent", refs(RESIDENTS, needing)
        ),
    }
    unknown = len(people) - len(known)
    return Filling(values, lines={"rows": lines}, notes=(f"出生日期不详{unknown}人，只计入合计。",) if unknown else ())


def _average(known: list[int]) -> Decimal | None:
    return (Decimal(sum(known)) / len(known)).quantize(Decimal("0.1"), ROUND_HALF_UP) if known else None


def _counts(people: Iterable[Present], whole: int, *, coded: bool = False) -> dict[str, Cell]:
    here = list(people)
    cells: dict[str, Cell] = {}
    for level, words in (*COLUMNS.items(), ("", "all")):
        for sex, letter in ((MALE, "m"), (FEMALE, "f")):
            rows = [p.resident for p in here if p.sex == sex and (not level or p.level == level)]
            cells[f"{words}_{letter}"] = counted(RESIDENTS, rows)
    total = counted(RESIDENTS, (person.resident for person in here))
    cells["all"] = Figure(total.value, "count", "persons" if coded else "", total.rows)
    cells["share"] = Figure(Decimal(len(here)) / whole if whole else None, "percent")
    return cells


def away(request: Request) -> Filling:
    """D01: who was away on leave or in hospital in the period, in the order of leaving."""
    period = until(request.period, request)
    found = sorted(_absences(period), key=lambda pair: (pair[1].since, pair[1].id))
    beds = {person.resident: person.bed_label for person in census.present(request.day)}
    rows = tuple(_away_line(resident, one, beds.get(resident[0], ""), request.day) for resident, one in found)
    return Filling(rows={"rows": rows})


def _absences(period: Period) -> Iterator[tuple[tuple[int, str], Any]]:
    moved = census.census(period.start, period.end)
    for resident in dict.fromkeys((*moved.opening, *moved.admitted)):
        for stay in stays.stays(resident):
            for one in stays.absences(stay.id):
                if one.since <= period.end and (one.back is None or one.back >= period.start):
                    yield (resident, stay.resident.name), one


def _away_line(resident: tuple[int, str], one: Any, bed: str, day: date) -> Mapping[str, Cell]:
    gone_until = one.back or day
    late = bool(one.due and gone_until > one.due)
    return {
        "name": resident[1],
        "bed": bed,
        "reason": one.reason or ("住院" if one.kind == HOSPITAL else ""),
        "destination": one.destination or "",
        "since": one.since,
        "due": one.due or "",
        "companion": one.companion or "",
        "phone": one.phone or "",
        "approved_by": one.approved_by or "",
        "back": one.back or "",
        "days": Figure((gone_until - one.since).days, "count"),
        "late": "是" if late else "",
        "received_by": one.received_by or "",
        "note": one.note or ("住院" if one.kind == HOSPITAL and one.reason else ""),
    }


EVERYBODY: Final = Return("P02", ("month", "day"), everybody)
TO_ASSESS: Final = Return("P06", ("month", "day"), to_assess)
AGES: Final = Return("P09", ("month", "day", "quarter", "half", "year"), ages)
AWAY: Final = Return("D01", EVERY_PERIOD, away)
