"""The entry of a day: typed in any of the clerks' ways, or taken from a calendar."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from desktop.core.problem import Unreadable
from desktop.core.words import N_, _
from desktop.storage.record import Column
from desktop.ui.entry import LineEntry
from desktop.ui.icons import icon
from desktop.ui.pieces import Button, Deed
from desktop.ui.theme import look, px

WEEKDAYS: Final = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


class Calendar(QFrame):
    """A month to take a day from; opens below an entry and closes on a choice, on Esc or when somebody types."""

    chosen = Signal(object)
    # Somebody typed instead of choosing: a digit or a word of a day.
    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """A closed calendar."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.month = QCalendarWidget(self)
        self.month.setGridVisible(False)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setAccessibleName(_("日历"))
        plain = QTextCharFormat()
        plain.setForeground(look().colour("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, plain)
        for name, drawing in (("qt_calendar_prevmonth", "left"), ("qt_calendar_nextmonth", "right")):
            button = self.month.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icon(drawing))
                button.setIconSize(QSize(px(18), px(18)))
        # The calendar's own line for digits knows neither 3.5 nor 昨天 and shows years that are none.
        self.month.setDateEditEnabled(False)
        days = self.month.focusProxy()
        if days is not None:
            days.installEventFilter(self)
        self.month.clicked.connect(self._take)
        self.month.activated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(6), px(6), px(6))
        column.addWidget(self.month)
        self.setFixedSize(px(320), px(280))

    def open_at(self, place: QPoint, day: date) -> None:
        """Open at a place of the screen with a day marked."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(place)
        self.show()
        self.month.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        text = event.text().strip() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else ""
        if text and text.isprintable():
            self.hide()
            self.typed.emit(text)
            return True
        return super().eventFilter(watched, event)

    def _take(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(date(day.year(), day.month(), day.day()))


class DayEntry(LineEntry):
    """A day; it shows as 2026-03-05 with its weekday."""

    def __init__(self, column: Column, today: date, parent: QWidget | None = None) -> None:
        """An empty day."""
        super().__init__(column, today, parent)
        self.calendar: Calendar | None = None
        self.opener = Button(Deed("", self.open_calendar, "calendar", kind="quiet"), self.line)
        self.opener.setAccessibleName(_("打开“{label}”的日历").format(label=_(column.label)))
        self.opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.put_inside(self.opener)
        self.line.installEventFilter(self)

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._say_meaning()

    def set_locked(self, *, locked: bool) -> None:
        super().set_locked(locked=locked)
        self.opener.setVisible(not locked)

    def open_calendar(self) -> None:
        """Open the calendar below the line, on the day that stands in it or on today."""
        if self.calendar is None:
            self.calendar = Calendar(self)
            self.calendar.chosen.connect(self._chosen)
            self.calendar.typed.connect(self._type_on)
        self.calendar.open_at(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)), self._day() or self.today)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.line.isReadOnly():
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if event.key() == Qt.Key.Key_F4 or (step and event.modifiers() & Qt.KeyboardModifier.AltModifier):
                self.open_calendar()
                return True
        return super().eventFilter(watched, event)

    def _day(self) -> date | None:
        try:
            value = self.value()
        except Unreadable:
            return None
        return value if isinstance(value, date) else None

    def _say_meaning(self) -> None:
        day = self._day()
        if day is None:
            self.line.say_tail("")
            return
        weekday = _(WEEKDAYS[day.weekday()])
        written = self.column.to_text(day)
        self.line.say_tail(weekday if self.text().strip() == written else f"{written} {weekday}")

    def _edited(self, text: str) -> None:
        super()._edited(text)
        self._say_meaning()

    def _type_on(self, text: str) -> None:
        """Go on in the line with what was typed over the calendar, in place of what stood there."""
        self.line.setFocus()
        self.line.selectAll()
        self.line.insert(text)
        self._edited(self.line.text())

    def _chosen(self, day: date) -> None:
        self.set_value(day)
        self.line.setFocus()
        self.changed.emit()
        self.left.emit()
