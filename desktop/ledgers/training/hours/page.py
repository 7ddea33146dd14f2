"""The page of hours: each person's hours in a period by kind, the rates in both definitions, the targets beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.period import Period, read_period, year_of
from desktop.core.problem import Unreadable
from desktop.core.words import N_, _
from desktop.ledgers.training import rules, service, sheets
from desktop.ledgers.training.rules import Rates
from desktop.services.book import Book
from desktop.ui.desk import Desk, Page
from desktop.ui.entry import Line, set_wrong
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import ROOM, Button, Deed, PageTitle, Stat, label
from desktop.ui.table import LedgerTable
from desktop.ui.theme import px

VIEWS: Final = (N_("每人学时"), N_("学时目标"))


class HoursPage(Page):
    """The hours of a period with the rates above them; a second tab has the home's own targets."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """The page of the book of targets."""
        super().__init__(book, desk, frozenset({"training", "staff"}))
        self.period: Period = year_of(desk.books.today)
        self.title = PageTitle(_(book.title))
        self.column.addWidget(self.title)
        self.column.addLayout(self._tabs())
        self.banner = Banner(self)
        self.carers = Stat(_("护理员轮训率（达标）"), "—")
        self.took = Stat(_("护理员参训率"), "—")
        self.staff = Stat(_("职工轮训率（达标）"), "—")
        self.average = Stat(_("职工人均学时"), "—")
        self.table = LedgerTable(Empty("training", _("这时候没有在岗的职工。")))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._hours())
        self.targets = LedgerPage(book, desk)
        self.targets.column.setContentsMargins(0, 0, 0, 0)
        self.targets.title.title.setText(_("学时目标"))
        self.stack.addWidget(self.targets)
        self.column.addWidget(self.stack, 1)
        self.show_view(0)

    def _tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(24))
        self.tabs = [Button(Deed(_(words), kind="tab"), self) for words in VIEWS]
        for number, tab in enumerate(self.tabs):
            tab.setCheckable(True)
            tab.clicked.connect(lambda _on, n=number: self.show_view(n))
            row.addWidget(tab)
        row.addStretch(1)
        return row

    def _hours(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(ROOM))
        column.addWidget(self.banner)
        stats = QHBoxLayout()
        stats.setSpacing(px(ROOM))
        for stat in (self.carers, self.took, self.staff, self.average):
            stats.addWidget(stat)
        column.addLayout(stats)
        column.addWidget(self.table, 1)
        self._add_tools()
        return inner

    def _add_tools(self) -> None:
        tools, desk = self.table.tools, self.desk
        words = label(_("时期"), "label")
        self.line = Line()
        self.line.setFixedWidth(px(110))
        self.line.setText(str(self.period))
        self.line.setToolTip(_("2026、2026H2、2026Q4 或 2026-10"))
        self.line.setAccessibleName(_("时期"))
        self.line.editingFinished.connect(self._typed)
        words.setBuddy(self.line)
        tools.addWidget(words)
        tools.addWidget(self._named(Deed("", lambda: self._go(self.period.previous()), "left"), _("上一期")))
        tools.addWidget(self.line)
        tools.addWidget(self._named(Deed("", lambda: self._go(self.period.following()), "right"), _("下一期")))
        if desk.print_out:
            tools.addWidget(Button(Deed(_("打印"), self._print, "print", "Ctrl+P"), self))
        if desk.hand_out:
            tools.addWidget(Button(Deed(_("导出"), self._export, "export"), self))

    def _named(self, deed: Deed, words: str) -> Button:
        made = Button(deed, self)
        made.setAccessibleName(words)
        made.setToolTip(words)
        return made

    def show_view(self, number: int) -> None:
        """Turn to the hours (0) or the targets (1)."""
        for index, tab in enumerate(self.tabs):
            tab.setChecked(index == number)
        self.stack.setCurrentIndex(number)

    def refresh(self) -> None:
        """Read the hours of the period anew."""
        everybody, carers = service.hours_of(self.period, self.desk.asked())
        listing = sheets.hours_list(everybody, carers)
        self.table.show_listing(listing)
        self.title.say(self.period.title)
        self.carers.say(
            sheets.percent(carers.reached_rate), _share(carers, carers.reached, rules.band(carers.reached_rate))
        )
        self.took.say(sheets.percent(carers.took_part_rate), _share(carers, carers.took_part, ""))
        self.staff.say(sheets.percent(everybody.reached_rate), _share(everybody, everybody.reached, ""))
        self.average.say(
            sheets.plain(everybody.average), _("共{hours}学时").format(hours=sheets.plain(everybody.hours))
        )

    def open_row(self, row: int) -> None:
        """Show a target."""
        self.show_view(1)
        self.targets.open_row(row)

    def begin_new(self) -> None:
        """Open the form of a new target."""
        self.show_view(1)
        self.targets.begin_new()

    def close_for_good(self) -> None:
        """Watch no more, nor let the targets watch."""
        self.targets.close_for_good()
        super().close_for_good()

    @property
    def unsaved(self) -> int:
        """How many forms have something typed that is not saved."""
        return self.targets.unsaved

    def _typed(self) -> None:
        try:
            period = read_period(self.line.text())
        except Unreadable as fault:
            set_wrong(self.line, wrong=True)
            self.banner.say(str(fault), "bad")
            return
        if period != self.period:
            self._go(period)

    def _go(self, period: Period) -> None:
        self.period = period
        self.line.setText(str(period))
        set_wrong(self.line, wrong=False)
        self.banner.say("")
        self.refresh()

    def _print(self) -> None:
        if self.desk.print_out:
            self.desk.print_out(self.table.shown(), f"{self.period.title}{_(self.book.title)}")

    def _export(self) -> None:
        if self.desk.hand_out:
            self.desk.hand_out(self.table.shown(), f"{self.period.title}{_(self.book.title)}")


def _share(rates: Rates, part: int, band: str) -> str:
    words = _("{part} / {all} 人").format(part=part, all=rates.staff)
    return f"{words} · {band}" if band else words
