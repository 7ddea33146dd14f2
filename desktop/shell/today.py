"""The page of the day: four figures, what waits to be done, indicators, birthdays, the warning of closure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.core.period import long_date
from desktop.core.words import N_, _
from desktop.registers.residents.clocks.queries import birthdays_near
from desktop.shell import duties, overview
from desktop.shell.board import BoardCard
from desktop.shell.duty_list import DutyCard
from desktop.shell.first_steps import FirstSteps
from desktop.shell.overview import Point
from desktop.shell.scene import Scene, ShellPage
from desktop.ui.charts import Curve, Figures, Series, plain_number
from desktop.ui.notices import Banner
from desktop.ui.pieces import ROOM, Card, Deed, Elided, PageTitle, Stat, scrolled
from desktop.ui.theme import px

WEEK: Final = (
    N_("星期一"), N_("星期二"), N_("星期三"), N_("星期四"), N_("星期五"), N_("星期六"), N_("星期日"),
)  # fmt: skip
BIRTHDAYS_AHEAD: Final = 30
MOST_BIRTHDAYS: Final = 4
BAR: Final = 6
CURVE: Final = 34
CURVES: Final = (N_("在院人数"), N_("入住率"), N_("半自理和全护理占比"), N_("培训达标率"))


class TodayPage(ShellPage):
    """What the clerk sees first."""

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
        self.column.addLayout(figures)
        self.steps = FirstSteps(scene)
        self.column.addWidget(self.steps)
        self.duties = DutyCard(scene)
        self.board = BoardCard(scene)
        self.birthdays = Card(_("生日"), "")
        self._names = [Elided("", "") for _number in range(MOST_BIRTHDAYS)]
        below = QHBoxLayout()
        below.setSpacing(px(ROOM))
        below.addWidget(self.duties, 3)
        below.addWidget(self._right(), 2)
        self.column.addLayout(below, 1)
        self._curves: Iterator[Point] = iter(())
        self._points: list[Point] = []

    def _right(self) -> QScrollArea:
        names = QGridLayout()
        for number, part in enumerate(self._names):
            names.addWidget(part, number // 2, number % 2)
        self.birthdays.body.addLayout(names)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(ROOM))
        column.addWidget(self.board)
        column.addWidget(self.birthdays)
        column.addStretch(1)
        area = scrolled(right)

        def make_room(_low: int, high: int) -> None:
            column.setContentsMargins(0, 0, px(BAR) if high else 0, 0)

        area.verticalScrollBar().rangeChanged.connect(make_room)
        return area

    def refresh(self) -> None:
        office = self.office
        today, pack = office.books.today, office.pack()
        for stat, shown in zip(self.stats, overview.figures(today, pack), strict=True):
            stat.name.say(shown.name)
            stat.say(shown.figure, shown.note)
        self._say_month()
        self.steps.refresh()
        # A home without people has no figures to show yet.
        for stat in self.stats:
            stat.setVisible(self.steps.isHidden())
        self.duties.refresh()
        self.board.refresh()
        self.banner.say(self.board.warning, "warn")
        self._show_birthdays()
        self._curves, self._points = overview.points(today, pack), []
        QTimer.singleShot(0, self, self._next_point)

    def _say_month(self) -> None:
        today = self.office.books.today
        words = _("{day} {week}").format(day=long_date(today), week=_(WEEK[today.weekday()]))
        waiting = duties.open_months(self.office)
        if waiting:
            month, by = waiting[0], duties.report_day(self.office, waiting[0])
            left = (by - today).days
            term = _("还有{days}天").format(days=left) if left > 0 else _("就是今天")
            if left < 0:
                term = _("已过{days}天").format(days=-left)
            words += _(" · {month}月报{day}前报送，{term}").format(
                month=month.title, day=_("{month}月{day}日").format(month=by.month, day=by.day), term=term
            )
        self.title.say(words)
        self.month_button.setText(
            _("办理{month}月报").format(month=_("{number}月").format(number=waiting[0].start.month))
            if waiting
            else _("看月报")
        )
        self.month_button.updateGeometry()

    def _open_month(self) -> None:
        waiting = duties.open_months(self.office) or self.office.months.closed()[-1:]
        if waiting:
            self.scene.open_month(waiting[0])

    def _show_birthdays(self) -> None:
        near = birthdays_near(self.office.asked(), BIRTHDAYS_AHEAD)
        words = [
            _("{month}月{day}日\u00a0{name}\u00a0{age}岁").format(
                month=day.month, day=day.day, name=person.name, age=years
            )
            for day, person, years in near[:MOST_BIRTHDAYS]
        ]
        for number, part in enumerate(self._names):
            part.say(words[number] if number < len(words) else "")
            part.setVisible(number < len(words))
        if not words:
            self._names[0].say(_("30天内没有人过生日。"))
            self._names[0].show()
        self.birthdays.aside.say(_("30天内 {count} 位").format(count=len(near)))

    def _next_point(self) -> None:
        point = next(self._curves, None)
        if point is not None:
            self._points.append(point)
            QTimer.singleShot(0, self, self._next_point)
            return
        columns: tuple[tuple[float | None, ...], ...] = (
            tuple(float(p.here) for p in self._points),
            tuple(p.occupancy for p in self._points),
            tuple(p.care for p in self._points),
            tuple(p.trained for p in self._points),
        )
        days = tuple(f"{p.day:%Y-%m}" for p in self._points)
        for number, values in enumerate(columns):
            curve, name = self.curves[number], _(CURVES[number])
            write = plain_number if number == 0 else share_words
            curve.show_figures(Figures(name, days, (Series(name, values),), write))


def share_words(share: float) -> str:
    """A share as a percentage."""
    return f"{share:.1%}"
