"""What waits to be done in the whole home: the clocks of all books, the month, the backup; and what was put off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from desktop.core.period import Period, month_of
from desktop.core.words import N_, _
from desktop.services import settings
from desktop.services.book import Due
from desktop.services.books import Books
from desktop.services.months import CHANGED
from desktop.shell import backups
from desktop.shell.menu import MONTH
from desktop.shell.office import Office
from desktop.shell.unsaved import unsaved
from desktop.ui import said

PUT_OFF: Final = "put_off"
AHEAD: Final = 30
RESIDENTS: Final = "residents"
# A gap of somebody's file whose day has passed (a review, a first training) is late like anything else.
PEOPLE: Final = frozenset({"residents", "staff"})
LATE: Final = "late"
TODAY: Final = "today"
SOON: Final = "soon"
GAP: Final = "gap"
LATER: Final = "later"
SORTS: Final = (
    (LATE, N_("逾期")),
    (TODAY, N_("今天")),
    (SOON, N_("30天内")),
    (GAP, N_("缺项")),
    (LATER, N_("已推后")),
)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something due, of which sort it is, and until when it was put off and why (None and empty: not)."""

    due: Due
    sort: str
    until: date | None = None
    why: str = ""

    @property
    def page(self) -> str:
        """The page that it belongs to."""
        return self.due.book.partition("/")[0]


def put_off(books: Books, due: Due, until: date, why: str) -> None:
    """Put a duty off until a day, with the reason."""
    kept = {name: given for name, given in _kept().items() if date.fromisoformat(given["until"]) > books.today}
    # The title is for the history; the duty is known again by its key.
    kept[due.key] = {"until": until.isoformat(), "why": why, "title": due.title}
    settings.put(books, PUT_OFF, kept)


def take_back(books: Books, due: Due) -> None:
    """Let a duty that was put off wait again."""
    settings.put(books, PUT_OFF, {name: given for name, given in _kept().items() if name != due.key})


def _kept() -> dict[str, Mapping[str, str]]:
    return dict(settings.get(PUT_OFF, {}))


def all_duties(office: Office) -> list[Duty]:
    """Everything that waits, the most pressing first."""
    return in_order(office, gather(office))


def gather(office: Office) -> list[Due]:
    """What waits, of the home itself and of each book; half a second in a large home where a closed month was changed,
    because its pages are made anew to see whether they are others now.
    """
    asked = office.asked()
    return [
        *_own(office),
        *(due for month in office.months.touched() for due in _changed(office, month)),
        *(due for book in office.books.catalog for due in book.due(asked)),
    ]


def in_order(office: Office, found: Iterable[Due]) -> list[Duty]:
    """What was gathered, without what lies far ahead, the most pressing first."""
    today, kept = office.books.today, _kept()
    duties = [_duty(due, today, kept.get(due.key)) for due in found]
    order = [sort for sort, _words in SORTS]
    return sorted((d for d in duties if d is not None), key=lambda d: (order.index(d.sort), d.due.by, d.due.title))


def counts(duties: Iterable[Duty]) -> dict[str, int]:
    """How many things are late or due by page; gaps and what is put off are not counted."""
    found: dict[str, int] = {}
    for duty in duties:
        if duty.sort in {LATE, TODAY, SOON}:
            found[duty.page] = found.get(duty.page, 0) + 1
    return found


def _duty(due: Due, today: date, kept: Any) -> Duty | None:
    if kept and date.fromisoformat(kept["until"]) > today:
        return Duty(due, LATER, date.fromisoformat(kept["until"]), kept["why"])
    if due.gap and not (due.by < today and due.book in PEOPLE):
        return Duty(due, GAP)
    if due.by > today + timedelta(days=AHEAD):
        return None
    return Duty(due, LATE if due.by < today else TODAY if due.by == today else SOON)


def report_day(office: Office, month: Period) -> date:
    """The day by which the month's report must be at the county."""
    day = int(office.pack().figure("due_day"))
    after = month.following()
    return min(after.start + timedelta(days=day - 1), after.end)


def open_months(office: Office) -> list[Period]:
    """Complete months that wait to be closed: those after the last closed one, or the last complete month."""
    last = month_of(office.books.today).previous()
    closed = office.months.closed()
    if not closed:
        return [last]
    months, month = [], closed[-1].following()
    while month <= last:
        months.append(month)
        month = month.following()
    return months


def month_number(month: Period) -> int:
    """A month as the number of a row: 202609."""
    return month.start.year * 100 + month.start.month


def month_of_number(number: int) -> Period:
    """The month that a number means."""
    return month_of(date(number // 100, number % 100, 1))


def _own(office: Office) -> Iterator[Due]:
    yield from _months(office)
    yield from backups.backup_due(office)
    yield from backups.second_due(office)
    yield from unsaved(office)


def _months(office: Office) -> Iterator[Due]:
    if not office.books.has(RESIDENTS) or office.books.empty(RESIDENTS):
        return
    for month in open_months(office):
        by = report_day(office, month)
        title = _("{month}月报还没有封月").format(month=said.period(month))
        reason = _("{day}前报县民政局。").format(day=said.day(by))
        yield Due(by, title, reason, MONTH, month_number(month), kind="open")


def _changed(office: Office, month: Period) -> Iterator[Due]:
    if office.months.status(month).state == CHANGED:
        title = _("{month}封月后又改过数").format(month=said.period(month))
        reason = _("要先开更正单，后面的月才能封。")
        yield Due(office.books.today, title, reason, MONTH, month_number(month), kind="changed")


def short_day(day: date | None) -> str:
    """A day of these weeks in words, without its year: 11月5日."""
    return _("{month}{day}日").format(month=_(said.MONTHS[day.month - 1]), day=day.day) if day else ""


def wait_words(duty: Duty, today: date) -> tuple[str, str]:
    """The badge of a duty: its words and its tone."""
    days = (duty.due.by - today).days
    if duty.sort == LATER:
        return _("推到{day}").format(day=short_day(duty.until)), "plain"
    if duty.sort == GAP:
        return _("缺"), "warn"
    if days < 0:
        return _("逾期{days}天").format(days=-days), "bad"
    return (_("今天"), "warn") if days == 0 else (_("{days}天").format(days=days), "warn")
