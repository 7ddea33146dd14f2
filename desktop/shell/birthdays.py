"""Birthdays on the page of the day: the next ones, and behind a button those of the whole month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.core.listing import Asked
from desktop.core.period import Period, month_of
from desktop.core.words import _
from desktop.registers.residents.clocks.queries import birthdays_near
from desktop.ui import said
from desktop.ui.dialogs import Panel
from desktop.ui.pieces import ROOM, Button, Card, Deed, Elided, label, scrolled
from desktop.ui.theme import px

AHEAD: Final = 30
MOST: Final = 4
PAIR: Final = 2
# What a card leaves at its sides.
SIDE: Final = 18
HIGH: Final = 360
# What of the window is left to the panel's head and foot.
REST: Final = 240
LEAST: Final = 120


@dataclass(frozen=True, slots=True)
class Birthday:
    """Somebody's birthday: the day, who, and the age then."""

    day: date
    name: str
    age: int

    @property
    def words(self) -> str:
        """As it is shown; day, name and age are not torn apart."""
        day = _("{month}{day}日").format(month=_(said.MONTHS[self.day.month - 1]), day=self.day.day)
        return _("{day}\u00a0{name}\u00a0{age}岁").format(day=day, name=self.name, age=self.age)


@dataclass(frozen=True, slots=True)
class Near:
    """The birthdays of this month that were, and those that come, this month or within 30 days."""

    past: tuple[Birthday, ...]
    ahead: tuple[Birthday, ...]
    month: Period

    @property
    def this_month(self) -> tuple[Birthday, ...]:
        """Those of the month, the past ones first."""
        return self.past + tuple(one for one in self.ahead if one.day in self.month)

    @property
    def later(self) -> tuple[Birthday, ...]:
        """Those of the next month that are near."""
        return tuple(one for one in self.ahead if one.day not in self.month)


def near(asked: Asked) -> Near:
    """Whose birthday is this month or in the 30 days ahead, of those who are here; the soonest first."""
    month, until = month_of(asked.today), asked.today + timedelta(days=AHEAD)
    since = replace(asked, today=month.start)
    found = [
        Birthday(day, person.name, years)
        for day, person, years in birthdays_near(since, (max(until, month.end) - month.start).days)
    ]
    past = tuple(one for one in found if one.day < asked.today)
    return Near(past, tuple(one for one in found if one.day >= asked.today), month)


class BirthdayCard(Card):
    """The next few by name, the others behind a button."""

    def __init__(self) -> None:
        """An empty card."""
        super().__init__(_("生日"), " ")
        self.near = Near((), (), month_of(date.min))
        self.names = [Elided("", "") for _number in range(MOST)]
        self.all = Button(Deed(_("全部"), self.show_all, kind="quiet"))
        self.grid = QGridLayout()
        self._across = 0
        self.body.addLayout(self.grid)
        self._arrange(PAIR)

    def _arrange(self, across: int) -> None:
        """Put so many names beside one another, and the button at their right."""
        if across == self._across:
            return
        self._across = across
        for number, part in enumerate(self.names):
            self.grid.addWidget(part, number // across, number % across)
        self.grid.addWidget(self.all, 0, PAIR, MOST // across, 1)
        for column in range(PAIR):
            self.grid.setColumnStretch(column, int(column < across))

    def _fit(self) -> None:
        """Stand in pairs where two names fit beside one another whole, else one below the other."""
        widest = max(part.sizeHint().width() for part in self.names)
        others = 0 if self.all.isHidden() else self.all.sizeHint().width()
        room = self.contentsRect().width() - 2 * px(SIDE) - others
        self._arrange(PAIR if PAIR * (widest + px(SIDE)) <= room else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def say(self, near: Near) -> None:
        """Show what was found."""
        self.near = near
        shown = near.ahead[:MOST]
        for number, part in enumerate(self.names):
            part.say(shown[number].words if number < len(shown) else "")
            part.setVisible(number < len(shown))
        if not shown:
            self.names[0].say(_("30天内没有人过生日。"))
            self.names[0].show()
        self.aside.say(_("30天内{count}位").format(count=len(near.ahead)))
        self.all.setVisible(bool(near.past) or len(near.ahead) > MOST)
        self.all.setAccessibleName(self.heading)
        self._fit()

    @property
    def heading(self) -> str:
        """Of which month, and how many."""
        return _("{month}过生日的有{count}位").format(
            month=said.period(self.near.month), count=len(self.near.this_month)
        )

    def show_all(self) -> None:
        """Show those of the whole month, the past ones faintly, and those of the next that are near."""
        panel = Panel(self, self.heading)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(12), 0)
        grid = QGridLayout()
        past = len(self.near.past)
        parts = [Elided(one.words, "small" if n < past else "") for n, one in enumerate(self.near.this_month)]
        _place(grid, parts, 0)
        if self.near.later:
            rows = grid.rowCount()
            head = label(said.period(self.near.month.following()), "label")
            head.setContentsMargins(0, px(ROOM), 0, 0)
            grid.addWidget(head, rows, 0)
            _place(grid, [Elided(one.words, "") for one in self.near.later], rows + 1)
        column.addLayout(grid)
        column.addStretch(1)
        area = scrolled(content)
        room = max(px(LEAST), panel.window().height() - px(REST))
        area.setFixedHeight(min(px(HIGH), room, content.sizeHint().height()))
        panel.card.body.addWidget(area)
        panel.foot.addWidget(Button(Deed(_("关上"), panel.close_panel, kind="primary")))
        panel.open()


def _place(grid: QGridLayout, parts: Sequence[QWidget], row: int) -> None:
    for number, part in enumerate(parts):
        grid.addWidget(part, row + number // 2, number % 2)
