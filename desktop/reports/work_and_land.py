"""Labour, land and shares of the side business: E07 labour and pay, E08 free will, E09 plots, E10 the year's shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from desktop.core.form import Filling
from desktop.core.money import show_money
from desktop.core.people import CARE_LEVELS, CareLevel
from desktop.core.period import Period, long_date, year_of
from desktop.core.problem import KnownError
from desktop.core.sheet import Cell, Figure
from desktop.core.words import _
from desktop.ledgers.farming import queries as farming
from desktop.ledgers.farming.labour import queries as labour
from desktop.ledgers.farming.labour.queries import WorkLine
from desktop.ledgers.farming.land import queries as land
from desktop.ledgers.farming.models import OBTAINED, OWNERS
from desktop.registers.residents.census import queries as census
from desktop.reports.figures import EVERY_PERIOD, until
from desktop.reports.papers import common, file_of
from desktop.services.returns import Request, Return

PARTS: Final = ("living", "reproduction", "working", "other")


def worked(request: Request) -> Filling:
    """E07: who worked at what for which rate, on which days, and the pay; one line for the same work and rate."""
    groups: dict[tuple[int, str, int | None], list[WorkLine]] = {}
    for line in labour.work_lines(until(request.period, request)):
        groups.setdefault((line.resident, line.work, line.rate), []).append(line)
    rows = [_work_line(group, request.period) for group in groups.values()]
    hours = sum((line.hours for group in groups.values() for line in group), Decimal(0))
    pay = sum(line.pay or 0 for group in groups.values() for line in group)
    closing: Mapping[str, Cell] = {
        "name": "合计", "hours": Figure(hours, "decimal", "hours"), "pay": Figure(pay, "money", "pay"),
    }  # fmt: skip
    return Filling(rows={"rows": rows}, totals={"rows": (closing,)} if rows else {})


def _work_line(group: list[WorkLine], period: Period) -> Mapping[str, Cell]:
    last = group[-1]
    days = [f"{line.day.day}" if period.kind in {"day", "month"} else f"{line.day:%m-%d}" for line in group]
    paid = {line.paid_on for line in group}
    return {
        "name": last.name,
        "level": dict(CARE_LEVELS).get(last.level, ""),
        "work": last.work,
        "dates": "、".join(dict.fromkeys(days)) + ("日" if period.kind in {"day", "month"} else ""),
        "hours": sum((line.hours for line in group), Decimal(0)),
        "rate": last.rate if last.rate is not None else "",
        "pay": sum(line.pay or 0 for line in group),
        "fit": last.fit,
        "voluntary": "是",
        "paid_on": last.paid_on if last.paid_on and len(paid) == 1 else "",
        "note": last.note,
    }


def agreed(request: Request) -> Filling:
    """E08: the paper on which a resident says that the work is of free will, for one year."""
    file = file_of(request.row, request.day)
    year = year_of(request.day)
    mine = [line for line in labour.work_lines(year) if line.resident == file.person.id]
    rates = sorted({line.rate for line in mine if line.rate is not None})
    return Filling({
        **common(file),
        "fit": next((line.fit for line in reversed(mine) if line.fit), ""),
        "works": "、".join(dict.fromkeys(line.work for line in mine)),
        "pay": "、".join(f"每小时{show_money(fen)}元" for fen in rates),
        "hours": "",
        "since": long_date(year.start),
        "until": long_date(year.end),
    })  # fmt: skip


def willing(request: Request) -> Iterable[tuple[int, str]]:
    """Who is here on the day and may work: everybody but those who need full care."""
    here = census.present(request.day)
    return [(person.resident, person.name) for person in here if person.level != CareLevel.FULL_CARE]


def own_agreement(request: Request, resident: int) -> int | None:
    """The paper of somebody who may work, None for everybody else."""
    return resident if resident in dict(willing(request)) else None


def plots(request: Request) -> Filling:
    """E09: the land on the last day: whose it is, how it was obtained, until when, for which rent."""
    owners, obtained = dict(OWNERS), dict(OBTAINED)
    found = land.plots(request.day)
    rows: list[Mapping[str, Cell]] = [
        {
            "name": plot.name, "place": plot.place, "mu": plot.mu, "owner": owners.get(plot.owner, ""),
            "obtained": obtained.get(plot.obtained, ""), "transferor": plot.transferor, "contract": plot.contract,
            "since": plot.since or "", "until": plot.until or "", "rent": "" if plot.rent is None else plot.rent,
            "total": plot.year_rent, "crops": plot.crops, "note": plot.note,
        }
        for plot in found
    ]  # fmt: skip
    closing: Mapping[str, Cell] = {
        "name": "合计",
        "mu": Figure(sum((plot.mu for plot in found), Decimal(0)), "decimal", "mu"),
        "total": Figure(sum(plot.year_rent for plot in found), "money", "rent"),
    }
    return Filling(rows={"rows": rows}, totals={"rows": (closing,)} if rows else {})


def shares(request: Request) -> Filling:
    """E10: the year's surplus in cash, shared as the home decided; KnownError where nothing was decided."""
    year = year_of(request.day)
    out: Any = farming.share_out(year.start.year, year)
    if out is None:
        raise KnownError(
            _("{year}的分配比例还没有定，").format(year=year.title), _("请先在“院办经济”的“收入分配”里登记。")
        )
    totals = farming.totals(year)
    values: dict[str, Cell] = {
        "year": year.title,
        "income": Figure(sum(total.sales for total in totals), "money", "income"),
        "cost": Figure(sum(total.cost for total in totals), "money", "cost"),
        "net": Figure(out.surplus, "money", "net"),
        "document": out.document,
    }
    lines: dict[str, Mapping[str, Cell]] = {
        key: {"share": percent, "amount": Figure(fen, "money", key)}
        for key, (_words, percent, fen) in zip(PARTS, out.parts, strict=False)
    }
    whole = sum((percent for _words, percent, _fen in out.parts), Decimal(0))
    lines["all"] = {"share": whole, "amount": Figure(sum(fen for *_rest, fen in out.parts), "money", "all")}
    notes = ("可分配的是现金部分：出售收入减成本；自用折价已经吃掉，不再分配。",)
    return Filling(values, lines={"rows": lines}, notes=notes)


WORKED: Final = Return("E07", EVERY_PERIOD, worked)
AGREED: Final = Return("E08", EVERY_PERIOD, agreed, each=willing, of_resident=own_agreement)
PLOTS: Final = Return("E09", EVERY_PERIOD, plots)
SHARES: Final = Return("E10", ("year",), shares)
