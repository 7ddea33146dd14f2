"""The staff on paper: T01 the roster with the care ratio, T02 certificates that end soon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Final

from desktop.core.form import Filling
from desktop.core.people import CARE_LEVELS, SEXES, CareLevel
from desktop.core.period import long_date
from desktop.core.sheet import Cell, Figure
from desktop.registers.residents.census import queries as census
from desktop.registers.staff import queries as staff
from desktop.registers.staff.models import CARE, CERTIFICATES, HEALTH, LEVELS, NATURES
from desktop.registers.staff.queries import Held, InPost
from desktop.registers.staff.rules import Facts, best_level
from desktop.reports.figures import EVERY_PERIOD, RESIDENTS, STAFF, counted, ratio, refs
from desktop.reports.workers import post_on_paper
from desktop.services.returns import Request, Return


def roster(request: Request) -> Filling:
    """T01: everybody in post on the last day, and how many carers the residents need by the pack's ratio."""
    known = staff.facts()
    held: dict[int, list[Held]] = {}
    for one in staff.certificates(request.day):
        held.setdefault(one.staff, []).append(one)
    members = staff.in_post(request.day)
    rows = tuple(_line(member, known[member.row], held.get(member.row, [])) for member in members)
    count = staff.headcount(request.day)
    carers, certified = counted(STAFF, count.carers), counted(STAFF, count.certified)
    rate = ratio(certified, carers)
    values: dict[str, Cell] = {
        "staff": Figure(len(count.staff), "count", "staff", refs(STAFF, count.staff)),
        "carers": Figure(carers.value, "count", "carers", carers.rows),
        "certified": Figure(certified.value, "count", "certified", certified.rows),
        "rate": Figure(rate.value, "percent", "rate", rate.rows),
        **_need(request, len(count.carers)),
    }
    return Filling(values, {"rows": rows})


def _line(member: InPost, known: Facts, held: list[Held]) -> Mapping[str, Cell]:
    care = [one for one in held if one.kind == CARE]
    health = [one.until for one in held if one.kind == HEALTH and one.until]
    level = dict(LEVELS).get(best_level(one.level for one in care), "有证" if care else "")
    return {
        "name": member.name,
        "sex": dict(SEXES).get(known.sex, ""),
        "identity": known.identity,
        "post": post_on_paper(member.post, member.post_words),
        "nature": dict(NATURES).get(member.nature, ""),
        "education": known.education,
        "begin": member.begin_words if member.begin_loose else member.begin,
        "contract": f"至{known.contract_until}" if known.contract_until else "",
        "insurance": known.insurance,
        "level": level,
        "number": "、".join(one.number for one in care if one.number),
        "health_until": max(health) if health else "",
        "phone": known.phone,
    }


def _need(request: Request, carers: int) -> Mapping[str, Cell]:
    """Residents by level, and the carers they need: one for so many of each level (staffing of the pack)."""
    people = census.present(request.day)
    needed, cells = Decimal(0), {}
    for level in CareLevel:
        rows = [person.resident for person in people if person.level == level]
        needed += len(rows) / request.pack.staffing[level.value]
        cells[level.value] = Figure(len(rows), "count", level.value, refs(RESIDENTS, rows))
    wanted = int(needed.to_integral_value(ROUND_CEILING))
    per = "、".join(f"{words}1:{_per(request, code)}" for code, words in CARE_LEVELS)
    return {**cells, "ratio": f"应配{wanted}人，实有{carers}人（{per}）"}


def _per(request: Request, level: str) -> str:
    return f"{request.pack.staffing[level].normalize():f}"


def expiring(request: Request) -> Filling:
    """T02: certificates of people in post that have ended or end within the pack's days.

    As of a past day only those count that were issued by then; one without a date of issue counts on every day.
    """
    last = request.day + timedelta(days=int(request.pack.figure("certificate_warn_days")))
    rows = tuple(sorted(_expiring(request.day, last), key=lambda row: str(row["until"])))
    return Filling(rows={"rows": rows}, notes=(f"截至{long_date(request.day)}，共{len(rows)}条。",))


def _expiring(day: date, last: date) -> Iterator[Mapping[str, Cell]]:
    newest = staff.newest_held(day)
    for member in staff.in_post(day):
        for kind, words in CERTIFICATES:
            held = newest.get((member.row, kind))
            until = held.until if held else None
            if held is not None and until is not None and until <= last:
                yield {
                    "name": member.name,
                    "post": post_on_paper(member.post, member.post_words),
                    "sort": words,
                    "number": held.number,
                    "until": until,
                    "left": Figure((until - day).days, "count") if until >= day else f"过{(day - until).days}天",
                }


ROSTER: Final = Return("T01", EVERY_PERIOD, roster)
EXPIRING: Final = Return("T02", EVERY_PERIOD, expiring)
