"""Months: checking, closing with a digest, and correction slips. A closed month keeps its pages as they were.

What was reported may not be contradicted by what is reported next: no month is closed, and none corrected, while an
earlier one was changed after it was closed and has no correction slip yet.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import peewee as pw

from desktop.core import wording
from desktop.core.frozen import digest_of, thaw
from desktop.core.period import Period, long_date, month_of, read_period
from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.sheet import Sheet
from desktop.core.words import N_, _
from desktop.services.audit import Entry
from desktop.services.books import HOUSE, Books
from desktop.services.months_compared import Compared, essence
from desktop.services.months_typed import MOST_FEN, fault_of
from desktop.services.returns import BREAK, GAP, Finding, Makes
from desktop.services.session import Session
from desktop.storage.fields import CountField, NoteField, PagesField, WordField
from desktop.storage.record import Record, values

# The page of the window on which a finding opens a month; its row is the month as a number, 202609.
PAGE: Final = "month"
PLACE: Final = ("house", "month")
HAND_PLACE: Final = ("house", "hand")
OPEN: Final = "open"
CLOSED: Final = "closed"
CHANGED: Final = "changed"
# A first month that ended longer ago than this is asked about: it may be a slip in the year.
LONG_AGO: Final = timedelta(days=92)


class ClosedMonth(Record):
    """A closed month: its frozen pages with their digest; each correction slip adds a version."""

    month = WordField(N_("月份"), required=True)
    version = CountField(N_("第几版"), required=True)
    sheets = PagesField(N_("报表"), required=True)
    digest = WordField(N_("摘要"), required=True)
    at = WordField(N_("时间"), required=True)
    who = WordField(N_("经办人"), required=True)
    gaps = NoteField(N_("缺项"), required=True)
    why = NoteField(N_("更正原因"), required=True)
    head = WordField(N_("记录链"), required=True)

    class Meta:
        """One row for each version of a month."""

        indexes = ((("month", "version"), True),)


class HandFigure(Record):
    """A figure of the monthly return typed by hand because its book does not exist yet."""

    month = WordField(N_("月份"), required=True)
    code = WordField(N_("代码"), required=True)
    value = CountField(N_("数值"), required=True, low=-MOST_FEN, high=MOST_FEN)
    who = WordField(N_("填写人"), required=True)
    at = WordField(N_("时间"), required=True)

    class Meta:
        """One figure for each row of a month."""

        indexes = ((("month", "code"), True),)


@dataclass(frozen=True, slots=True)
class Status:
    """Where a month stands: open, closed, or closed with rows changed since; its version and the frozen digest."""

    month: Period
    state: str
    version: int = 0
    digest: str = ""
    at: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a closed month: its pages, why it was made (empty for the first), who made it and when."""

    pages: tuple[Sheet, ...]
    why: str = ""
    who: str = ""
    at: str = ""


def first_closed(day: date) -> str:
    """The first closed month not before the day's month, as 2026-09; empty when none."""
    month = str(month_of(day))
    found = ClosedMonth.select(ClosedMonth.month).where(ClosedMonth.month >= month).order_by(ClosedMonth.month).first()
    return str(found.month) if found else ""


def hand_figures() -> dict[tuple[str, str], int]:
    """All figures typed by hand, by (month, code)."""
    chosen = HandFigure.select(HandFigure.month, HandFigure.code, HandFigure.value).where(HandFigure.struck.is_null())
    rows: Any = chosen.tuples()
    return {(month, code): value for month, code, value in rows}


def _in_one(broken: Sequence[str]) -> str:
    """What stands in the way as one sentence."""
    return wording.sentences([*(sentence.rstrip("。.") for sentence in broken[:-1]), *broken[-1:]])


