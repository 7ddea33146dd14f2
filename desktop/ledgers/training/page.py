"""The page of training: sessions with their sign-in sheets, hours of each person with the rates, plan, targets."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.period import Period, read_period, year_of
from desktop.core.problem import KnownError, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.ledgers.training import queries, rules, service, sheets
from desktop.ledgers.training.models import Session
from desktop.ledgers.training.rules import Rates
from desktop.ledgers.training.signing.page import SignInSheet, attendance_sheet
from desktop.services.book import Book
from desktop.ui import said
from desktop.ui.desk import Desk, Page
from desktop.ui.dialogs import ask_reason
from desktop.ui.entry import Line as TypedLine
from desktop.ui.entry import set_wrong
from desktop.ui.file_panel import FilePanel
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import ROOM, Button, Deed, PageTitle, Stat, label
from desktop.ui.table import LedgerTable
from desktop.ui.theme import px
from desktop.ui.views_page import View, ViewsPage, one_chapter

SESSIONS: Final = "session"
HOURS: Final = "hours"
PLAN: Final = "plan"
TARGETS: Final = "target"
PLAN_HINT: Final = N_("年初把每月要办的培训写进来；当月办了同类的培训，就算办了。")
TARGET_HINT: Final = N_("县局或本院另定了每年学时才写；不写就按政策包。可以给某个岗位单独定。")
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
        made.sheet.wants_grid.connect(lambda: self.sign_in(made.sheet.session))
        return made

    def sign_in(self, session: Session) -> None:
        """Open a whole sheet for the sign-in of a session."""
        sheet = attendance_sheet(self.desk, session)
        sheet.closed.connect(lambda: self.take_off(sheet))
        sheet.kept.connect(lambda _rows: self._signed(session.id))
        self.lay_over(sheet)

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
            self.title.add(Deed(_("导出"), lambda: self._give(self.desk.hand_out), "export"))

    def _arrow(self, way: str, words: str) -> QWidget:
        made = Button(Deed("", lambda: self._turn(back=way == "left"), way), self)
        made.setAccessibleName(words)
        made.setToolTip(words)
        return made

    def refresh(self) -> None:
        """Read the hours of the period anew."""
        everybody, carers = service.hours_of(self.period, self.desk.asked())
        self.table.show_listing(sheets.hours_list(everybody, carers))
        self.title.say(said.period(self.period))
        reached, all_reached = carers.reached_rate, everybody.reached_rate
        self.carers.say(sheets.percent(reached), _share(carers, carers.reached, rules.band(reached)))
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
