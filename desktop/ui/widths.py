"""How wide the columns of a list are: as wide as their texts need, and so that the view ends where a column ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

ROOMY: Final = 90
TAKEN: Final = 48
FILLED: Final = 170
# So far may a text reach into the gap behind it.
REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs: the width of its longest text, the most it gets at first, if it holds texts, its head.

    What an `exact` column holds says nothing when a sign of it is cut off: a day, the number of a person.
    """

    whole: int
    most: int
    text: bool
    head: int = 0
    exact: bool = False


def shared(needs: Sequence[Need], room: int, unit: int) -> list[int]:
    """The widths of the columns in a view of this room; `unit` is a pixel of the usual size of type.

    Long texts get what is over; a little that lacks is taken from the gaps behind texts, or from the longest words, so
    that nothing lies beyond the edge for the sake of a few pixels. Where much lacks, the columns that are seen fill the
    view: what is beyond is scrolled to, and none is cut through.
    """
    wide = [min(need.whole, need.most) for need in needs]
    # Long texts first: what is cut off there is what one wants to read.
    for column in sorted(range(len(needs)), key=lambda c: needs[c].whole):
        wide[column] += min(needs[column].whole - wide[column], max(0, room - sum(wide)))
    lacking = sum(wide) - room
    if lacking <= 0:
        return _spread(wide, needs, -lacking, ROOMY * unit)
    gaps = [max(0, min(REACH * unit, wide[c] - need.head)) if need.text else 0 for c, need in enumerate(needs)]
    if lacking <= sum(gaps):
        return _drawn_in(wide, gaps, lacking)
    wordy = [column for column, need in enumerate(needs) if need.text and not need.exact]
    longest = max(wordy, key=lambda c: wide[c], default=0)
    taken = min(wide[longest] // 4, TAKEN * unit, wide[longest] - needs[longest].head)
    if wordy and lacking <= taken:
        wide[longest] -= lacking
        return wide
    seen = sum(edge <= room for edge in accumulate(wide))
    over = room - sum(wide[:seen])
    if seen and over <= FILLED * unit:
        wide[:seen] = _spread(wide[:seen], needs[:seen], over, over)
    return wide


def _drawn_in(wide: list[int], gaps: Sequence[int], lacking: int) -> list[int]:
    """Take what lacks from the gaps, from each as much as the others as far as it goes."""
    left = lacking
    for rest, column in enumerate(sorted(range(len(wide)), key=lambda c: gaps[c])):
        part = min(gaps[column], -(-left // (len(wide) - rest)))
        wide[column] -= part
        left -= part
    return wide


def _spread(wide: list[int], needs: Sequence[Need], over: int, most: int) -> list[int]:
    """Give what is over to the columns of texts, so much each at most; what cannot be divided to the last of them."""
    texts = [column for column, need in enumerate(needs) if need.text] or list(range(len(wide)))
    for column in texts:
        wide[column] += min(over // len(texts), most)
    if most >= over:
        wide[texts[-1]] += over % len(texts)
    return wide
