"""Reading the land: plots as of a day with their rent, and what was used and harvested on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import peewee as pw

from desktop.core import wording
from desktop.core.listing import Asked, Heading, Listing
from desktop.core.money import show_money
from desktop.core.period import Period, year_of
from desktop.core.words import N_, _
from desktop.ledgers.farming.models import HARVEST, INPUT, OBTAINED, OWNERS, Movement, Plot, Project, worth
from desktop.ledgers.farming.rules import waiting_until
from desktop.services.book import Due

PLOTS: Final = "farming/plot"
RENTED: Final = ("leased", "transferred")


@dataclass(frozen=True, slots=True)
class PlotLine:
    """A plot (E09); `rent` is fen a mu and year, `year_rent` what the whole plot costs a year by contract.

    The rent counts as a cost only when it is paid and written down as an input.
    """

    row: int
    name: str
    place: str
    mu: Decimal
    owner: str
    obtained: str
    transferor: str
    contract: str
    since: date | None
    until: date | None
    rent: int | None
    crops: str
    note: str

    @property
    def year_rent(self) -> int:
        """The rent of a year in fen."""
        return worth(self.mu, self.rent or 0)


@dataclass(frozen=True, slots=True)
class CropLine:
    """An input used or a harvest on a plot (E03); `safe_from` is the first day on which it may be harvested."""

    row: int
    day: date
    plot: int
    name: str
    mu: Decimal
    project: str
    kind: str
    item: str
    party: str
    quantity: Decimal | None
    unit: str
    purpose: str
    wait_days: int | None
    by: str

    @property
    def safe_from(self) -> date | None:
        """The first day after the safety interval; None where none was written down."""
        return waiting_until(self.day, self.wait_days) if self.wait_days is not None else None


def plots(day: date) -> tuple[PlotLine, ...]:
    """The plots that the home works on a day, by name."""
    fields = ("place", "owner", "obtained", "transferor", "contract", "crops", "note")
    text = {name: pw.fn.COALESCE(getattr(Plot, name), "") for name in fields}
    found: Any = (
        Plot.select(
            Plot.id, Plot.name, text["place"], Plot.mu, text["owner"], text["obtained"], text["transferor"],
            text["contract"], Plot.since, Plot.until, Plot.rent, text["crops"], text["note"],
        )
        .where(Plot.struck.is_null(), Plot.since.is_null() | (Plot.since <= day))
        .where(Plot.until.is_null() | (Plot.until >= day))
        .order_by(Plot.name, Plot.id)
        .tuples()
    )  # fmt: skip
    return tuple(PlotLine(*row) for row in found)


def crop_lines(period: Period) -> tuple[CropLine, ...]:
    """What was used and harvested on plots in a period, oldest first."""
    found: Any = (
        Movement.select(
            Movement.id, Movement.day, Plot.id, Plot.name, Plot.mu, Project.name, Movement.kind, Movement.item,
            pw.fn.COALESCE(Movement.party, ""), Movement.quantity, pw.fn.COALESCE(Movement.unit, ""),
            pw.fn.COALESCE(Movement.purpose, ""), Movement.wait_days, pw.fn.COALESCE(Movement.by, ""),
        )
        .join(Project)
        .switch(Movement)
        .join(Plot)
        .where(Movement.struck.is_null(), Movement.kind.in_((INPUT, HARVEST)))
        .where(Movement.day.between(period.start, period.end))
        .order_by(Movement.day, Movement.id)
        .tuples()
    )  # fmt: skip
    return tuple(CropLine(*row) for row in found)


def safe_from(plot: int, day: date, other_than: int = 0) -> date | None:
    """The first day on which a plot may be harvested after all that was used on it up to the day; None: any day."""
    used: Any = (
        Movement.select(Movement.day, Movement.wait_days)
        .where(Movement.struck.is_null(), Movement.plot == plot, Movement.kind == INPUT, Movement.id != other_than)
        .where(Movement.wait_days.is_null(False), Movement.day <= day)
        .tuples()
    )
    return max((waiting_until(start, wait) for start, wait in used), default=None)


HEADINGS: Final = (
    Heading("name", N_("地块"), width=6), Heading("place", N_("位置（四至）"), width=8),
    Heading("mu", N_("面积（亩）"), "decimal", 4), Heading("owner", N_("权属"), width=3),
    Heading("obtained", N_("取得方式"), width=4), Heading("transferor", N_("流转方"), width=6),
    Heading("contract", N_("合同编号"), width=6), Heading("since", N_("租期起"), "day", 6),
    Heading("until", N_("租期止"), "day", 6, due=True), Heading("rent", N_("元/亩·年"), "money", 5),
    Heading("year_rent", N_("年租金"), "money", 6, total=True), Heading("crops", N_("用途"), width=6),
)  # fmt: skip


def listing(asked: Asked) -> Listing:
    """The plots that the home works on the asked day."""
    found = plots(asked.day)
    owners, ways = dict(OWNERS), dict(OBTAINED)
    rows = tuple(
        (
            plot.name, plot.place, plot.mu, _(owners.get(plot.owner, "")), _(ways.get(plot.obtained, "")),
            plot.transferor, plot.contract, plot.since, plot.until, plot.rent, plot.year_rent, plot.crops,
        )
        for plot in found
    )  # fmt: skip
    mu = sum((plot.mu for plot in found), Decimal(0))
    state = _("共{count}块地，{mu}亩，一年租金{rent}元。").format(
        count=len(found), mu=f"{mu.normalize():f}", rent=show_money(sum(plot.year_rent for plot in found))
    )
    return Listing(HEADINGS, rows, tuple(plot.row for plot in found), state, _("单位：亩、元"))


def due(asked: Asked) -> Iterator[Due]:
    """Leases that end soon or have ended, and rented plots without a contract or an end."""
    last = asked.day + timedelta(days=int(asked.pack.figure("certificate_warn_days")))
    year = year_of(asked.day)
    for plot in Plot.select().where(Plot.struck.is_null(), Plot.obtained.in_(RENTED)):
        if plot.until and year.start <= plot.until <= last:
            words = _("租期到{until}为止，请续签或交还。").format(until=wording.day(plot.until))
            title = _("“{plot}”租期将到").format(plot=plot.name)
            yield Due(plot.until, title, words, PLOTS, plot.id, kind="lease")
        elif not plot.until or not plot.contract:
            title = _("“{plot}”的租约不全").format(plot=plot.name)
            yield Due(asked.day, title, _("请补合同编号和租期。"), PLOTS, plot.id, gap=True, kind="contract")
