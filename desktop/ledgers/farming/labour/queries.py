"""Reading the labour of residents: who worked, what they were paid, and whether they may work on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import peewee as pw

from desktop.core import wording
from desktop.core.listing import Asked, Heading, Listing
from desktop.core.money import show_money
from desktop.core.people import CARE_LEVELS, CareLevel
from desktop.core.period import Period, month_of, year_of
from desktop.core.words import N_, _
from desktop.ledgers.farming.models import Labour, Project
from desktop.registers.residents.models import Level, Resident, Stay
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


HEADINGS: Final = (
    Heading("day", N_("日期"), "day", 6), Heading("name", N_("姓名"), width=5),
    Heading("level", N_("护理等级"), width=4), Heading("project", N_("项目"), width=5),
    Heading("work", N_("工种"), width=5), Heading("hours", N_("工时"), "decimal", 3),
    Heading("rate", N_("单价"), "money", 4), Heading("pay", N_("报酬"), "money", 5, total=True),
    Heading("paid_on", N_("发放日期"), "day", 6), Heading("fit", N_("健康评估"), width=6),
    Heading("note", N_("备注"), width=6),
)  # fmt: skip


def listing(asked: Asked) -> Listing:
    """The labour of the year that holds the asked day, up to that day, oldest first."""
    found = work_lines(Period(year_of(asked.day).start, asked.day, "year"))
    levels_words = dict(CARE_LEVELS)
    rows = tuple(
        (
            line.day, line.name, _(levels_words.get(line.level, "")), line.project, line.work, line.hours, line.rate,
            line.pay, line.paid_on, line.fit, line.note,
        )
        for line in found
    )  # fmt: skip
    state = _("{people}人参加{times}人次，报酬{pay}元。").format(
        people=len({line.resident for line in found}), times=sum(not line.again for line in found),
        pay=show_money(sum(line.pay or 0 for line in found)),
    )  # fmt: skip
    return Listing(HEADINGS, rows, tuple(line.row for line in found), state, _("单位：元"))


def due(asked: Asked) -> Iterator[Due]:
    """Labour of this year without a pay, or not paid out although its month is over; labour that cannot have been.

    A day of leaving or a level that is entered later is a fact and is never refused for the sake of this ledger, of
    which the file of a resident knows nothing; but a person who had left, or was in full care, did not work: the line
    is a gap of the month until one of the two is mended, as an inspector would ask.
    """
    year = year_of(asked.day)
    known = _stays()
    for line in work_lines(Period(year.start, asked.day, "year")):
        words = {"name": line.name, "day": wording.day(line.day), "work": line.work}
        yield from _impossible(line, known.get(line.resident, ()), asked.day)
        if line.pay is None:
            title = _("{name}{day}的劳动没有报酬").format(**words)
            reason = _("老人劳动要付报酬：请填单价或报酬。")
            yield Due(asked.day, title, reason, LABOUR, line.row, gap=True, kind="pay")
        elif line.paid_on is None and month_of(line.day).end < asked.day:
            title = _("{name}{day}的劳动报酬没有发").format(**words)
            reason = _("工种：{work}。发了请填发放日期。").format(**words)
            yield Due(month_of(line.day).end, title, reason, LABOUR, line.row, kind="paid")


def _impossible(line: WorkLine, here: Iterable[tuple[date, date | None]], today: date) -> Iterator[Due]:
    words = {"name": line.name, "day": wording.day(line.day)}
    if not any(begin <= line.day and (end is None or end >= line.day) for begin, end in here):
        title = _("{name}{day}登记了劳动，那天已不在院").format(**words)
        reason = _("劳动记录和入院、离院日期对不上，请核对是哪一处写错了。")
        yield Due(today, title, reason, LABOUR, line.row, gap=True, kind="away")
    if line.level == CareLevel.FULL_CARE:
        title = _("{name}{day}登记了劳动，那天是全护理").format(**words)
        reason = _("全护理的老人不能参加劳动，请核对护理等级和劳动记录。")
        yield Due(today, title, reason, LABOUR, line.row, gap=True, kind="full_care")


def _stays() -> dict[int, list[tuple[date, date | None]]]:
    """The days of every stay that counts, by resident."""
    rows: Any = Stay.select(Stay.resident, Stay.begin, Stay.end).where(Stay.struck.is_null()).tuples()
    found: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for resident, begin, end in rows:
        found[resident].append((begin, end))
    return found