class Months:
    """The closing of months."""

    def __init__(self, books: Books, makes: Makes) -> None:
        """Work on the books, with the pages made of them."""
        self._books = books
        self._makes = makes
        self._compared = Compared()

    def _kept(self, month: Period, *, sheets: bool = False) -> ClosedMonth | None:
        row = ClosedMonth
        wanted = (row,) if sheets else (row.version, row.digest, row.at, row.who, row.gaps, row.made)
        return row.select(*wanted).where(row.month == str(month)).order_by(row.version.desc()).first()

    def closed(self) -> list[Period]:
        """All closed months, oldest first."""
        rows: Any = ClosedMonth.select(ClosedMonth.month).distinct().order_by(ClosedMonth.month).tuples()
        return [read_period(month) for (month,) in rows]

    def standing(self, month: Period) -> Status:
        """Whether the month is open or closed, without looking whether its rows changed since."""
        kept = self._kept(month)
        if kept is None:
            return Status(month, OPEN)
        return Status(month, CLOSED, kept.version, kept.digest, kept.at, kept.who)

    def status(self, month: Period) -> Status:
        """Where the month stands now, compared with its rows."""
        standing = self.standing(month)
        # Where no row was written that bears on it, a month stays closed, also when a newer program words a form anew.
        if standing.state == OPEN or not self.marked(month) or not self._differs(standing):
            return standing
        return replace(standing, state=CHANGED)

    def _differs(self, standing: Status) -> bool:
        """Whether the pages would be others now; made anew only after another row was written that bears on them."""
        month, at = standing.month, (standing.version, self._bearing(standing.month))
        return self._compared.of(str(month), at, lambda: self._is_other(month))

    def _is_other(self, month: Period) -> bool:
        now, kept = self._makes.frozen(month), self._kept(month, sheets=True)
        return kept is not None and digest_of(now) != kept.digest and essence(thaw(now)) != essence(thaw(kept.sheets))

    def marked(self, month: Period) -> bool:
        """Whether a row was written since closing that bears on the month (影响已封月); told without its pages."""
        kept = self._kept(month)
        return kept is not None and self._bearing(month) > kept.made

    def _bearing(self, month: Period) -> int:
        """The newest entry that bears on the month; 0 where there is none."""
        bearing = (Entry.closed > "") & (Entry.closed <= str(month))
        return Entry.select(pw.fn.MAX(Entry.id)).where(bearing).scalar() or 0

    def touched(self) -> tuple[Period, ...]:
        """Every closed month on which a row bears that was written since, oldest first; told without any pages."""
        versions: Any = ClosedMonth.select(ClosedMonth.month, ClosedMonth.made).order_by(ClosedMonth.version).tuples()
        chosen = Entry.select(Entry.closed, pw.fn.MAX(Entry.id)).where(Entry.closed > "").group_by(Entry.closed)
        bearing: Any = list(chosen.tuples())
        return tuple(
            read_period(month)
            for month, made in sorted(dict(versions).items())
            if any(closed <= month and newest > made for closed, newest in bearing)
        )

    def changed(self, among: Collection[Period] | None = None) -> tuple[Period, ...]:
        """Every closed month (of some) that was changed since and has no correction slip for it yet, oldest first."""
        asked = (month for month in self.touched() if among is None or month in among)
        return tuple(month for month in asked if self.status(month).state == CHANGED)

    def pages(self, month: Period) -> tuple[Sheet, ...]:
        """The pages of a month: frozen ones if closed, else as of now and marked 未封月."""
        kept = self._kept(month, sheets=True)
        if kept is None:
            made = long_date(self._books.today)
            return tuple(replace(page, stage="未封月", made=made) for page in self._makes.monthly(month))
        stage = f"更正第{kept.version - 1}次" if kept.version > 1 else ""
        witness = f"{kept.made - 1}-{kept.head[:16]}"
        made = long_date(date.fromisoformat(kept.at[:10]))
        return tuple(replace(page, stage=stage, witness=witness, made=made) for page in thaw(kept.sheets))

    def findings(self, month: Period) -> tuple[Finding, ...]:
        """What blocks closing and what is missing."""
        found = list(self._makes.check(month))
        months = self.closed()
        if not months and month.end < self._books.today - LONG_AGO:
            sentence = _("{month}是第一个要封的月，离现在已经很久；封了它，以后要一个月接一个月地封。请看清年份。")
            found.append(Finding(GAP, sentence.format(month=wording.period(month))))
        if months and month.previous() not in months and month > months[0]:
            sentence = _("{month}还没有封月，要先封。").format(month=wording.period(month.previous()))
            found.insert(0, Finding(BREAK, sentence, PAGE, int(f"{month.previous().start:%Y%m}")))
        if months and month < months[0]:
            sentence = _("第一个封的月是{month}，更早的月不再封。").format(month=wording.period(months[0]))
            found.insert(0, Finding(BREAK, sentence))
        return (*self._to_be_corrected(month), *found)

    def _to_be_corrected(self, month: Period) -> tuple[Finding, ...]:
        """The earlier months that wait for their correction slip, as one finding that opens the first of them."""
        earlier = self.changed([one for one in self.closed() if one < month])
        if not earlier:
            return ()
        named = wording.joined(wording.period(one) for one in earlier)
        sentence = _("{months}封月以后又改过数，要先开更正单。").format(months=named)
        return (Finding(BREAK, sentence, PAGE, int(f"{earlier[0].start:%Y%m}")),)

    def close(self, month: Period, *, with_gaps: bool = False) -> Status:
        """Freeze the month; KnownError where it cannot be closed or its gaps are not confirmed."""
        if self._kept(month):
            raise KnownError(_("{month}已经封了。").format(month=wording.period(month)), _("要改数请开更正单。"))
        if self._books.today < month.end:
            raise KnownError(_("{month}还没有过完，不能封月。").format(month=wording.period(month)))
        found = self.findings(month)
        broken = [finding.sentence for finding in found if finding.kind == BREAK]
        if broken:
            raise KnownError(_("{month}不能封月：").format(month=wording.period(month)), _in_one(broken))
        gaps = [finding.sentence for finding in found if finding.kind == GAP]
        if gaps and not with_gaps:
            raise KnownError(
                _("{month}还有{count}处缺项。").format(month=wording.period(month), count=len(gaps)),
                _("请补齐，或确认后带缺项封月（--with-gaps）。"),
            )
        with self._books.together(HOUSE):
            return self._freeze(month, 1, "\n".join(gaps), "")

    def correct(self, month: Period, why: str) -> Status:
        """Issue a correction slip: the figures of now become the month's, the old ones stay readable."""
        self._books.sitting.session.must_direct()
        kept = self._kept(month)
        if kept is None:
            raise KnownError(_("{month}还没有封月，不用更正。").format(month=wording.period(month)))
        if not why.strip():
            raise KnownError(_("更正要写明原因。"))
        # A list with other particulars of people may be issued anew, though nobody is asked for it.
        if not self.marked(month) or digest_of(self._makes.frozen(month)) == kept.digest:
            raise KnownError(_("{month}的数没有变，不用更正。").format(month=wording.period(month)))
        found = (*self._to_be_corrected(month), *self._makes.check(month))
        broken = [finding.sentence for finding in found if finding.kind == BREAK]
        if broken:
            raise KnownError(_("{month}不能更正：").format(month=wording.period(month)), _in_one(broken))
        with self._books.together(HOUSE, Session.must_direct):
            return self._freeze(month, kept.version + 1, kept.gaps, why.strip())

    def versions(self, month: Period) -> tuple[Version, ...]:
        """Every version of a closed month, oldest first."""
        rows = ClosedMonth.select().where(ClosedMonth.month == str(month)).order_by(ClosedMonth.version)
        return tuple(Version(thaw(row.sheets), row.why, row.who, row.at) for row in rows)

    def _freeze(self, month: Period, version: int, gaps: str, why: str) -> Status:
        sitting = self._books.sitting
        frozen = self._makes.frozen(month)
        _number, head = sitting.audit.head()
        row = ClosedMonth(
            month=str(month), version=version, sheets=frozen, digest=digest_of(frozen), gaps=gaps, why=why,
            at=sitting.now().isoformat(timespec="minutes"), who=sitting.session.name, head=head,
        )  # fmt: skip
        self._books.keep(row, PLACE, None, "close" if version == 1 else "correct", why)
        return Status(month, CLOSED, version, row.digest, row.at, row.who)

    def type_figure(self, month: Period, code: str, value: int | None) -> None:
        """Keep a figure typed by hand; None takes it back. KnownError in a closed month, Refused if impossible.

        The figure that stands already stays that of whoever typed it: typed again, it is no step.
        """
        if self._kept(month):
            raise KnownError(
                _("{month}已经封了，手填的数不能再改。").format(month=wording.period(month)), _("要改数请开更正单。")
            )
        fault = "" if value is None else fault_of(code, value)
        if fault:
            raise Refused(Problem("value", fault))
        sitting = self._books.sitting
        with self._books.together(HOUSE):
            kept = HandFigure.get_or_none((HandFigure.month == str(month)) & (HandFigure.code == code))
            if value == (kept.value if kept and kept.struck is None else None):
                return
            before = values(kept) if kept else None
            row = kept or HandFigure(month=str(month), code=code)
            row.value = value if value is not None else row.value or 0
            row.struck = None if value is not None else _("收回")
            row.who, row.at = sitting.session.name, sitting.now().isoformat(timespec="minutes")
            self._books.keep(row, HAND_PLACE, before, "change" if before else "make")
