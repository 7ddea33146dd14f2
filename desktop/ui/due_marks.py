"""What a list says beside a day at which something runs out: 已过期, or how many days are left."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from desktop.core.sheet import Cell, bare
from desktop.core.words import _

SOON: Final = 30


class Mark(NamedTuple):
    """The words beside a day and the tone they stand in; both say the same, so that colour is never alone."""

    words: str
    tone: str


def mark_of(cell: Cell, day: date | None) -> Mark | None:
    """The mark of the last day of a paper, looked at on a day: expired, or within 30 days of it; it holds that day."""
    until, _kind = bare(cell)
    if day is None or not isinstance(until, date):
        return None
    left = (until - day).days
    if left < 0:
        return Mark(_("已过期"), "bad")
    if left == 0:
        return Mark(_("今天到期"), "warn")
    return Mark(_("剩{days}天").format(days=left), "warn") if left <= SOON else None
