"""The page of training: sessions with their sign-in sheets, hours of each person with the rates, plan, targets."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.period import Period, read_period, year_of
from desktop.core.problem import KnownError, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.ledgers.training import queries, rules, service, sheets
from desktop.ledgers.training.models import FAILED, PASSED, RESULTS, UNEXAMINED, Attendance, Session
from desktop.ledgers.training.rules import Rates
from desktop.ledgers.training.service import Mark
from desktop.services.book import Book, Chapter
from desktop.storage.record import columns
from desktop.ui import said
from desktop.ui.desk import Desk, Page
from desktop.ui.dialogs import ask_reason
from desktop.ui.entry import Line as TypedLine
from desktop.ui.entry import set_wrong
from desktop.ui.file_panel import FilePanel
from desktop.ui.grid_over import lay_over
from desktop.ui.grid_ticks import TickList, tick_grid
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import ROOM, Button, Deed, PageTitle, Stat, label
from desktop.ui.table import LedgerTable
from desktop.ui.theme import px
from desktop.ui.tick_sheet import Kinds, Line, Tick, TickSheet
from desktop.ui.views_page import View, ViewsPage, one_chapter

SESSIONS: Final = "session"
HOURS: Final = "hours"
PLAN: Final = "plan"
TARGETS: Final = "target"
PLAN_HINT: Final = N_("年初把每月要办的培训写进来；当月办了同类的培训，就算办了。")
TARGET_HINT: Final = N_("县局或本院另定了每年学时才写；不写就按政策包。可以给某个岗位单独定。")
TICK_HINT: Final = N_("空格勾选，↑↓换人；1合格，2不合格，0未考；学时不同才填。")
RESULT_KEYS: Final = {Qt.Key.Key_1: PASSED, Qt.Key.Key_2: FAILED, Qt.Key.Key_0: UNEXAMINED}
CHOICES: Final = tuple(sorted(RESULTS, key=lambda option: option[0] != UNEXAMINED))
ATTENDANCE: Final = 0


class TrainingPage(ViewsPage):
    """Sessions, hours, plan and targets; row 0 is the plan."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """The page of the book of training."""
        plan = one_chapter(book, PLAN, service.plan_listing, PLAN_HINT)
        targets = one_chapter(book, TARGETS, service.target_listing, TARGET_HINT)
        views = (
            View(SESSIONS, N_("培训记录"), lambda: SessionsView(book, desk, frozenset({"staff"}))),
            View(HOURS, N_("学时和轮训率"), lambda: HoursView(book, desk)),
            View(PLAN, N_("培训计划"), lambda: LedgerPage(plan, desk)),
            View(TARGETS, N_("学时目标"), lambda: LedgerPage(targets, desk)),
        )
        super().__init__(book, desk, views)

    def open_row(self, row: int) -> None:
        """Show a session with its file; 0 turns to the plan."""
        if row:
            super().open_row(row)
        else:
            self.show_view(PLAN)


class SessionsView(LedgerPage):
    """The sessions, each with its sign-in sheet."""

    new_words = N_("登记培训")

    def build_file(self) -> FilePanel:
        """The panel with the sign-in sheet."""
        made = SessionFile(self.book, self.desk)
        made.sheet.wants_grid.connect(lambda: self.sign_in(made.sheet, made.sheet.session))
        return made

    def sign_in(self, ticks: SignInSheet, session: Session) -> None:
        """Open a whole sheet for the sign-in of a session."""
        sheet = tick_grid(self.desk, ticks.listed(session))
        sheet.kept.connect(lambda _rows: self._signed(session.id))
        lay_over(self, sheet)

    def _signed(self, session: int) -> None:
        self._refresh_if_seen()
        self.file.show_record(queries.session(session))
        self.file.show_chapter(ATTENDANCE + 1)
        self.desk.say(_("签到表已保存。"), self.desk.taking_back())


class SessionFile(FilePanel):
    """A session's form and its sign-in sheet; striking the session out strikes its attendances too."""

    def _add_chapter(self, number: int) -> None:
        if number == ATTENDANCE:
            self.sheet = SignInSheet(self.belonging[number], self.desk)
            self.sheet.saved.connect(lambda: self._chapter_written(number))
            self.lists[number] = self.sheet  # type: ignore[call-overload]  # asked the same as a list of rows
        super()._add_chapter(number)

    @property
    def unsaved(self) -> int:
        """How many forms and sheets have something that is not saved."""
        return super().unsaved + self.sheet.unsaved

    def _written(self, row: int) -> None:
        super()._written(row)
        if not self.sheet.show_rows(row):
            self.show_record(self.record)
            self.show_chapter(ATTENDANCE + 1)

    def _strike_or_restore(self) -> None:
        record = self.main.record
        if self.active() is not self.main or record.struck is not None:
            super()._strike_or_restore()
            return

        def do(reason: str) -> str:
            try:
                service.withdraw(self.desk.books, queries.session(record.id), reason)
            except (Refused, KnownError) as fault:
                return str(fault)
            self._after_step()
            return ""

        sentence = _("划销“{topic}”，连同参加的人一起不再计学时；原来写的仍然看得到。")
        ask_reason(self, _("划销"), sentence.format(topic=record.topic), do)


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
        kinds = Kinds(CHOICES, RESULT_KEYS, number, desk.books.today, TICK_HINT, self._sum)
        super().__init__(kinds, desk.drafts, "training/attendance/ticks")
        self.chapter, self.desk = chapter, desk
        self.session: Any = None
        self.asked_to_save.connect(self.save)
        wide = Button(Deed(_("整页填"), self.wants_grid.emit, "edit", "Ctrl+G"), self)
        wide.setToolTip(_("像表格一样填，可以从WPS粘贴（Ctrl+G）"))
        self.foot.insertWidget(1, wide)

    def show_rows(self, session: int) -> int:
        """Show the sheet of a session; returns how many attended as written."""
        listed = self.listed(queries.session(session))
        if self.session is None or self.session.id != session or not self.dirty:
            self.session = queries.session(session)
            self.turn_to(session, listed.lines, listed.kept, sheets.plain(self.session.hours))
        return len(listed.kept)

    def listed(self, held: Session) -> TickList:
        """Everybody on the sheet of a session, with what is written."""
        seats = queries.seats(held)
        lines = [Line(seat.staff, seat.name, seat.post_words) for seat in seats]
        kept = {seat.staff: Tick(seat.result, seat.hours) for seat in seats if seat.row}
        title = _("{day} {topic} 签到").format(day=said.day(held.day), topic=held.topic)
        place = f"training/attendance/sheet@{held.id}"
        return TickList(title, place, self.kinds, lines, kept, lambda ticks: self._refused(held, ticks, kept))

    def _refused(self, held: Session, ticks: Mapping[int, Tick], kept: Mapping[int, Tick]) -> dict[int, str]:
        """Write the ticks as one step; why not, by person, and then nothing is written."""
        today = self.desk.books.today
        new = {row: Attendance(session=held, staff=row) for row in ticks.keys() - kept.keys()}
        wrong = {row: one.message for row in new for one in service.check_attendance(new[row], today)}
        try:
            if not wrong:
                service.mark(self.desk.books, held, _marks(ticks))
        except Refused as refusal:
            return {0: "".join(problem.message for problem in refusal.problems)}
        return wrong

    def save(self) -> None:
        """Write the sheet as ticked; a refusal is told above it."""
        try:
            marks = _marks(self.ticks())
            service.mark(self.desk.books, self.session, marks)
        except Refused as refusal:
            self.banner.say("".join(problem.message for problem in refusal.problems), "bad")
        except (KnownError, Unreadable) as fault:
            self.banner.say(str(fault), "bad")
        else:
            self.keep()
            self.desk.say(_("签到表已保存：{count}人。").format(count=len(marks)), self.desk.taking_back())
            self.saved.emit()

    def _sum(self, ticks: Mapping[int, Tick]) -> str:
        usual = self.session.hours if self.session is not None else Decimal(0)
        hours = sum((tick.number or usual for tick in ticks.values()), Decimal(0))
        return _("参加{count}人，{hours}学时").format(count=len(ticks), hours=sheets.plain(hours))


