"""Reading the ledger's lines, the projects and the lots of processing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import peewee as pw

from desktop.core.period import Period
from desktop.ledgers.farming.models import GIFT, OWN_USE, SALE, Movement, Processing, Project


@dataclass(frozen=True, slots=True)
class Line:
    """A movement as a line of the ledger (E01, E06): quantities as written, money in fen."""

    row: int
    day: date
    loose: bool
    project_row: int
    project: str
    sort: str
    base: str
    counted: str
    kind: str
    item: str
    quantity: Decimal | None
    unit: str
    price: int | None
    amount: int | None
    party: str
    voucher: str
    by: str

    def money(self, kind: str) -> int | None:
        """The amount where the line is of this kind, else None."""
        return self.amount if self.kind == kind else None


def lines(period: Period) -> tuple[Line, ...]:
    """The ledger of a period, oldest first, as it was written down (E01)."""
    found: Any = (
        Movement.select(
            Movement.id, Movement.day, Movement.loose, Project.id, Project.name, Project.kind, Project.unit,
            Project.counted, Movement.kind, Movement.item, Movement.quantity, pw.fn.COALESCE(Movement.unit, ""),
            Movement.price, Movement.amount, pw.fn.COALESCE(Movement.party, ""),
            pw.fn.COALESCE(Movement.voucher, ""), pw.fn.COALESCE(Movement.by, ""),
        )
        .join(Project)
        .where(Movement.struck.is_null() & Movement.day.between(period.start, period.end))
        .order_by(Movement.day, Movement.id)
        .tuples()
    )  # fmt: skip
    return tuple(Line(*row) for row in found)


def outgoing(period: Period) -> tuple[Line, ...]:
    """What left the projects in a period, eaten by the home, sold or given away (E06)."""
    return tuple(line for line in lines(period) if line.kind in {OWN_USE, SALE, GIFT})


def lots(period: Period) -> tuple[Processing, ...]:
    """The lots of handicraft and processing in a period, oldest first (E11)."""
    return tuple(
        Processing.select(Processing, Project)
        .join(Project)
        .where(Processing.struck.is_null() & Processing.day.between(period.start, period.end))
        .order_by(Processing.day, Processing.id)
    )


def project_named(name: str) -> Project | None:
    """The project of a name, None where there is none."""
    return Project.get_or_none(Project.struck.is_null() & (Project.name == name))


def projects() -> tuple[Project, ...]:
    """The projects that count, by name."""
    return tuple(Project.select().where(Project.struck.is_null()).order_by(Project.name))


def same_lines(movement: Movement) -> int:
    """How many lines stand already that say the same as this one."""
    told = ("day", "loose", "project", "kind", "item", "quantity", "unit", "amount", "party", "by")
    same: Iterable[pw.Expression] = (
        getattr(Movement, name).is_null() if value is None else getattr(Movement, name) == value
        for name, value in ((name, movement.__data__.get(name)) for name in told)
    )
    query = Movement.select().where(Movement.struck.is_null())
    for one in same:
        query = query.where(one)
    return int(query.count())
