"""E02 院办经济汇总表: what each project gave, cost and earned; the value of output is own use and sales, once each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from desktop.core.form import Filling
from desktop.core.money import show_money
from desktop.core.sheet import Cell, Figure, Ref
from desktop.core.words import _
from desktop.ledgers.farming import queries as farming
from desktop.ledgers.farming.models import INPUT, OWN_USE, SALE
from desktop.ledgers.farming.queries import Total
from desktop.registers.residents.census import queries as census
from desktop.reports.figures import RESIDENTS, counted, until
from desktop.services.returns import BREAK, Finding, Request, Return

FORM: Final = "E02"
BEHIND: Final = {
    "own_use": (OWN_USE,), "sales": (SALE,), "value": (OWN_USE, SALE), "inputs": (INPUT,), "pay": ("pay",),
    "cost": (INPUT, "pay"), "net": (OWN_USE, SALE, INPUT, "pay"),
}  # fmt: skip


def _amounts(total: Total) -> dict[str, int]:
    return {name: getattr(total, name) for name in BEHIND}


def line(total: Total, whole: int) -> Mapping[str, Cell]:
    """One project: its output as written in base units, money in fen, its part of the whole value."""
    output = "，".join(f"{quantity.normalize():f}{unit}" for unit, quantity in total.yields.items())
    money: dict[str, Cell] = {
        name: Figure(amount, "money", rows=_behind(total, name)) for name, amount in _amounts(total).items()
    }
    share = Figure(Decimal(total.value) / whole if whole else None, "percent")
    return {"project": total.name, "output": output or Figure(None), **money, "share": share}


def _behind(total: Total, name: str) -> tuple[Ref, ...]:
    return tuple(ref for kind in BEHIND[name] for ref in total.rows.get(kind, ()))


def make(request: Request) -> Filling:
    """The projects of a period, their sum, and what of it falls on each resident."""
    period = until(request.period, request)
    totals = farming.totals(period)
    whole = sum(total.value for total in totals)
    here = counted(RESIDENTS, (person.resident for person in census.present(period.end)))
    net = sum(total.net for total in totals)
    persons = here.value if isinstance(here.value, int) else 0
    values: dict[str, Cell] = {
        "persons": here,
        "per_head": Figure(_shared(net, persons) if persons else None, "money", "per_head"),
        "times": Figure(sum(total.times for total in totals), "count", "times", _all(totals, "times")),
    }
    rows = tuple(line(total, whole) for total in totals)
    return Filling(values, {"rows": rows}, totals={"rows": (_sum(totals, whole),)})


def _shared(fen: int, persons: int) -> int:
    """What falls on each, to the fen, halves up."""
    return int((Decimal(fen) / persons).quantize(Decimal(1), ROUND_HALF_UP))


def _all(totals: Sequence[Total], kind: str) -> tuple[Ref, ...]:
    return tuple(ref for total in totals for ref in total.rows.get(kind, ()))


def _sum(totals: Sequence[Total], whole: int) -> Mapping[str, Cell]:
    sums: dict[str, Cell] = {
        name: Figure(
            sum(_amounts(total)[name] for total in totals), "money", name,
            tuple(ref for total in totals for ref in _behind(total, name)),
        )
        for name in BEHIND
    }  # fmt: skip
    return {"project": "合计", **sums, "share": Figure(Decimal(1) if whole else None, "percent")}


def check(request: Request) -> Iterator[Finding]:
    """The sums of the projects are the rows of the monthly return."""
    period = until(request.period, request)
    totals, rows = farming.totals(period), farming.figures(period)
    for code, name in (("G07", "value"), ("G08", "cost"), ("G09", "net")):
        mine, theirs = sum(_amounts(total)[name] for total in totals), rows[code].value
        if mine != theirs:
            words = _("E02合计是{mine}元，而月报表{code}是{theirs}元。")
            told = show_money(theirs) if isinstance(theirs, int) else "—"
            yield Finding(BREAK, words.format(mine=show_money(mine), code=code, theirs=told), code=code)


RETURN: Final = Return(FORM, ("month", "quarter", "half", "year"), make, check, monthly=True)
