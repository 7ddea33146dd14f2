"""The page of the day: four figures, what waits to be done, indicators, birthdays, the warning of closure."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.core.words import N_, _
from desktop.services.book import Due
from desktop.shell import board, duties, overview
from desktop.shell.birthdays import BirthdayCard, Near, near
from desktop.shell.board import BoardCard
from desktop.shell.duty_list import DutyCard
from desktop.shell.first_steps import FirstSteps
from desktop.shell.gathering import Gathering, Reading
from desktop.shell.office import Office
from desktop.shell.overview import Point, Shown
from desktop.shell.scene import Scene, ShellPage
from desktop.ui import said
from desktop.ui.charts import Curve, Figures, Series, plain_number
from desktop.ui.notices import Banner
from desktop.ui.pieces import ROOM, Deed, PageTitle, Stat, scrolled
from desktop.ui.theme import px

WEEK: Final = (
    N_("星期一"), N_("星期二"), N_("星期三"), N_("星期四"), N_("星期五"), N_("星期六"), N_("星期日"),
)  # fmt: skip
BAR: Final = 6
FEW: Final = 4
HIGH: Final = 640
LOW: Final = 500
CURVE: Final = 34
CURVES: Final = (N_("在院人数"), N_("入住率"), N_("半自理和全护理占比"), N_("培训达标率"))


class Beside(NamedTuple):
    """What stands beside what waits: the lines of the indicators, the birthdays, the year behind the figures."""

    lines: list[board.Line]
    near: Near
    points: list[Point]


def beside(office: Office) -> Beside:
    """Read it, in one turn: all of it looks at the same people and beds."""
    return Beside(board.read(office), near(office.asked()), list(overview.points(office.books.today, office.pack())))


class TodayPage(ShellPage):
    """What the clerk sees first; `gathered` says that it is known what waits to be done."""

    gathered = Signal(object)

    def __init__(self, scene: Scene) -> None:
        """The page of an open home."""
        super().__init__(scene)
        self.title = PageTitle(_("今日"))
        self.month_button = self.title.add(Deed(_("办理月报"), self._open_month, "month", "Ctrl+M", "primary"))
        self.column.addWidget(self.title)
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.stats = [Stat("", "—") for _number in range(4)]
        self.curves = [Curve(Figures("", (), (Series("", (None,)),))) for _number in range(4)]
        figures = QHBoxLayout()
        figures.setSpacing(px(ROOM))
        for stat, curve in zip(self.stats, self.curves, strict=True):
            curve.setFixedHeight(px(CURVE))
            stat.show_curve(curve)
            figures.addWidget(stat, 1)
        self.steps = FirstSteps(scene)
        self.duties = DutyCard(scene)
        self.board = BoardCard(scene)
        self.birthdays = BirthdayCard()
        self.column.addWidget(self._content(figures), 1)
        self._gathering = Gathering(self, self.office)
        self._drafts: tuple[str, ...] = ()

    def _content(self, figures: QHBoxLayout) -> QScrollArea:
        """All that stands below the title, in one column that scrolls as a whole where the window is low."""
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(ROOM))
        whole.addLayout(figures)
        whole.addWidget(self.steps)
        self._left, self._column = QVBoxLayout(), QVBoxLayout()
        below = QHBoxLayout()
        below.setSpacing(px(ROOM))
        for part, share in ((self._left, 3), (self._column, 2)):
            part.setSpacing(px(ROOM))
            below.addLayout(part, share)
        self._left.addWidget(self.duties, 1)
        for card in (self.board, self.birthdays):
            self._column.addWidget(card)
        self._column.addStretch(1)
        whole.addLayout(below, 1)
        area = scrolled(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.verticalScrollBar().rangeChanged.connect(
            lambda _low, high: whole.setContentsMargins(0, 0, px(BAR) if high else 0, 0)
        )
        return area

    def _place_birthdays(self) -> None:
        """Below what waits, where that is little and the window high enough; else below the indicators."""
        roomy = len(self.duties.lines) <= FEW and self.height() >= px(HIGH)
        (self._left if roomy else self._column).insertWidget(1, self.birthdays)
        # Alone at its side, the card of the indicators ends where the other side ends.
        self._column.setStretchFactor(self.board, 1 if roomy else 0)
        self._column.setStretch(self._column.count() - 1, 0 if roomy else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_birthdays()
        # In large type on a low screen what waits is worth more than how it went.
        for curve in self.curves:
            curve.setVisible(self.height() >= px(LOW))

    def showEvent(self, event: QShowEvent) -> None:
        # Drafts come and go without a change of any book.
        self.stale = self.stale or self.office.drafts.waiting() != self._drafts
        super().showEvent(event)

    def refresh(self) -> None:
        self._drafts = self.office.drafts.waiting()
        # The page stands at once; what takes reading follows, so that nobody waits for it.
        office = self.office
        self._gathering.take(
            [
                Reading(lambda: tuple(overview.figures(office.books.today, office.pack())), self._show_figures),
                Reading(partial(duties.gather, office), self._show_duties),
                Reading(partial(beside, office), self._show_beside),
            ]
        )

    def close_for_good(self) -> None:
        # The books may be closed, or others, before the next step.
        self._gathering.stop()
        super().close_for_good()

    def _show_figures(self, figures: tuple[Shown, ...]) -> None:
        self.steps.refresh()
        self._say_month()
        for stat, shown in zip(self.stats, figures, strict=True):
            stat.name.say(shown.name)
            stat.say(shown.figure, shown.note)
            # A home without people has no figures to show yet.
            stat.setVisible(self.steps.isHidden())

    def _show_duties(self, found: list[Due]) -> None:
        self.duties.say(duties.in_order(self.office, found))
        self._place_birthdays()
        self.gathered.emit(self.duties.all)

    def _show_beside(self, found: Beside) -> None:
        self.board.say(found.lines)
        # Nor is it warned of being closed for want of people before its people were entered.
        self.banner.say(self.board.warning if self.steps.isHidden() else "", "warn")
        self.birthdays.say(found.near)
        self._show_curves(found.points)

    @property
    def filling(self) -> bool:
        """Whether the page is still being filled."""
        return self._gathering.busy

    def _say_month(self) -> None:
        today = self.office.books.today
        words = _("{day} {week}").format(day=said.day(today), week=_(WEEK[today.weekday()]))
        # A home without people has no month to report yet: its first steps come first.
        begun = self.steps.isHidden()
        waiting = duties.open_months(self.office) if begun else ()
        self.month_button.setVisible(begun)
        if waiting:
            month, by = waiting[0], duties.report_day(self.office, waiting[0])
            left = (by - today).days
            term = _("还有{days}天").format(days=left) if left > 0 else _("就是今天")
            if left < 0:
                term = _("已过{days}天").format(days=-left)
            words += _(" · {month}月报{day}前报送，{term}").format(
                month=said.period(month), day=duties.short_day(by), term=term
            )
        self.title.say(words)
        self.month_button.setText(
            _("办理{month}月报").format(month=_(said.MONTHS[waiting[0].start.month - 1])) if waiting else _("看月报")
        )
        self.month_button.updateGeometry()

    def _open_month(self) -> None:
        waiting = duties.open_months(self.office) or self.office.months.closed()[-1:]
        if waiting:
            self.scene.open_month(waiting[0])

    def _show_curves(self, points: list[Point]) -> None:
        columns: tuple[tuple[float | None, ...], ...] = (
            tuple(float(p.here) for p in points),
            tuple(p.occupancy for p in points),
            tuple(p.care for p in points),
            tuple(p.trained for p in points),
        )
        days = tuple(f"{p.day:%Y-%m}" for p in points)
        for number, values in enumerate(columns):
            curve, name = self.curves[number], _(CURVES[number])
            write = plain_number if number == 0 else share_words
            curve.show_figures(Figures(name, days, (Series(name, values),), write))


def share_words(share: float) -> str:
    """A share as a percentage."""
    return f"{share:.1%}"
