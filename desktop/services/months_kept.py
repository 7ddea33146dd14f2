"""What is kept of the months, as pages ask for it: what was reported, and who typed a figure by hand."""

from __future__ import annotations

from typing import Any

import peewee as pw

from desktop.core.frozen import thaw
from desktop.core.period import Period
from desktop.core.sheet import figures
from desktop.services.audit import Entry
from desktop.services.months import ClosedMonth, HandFigure
from desktop.services.returns import Reported
from desktop.storage.remembered import remembered


def reported(month: Period) -> Reported:
    """The figures of a closed month as they were reported last, by form and code (X01.B05); none of an open one."""
    chosen = ClosedMonth.select(ClosedMonth.sheets).where(ClosedMonth.month == str(month))
    newest = chosen.order_by(ClosedMonth.version.desc()).first()
    pages = thaw(newest.sheets) if newest else ()
    return {f"{page.form}.{figure.code}": figure for page in pages for figure in figures(page)}


@remembered
def settled(month: Period) -> int | None:
    """The closing balance that a closed month reported last, in fen; None once a row was written that bears on it.

    Where it stands, nobody need reckon the years before again: they made this balance, and have not changed.
    """
    made = ClosedMonth.select(pw.fn.MAX(ClosedMonth.made)).where(ClosedMonth.month == str(month)).scalar()
    if made is None or Entry.select().where(Entry.id > made, Entry.closed > "", Entry.closed <= str(month)).exists():
        return None
    balance = reported(month).get("X01.F20")
    return balance.value if balance and isinstance(balance.value, int) else None


def typists() -> dict[tuple[str, str], str]:
    """Who typed the figures that stand, and when, by (month, code): 王芳 2026-10-05 09:30."""
    chosen = HandFigure.select(HandFigure.month, HandFigure.code, HandFigure.who, HandFigure.at)
    rows: Any = chosen.where(HandFigure.struck.is_null()).tuples()
    return {(month, code): f"{who} {at.replace('T', ' ')}" for month, code, who, at in rows}
