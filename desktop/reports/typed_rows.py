"""The rows that are typed by hand on the month page, because no book can tell them yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.core.form import FormTable
from desktop.core.sheet import Kind
from desktop.ledgers.allowances.roll.queries import month_roll
from desktop.reports.funds import UTILITIES, WAGES, income
from desktop.reports.monthly import FORM
from desktop.reports.reckoning import TYPED, kind_of
from desktop.services import forms
from desktop.services.returns import Request

MORE: Final = ((UTILITIES, "X03 水电经费", "元"), (WAGES, "X03 工作人员工资", "元"))


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row to be typed: its code, words, unit and kind (money is kept in fen); `band` is its group on the form."""

    code: str
    title: str
    unit: str
    kind: Kind
    band: str


def typed_rows(request: Request) -> tuple[TypedRow, ...]:
    """The rows that somebody may type for a month; allowances only where there are no standards to reckon them by."""
    reckoned = income(month_roll(request.period, request.pack))
    rows, band = [], ""
    for part in forms.load(FORM).parts:
        for line in part.lines if isinstance(part, FormTable) else ():
            band = line.get("band", band)
            if line["code"] in TYPED and line["code"] not in reckoned:
                rows.append(TypedRow(line["code"], line["title"], line["unit"], kind_of(line["code"]), band))
    return (*rows, *(TypedRow(code, title, unit, "money", "X03") for code, title, unit in MORE))
