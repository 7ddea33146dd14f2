"""Staff and training: rows D of the monthly return."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from desktop.core.pack import Pack
from desktop.core.period import Period, year_of
from desktop.core.sheet import Figure
from desktop.ledgers.training import queries as training
from desktop.registers.staff import queries as staff
from desktop.registers.staff.models import OTHER, POSTS
from desktop.reports.figures import STAFF, Figures, counted, refs

ATTENDANCES: Final = "training/attendance"


def post_on_paper(post: str, words: str) -> str:
    """The Chinese words of a post, whatever the screen speaks; `words` are those of a post of another kind."""
    return words if post == OTHER else dict(POSTS).get(post, words)


def in_post(day: date) -> Figures:
    """Rows D01 to D04 on a day, each with the people behind it."""
    count = staff.headcount(day)
    return {
        "D01": counted(STAFF, count.staff),
        "D02": counted(STAFF, count.carers),
        "D03": counted(STAFF, count.certified),
        "D04": counted(STAFF, count.healthy),
    }


def trained(period: Period) -> Figures:
    """Rows D05 and D06 of a period: attendances, and the hours of all persons together."""
    parts = training.attended(period.start, period.end)
    rows = refs(ATTENDANCES, (part.row for part in parts))
    hours = sum((part.hours for part in parts), Decimal(0))
    return {"D05": Figure(len(rows), "count", rows=rows), "D06": Figure(hours, "decimal", rows=rows)}


def hours_each(day: date, pack: Pack) -> Figures:
    """Row D07: the hours of the year up to a day, by each person in post on it; unknown where nobody is in post."""
    rates = training.rates(Period(year_of(day).start, day, "year"), pack)
    rows = refs(STAFF, (person.staff for person in rates.rows))
    return {"D07": Figure(rates.year_average if rates.staff else None, "decimal", rows=rows)}
