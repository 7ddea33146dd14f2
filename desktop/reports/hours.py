"""T07 培训学时汇总、轮训率表: hours of everybody in post, who reached the year's target, the rates either way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from desktop.core.form import Filling
from desktop.core.period import Period, long_date
from desktop.core.sheet import Cell, Figure
from desktop.ledgers.training import queries as training
from desktop.ledgers.training import rules
from desktop.ledgers.training.rules import Progress
from desktop.registers.staff.models import CARER
from desktop.reports.figures import STAFF, counted, refs, until, year_to_date
from desktop.reports.workers import post_on_paper
from desktop.services.returns import Request, Return

FORM: Final = "T07"
OWN: Final = ("fire", "food", "care")


def span(request: Request) -> Period:
    """The period of the hours: in a month's set the year so far, else what is asked for."""
    return year_to_date(request) if request.period.kind == "month" else until(request.period, request)


def line(person: Progress) -> Mapping[str, Cell]:
    """One person's hours by kind, in all, and against the year's target."""
    own = {kind: person.by_kind.get(kind, Decimal(0)) for kind in OWN}
    other = person.hours - sum(own.values(), Decimal(0))
    return {
        "name": person.name,
        "post": post_on_paper(person.post, person.post_words),
        **{kind: Figure(hours, "decimal") for kind, hours in own.items()},
        "other": Figure(other, "decimal"),
        "hours": Figure(person.hours, "decimal"),
        "target": Figure(person.target, "decimal"),
        "reached": "达标" if person.reached else f"差{person.short.normalize():f}",
        "note": "" if person.year_hours == person.hours else f"全年{person.year_hours.normalize():f}",
    }


def make(request: Request) -> Filling:
    """Everybody in post at the period's end."""
    people = training.progress(span(request), request.pack)
    everybody = rules.rates(people)
    carers = [person for person in people if person.post == CARER]
    of_carers = rules.rates(carers)
    values: dict[str, Cell] = {
        "carers": counted(STAFF, (p.staff for p in carers)),
        "carers_reached": counted(STAFF, (p.staff for p in carers if p.reached)),
        "carers_rate": Figure(of_carers.reached_rate, "percent", rows=refs(STAFF, (p.staff for p in carers))),
        "carers_took": counted(STAFF, (p.staff for p in carers if p.hours > 0)),
        "carers_took_rate": Figure(of_carers.took_part_rate, "percent", rows=refs(STAFF, (p.staff for p in carers))),
        "band": _band(of_carers.reached_rate, training.bands(request.pack)),
        "staff": counted(STAFF, (p.staff for p in people)),
        "staff_rate": Figure(everybody.reached_rate, "percent", rows=refs(STAFF, (p.staff for p in people))),
        "average": Figure(everybody.average if people else None, "decimal"),
    }
    coded = {key: replace(cell, code=key) if isinstance(cell, Figure) else cell for key, cell in values.items()}
    rows = tuple(line(person) for person in people)
    notes = (
        f"统计期：{long_date(span(request).start)}至{long_date(span(request).end)}。达标按本年累计学时对照全年应达学时。",
        "轮训率＝达到应达学时的人数÷期末在岗人数；参训率＝期内参加过培训的人数÷期末在岗人数。",
    )
    return Filling(coded, {"rows": rows}, totals={"rows": (_sum(people),)} if people else {}, notes=notes)


def _band(rate: Decimal | None, steps: Sequence[Decimal]) -> str:
    """The band that a rate reaches, in the words of the paper."""
    if rate is None:
        return "—"
    reached = rules.step_of(rate, steps)
    return f"{steps[-1]}%以下" if reached is None else f"{reached}%以上"


def _sum(people: tuple[Progress, ...]) -> Mapping[str, Cell]:
    kinds = {kind: sum((p.by_kind.get(kind, Decimal(0)) for p in people), Decimal(0)) for kind in OWN}
    hours = sum((p.hours for p in people), Decimal(0))
    other = hours - sum(kinds.values(), Decimal(0))
    sums = {**kinds, "other": other, "hours": hours}
    return {"name": "合计", **{key: Figure(value, "decimal") for key, value in sums.items()}}


RETURN: Final = Return(FORM, ("month", "quarter", "half", "year"), make, monthly=True)
