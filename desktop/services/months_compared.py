"""What of a month's pages counts when they are compared with the books of now.

Names, identity numbers, addresses and telephones are not of a month: a list bears those of the day on which it was
made. A nephew with a new telephone, or a number of 15 digits written as 18, changes nothing that a closed month
reported, and no correction slip is asked for before the next month is closed. Whoever a figure or a line counts does:
another person in the same place is another row behind the sums.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import Lock
from typing import Final

from desktop.core.sheet import Cell, Figure, Part, Sheet, Table

# The heads of columns on paper that tell who somebody is and where they are found.
PARTICULARS: Final = frozenset({"姓名", "身份证号", "户籍村组", "联系人电话"})


def essence(pages: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The pages without the name of the home and the particulars of people."""
    return tuple(replace(page, reporter="", parts=tuple(_bare(part) for part in page.parts)) for page in pages)


def _bare(part: Part) -> Part:
    if not isinstance(part, Table):
        return part
    left_out = [column.title in PARTICULARS for column in part.columns]
    return replace(part, rows=tuple(_row(row, left_out) for row in part.rows))


def _row(row: tuple[Cell, ...], left_out: list[bool]) -> tuple[Cell, ...]:
    cells = zip(row, left_out, strict=False)
    return tuple("" if out and not isinstance(cell, Figure) else cell for cell, out in cells)


class Compared:
    """Whether the pages of closed months would be others now, remembered as of a version and the newest entry.

    Several threads may ask (what waits, the page of the month): of a month one reckons, the others wait for it.
    """

    def __init__(self) -> None:
        """Nothing was compared yet."""
        self._known: dict[str, tuple[tuple[int, int], bool]] = {}
        self._turns: dict[str, Lock] = defaultdict(Lock)

    def of(self, month: str, at: tuple[int, int], compare: Callable[[], bool]) -> bool:
        """Whether a month is another; `compare` is called where it is not known as of then."""
        with self._turns[month]:
            known = self._known.get(month)
            if known is None or known[0] != at:
                known = self._known[month] = at, compare()
            return known[1]