def _marks(ticks: Mapping[int, Tick]) -> dict[int, Mark]:
    return {row: Mark(tick.choice, tick.number) for row, tick in ticks.items()}


class HoursView(Page):
    """The hours of everybody in a period by kind, with the rates in both definitions above them."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """The hours of this year."""
        super().__init__(book, desk, frozenset({"staff"}))
        self.period: Period = year_of(desk.books.today)
        self.title = PageTitle(_(book.title))
        self.column.addWidget(self.title)
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.carers = Stat(_("护理员轮训率（达标）"), "—")
        self.took = Stat(_("护理员参训率"), "—")
        self.staff = Stat(_("职工轮训率（达标）"), "—")
        self.average = Stat(_("职工人均学时"), "—")
        stats = QHBoxLayout()
        stats.setSpacing(px(ROOM))
        for stat in (self.carers, self.took, self.staff, self.average):
            stats.addWidget(stat)
        self.column.addLayout(stats)
        self.table = LedgerTable(Empty("training", _("这时候没有在岗的职工。")))
        self.setFocusProxy(self.table.view)
        self.column.addWidget(self.table, 1)
        self._add_tools()

    def _add_tools(self) -> None:
        tools = self.table.tools
        self.line = TypedLine()
        self.line.setFixedWidth(px(110))
        self.line.setText(str(self.period))
        self.line.setToolTip(_("2026、2026H2、2026Q4 或 2026-10"))
        self.line.setAccessibleName(_("时期"))
        self.line.editingFinished.connect(self._typed)
        words = label(_("时期"), "label")
        words.setBuddy(self.line)
        tools.addWidget(words)
        tools.addWidget(self._arrow("left", _("上一期")))
        tools.addWidget(self.line)
        tools.addWidget(self._arrow("right", _("下一期")))
        if self.desk.print_out:
            self.title.add(Deed(_("打印"), lambda: self._give(self.desk.print_out), "print", "Ctrl+P"))
        if self.desk.hand_out:
            self.title.add(Deed(_("导出"), lambda: self._give(self.desk.hand_out), "export", "Ctrl+E"))

    def _arrow(self, way: str, words: str) -> QWidget:
        made = Button(Deed("", lambda: self._turn(back=way == "left"), way, f"Alt+{way.title()}"), self)
        made.setAccessibleName(words)
        made.setToolTip(words)
        return made

    def refresh(self) -> None:
        """Read the hours of the period anew."""
        everybody, carers = service.hours_of(self.period, self.desk.asked())
        self.table.show_listing(sheets.hours_list(everybody, carers))
        self.title.say(said.period(self.period))
        reached, all_reached = carers.reached_rate, everybody.reached_rate
        band = rules.band(reached, queries.bands(self.desk.asked().pack))
        self.carers.say(sheets.percent(reached), _share(carers, carers.reached, band))
        self.took.say(sheets.percent(carers.took_part_rate), _share(carers, carers.took_part))
        self.staff.say(sheets.percent(all_reached), _share(everybody, everybody.reached))
        self.average.say(
            sheets.plain(everybody.average), _("共{hours}学时").format(hours=sheets.plain(everybody.hours))
        )

    def _typed(self) -> None:
        try:
            period = read_period(self.line.text())
        except Unreadable as fault:
            set_wrong(self.line, wrong=True)
            self.banner.say(str(fault), "bad")
            return
        self._go(period)

    def _turn(self, *, back: bool) -> None:
        self._go(self.period.previous() if back else self.period.following())

    def _go(self, period: Period) -> None:
        self.period = period
        self.line.setText(str(period))
        set_wrong(self.line, wrong=False)
        self.banner.say("")
        self.refresh()

    def _give(self, way: Any) -> None:
        way(self.table.shown(), _("{period}培训学时").format(period=self.period.title))


def _share(rates: Rates, part: int, band: str = "") -> str:
    words = _("{part} / {all} 人").format(part=part, all=rates.staff)
    return f"{words} · {band}" if band else words
