"""Every form of the library as pages: filled from a practice home where the books can, and blank."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.document import Document
from desktop.core.period import period_of
from desktop.core.problem import KnownError
from desktop.core.sheet import Sheet
from desktop.office import Office
from desktop.services import forms

KINDS = ("month", "quarter", "half", "year", "day")


def filled(office: Office, form_id: str) -> Sheet | Document | None:
    """The form filled for the last whole period that has something to show; None where the books cannot."""
    given = office.pages.returns.get(form_id)
    if given is None:
        return None
    last = period_of("month", office.books.today).previous().end
    for kind in (kind for kind in KINDS if kind in given.periods):
        period = period_of(kind, last)
        rows = list(given.each(office.pages.request(period))) if given.each else [(None, "")]
        for row, _words in rows[:1]:
            try:
                return office.page(form_id, period, row)
            except KnownError:
                continue
    return None


def library(office: Office) -> Iterator[tuple[str, str, Sheet | Document]]:
    """(id, 填好 or 空白, page) in the order of the catalogue."""
    day = period_of("month", office.books.today).previous()
    for form_id in forms.form_ids():
        page = filled(office, form_id)
        if page is not None:
            yield form_id, "填好", page
        yield form_id, "空白", office.pages.blank(form_id, day)
