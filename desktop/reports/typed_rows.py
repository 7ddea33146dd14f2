"""The rows of the monthly return that are typed by hand, because no book can tell them yet."""

from __future__ import annotations

from typing import Final

from desktop.core.form import Form, FormTable
from desktop.core.words import N_
from desktop.ledgers.allowances.roll.queries import month_roll
from desktop.reports.crosschecks import INCOME, SPENDING
from desktop.reports.funds import income
from desktop.reports.reckoning import TYPED
from desktop.services.months_typed import kind_of
from desktop.services.returns import Request, TypedRow, Typing

SUMS: Final = ((N_("收入"), INCOME), (N_("支出"), SPENDING))


def typing(request: Request, form: Form) -> Typing:
    """The rows that somebody may type for a month; allowances only where there are no standards to reckon them by."""
    reckoned = income(request.once("roll", lambda: month_roll(request.period, request.pack)))
    rows, band = [], ""
    for part in form.parts:
        for line in part.lines if isinstance(part, FormTable) else ():
            band = line.get("band", band)
            if line["code"] in TYPED and line["code"] not in reckoned:
                rows.append(TypedRow(line["code"], line["title"], line["unit"], kind_of(line["code"]), band))
    return Typing(tuple(rows), SUMS)
