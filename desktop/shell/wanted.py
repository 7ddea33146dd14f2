"""The papers that were chosen, and their pages: made aside, because an open month of a large home takes a second."""

from __future__ import annotations

from typing import NamedTuple

from desktop.core.document import Document
from desktop.core.period import Period
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.services.returns import Return
from desktop.shell.office import Office
from desktop.ui import said


class Wanted(NamedTuple):
    """Forms by their ids, for a period and perhaps one person or event (its row): filled, blank, or as a booklet."""

    forms: tuple[str, ...]
    period: Period
    row: int | None = None
    blank: bool = False
    booklet: bool = False

    def pages(self, office: Office) -> list[Sheet | Document]:
        """The forms as pages: filled where the books can, else blank. KnownError as the pages say."""
        if self.booklet:
            return [page for form_id in self.forms for page in office.pages.booklet(form_id, self.period)]
        return [self._page(office, form_id) for form_id in self.forms]

    def _page(self, office: Office, form_id: str) -> Sheet | Document:
        given = office.pages.returns.get(form_id)
        if self.blank or given is None or self.period.kind not in given.periods or self._nobody(given):
            return office.pages.blank(form_id, self.period)
        return office.page(form_id, self.period, self.row if given.each else None)

    def _nobody(self, given: Return) -> bool:
        """Whether a form of one person or event has nobody chosen: it stays blank."""
        return given.each is not None and self.row is None

    def why_blank(self, office: Office) -> str:
        """Why a form that could be filled is blank; empty where none is."""
        returns = [given for form_id in self.forms if (given := office.pages.returns.get(form_id)) is not None]
        if self.blank or self.booklet or not any(self._nobody(given) for given in returns):
            return ""
        if len(self.forms) > 1:
            return _("一人一张的表一起选时是空白的；要填好的，请单选一张，再选是哪一位。")
        return _("{period}没有可填的，下面是空白表。要填好的，请换一个时期。").format(period=said.period(self.period))
