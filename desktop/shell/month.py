"""The page of a month: its return as on paper, what is wrong or missing, the rows behind a figure, closing, sending."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.core.period import Period
from desktop.core.problem import KnownError
from desktop.core.sheet import Figure
from desktop.core.words import N_, _
from desktop.services.months import CHANGED, CLOSED, OPEN, Status
from desktop.services.returns import BREAK, Finding
from desktop.shell import clock, closing, duties, month_deeds, month_reading
from desktop.shell.inquiry import Inquiry
from desktop.shell.month_reading import Checked, Figures
from desktop.shell.month_sides import Behind, Beside, FindingsList
from desktop.shell.month_table import CODE_COLUMN, MONTH_COLUMN, MonthTable
from desktop.shell.scene import Scene, ShellPage
from desktop.shell.stick import StickPanel
from desktop.ui import said
from desktop.ui.buttons import KEYLESS
from desktop.ui.notices import Banner
from desktop.ui.pieces import ROOM, Badge, Button, Deed, PageTitle, line
from desktop.ui.theme import px

STATES: Final = {
    OPEN: (N_("未封月"), "warn"),
    CLOSED: (N_("已封月"), "ok"),
    CHANGED: (N_("影响已封月"), "bad"),
}


class MonthPage(ShellPage):
    """One month from check to stick."""

    def __init__(self, scene: Scene) -> None:
        """Begin with the month that waits to be closed."""
        super().__init__(scene)
        waiting = duties.open_months(self.office)
        closed = self.office.months.closed()
        self.month = waiting[0] if waiting else closed[-1]
        self.status = Status(self.month, OPEN)
        self.found: tuple[Finding, ...] = ()
        self.checked = False
        self.inquiry = Inquiry(self, self.office.books.sitting.database, self._refused)
        self.drawing = Inquiry(self, self.office.books.sitting.database, self._refused)
        self.table = MonthTable(scene, self.month)
        self.title = PageTitle(_("月报"))
        self._choose_month()
        self.preview_button = self.title.add(Deed(_("预览"), self._preview, "eye", "Ctrl+P"))
        self.hand_button = self.title.add(Deed(_("手填"), self.table.type_all, "edit", "Ctrl+G"))
        self.send_button = self.title.add(Deed(_("报送到U盘"), lambda: self.turn(2), "usb", "Ctrl+U"))
        self.close_button = self.title.add(Deed(_("封月"), self.close_month, "lock", "Ctrl+M", "primary"))
        self.correct_button = self.title.add(Deed(_("更正"), self.correct, "edit", "Ctrl+M", "primary"))
        self.column.addWidget(self.title)
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.view = self.table.view
        self.table.turned.connect(lambda: month_deeds.say(self))
        self.view.picked.connect(self._picked)
        self.view.entered.connect(self._entered)
        below = QHBoxLayout()
        below.setSpacing(px(ROOM))
        below.addWidget(self.table, 1)
        self.beside = self._side()
        below.addWidget(self.beside)
        self.column.addLayout(below, 1)
        self.setFocusProxy(self.view)
        self.turn(0)

    def _choose_month(self) -> None:
        self.earlier = Button(Deed("", lambda: self.show_month(self.month.previous()), "left", "Alt+Left", "quiet"))
        self.later = Button(Deed("", lambda: self.show_month(self.month.following()), "right", "Alt+Right", "quiet"))
        self.earlier.setAccessibleName(_("上一个月"))
        self.earlier.setToolTip(_("上一个月（Alt+←）"))
        self.later.setAccessibleName(_("下一个月"))
        self.later.setToolTip(_("下一个月（Alt+→）"))
        self.badge = Badge("", "warn")
        for place, part in enumerate((self.earlier, self.later, self.badge)):
            self.title.row.insertWidget(1 + place, part)

    def _side(self) -> QWidget:
        side = Beside(self)
        side.body.setContentsMargins(px(18), px(8), px(6), px(ROOM))
        self.tabs = [
            Button(Deed(_(words), lambda n=number: self.turn(n), key=f"Ctrl+{number + 1}", kind="tab"))  # type: ignore[misc]  # a lambda's default
            for number, words in enumerate((N_("检查"), N_("数的来处"), N_("报送")))
        ]
        row = QHBoxLayout()
        row.setSpacing(px(18))
        for tab in self.tabs:
            tab.setCheckable(True)
            tab.shorten(KEYLESS)
            row.addWidget(tab)
        row.addStretch(1)
        row.setContentsMargins(0, 0, 0, 0)
        side.body.addLayout(row)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, px(12), 0)
        below.addWidget(line())
        side.body.addLayout(below)
        self.findings = FindingsList(self.scene, self.go_to_code)
        self.behind = Behind(self.scene)
        self.stick = StickPanel(self.scene)
        self.sides = QStackedWidget()
        for part in (self.findings, self.behind, self.stick):
            self.sides.addWidget(part)
        side.tabs = self.tabs
        side.body.addWidget(self.sides, 1)
        return side

    def turn(self, number: int) -> None:
        """Turn the side to check, origin or sending."""
        for index, tab in enumerate(self.tabs):
            tab.setChecked(index == number)
        self.sides.setCurrentIndex(number)
        month_deeds.say(self)
        here = self.view.currentIndex()
        self._picked(here.row(), here.column())

    def open_row(self, row: int) -> None:
        self.show_month(duties.month_of_number(row))

    def show_month(self, month: Period) -> None:
        """Turn to a month that has begun."""
        if month.start <= self.office.books.today:
            if month != self.month:
                self.table.turn_to(month)
                self.found = ()
                self.findings.wait()
            self.month = month
            self.stale = False
            self.refresh()

    def refresh(self) -> None:
        """Ask for the figures and then for what is missing; both take long and are read aside."""
        self.status, self.checked = self.office.months.standing(self.month), False
        self.table.open = self.status.state == OPEN
        self._say()
        self.stick.say(self.month, self.status)
        office, month = self.office, self.month
        self.inquiry.ask(lambda: month_reading.read(office, month), self._figured)

    def _figured(self, figures: Figures) -> None:
        self.table.show_figures(figures)
        here = self.view.currentIndex()
        self._picked(here.row(), here.column())
        office, month = self.office, self.month
        self.inquiry.ask(lambda: month_reading.check(office, month), self._checked)

    def _checked(self, answer: Checked) -> None:
        self.status, self.found, self.checked = answer.status, answer.found, True
        self._say()
        self.findings.say(self.found, self.status)
        self.stick.say(self.month, self.status)
        here = self.view.currentIndex()
        self._picked(here.row(), here.column())

    def close_for_good(self) -> None:
        """Watch and read no more."""
        super().close_for_good()
        self.inquiry.leave()
        self.drawing.leave()

    def _refused(self, fault: KnownError) -> None:
        self.title.say(fault.sentence)
        self.scene.desk.say(str(fault), None)

    def _say(self) -> None:
        words, tone = STATES[self.status.state]
        self.title.title.setText(_("{month}月报").format(month=said.period(self.month)))
        self.badge.say(_(words), tone)
        self.badge.updateGeometry()
        self.later.setEnabled(self.month.following().start <= self.office.books.today)
        broken = sum(finding.kind == BREAK for finding in self.found)
        gaps = len(self.found) - broken
        by = duties.report_day(self.office, self.month)
        if not self.checked:
            state = _("正在检查……")
        elif self.status.state == OPEN:
            state = _("{broken}处不平，{gaps}处缺项；{by}前报送").format(broken=broken, gaps=gaps, by=said.day(by))
        else:
            state = _("第{version}版，{who}于{at}封月").format(
                version=self.status.version, who=self.status.who, at=clock.moment(self.status.at)
            )
        self.title.say(state)
        self.tabs[0].setText(_("检查 {count}").format(count=len(self.found)) if self.found else _("检查"))
        self.tabs[0].updateGeometry()
        sentence = ""
        if self.status.state == CHANGED:
            sentence = _("封月以后又改了数，表里仍是封月时的数。要报新的数，请点“更正”。")
        self.banner.say(sentence, "warn")
        month_deeds.say(self)

    def _picked(self, row: int, column: int) -> None:
        if row < 0 or self.view.paper.is_band(row) or self.sides.currentWidget() is not self.behind:
            return
        column = column if column > MONTH_COLUMN - 2 else MONTH_COLUMN
        cell = self.view.paper.cell(row, column)
        heads = self.view.paper.table.columns
        self.behind.say(
            f"{self.view.paper.text(row, CODE_COLUMN)} {self.view.paper.text(row, 0)}",
            heads[column].title, cell if isinstance(cell, Figure) else Figure(None),
        )  # fmt: skip

    def _entered(self, row: int, column: int) -> None:
        if not self.view.paper.is_band(row):
            self.turn(1)
            self._picked(row, column)

    def go_to_code(self, code: str) -> None:
        """Put the cursor on the row of a code."""
        self.table.go_to_code(code)

    def _preview(self) -> None:
        office, month = self.office, self.month
        title = _("{month}月报").format(month=said.period(month))
        self.drawing.ask(lambda: office.months.pages(month), lambda pages: self.scene.show_paper(pages, title))

    def close_month(self) -> None:
        """Close the month; breaks are told, gaps are to be confirmed once."""
        self.turn(0)
        closing.close(self, self.office, self.month, self.found, self._closed)

    def _closed(self) -> None:
        self.refresh()
        self.scene.desk.say(_("{month}已封月。插好U盘，就可以报送。").format(month=said.period(self.month)), None)
        self.turn(2)

    def correct(self) -> None:
        """Issue a correction slip with its reason."""
        closing.correct(self, self.office, self.month, self._corrected)

    def _corrected(self) -> None:
        self.refresh()
        self.scene.desk.say(_("更正单已开。请把新的月报再报送一次。"), None)
