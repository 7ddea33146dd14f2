"""X11 迎检资料目录: every form of the print library with its period, and how much is missing in the book behind it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from desktop.core.form import Filling
from desktop.core.period import long_date, year_of
from desktop.reports import gaps
from desktop.reports.figures import EVERY_PERIOD
from desktop.services import forms
from desktop.services.returns import Request, Return


def shelf(request: Request) -> Filling:
    """The ledgers in the order of the catalogue; 缺项 counts the gaps of the book that feeds the form."""
    year = year_of(request.day)
    missing = Counter(finding.book.split("/")[0] for finding in gaps.found(request))
    rows = []
    for form_id in forms.form_ids():
        form = forms.load(form_id)
        lacking = missing[form.book]
        rows.append({
            "sort": forms.sort_of(form_id),
            "title": form.title,
            "number": form_id,
            "span": year.title,
            "missing": f"{lacking}处" if lacking else "",
        })  # fmt: skip
    return Filling(rows={"rows": rows}, notes=(f"截至{long_date(request.day)}；没有台账的表打印空白表手填。",))


SHELF: Final = Return("X11", EVERY_PERIOD, shelf, plan=True)
