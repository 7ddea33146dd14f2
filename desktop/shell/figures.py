"""The page of charts: one at a time, for a year or the last twelve months, with its numbers one click away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.chart import Drawing
from desktop.core.period import Period, month_of, year_of
from desktop.core.sheet import Sheet
from desktop.core.words import N_, _
from desktop.services.package import clean_name
from desktop.services.returns import Steps
from desktop.shell import outlets
from desktop.shell.choice import Choice
from desktop.shell.figures_numbers import NumbersView, listing
from desktop.shell.scene import Scene, ShellPage
from desktop.tables import writing
from desktop.ui import said
from desktop.ui.buttons import BARE, FULL, KEYLESS
from desktop.ui.charts import Plot
from desktop.ui.flow import Flow
from desktop.ui.notices import Empty
from desktop.ui.pieces import GAP, ROOM, Button, Card, Deed, Elided, PageTitle, scrolled
from desktop.ui.theme import px

FORM: Final = "K03"
CHARTS: Final = (
    ("occupancy", N_("入住率")), ("levels", N_("护理等级")), ("ages", N_("年龄")), ("training", N_("培训学时")),
    ("projects", N_("院办经济项目")), ("money", N_("院办经济各月")), ("indicators", N_("指标")),
)  # fmt: skip
# What to do first where a chart has no number yet, and the page on which it is done.
FIRST: Final = {
    "occupancy": (N_("登记了老人入住和核定床位，这里就有入住率。"), "residents"),
    "levels": (N_("登记了老人入住和护理等级，这里就有图。"), "residents"),
    "ages": (N_("登记了老人入住，这里就有年龄和性别。"), "residents"),
    "training": (N_("登记了职工和培训，这里就有每人的学时。"), "staff"),
    "projects": (N_("记了院办经济的收支，这里就有图。"), "farming"),
    "money": (N_("记了院办经济的收支，这里就有图。"), "farming"),
    "indicators": (N_("登记了老人、床位和职工，这里就有指标。"), "residents"),
}
YEARS: Final = 10
SLICE: Final = 25  # ms of reading between two paintings


class FiguresPage(ShellPage):
    """Charts of the home; what was drawn for a period is kept until something is written."""

    def __init__(self, scene: Scene) -> None:
        """The page of an open home."""
        super().__init__(scene)
        self.shown = CHARTS[0][0]
        self.made: dict[Period, dict[str, Drawing]] = {}
        self.sheets: dict[Period, Sheet] = {}
        self._going: Steps | None = None
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._some_steps)
        self.title = PageTitle(_("图表"))
        self.save_button = self.title.add(Deed(_("存表格"), self.save, "export"))
        self.print_button = self.title.add(Deed(_("打印"), self.print_out, "print", "Ctrl+P", "primary"))
        self.column.addWidget(self.title)
        self.column.addLayout(self._tools())
        self.column.addWidget(self._card(), 1)

    def _tools(self) -> Flow:
        self.span = Choice(_("哪一段时间"))
        today = self.office.books.today
        self.span.addItem(_("最近12个月"), month_of(today))
        for number in range(YEARS):
            year = year_of(today.replace(year=today.year - number, day=1))
            self.span.addItem(_("{year}年").format(year=year.start.year), year)
        self.span.activated.connect(lambda _n: self._take_span())
        group = QButtonGroup(self)
        self.tabs: dict[str, Button] = {}
        for name, words in CHARTS:
            tab = Button(Deed(_(words), lambda n=name: self.turn(n), kind="tab"))  # type: ignore[misc]  # a lambda's default
            tab.setCheckable(True)
            group.addButton(tab)
            self.tabs[name] = tab
        return Flow(*self.tabs.values(), self.span, across=ROOM, apart=True)

    def _card(self) -> Card:
        card = Card()
        self.name = Elided("", "heading")
        self.note = Elided("")
        self.numbers_button = Button(Deed(_("看数字"), self.switch, "report", "Ctrl+T"))
        self.copy_button = Button(Deed(_("复制数字"), self.copy, "copy", "Ctrl+Shift+C"))
        head = QHBoxLayout()
        head.setSpacing(px(GAP))
        head.addWidget(self.name)
        head.addWidget(self.note, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.numbers_button)
        card.body.addLayout(head)
        self.stack = QStackedWidget()
        self.plot: Plot | None = None
        ground = QWidget()
        self._ground = QVBoxLayout(ground)
        self._ground.setContentsMargins(0, 0, px(12), 0)
        self.area = scrolled(ground)
        self.numbers = NumbersView()
        self.wait = Empty("chart", _("正在数……"))
        self.nothing = Empty("chart", "", Deed(_("去登记"), self._begin, "right"))
        for part in (self.area, self.numbers, self.wait, self.nothing):
            self.stack.addWidget(part)
        card.body.addWidget(self.stack, 1)
        return card

    @property
    def period(self) -> Period:
        """The time that is chosen."""
        chosen = self.span.currentData()
        return chosen if isinstance(chosen, Period) else month_of(self.office.books.today)

    @property
    def drawing(self) -> Drawing | None:
        """The chart that is shown, in the language of the screen; None while it is being made."""
        found = self.made.get(self.period, {}).get(self.shown)
        return found.said(_) if found else None

    def refresh(self) -> None:
        self.made, self.sheets = {}, {}
        self._take_span()

    def turn(self, name: str) -> None:
        """Show another chart."""
        self.shown = name
        self._show()

    def switch(self) -> None:
        """Show the numbers in place of the chart, or the chart again."""
        self.stack.setCurrentWidget(self.area if self.stack.currentWidget() is self.numbers else self.numbers)
        self._show()
        shown = self.numbers if self.stack.currentWidget() is self.numbers else self.plot
        if shown is not None:
            shown.setFocus()

    def copy(self) -> None:
        """Copy the numbers of the chart."""
        if self.plot is not None:
            self.plot.copy()
            self.scene.desk.say(_("数字已复制，可以粘贴到表格里。"), None)

    def print_out(self) -> None:
        """Show all charts as they will be printed."""
        sheet = self.sheets.get(self.period)
        if sheet is not None:
            self.scene.show_paper([sheet], f"{sheet.title} {sheet.period}")

    def save(self) -> None:
        """Keep the numbers of all charts as a spreadsheet."""
        sheet = self.sheets.get(self.period)
        if sheet is None:
            return
        name = clean_name(f"{sheet.title}_{self.period}")
        chosen = self.scene.asking.save_file(self, _("存成表格"), f"{name}.xlsx")
        if chosen is not None:
            outlets.keep(self.scene, self, chosen.with_suffix(".xlsx"), writing.sheet_xlsx([sheet]))

    def close_for_good(self) -> None:
        super().close_for_good()
        self._clock.stop()

    def _begin(self) -> None:
        self.scene.desk.go(FIRST[self.shown][1], 0)

    def _take_span(self) -> None:
        """Draw what is not drawn yet, a little at a time."""
        self._clock.stop()
        given = self.office.pages.returns.get(FORM)
        if self.period not in self.sheets and given is not None and given.steps is not None:
            self.made[self.period] = {}
            self._going = self.office.pages.steps(FORM, self.period)
            self._clock.start(0)
        self._show()

    def _some_steps(self) -> None:
        since = QElapsedTimer()
        since.start()
        while self._going is not None and since.elapsed() < SLICE:
            try:
                drawing = next(self._going)
            except StopIteration as end:
                self.sheets[self.period] = end.value
                self._going = None
                self._clock.stop()
                self._show()
                return
            if drawing is not None:
                self.made[self.period][drawing.name] = drawing
                if drawing.name == self.shown:
                    self._show()

    def _show(self) -> None:
        for name, tab in self.tabs.items():
            tab.setChecked(name == self.shown)
        ready = self.period in self.sheets
        for button in (self.save_button, self.print_button):
            button.setEnabled(ready)
        self.title.say(_("截至{day}").format(day=said.day(min(self.period.end, self.office.books.today))))
        numbers = self.stack.currentWidget() is self.numbers
        drawing = self.drawing
        for button in (self.copy_button, self.numbers_button):
            button.setEnabled(drawing is not None and not drawing.figures.empty)
        if drawing is None:
            self.stack.setCurrentWidget(self.numbers if numbers else self.wait)
            return
        self.name.say(drawing.figures.title)
        self.note.say(drawing.note)
        self.numbers_button.setText(_("看图") if numbers else _("看数字"))
        self.numbers_button.updateGeometry()
        if self.plot is None:
            self.plot = Plot(drawing, "text")
            self._ground.addWidget(self.plot)
        self.plot.show_drawing(drawing)
        self.numbers.show_listing(listing(drawing))
        self.nothing.say(_(FIRST[self.shown][0]))
        shown = self.nothing if drawing.figures.empty else self.numbers if numbers else self.area
        self.stack.setCurrentWidget(shown)
        self._fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """Let the keys on the buttons, and their words after them, make way for the whole name of the chart."""
        buttons = (self.copy_button, self.numbers_button)
        room = self.stack.width() - self.name.sizeHint().width() - self.note.minimumSizeHint().width() - 3 * px(GAP)
        wide = {level: sum(button.width_at(level) for button in buttons) for level in (FULL, KEYLESS)}
        level = next((level for level, width in wide.items() if width <= room), BARE)
        for button in buttons:
            button.shorten(level)
