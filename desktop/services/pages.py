"""Returns made into pages: the declared form, filled from the books or blank, under the home's heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.document import Document
from desktop.core.form import Filling, Form, Heading, blank, fill
from desktop.core.frozen import freeze
from desktop.core.pack import Pack
from desktop.core.period import Period, long_date
from desktop.core.problem import KnownError
from desktop.core.sheet import Sheet
from desktop.core.words import TONGUE, _
from desktop.services import booklet, forms
from desktop.services.returns import Finding, Reported, Request, Return, Steps

OPEN_PERIODS: Final = {
    "day": "　　　　年　　月　　日",
    "week": "　　　　年第　　周",
    "month": "　　　　年　　月",
    "quarter": "　　　　年第　　季度",
    "half": "　　　　年　　半年",
    "year": "　　　　年",
}
EVENT: Final = "event"
REMEMBERED: Final = 3
KIND_WORDS: Final = {"day": "日", "month": "月", "quarter": "季", "half": "半年", "year": "年"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page asks about the home: its name, the figures of its place, today, the figures typed by hand.

    `head` is the number of the newest entry of the audit: as long as it stands, nothing that a page says has changed.
    `reported` gives the figures of a closed month as they were reported last, `stage` what a paper over a period bears
    while its figures may still change (未封月), `typists` who typed a figure and when, `settled` with which
    balance a closed month ended that nothing was written to since.
    """

    reporter: Callable[[], str]
    pack: Callable[[], Pack]
    today: Callable[[], date]
    hand: Callable[[], Mapping[tuple[str, str], int]]
    head: Callable[[], int]
    reported: Callable[[Period], Reported]
    stage: Callable[[Period], str]
    typists: Callable[[], Mapping[tuple[str, str], str]]
    settled: Callable[[Period], int | None]


class Pages:
    """The returns of the catalogue, made for a period."""

    def __init__(self, returns: Iterable[Return], desk: Desk) -> None:
        """Make the returns handed in, for the home at the desk."""
        self.returns = {given.form: given for given in returns}
        self._desk = desk
        self._memories: dict[tuple[Any, ...], dict[str, Any]] = {}

    def request(self, period: Period, row: int | None = None) -> Request:
        """What a return is asked for a period (and one row)."""
        desk = self._desk
        today, pack = desk.today(), desk.pack()
        memory = self._memory((desk.head(), TONGUE.catalogue, today, pack.id, period, row))
        return Request(
            period, today, pack, row, desk.hand(), desk.reporter(), memory, desk.reported, desk.typists(), desk.settled
        )  # fmt: skip

    def _memory(self, key: tuple[Any, ...]) -> dict[str, Any]:
        """What was reckoned for such a request; only of the last few, because a month of a large home is large."""
        kept = self._memories.pop(key, {})
        self._memories = {**dict(list(self._memories.items())[1 - REMEMBERED :]), key: kept}
        return kept

    def page(self, form_id: str, period: Period, row: int | None = None) -> Sheet | Document:
        """The filled page; KnownError where the form has no books yet or is not made for such a period."""
        form = forms.load(form_id)
        given = self.returns.get(form_id)
        if given is None:
            raise KnownError(
                _("{title}（{id}）还没有对应的台账，").format(title=form.title, id=form_id), _("可以打印空白表。")
            )
        if period.kind not in given.periods:
            kinds = "、".join(KIND_WORDS[kind] for kind in given.periods)
            raise KnownError(_("{title}按{kinds}做，请换一个时期。").format(title=form.title, kinds=kinds))
        self.must_have_begun(given, period)
        page = self._filled(form, given, self.request(period, row))
        return self._stamped(page, given, period) if isinstance(page, Sheet) else page

    def must_have_begun(self, given: Return, period: Period) -> None:
        """KnownError for figures of a period to come: what would be printed of it is today's, under a false head."""
        if period.start > self._desk.today() and not (given.each or given.plan):
            raise KnownError(
                _("{period}还没有开始，没有数可报。").format(period=wording.period(period)),
                _("计划和空白表可以先打印。"),
            )

    def steps(self, form_id: str, period: Period) -> Steps:
        """The same page a step at a time; of a return that is made in steps."""
        given = self.returns[form_id]
        self.must_have_begun(given, period)
        if given.steps is None:
            raise KeyError(form_id)
        page = yield from given.steps(self.request(period))
        return self._stamped(page, given, period)

    def _stamped(self, page: Sheet, given: Return, period: Period) -> Sheet:
        """The page with the day of its making, and whether its figures may still change.

        The paper of one person or one event speaks of no month, nor does a plan.
        """
        stage = "" if given.each or given.plan else self._desk.stage(period)
        return replace(page, made=long_date(self._desk.today()), stage=stage)

    def _filled(self, form: Form, given: Return, request: Request) -> Sheet | Document:
        """The page without the day of its making, so that a frozen one can be compared with what it would be now."""
        filled = given.make(request)
        if not isinstance(filled, Filling):
            return filled
        heading = self._heading(request.period)
        # The paper of one person or one event bears the day of the event, not the month in which it was printed.
        return fill(form, filled, replace(heading, period="") if form.period == EVENT and given.each else heading)

    def blank(self, form_id: str, period: Period) -> Sheet:
        """The form to be filled by hand."""
        form = forms.load(form_id)
        words = OPEN_PERIODS["month"] if form.booklet else OPEN_PERIODS.get(form.period, "")
        return blank(form, replace(self._heading(period), period=words))

    def booklet(self, form_id: str, month: Period) -> tuple[Sheet, ...]:
        """The month's booklet of a form that is kept by hand; KnownError for another form."""
        form = forms.load(form_id)
        if not form.booklet:
            raise KnownError(_("{title}不按月成册。").format(title=form.title), _("可以打印空白表。"))
        return booklet.booklet(form, month, self._heading(month))

    def monthly(self, month: Period) -> tuple[Sheet, ...]:
        """The pages that are frozen when the month is closed."""
        request = self.request(month)
        return request.once("monthly", lambda: self._monthly(request))

    def _monthly(self, request: Request) -> tuple[Sheet, ...]:
        monthly = (given for given in self.returns.values() if given.monthly)
        pages = (self._filled(forms.load(given.form), given, request) for given in monthly)
        return tuple(page for page in pages if isinstance(page, Sheet))

    def frozen(self, month: Period) -> str:
        """The pages of a month as they are kept when it is closed."""
        return self.request(month).once("frozen", lambda: freeze(self.monthly(month)))

    def check(self, month: Period) -> tuple[Finding, ...]:
        """What the monthly returns find wrong or missing."""
        request = self.request(month)
        return request.once("found", lambda: self._found(request))

    def _found(self, request: Request) -> tuple[Finding, ...]:
        monthly = (given for given in self.returns.values() if given.monthly)
        return tuple(finding for given in monthly for finding in given.check(request))

    def _heading(self, period: Period) -> Heading:
        return Heading(self._desk.reporter(), period.title)
