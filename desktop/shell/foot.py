"""The line at the foot of the window: saved at; the home, closed months, the last proven backup, the person."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.core.words import _
from desktop.shell import backups, clock
from desktop.shell.office import Office
from desktop.ui import said
from desktop.ui.pieces import Elided, label
from desktop.ui.theme import look, px

HIGH: Final = 32
# A longer name of the home ends in …, so that the backup stays to be read.
NAME: Final = 260
DOT: Final = "　·　"


class Foot(QFrame):
    """What stands at the foot; `say_saved` after each write, `refresh` when months or backups changed."""

    def __init__(self, office: Office) -> None:
        """The foot of an open home."""
        super().__init__()
        self.office = office
        self.setObjectName("foot")
        worn = look()
        self.setStyleSheet(
            f"QFrame#foot {{ background: {worn.colours['card']}; border: none;"
            f" border-top: 1px solid {worn.colours['line']}; }}"
        )
        self.setFixedHeight(px(HIGH))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), 0, px(24), 0)
        row.setSpacing(px(14))
        words = _("已打开，只能看") if office.only_reading else _("已打开，随填随存")
        self.saved = label(words, "small")
        self.home = Elided("")
        self.home.setMaximumWidth(px(NAME))
        self.state = Elided("")
        state = QHBoxLayout()
        state.setSpacing(0)
        state.addWidget(self.home)
        state.addWidget(self.state)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addLayout(state)

    def say_saved(self) -> None:
        """Something was written just now."""
        now = self.office.books.sitting.now()
        self.saved.setText(_("已保存 {time}").format(time=f"{now:%H:%M}"))

    def refresh(self, home: str) -> None:
        """Show the home's name, and read closed months and the backup anew."""
        self.home.say(home)
        closed = self.office.months.closed()
        made = backups.newest(self.office.home)
        today = self.office.books.today
        parts = [
            _("已封月到 {month}").format(month=said.period(closed[-1])) if closed else _("还没有封月"),
            _("备份 {when}，已验证").format(when=clock.ago(made, today)) if made else _("还没有备份"),
            self.office.books.sitting.session.name,
        ]
        self.state.say(DOT.join(parts if not home else ["", *parts]))
