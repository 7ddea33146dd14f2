"""The sign-in sheet of a session: ticked by keys beside the session's file, or typed and pasted on a whole sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt, Signal

from desktop.core.problem import KnownError, Problem, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.ledgers.training import queries, service, sheets
from desktop.ledgers.training.models import FAILED, PASSED, RESULTS, UNEXAMINED, Attendance, Session
from desktop.ledgers.training.rules import Seat
from desktop.ledgers.training.service import Mark
from desktop.services.book import Chapter
from desktop.storage.fields import TickField, WordField
from desktop.storage.record import columns
from desktop.ui.buttons import KEYLESS
from desktop.ui.desk import Desk
from desktop.ui.grid_cells import Nature
from desktop.ui.grid_sheet import GridSheet, Problems, Rows, Work
from desktop.ui.loose import loose_column
from desktop.ui.pieces import Button, Deed
from desktop.ui.tick_sheet import Kinds, Line, Tick, TickSheet

TICK_HINT: Final = N_("空格勾选，↑↓换人；1合格，2不合格，0未考；学时不同才填。")
RESULT_KEYS: Final = {Qt.Key.Key_1: PASSED, Qt.Key.Key_2: FAILED, Qt.Key.Key_0: UNEXAMINED}
CHOICES: Final = tuple(sorted(RESULTS, key=lambda option: option[0] != UNEXAMINED))
STANDS: Final = frozenset({"post"})
UNSUMMED: Final = frozenset({"hours"})
POST: Final = loose_column("post", WordField(N_("岗位")))
CAME: Final = loose_column("came", TickField(N_("签到")))


class SignInSheet(TickSheet):
    """Everybody in post on the day of a session; ticks that are not saved are kept while other sessions are seen.

    `saved` when the sheet was written, `wants_grid` when it is to be typed on a whole sheet; `asked_for` is there
    because a file asks the same of every list.
    """

    saved = Signal()
    asked_for = Signal(int)
    wants_grid = Signal()

    def __init__(self, chapter: Chapter, desk: Desk) -> None:
        """An empty sheet."""
        number = next(column for column in columns(Attendance) if column.name == "hours")
        super().__init__(Kinds(CHOICES, RESULT_KEYS, number, desk.books.today, TICK_HINT, self._sum))
        self.chapter, self.desk = chapter, desk
        self.session: Any = None
        self._drafts: dict[int, dict[int, Tick]] = {}
        self.asked_to_save.connect(self.save)
        wide = Button(Deed(_("整页填"), self.wants_grid.emit, "edit", "Ctrl+G"), self)
        wide.setToolTip(_("像表格一样填，可以从WPS粘贴（Ctrl+G）"))
        wide.shorten(KEYLESS)
        self.foot.insertWidget(1, wide)

    @property
    def unsaved(self) -> int:
        """How many sheets have ticks that are not saved."""
        return len(self._drafts) + self.dirty

    def show_rows(self, session: int) -> int:
        """Show the sheet of a session; returns how many attended as written."""
        held = queries.session(session)
        seats = queries.seats(held)
        kept = {seat.staff: Tick(seat.result, seat.hours) for seat in seats if seat.row}
        if self.session is None or self.session.id != session or not self.dirty:
            self._keep_draft()
            self.session = held
            lines = [Line(seat.staff, seat.name, seat.post_words) for seat in seats]
            self.show_lines(lines, kept, sheets.plain(held.hours))
            draft = self._drafts.pop(session, None)
            if draft is not None:
                self.restore_draft(draft)
        return len(kept)

    def save(self) -> None:
        """Write the sheet as ticked; a refusal is told above it."""
        try:
            marks = {row: Mark(tick.choice, tick.number) for row, tick in self.ticks().items()}
            service.mark(self.desk.books, self.session, marks)
        except Refused as refusal:
            self.banner.say("".join(problem.message for problem in refusal.problems), "bad")
        except (KnownError, Unreadable) as fault:
            self.banner.say(str(fault), "bad")
        else:
            self.keep()
            self.desk.say(_("签到表已保存：{count}人。").format(count=len(marks)), self.desk.taking_back())
            self.saved.emit()

    def _keep_draft(self) -> None:
        try:
            if self.session is not None and self.dirty:
                self._drafts[self.session.id] = self.ticks()
        except Unreadable:
            return

    def _sum(self, ticks: Mapping[int, Tick]) -> str:
        usual = self.session.hours if self.session is not None else Decimal(0)
        hours = sum((tick.number or usual for tick in ticks.values()), Decimal(0))
        return _("参加{count}人，{hours}学时").format(count=len(ticks), hours=sheets.plain(hours))


def attendance_sheet(desk: Desk, session: Session) -> GridSheet:
    """Everybody on the sign-in sheet of a session as rows to be typed or pasted."""
    fields = {column.name: column for column in columns(Attendance)}
    seats = queries.seats(session)
    work = Work(
        _("{day} {topic} 签到").format(day=session.day, topic=session.topic), f"training/attendance/{session.id}",
        (POST, CAME, fields["result"], fields["hours"]), desk.books.today,
        lambda rows: _write(desk, session, seats, rows), Nature(STANDS, UNSUMMED), lambda rows: _tally(session, rows),
    )  # fmt: skip
    sheet = GridSheet(work, desk)
    values = [
        {"post": seat.post_words, "came": bool(seat.row), "result": _examined(seat), "hours": seat.hours}
        for seat in seats
    ]
    sheet.load(_("姓名"), [seat.name for seat in seats], values)
    return sheet


def _examined(seat: Seat) -> str | None:
    return seat.result if seat.result not in {"", UNEXAMINED} else None


def _odd(values: Mapping[str, Any]) -> bool:
    """Whether somebody has a result or own hours, but has not come."""
    return not values.get("came") and bool(values.get("result") or values.get("hours"))


def _write(desk: Desk, session: Session, seats: Sequence[Seat], rows: Rows) -> Problems:
    """Keep the sheet as one step, all or none; what is wrong is told at the person's row."""
    marks: dict[int, Mark] = {}
    problems: list[tuple[int, Problem]] = []
    odd = _("没有签到，却有考核或学时：来了请打勾，没来请清空。")
    for number, values in rows:
        seat = seats[number]
        if _odd(values):
            problems.append((number, Problem("came", odd)))
        elif values.get("came"):
            marks[seat.staff] = Mark(values.get("result") or UNEXAMINED, values.get("hours"))
            new = () if seat.row else service.check_attendance(_new(session, seat), desk.books.today)
            problems += [(number, Problem("came", problem.message)) for problem in new]
    if not problems:
        try:
            service.mark(desk.books, session, marks)
        except Refused as refusal:
            problems = [(0, Problem("", problem.message)) for problem in refusal.problems]
    return problems


def _new(session: Session, seat: Seat) -> Attendance:
    return Attendance(session=session, staff=seat.staff)


def _tally(session: Session, rows: Sequence[Mapping[str, Any]]) -> str:
    """How many came, and their hours."""
    came = [values for values in rows if values.get("came")]
    hours = sum((values.get("hours") or session.hours for values in came), Decimal(0))
    return _("参加{count}人，{hours}学时").format(count=len(came), hours=sheets.plain(hours))
