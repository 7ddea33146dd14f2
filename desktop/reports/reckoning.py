"""The rows of the monthly return reckoned for a month, a quarter, a half-year or a year.

A row comes from the books; where its book does not exist yet, from what was typed by hand, month by month; else it is
not known. Rows that stand at an end are those of the last day; rows that flow are summed over the period.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop.core.period import Period, month_of
from desktop.core.sheet import Figure
from desktop.ledgers.allowances.roll.queries import month_roll, month_rolls
from desktop.reports import earnings, house, workers
from desktop.reports.crosschecks import INCOME, SPENDING
from desktop.reports.figures import Figures, months_to_date, ratio, signed_sum, typed, until, year_to_date
from desktop.reports.funds import income
from desktop.services.months_typed import kind_of
from desktop.services.returns import Request

EVENTS: Final = ("E01", "E01a", "E02", "E03", "E04a", "E04b", "E05", "E05a", "E05b", "E05c", "E05d", "E06", "E07")
MONEY: Final = ("F01", *INCOME, *SPENDING, "F20")
TYPED: Final = (*EVENTS, *(code for code in MONEY if code != "F07"))
OPENING: Final = "F01"
CLOSING: Final = "F20"
ALLOWANCES: Final = ("F02", "F03")
BY_HAND: Final = tuple(code for code in (*INCOME, *SPENDING) if code not in {*ALLOWANCES, "F07"})
RATES: Final = (("R01", "A04", "A01"), ("R02", "A02", "A01"), ("R03", "D03", "D02"))
INCIDENTS: Final = ("E05a", "E05b", "E05c", "E05d")
Paid = dict[Period, dict[str, Figure]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The three columns of a return, each by code: the end before the period, the period, the year so far."""

    last: Figures
    now: Figures
    year: Figures
    night: house.Night


def columns(request: Request) -> Columns:
    """Every figure of a return for a period."""
    return request.once("columns", lambda: _columns(request))


def _columns(request: Request) -> Columns:
    before, year, period = request.period.previous(), year_to_date(request), until(request.period, request)
    now, gone = house.night(request.day), house.night(before.end)
    paid = {roll.month: income(roll) for roll in month_rolls(months_to_date(request), request.pack)}
    here = _standing(now, request)
    this = {**here, **_flowing(period), **_over(request, period.months(), paid)}
    whole = {**here, **_flowing(year), **_over(request, months_to_date(request), paid), "G02": this["G02"]}
    ended = {
        **_standing(gone, request),
        "G02": earnings.garden(before)["G02"],
        CLOSING: closing(request, month_of(before.end)),
    }
    return Columns(_with_rates(ended), _with_rates(_balanced(this)), _with_rates(_balanced(whole)), now)


def _standing(at: house.Night, request: Request) -> dict[str, Figure]:
    return {**house.standing(at), **workers.in_post(at.day), **workers.hours_each(at.day, request.pack)}


def _flowing(period: Period) -> Figures:
    return {**house.movement(period), **workers.trained(period), **earnings.garden(period)}


def _over(request: Request, months: tuple[Period, ...], paid: Paid) -> dict[str, Figure]:
    """What was typed in some months; the opening of the first, the closing of the last, the allowances reckoned."""
    found = {code: _sum(typed(request, month, code, kind_of(code)) for month in months) for code in TYPED}
    found |= {code: _sum(_allowance(request, month, code, paid) for month in months) for code in ALLOWANCES}
    opening = typed(request, months[0], OPENING, "money") or closing(request, months[0].previous())
    known = {**found, OPENING: opening, CLOSING: typed(request, months[-1], CLOSING, "money")}
    return {code: figure or Figure(None, kind_of(code)) for code, figure in known.items()}


def closing(request: Request, month: Period) -> Figure:
    """The closing balance of a month: as it was typed, else reckoned where all terms of that month are there.

    A month opens with the balance of the one before: they are reckoned in their order, from the last one that is known.
    """
    return request.once(_place(month), lambda: _closing(request, month))


def _closing(request: Request, month: Period) -> Figure:
    waiting: list[Period] = []
    balance = _known_closing(request, month)
    while balance is None:
        waiting.append(month)
        if typed(request, month, OPENING, "money") is not None:
            break
        month = month.previous()
        balance = _known_closing(request, month)
    opening = balance or Figure(None, "money")
    for one in reversed(waiting):
        opening = request.memory[_place(one)] = _reckoned(request, one, opening)
    return opening


def _place(month: Period) -> str:
    """Where a closing balance is kept of a request."""
    return f"closing {month}"


def _known_closing(request: Request, month: Period) -> Figure | None:
    """A closing balance that need not be reckoned: typed, reported and still so, or not to be known; else None."""
    written = request.memory.get(_place(month)) or typed(request, month, CLOSING, "money")
    if written is not None:
        return written
    if any(typed(request, month, code, "money") is None for code in BY_HAND):
        return Figure(None, "money")
    settled = request.settled(month)
    return None if settled is None else Figure(settled, "money")


def _reckoned(request: Request, month: Period, opening: Figure) -> Figure:
    """The closing balance of a month all of whose terms are typed or reckoned."""
    terms = {code: typed(request, month, code, "money") for code in (OPENING, *INCOME, *SPENDING)}
    known = {OPENING: opening} | {code: figure for code, figure in terms.items() if figure is not None}
    known |= {"F07": earnings.garden(month)["F07"], **income(month_roll(month, request.pack))}
    balance = signed_sum(known, (OPENING, *INCOME), SPENDING)
    return Figure(None if balance is None else int(balance), "money")


def _allowance(request: Request, month: Period, code: str, paid: Paid) -> Figure | None:
    return paid.get(month, {}).get(code) or typed(request, month, code, "money")


def _sum(parts: Iterable[Figure | None]) -> Figure | None:
    """The sum of what is known of some months; None where nothing is."""
    known = [(part, part.value) for part in parts if part is not None and isinstance(part.value, int)]
    if not known:
        return None
    rows = dict.fromkeys(ref for part, _value in known for ref in part.rows)
    hand = all(part.hand for part, _value in known)
    # Of several months nobody in particular typed the sum.
    by = known[0][0].by if len(known) == 1 else ""
    return Figure(sum(value for _part, value in known), known[0][0].kind, rows=tuple(rows), hand=hand, by=by)


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
    whole = Figure(total if total and total > 0 else None, "money")
    rates = {code: ratio(figures.get(part), figures.get(of)) for code, part, of in RATES}
    return {**figures, **rates, "R04": ratio(figures.get("F07"), whole)}
