"""Moments as people say them: 今天 09:30, 昨天, 3天前; 2026年11月22日 09:30."""

from __future__ import annotations

from datetime import date, datetime

from desktop.core.words import _
from desktop.ui import said


def moment(at: datetime | str) -> str:
    """A day with its time in words; a moment as it is stored is understood, too."""
    when = datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{said.day(when.date())} {when:%H:%M}"


def ago(at: datetime, today: date) -> str:
    """How long ago a moment was; one that has not come yet was noted before the clock of this PC went back."""
    days = (today - at.date()).days
    if days < 0:
        return _("{day}（电脑的钟错过）").format(day=said.day(at.date()))
    if days == 0:
        return _("今天 {time}").format(time=f"{at:%H:%M}")
    return _("昨天") if days == 1 else _("{days}天前").format(days=days)
