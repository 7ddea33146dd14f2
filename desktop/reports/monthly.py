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
from desktop.reports.crosschecks import LAST_BALANCE, broken, titles
from desktop.reports.figures import coded
from desktop.reports.reckoning import CLOSING, columns
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
    hand = [code for code in known if now[code].hand]
    notes = (f"手填：{'、'.join(hand)}。",) if hand else ()
    return Filling({code: now[code] for code in RATES}, lines={"rows": lines}, notes=notes)


def check(request: Request) -> Iterator[Finding]:
    """The broken cross-checks, then the gaps."""
    found = columns(request)
    figures = {**found.now, LAST_BALANCE: found.last[CLOSING]}
    yield from broken(figures, titles(forms.load(FORM)), house.without_place(found.night))
    yield from gaps.found(request)


def typed(request: Request) -> Typing:
    """The rows that no book can tell yet."""
    return typing(request, forms.load(FORM))


RETURN: Final = Return(FORM, ("month",), make, check, monthly=True, bound=True, typed=typed)
