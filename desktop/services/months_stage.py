"""The mark on a paper that its figures may still change: 未封月, 影响已封月.

The months that count are those from the first closed one on: the months before were never closed and never will be, so
that a year in which closing began is not 未封月 for ever. A paper that lies wholly before them was never closed at all.
"""

from __future__ import annotations

from typing import Final

from desktop.core.period import Period
from desktop.services.months import Months

# Words of official paper.
NOT_CLOSED: Final = "未封月"
CHANGED_SINCE: Final = "影响已封月"


def stage(months: Months, period: Period) -> str:
    """What a paper over a period bears: that it reaches into a month still open, or into one changed since closing."""
    closed, covered = months.closed(), period.months()
    counted = [month for month in covered if closed and month >= closed[0]] or covered
    marks = (NOT_CLOSED,) if any(month not in closed for month in counted) else ()
    if months.changed(counted):
        marks = (*marks, CHANGED_SINCE)
    return "、".join(marks)
