"""When something falls due, and the words of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.core.people import CARE_LEVELS
from desktop.core.period import plus_months
from desktop.core.words import N_, _
from desktop.registers.residents.models import ABSENCES

HERE = N_("在院")
NEVER_HERE = N_("未入住")


@dataclass(frozen=True, slots=True)
class Clock:
    """How long something holds, in months, and how many days before its end it is to be seen."""

    months: int
    warn: int

    def rings(self, last: date, today: date) -> date | None:
        """The day on which it falls due, when that is near or past; None while there is time."""
        by = plus_months(last, self.months)
        return by if by <= today + timedelta(days=self.warn) else None


def state(away: str) -> str:
    """Whether somebody is here, on leave or in hospital, in words."""
    return _(dict(ABSENCES).get(away, HERE))


def free_words(closed: str) -> str:
    """An empty bed: free, or why it is closed."""
    return _("封闭：{reason}").format(reason=closed) if closed else _("空")


def stretched(sizes: Sequence[int], whole: int, least: int, rim: int, gap: int) -> int:
    """How wide a bed stands (at least `least`) so that rooms of the usual size, with `rim` and `gap`, fill a line."""
    usual = Counter(sizes or (1,)).most_common(1)[0][0]
    across = max(1, (whole + gap) // (usual * least + rim + gap))
    return min(max(least, ((whole + gap) // across - gap - rim) // usual), least * 3 // 2)


def loose_day(day: date, *, loose: bool) -> str:
    """A day as lists show it: only the month where the day is not known."""
    return f"{day:%Y-%m}" if loose else day.isoformat()


def summary(levels: Iterable[str], away: Iterable[str]) -> str:
    """One line about everybody who is here: how many, away, by care level."""
    graded, gone = list(levels), list(away)
    text = _("在院{count}人").format(count=len(graded))
    for code, words in ABSENCES:
        if gone.count(code):
            text += _("，{words}{count}人").format(words=_(words), count=gone.count(code))
    parts = [
        _("{level}{count}").format(level=_(words), count=graded.count(code))
        for code, words in CARE_LEVELS
        if graded.count(code)
    ]
    if graded.count(""):
        parts.append(_("未定等级{count}").format(count=graded.count("")))
    return text + (_("；") + _("、").join(parts) if parts else "")
