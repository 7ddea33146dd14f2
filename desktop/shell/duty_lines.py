"""Lines of what waits: one for each thing, or one for many of a kind that opens into all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.shell import duties
from desktop.shell.duties import LATER, Duty
from desktop.ui import said
from desktop.ui.pieces import Badge, Button, Deed, Elided, label
from desktop.ui.theme import px

BADGE: Final = 92


@dataclass(frozen=True, slots=True)
class Ways:
    """What a line does with its duty: opens its row, asks how long it is put off and why, lets it wait again."""

    open: Callable[[Duty], None]
    put_off: Callable[[Duty], None]
    take_back: Callable[[Duty], None]


class DutyLine(QFrame):
    """One thing to do: how pressing, what and why, the way to it, and putting it off."""

    def __init__(self, duty: Duty, today: date, ways: Ways, *, narrow: bool = False) -> None:
        """A line for a duty; in a narrow place the words need the room beside them."""
        super().__init__()
        self.duty = duty
        self.badge = Badge(*duties.wait_words(duty, today))
        self.badge.setFixedWidth(max(px(BADGE), self.badge.sizeHint().width()))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        if narrow:
            texts.addWidget(self.badge)
        texts.addWidget(label(duty.due.title, wrap=True))
        reason = _("{why}（{reason}）").format(why=duty.why, reason=duty.due.reason) if duty.why else duty.due.reason
        if reason:
            texts.addWidget(label(reason, "small", wrap=True))
        row = _row(self)
        if not narrow:
            row.addWidget(self.badge)
        row.addLayout(texts, 1)
        off = Deed(_("推后"), lambda: ways.put_off(duty), kind="quiet")
        if duty.sort == LATER:
            off = Deed(_("不推了"), lambda: ways.take_back(duty), kind="quiet")
        self.off = Button(off)
        self.off.setAccessibleName(said.named(off.words, duty.due.title))
        row.addWidget(self.off)
        self.open = Button(Deed(_("办理"), lambda: ways.open(duty)))
        self.open.setAccessibleName(_("办理：{title}").format(title=duty.due.title))
        row.addWidget(self.open)


class GapLine(QFrame):
    """Many things of one kind as one line that opens into its people."""

    def __init__(self, words: str, members: Sequence[Duty], see: Callable[[], None], tone: str) -> None:
        """A line for duties that belong together; `see` shows them one by one."""
        super().__init__()
        row = _row(self)
        self.badge = Badge(_("{count}处").format(count=len(members)), tone)
        self.badge.setFixedWidth(max(px(BADGE), self.badge.sizeHint().width()))
        row.addWidget(self.badge)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(words, wrap=True))
        names = said.joined(name for name in (said.about(member.due.title) for member in members) if name)
        texts.addWidget(Elided(names or members[0].due.reason))
        row.addLayout(texts, 1)
        self.open = Button(Deed(_("逐个看"), see))
        self.open.setAccessibleName(_("逐个看：{title}").format(title=words))
        row.addWidget(self.open)


def _row(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(part)
    row.setContentsMargins(0, px(3), 0, px(3))
    row.setSpacing(px(12))
    return row


def even(lines: Sequence[DutyLine | GapLine]) -> None:
    """Make all badges as wide as the widest."""
    widest = max((part.badge.width() for part in lines), default=0)
    for part in lines:
        part.badge.setFixedWidth(widest)
