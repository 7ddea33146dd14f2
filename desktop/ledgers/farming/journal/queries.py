"""Reading the ledger's lines, the projects and the lots of processing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import peewee as pw

from desktop.core.listing import Asked, Heading, Listing
from desktop.core.period import Period, year_of
from desktop.core.words import N_, _
from desktop.ledgers.farming.models import GIFT, OWN_USE, SALE, Movement, Processing, Project, amount_of

# What two lines must have in common to be the same.
SAME: Final = ("day", "loose", "project", "kind", "item", "quantity", "unit", "amount", "party", "by")


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


def first_day(project: int) -> date | None:
    """The day of the first movement of a project; None where nothing moved."""
    return (
        Movement.select(Movement.day)
        .where(Movement.struck.is_null(), Movement.project == project)
        .order_by(Movement.day)
        .limit(1)
        .scalar()
    )


def told_by(movement: Movement) -> tuple[Any, ...]:
    """What a movement says, as far as it tells whether two lines are the same."""
    known = {**movement.__data__, "amount": amount_of(movement)}
    return tuple(known.get(name) for name in SAME)


def same_lines(movement: Movement) -> int:
    """How many lines stand already that say the same as this one."""
    same: Iterable[pw.Expression] = (
        getattr(Movement, name).is_null() if value is None else getattr(Movement, name) == value
        for name, value in zip(SAME, told_by(movement), strict=True)
    )
    query = Movement.select().where(Movement.struck.is_null())
    for one in same:
        query = query.where(one)
    return int(query.count())


def last_like(project: int, kind: str) -> Movement | None:
    """The newest movement of a project and kind that had a unit, to offer unit, price and party again."""
    found: Any = (
        Movement.select()
        .where(Movement.struck.is_null(), Movement.project == project, Movement.kind == kind)
        .where(Movement.unit.is_null(False))
        .order_by(Movement.day.desc(), Movement.id.desc())
    )
    return found.first()


LOT_HEADINGS: Final = (
    Heading("day", N_("日期"), "day", 6), Heading("project", N_("项目"), width=5),
    Heading("product", N_("品名"), width=6), Heading("material", N_("原料"), width=6),
    Heading("used", N_("原料用量"), "decimal", 4), Heading("used_unit", N_("单位"), width=3),
    Heading("made_count", N_("产量"), "decimal", 4), Heading("unit", N_("单位"), width=3),
    Heading("hours", N_("工时"), "decimal", 3), Heading("spoilt", N_("次品"), "decimal", 3),
    Heading("stored", N_("入库"), "decimal", 3), Heading("by", N_("经手人"), width=4),
)  # fmt: skip


def lots_listing(asked: Asked) -> Listing:
    """The lots of the year that holds the asked day, up to that day."""
    found = lots(Period(year_of(asked.day).start, asked.day, "year"))
    rows = tuple(
        (
            lot.day, lot.project.name, lot.product, lot.material or "", lot.used, lot.used_unit or "", lot.made_count,
            lot.unit, lot.hours, lot.spoilt, lot.stored, lot.by or "",
        )
        for lot in found
    )  # fmt: skip
    return Listing(LOT_HEADINGS, rows, tuple(lot.id for lot in found), _("今年{count}批。").format(count=len(found)))
