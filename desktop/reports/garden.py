"""The side business day by day: E01 the ledger, E03 crops, E04 animals, E06 where goods went, E11 processing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.core.form import Filling
from desktop.core.period import Period, year_of
from desktop.core.sheet import Cell, Figure
from desktop.ledgers.farming.herds import queries as herds
from desktop.ledgers.farming.journal import queries as journal
from desktop.ledgers.farming.journal.queries import Line
from desktop.ledgers.farming.labour import queries as labour
from desktop.ledgers.farming.labour.queries import WorkLine
from desktop.ledgers.farming.land import queries as land
from desktop.ledgers.farming.models import HARVEST, INPUT, MOVES, OWN_USE, SALE
from desktop.reports.figures import EVERY_PERIOD, until
from desktop.services.returns import Request, Return

Entry = tuple[date, int, Mapping[str, Any]]


def ledger(request: Request) -> Filling:
    """E01: every line with money of the period and the running balance of the year, the residents' pay among them.

    Income is what was sold and what the kitchen ate at its price; the balance carries on from the year's first day.
    """
    period = until(request.period, request)
    year = Period(year_of(period.start).start, period.end, "year")
    balance, before = 0, 0
    rows: list[Mapping[str, Cell]] = []
    for day, _order, line in sorted(_entries(year), key=lambda entry: (entry[0], entry[1])):
        balance += (line["income"] or 0) - (line["cost"] or 0)
        if day < period.start:
            before = balance
        else:
            rows.append({**_plain(line), "balance": Figure(balance, "money")})
    carried: list[Mapping[str, Cell]] = []
    if period.start > year.start:
        carried = [{"item": "承前余额", "balance": Figure(before, "money")}]
    return Filling(rows={"rows": [*carried, *rows]}, totals={"rows": (_sums(rows, balance),)} if rows else {})


def _plain(line: Mapping[str, Any]) -> dict[str, Cell]:
    return {key: "" if value is None else value for key, value in line.items()}


def _sums(rows: Iterable[Mapping[str, Any]], balance: int) -> Mapping[str, Cell]:
    sums = {key: sum(row[key] for row in rows if isinstance(row[key], int)) for key in ("income", "cost")}
    return {
        "item": "合计",
        "income": Figure(sums["income"], "money", "income"),
        "cost": Figure(sums["cost"], "money", "cost"),
        "balance": Figure(balance, "money", "balance"),
    }


def _entries(period: Period) -> Iterator[Entry]:
    for line in journal.lines(period):
        if line.kind in {OWN_USE, SALE, INPUT}:
            yield line.day, line.row, _entry(line)
    for work in labour.work_lines(period):
        if work.pay:
            yield work.day, work.row, _pay(work)


def _entry(line: Line) -> Mapping[str, Any]:
    return {
        "day": f"{line.day:%Y-%m}" if line.loose else line.day,
        "project": line.project,
        "item": line.item,
        "quantity": line.quantity,
        "unit": line.unit,
        "price": line.price,
        "income": line.amount if line.kind != INPUT else None,
        "cost": line.money(INPUT),
        "party": line.party or ("食堂自用" if line.kind == OWN_USE else ""),
        "voucher": line.voucher,
        "by": line.by,
        "note": "自用" if line.kind == OWN_USE else "",
    }


def _pay(work: WorkLine) -> Mapping[str, Any]:
    return {
        "day": work.day, "project": work.project, "item": f"劳动报酬：{work.work}", "quantity": work.hours,
        "unit": "小时", "price": work.rate, "income": None, "cost": work.pay, "party": work.name, "voucher": "",
        "by": "", "note": "",
    }  # fmt: skip


def crops(request: Request) -> Filling:
    """E03: what was used and harvested on each plot, and from which day on it may be harvested."""
    rows: list[Mapping[str, Cell]] = []
    for line in land.crop_lines(until(request.period, request)):
        used, amount = line.kind == INPUT, "" if line.quantity is None else f"{line.quantity.normalize():f}{line.unit}"
        rows.append({
            "day": line.day, "plot": line.name, "mu": line.mu, "crop": line.project,
            "work": "投入" if used else "采收", "input": line.item if used else "",
            "source": line.party if used else "",
            "usage": amount if used else "", "stopped": line.day if used and line.wait_days is not None else "",
            "pest": line.purpose if used else "", "safe": (line.safe_from or "") if used else "",
            "harvested": line.day if line.kind == HARVEST else "",
            "harvest": amount if line.kind == HARVEST else "", "by": line.by,
        })  # fmt: skip
    return Filling(rows={"rows": rows})


def animals(request: Request) -> Filling:
    """E04: each line of the pens with the stock before and after it."""
    rows: list[Mapping[str, Cell]] = []
    for line in herds.pen_lines(until(request.period, request)):
        came = line.born + line.moved_in + line.bought
        went = line.moved_out + line.sold + line.slaughtered + line.died
        rows.append({
            "day": line.day, "project": line.project, "pen": line.pen, "opening": line.stock - came + went,
            "born": line.born, "moved_in": line.moved_in, "bought": line.bought, "moved_out": line.moved_out,
            "sold": line.sold, "slaughtered": line.slaughtered, "died": line.died, "standing": line.stock,
            "certificate": line.certificate, "keeper": line.keeper, "note": line.note,
        })  # fmt: skip
    return Filling(rows={"rows": rows})


def outgoing(request: Request) -> Filling:
    """E06: what left the projects: eaten, sold or given away."""
    words = dict(MOVES)
    rows = [
        _plain({
            "day": f"{line.day:%Y-%m}" if line.loose else line.day, "project": line.project, "item": line.item,
            "quantity": line.quantity, "unit": line.unit, "price": line.price, "amount": line.amount,
            "kind": words[line.kind], "party": line.party, "voucher": line.voucher,
        })
        for line in journal.outgoing(until(request.period, request))
    ]  # fmt: skip
    return Filling(rows={"rows": rows})


def processing(request: Request) -> Filling:
    """E11: the lots of handicraft and processing with their yield."""
    rows = []
    found: Iterable[Any] = journal.lots(until(request.period, request))
    for lot in found:
        share = Decimal(lot.made_count) / lot.used if lot.used and lot.unit == lot.used_unit else None
        rows.append(_plain({
            "day": lot.day, "product": lot.product, "material": lot.material, "used": lot.used,
            "used_unit": lot.used_unit, "made": lot.made_count, "unit": lot.unit,
            "rate": None if share is None else Figure(share, "percent"), "hours": lot.hours, "spoilt": lot.spoilt,
            "stored": lot.stored, "by": lot.by, "note": lot.note,
        }))  # fmt: skip
    return Filling(rows={"rows": rows}, totals={"rows": ({"product": "合计", **_lot_sums(rows)},)} if rows else {})


def _lot_sums(rows: Iterable[Mapping[str, Cell]]) -> Mapping[str, Cell]:
    hours = sum((row["hours"] for row in rows if isinstance(row["hours"], Decimal)), Decimal(0))
    return {"hours": Figure(hours, "decimal")}


LEDGER: Final = Return("E01", EVERY_PERIOD, ledger)
CROPS: Final = Return("E03", EVERY_PERIOD, crops)
ANIMALS: Final = Return("E04", EVERY_PERIOD, animals)
OUTGOING: Final = Return("E06", EVERY_PERIOD, outgoing)
PROCESSING: Final = Return("E11", EVERY_PERIOD, processing)
