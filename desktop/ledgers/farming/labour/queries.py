"""Reading the labour of residents: who worked, what they were paid, and whether they may work on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import peewee as pw

from desktop.core.listing import Asked
from desktop.core.period import Period, month_of, year_of
from desktop.core.words import _
from desktop.ledgers.farming.models import Labour, Project
from desktop.registers.residents.models import Level, Resident
from desktop.registers.residents.queries import levels
from desktop.registers.residents.stays.queries import stays
from desktop.services.book import Due

LABOUR: Final = "farming/labour"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A line of labour (E07); `again` says that the same person was counted on that day already (人次).

    `level` is the care level in force on the day, empty where nobody has said.
    """

    row: int
    day: date
    resident: int
    name: str
    level: str
    project_row: int
    project: str
    sort: str
    work: str
    hours: Decimal
    rate: int | None
    pay: int | None
    paid_on: date | None
    fit: str
    note: str
    again: bool


def work_lines(period: Period) -> tuple[WorkLine, ...]:
    """The labour of a period, oldest first."""
    found: Any = (
        Labour.select(
            Labour.id, Labour.day, Resident.id, Resident.name, _level_then(), pw.fn.COALESCE(Project.id, 0),
            pw.fn.COALESCE(Project.name, ""), pw.fn.COALESCE(Project.kind, "other"), Labour.work, Labour.hours,
            Labour.rate, Labour.pay, Labour.paid_on, pw.fn.COALESCE(Labour.fit, ""), pw.fn.COALESCE(Labour.note, ""),
        )
        .join(Resident)
        .switch(Labour)
        .join(Project, pw.JOIN.LEFT_OUTER)
        .where(Labour.struck.is_null() & Labour.day.between(period.start, period.end))
        .order_by(Labour.day, Labour.id)
        .tuples()
    )  # fmt: skip
    seen: set[tuple[date, int]] = set()
    out = []
    for row in found:
        out.append(WorkLine(*(*row, (row[1], row[2]) in seen)))
        seen.add((row[1], row[2]))
    return tuple(out)


def _level_then() -> Any:
    newest = (
        Level.select(Level.level)
        .where(Level.struck.is_null(), Level.resident == Labour.resident, Level.since <= Labour.day)
        .order_by(Level.since.desc(), Level.id.desc())
        .limit(1)
    )
    return pw.fn.COALESCE(newest, "")


def level_on(resident: int, day: date) -> str | None:
    """The care level in force for somebody on a day; None where nobody has said."""
    return next((level.level for level in levels(resident) if level.since <= day), None)


def was_here(resident: int, day: date) -> bool:
    """Whether somebody's stay in the home covers the day, the day of leaving included."""
    return any(stay.begin <= day and (stay.end is None or stay.end >= day) for stay in stays(resident))


def due(asked: Asked) -> Iterator[Due]:
    """Labour of this year without a pay, or not paid out although its month is over."""
    year = year_of(asked.day)
    for line in work_lines(Period(year.start, asked.day, "year")):
        words = {"name": line.name, "day": line.day.isoformat(), "work": line.work}
        if line.pay is None:
            title = _("{name}{day}的劳动没有报酬").format(**words)
            reason = _("老人劳动要付报酬：请填单价或报酬。")
            yield Due(asked.day, title, reason, LABOUR, line.row, gap=True)
        elif line.paid_on is None and month_of(line.day).end < asked.day:
            title = _("{name}{day}的劳动报酬没有发").format(**words)
            yield Due(
                month_of(line.day).end, title, _("工种：{work}。发了请填发放日期。").format(**words), LABOUR, line.row
            )
