"""X01 敬老院月报表: every row of the county's return for a month, with its cross-checks and gaps.

The column 上月末 has the rows that stand at a month's end; 本年累计 sums the months of the year so far, and has for
such rows the number of now, for opening balances that of the year's beginning. What nobody knows prints —.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from desktop.core.form import Filling
from desktop.core.sheet import Figure
from desktop.reports import gaps, house
from desktop.reports.crosschecks import LAST_BALANCE, broken, carried, titles
from desktop.reports.figures import Figures, coded, typed_note
from desktop.reports.reckoning import CLOSING, Columns, columns
from desktop.reports.typed_rows import typing
from desktop.services import forms
from desktop.services.returns import Finding, Request, Return, Typing

FORM: Final = "X01"
RATES: Final = ("R01", "R02", "R03", "R04")


def make(request: Request) -> Filling:
    """The return of a month."""
    found = columns(request)
    last, now, year = coded(found.last, ".last"), coded(found.now), coded(found.year, ".year")
    known = titles(forms.load(FORM))
    lines = {code: {"last": last.get(code, Figure(None)), "month": now[code], "year": year[code]} for code in known}
    notes = typed_note({code: now[code] for code in known})
    return Filling({code: now[code] for code in RATES}, lines={"rows": lines}, notes=notes)


def check(request: Request) -> Iterator[Finding]:
    """The broken cross-checks within the month and with the month before as it was reported, then the gaps."""
    found = columns(request)
    figures, names = {**found.now, LAST_BALANCE: found.last[CLOSING]}, titles(forms.load(FORM))
    inside = list(broken(figures, names, house.without_place(found.night)))
    yield from inside
    told = {finding.code for finding in inside}
    taken_over = carried(_by_column(found, request), request.reported(request.period.previous()), names)
    yield from (finding for finding in taken_over if finding.code not in told)
    yield from gaps.found(request)


def _by_column(found: Columns, request: Request) -> Figures:
    """The figures by code and column (B05.last); in January the year begins anew, and goes on from no month before."""
    year = found.year if request.period.start.month > 1 else {}
    last = {f"{code}.last": figure for code, figure in found.last.items()}
    return {**found.now, **last, **{f"{code}.year": figure for code, figure in year.items()}}


def typed(request: Request) -> Typing:
    """The rows that no book can tell yet."""
    return typing(request, forms.load(FORM))


RETURN: Final = Return(FORM, ("month",), make, check, monthly=True, bound=True, typed=typed)
