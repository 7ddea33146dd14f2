"""X01 敬老院月报表: every row of the county's return for a month, with its cross-checks and gaps.

A row comes from the books; where its book does not exist yet, from what was typed by hand; else it is not known and
prints —. The column 上月末 has the rows that stand at a month's end; 本年累计 sums the months of the year so far, and
has for such rows the number of now, for opening balances that of the year's beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop.core.form import Filling
from desktop.core.period import Period
from desktop.core.sheet import Figure, Kind
from desktop.ledgers.allowances.roll.queries import month_roll
from desktop.reports import earnings, gaps, house, workers
from desktop.reports.crosschecks import INCOME, SPENDING, broken, titles
from desktop.reports.figures import (
    Figures,
    coded,
    month_before,
    months_to_date,
    ratio,
    signed_sum,
    typed,
    typed_in_year,
    until,
    year_to_date,
)
from desktop.reports.funds import income
from desktop.services import forms
from desktop.services.returns import Finding, Request, Return

FORM: Final = "X01"
EVENTS: Final = ("E01", "E01a", "E02", "E03", "E04a", "E04b", "E05", "E05a", "E05b", "E05c", "E05d", "E06", "E07")
MONEY: Final = ("F01", *INCOME, *SPENDING, "F20")
TYPED: Final = (*EVENTS, *(code for code in MONEY if code != "F07"))
OPENING: Final = "F01"
CLOSING: Final = "F20"
RATES: Final = (("R01", "A04", "A01"), ("R02", "A02", "A01"), ("R03", "D03", "D02"))
INCIDENTS: Final = ("E05a", "E05b", "E05c", "E05d")


@dataclass(frozen=True, slots=True)
class Columns:
    """The three columns of the return, each by code."""

    last: Figures
    month: Figures
    year: Figures
    night: house.Night


def columns(request: Request) -> Columns:
    """Every figure of the return for a month."""
    before, year, month = month_before(request), year_to_date(request), until(request.period, request)
    now, gone = house.night(request.day), house.night(before.end)
    here = {
        **house.standing(now),
        **workers.in_post(request.day),
        **workers.hours_each(request.day, request.pack),
    }
    paid = {shown: income(month_roll(shown, request.pack)) for shown in months_to_date(request)}
    this = {
        **here,
        **_in(month),
        **_by_hand(request, request.period),
        **paid.get(request.period, {}),
    }
    last = {
        **house.standing(gone),
        **workers.in_post(before.end),
        **workers.hours_each(before.end, request.pack),
        "G02": earnings.garden(before)["G02"],
        CLOSING: _closing(request, before),
    }
    summed = {
        **here,
        **_in(year),
        **_hand_in_year(request),
        **_paid_in_year(request, paid),
    }
    summed["G02"] = this["G02"]
    return Columns(last, _with_rates(_balanced(this)), _balanced(summed), now)


def _in(period: Period) -> Figures:
    return {**house.movement(period), **workers.trained(period), **earnings.garden(period)}


def _kind(code: str) -> Kind:
    return "money" if code in MONEY else "count"


def _by_hand(request: Request, month: Period) -> dict[str, Figure]:
    found = {code: typed(request, month, code, _kind(code)) or Figure(None, _kind(code)) for code in TYPED}
    if found[OPENING].value is None:
        found[OPENING] = _closing(request, month.previous())
    return found


def _hand_in_year(request: Request) -> dict[str, Figure]:
    found = {code: typed_in_year(request, code, _kind(code)) or Figure(None, _kind(code)) for code in TYPED}
    first = months_to_date(request)[0]
    found[OPENING] = _by_hand(request, first)[OPENING]
    found[CLOSING] = _closing(request, request.period)
    return found


def _closing(request: Request, month: Period) -> Figure:
    return typed(request, month, CLOSING, "money") or Figure(None, "money")


def _paid_in_year(request: Request, paid: dict[Period, dict[str, Figure]]) -> dict[str, Figure]:
    """F02 and F03 of the months so far: reckoned where the books can tell, else as typed for the month."""
    found = {}
    for code in ("F02", "F03"):
        parts = [month.get(code) or typed(request, period, code, "money") for period, month in paid.items()]
        known = [part for part in parts if part is not None and isinstance(part.value, int)]
        if known:
            total = sum(part.value for part in known if isinstance(part.value, int))
            rows = dict.fromkeys(ref for part in known for ref in part.rows)
            found[code] = Figure(total, "money", rows=tuple(rows), hand=all(part.hand for part in known))
    return found


def _balanced(figures: dict[str, Figure]) -> dict[str, Figure]:
    """The closing balance and the sum of incidents, where nobody typed them and all their terms are there."""
    out = dict(figures)
    balance = signed_sum(out, (OPENING, *INCOME), SPENDING)
    if out[CLOSING].value is None and balance is not None:
        out[CLOSING] = Figure(int(balance), "money")
    incidents = signed_sum(out, INCIDENTS)
    if out["E05"].value is None and incidents is not None:
        out["E05"] = Figure(int(incidents), "count", hand=True)
    return out


def _with_rates(figures: dict[str, Figure]) -> dict[str, Figure]:
    """The rates printed below: occupancy, nursing beds, certified carers, the side business's part of the income."""
    total = signed_sum(figures, INCOME)
    income_figure = Figure(total if total and total > 0 else None, "money")
    rates = {code: ratio(figures.get(part), figures.get(whole)) for code, part, whole in RATES}
    return {**figures, **rates, "R04": ratio(figures.get("F07"), income_figure)}


def make(request: Request) -> Filling:
    """The return of a month."""
    found = columns(request)
    last, month, year = coded(found.last, ".last"), coded(found.month), coded(found.year, ".year")
    known = titles(forms.load(FORM))
    lines = {code: {"last": last.get(code, Figure(None)), "month": month[code], "year": year[code]} for code in known}
    hand = [code for code in known if month[code].hand]
    notes = (f"手填：{'、'.join(hand)}。",) if hand else ()
    rates = {code: month[code] for code in ("R01", "R02", "R03", "R04")}
    return Filling(rates, lines={"rows": lines}, notes=notes)


def check(request: Request) -> Iterator[Finding]:
    """The broken cross-checks, then the gaps."""
    found = columns(request)
    yield from broken(found.month, titles(forms.load(FORM)), house.without_place(found.night))
    yield from gaps.found(request)


RETURN: Final = Return(FORM, ("month",), make, check, monthly=True, bound=True)
