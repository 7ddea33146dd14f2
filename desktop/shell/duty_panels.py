"""What lies over the page of the day: everything behind one line, and the question until when and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.words import N_, _
from desktop.shell.duties import Duty
from desktop.shell.duty_lines import DutyLine, Ways, even
from desktop.ui.dialogs import Panel, giving_up
from desktop.ui.entry import Line, set_wrong
from desktop.ui.pieces import Button, Deed, label, scrolled
from desktop.ui.theme import px

MOST: Final = 200
TERMS: Final = ((1, N_("明天再说")), (7, N_("推后7天")), (30, N_("推后30天")))
USUAL: Final = TERMS[1]
NARROW: Final = 460
WIDE: Final = 720
HIGH: Final = 420
# What of the window is left to the panel's head and foot.
REST: Final = 240
LEAST: Final = 120


class GatheredPanel(Panel):
    """The things behind one line, each with its way and its putting off."""

    def __init__(self, over: QWidget, title: str, members: Sequence[Duty], today: date, ways: Ways) -> None:
        """Lie over the window; whatever is done with a duty is done when the panel has gone away."""
        super().__init__(over, title, WIDE)
        inside = Ways(self._closing(ways.open), self._closing(ways.put_off), self._closing(ways.take_back))
        narrow = self.card.width() < px(NARROW)
        self.lines = [DutyLine(member, today, inside, narrow=narrow) for member in members[:MOST]]
        even(self.lines)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(12), 0)
        column.setSpacing(px(2))
        for part in self.lines:
            column.addWidget(part)
        column.addStretch(1)
        area = scrolled(content)
        high = min(px(HIGH), max(px(LEAST), self.window().height() - px(REST)), content.sizeHint().height())
        area.setFixedHeight(high)
        self.card.body.addWidget(area)
        if len(members) > MOST:
            more = _("还有{count}处没有列出，办好前面的就会列出来。").format(count=len(members) - MOST)
            self.card.body.addWidget(label(more, "small", wrap=True))
        self.foot.addWidget(Button(Deed(_("关上"), self.close_panel, kind="primary")))

    def show_lines(self) -> None:
        """Show the panel with the cursor on the way to the first."""
        self.open(self.lines[0].open)

    def _closing(self, way: Callable[[Duty], None]) -> Callable[[Duty], None]:
        def close_first(duty: Duty) -> None:
            self.close_panel()
            way(duty)

        return close_first


class PutOffPanel(Panel):
    """Asks for how long and why a duty is put off; tells it, or that it is not, when it has gone away."""

    def __init__(self, over: QWidget, duty: Duty, answered: Callable[[int, str], None]) -> None:
        """Lie over the window; `answered(days, why)` is told 0 days where nothing is put off."""
        super().__init__(over, _("推后：{title}").format(title=duty.due.title))
        self._answered = answered
        self._days = 0
        self.card.body.addWidget(label(_("推后不等于办了，到日子会再提醒。原因会记下来。"), "small", wrap=True))
        self.reason = Line()
        self.reason.setAccessibleName(_("原因"))
        self.reason.setPlaceholderText(_("原因，例如：已经约了下周体检"))
        self.card.body.addWidget(self.reason)
        self.foot.addWidget(Button(giving_up(self.close_panel)))
        for days, words in TERMS:
            kind = "primary" if words == USUAL[1] else "plain"
            self.foot.addWidget(Button(Deed(_(words), lambda d=days: self._off(d), kind=kind)))  # type: ignore[misc]  # a lambda's default
        self.reason.returnPressed.connect(lambda: self._off(USUAL[0]))

    def _off(self, days: int) -> None:
        if not self.reason.text().strip():
            set_wrong(self.reason, wrong=True)
            self.reason.setFocus()
            return
        self._days = days
        self.close_panel()

    def close_panel(self) -> None:
        """Take the panel away and tell what was answered."""
        super().close_panel()
        self._answered(self._days, self.reason.text().strip())
