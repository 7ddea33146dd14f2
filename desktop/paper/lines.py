"""Breaking Chinese text into lines: 避头尾 at both ends, whole numbers and words, titles in a good shape.

All lengths are in ems of the type; the caller multiplies by the size.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations, groupby, pairwise
from typing import Final

NO_START: Final = frozenset("，。、；：！？）〕］｝》〉」』】〗’”…—％‰℃·～／,.;:!?)]}%°′″")
NO_END: Final = frozenset("（〔［｛《〈「『【〖‘“([{￥¥$＃№")
JOINERS: Final = frozenset(".,-/:_@+%'&#=")
UNITS: Final = frozenset("年月日号元人张％%℃")
LAST_LATIN: Final = "\u2e7f"
SLACK: Final = 1e-6
MAX_TITLE_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line: which characters of the text, their length in ems, and whether the paragraph ends here."""

    start: int
    end: int
    used: float
    last: bool


@lru_cache(maxsize=4096)
def is_word(character: str) -> bool:
    """Part of a Latin word or a number, which is never split."""
    return character in JOINERS or (character <= LAST_LATIN and character.isalnum())


@lru_cache(maxsize=65536)
def may_break(left: str, right: str) -> bool:
    """Whether a line may end between two characters (GB/T 15834: no closing sign first, no opening sign last)."""
    if right in NO_START or left in NO_END:
        return False
    if is_word(left) and is_word(right):
        return False
    if left == "第" and right.isdigit():
        return False
    return not (left.isdigit() and left <= LAST_LATIN and right in UNITS)


def break_lines(
    text: str, ems: Sequence[float], room: float, first: float = 0.0, whole: Collection[int] = ()
) -> list[Line]:
    """Lines of at most `room` ems; `first` is the indent of the first; no break at the positions in `whole`."""
    found: list[Line] = []
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        found += _break_paragraph(text, (start, end), ems, (room - first, room), whole)
        start, first = end + 1, 0.0
    return found


def _break_paragraph(
    text: str, span: tuple[int, int], ems: Sequence[float], rooms: tuple[float, float], whole: Collection[int]
) -> Iterator[Line]:
    start, end = span
    sums = list(accumulate(ems[start:end], initial=0.0))
    at, room = start, rooms[0]
    while True:
        reach = start + bisect_right(sums, sums[at - start] + room + SLACK) - 1
        if reach >= end:
            yield Line(at, end, sums[end - start] - sums[at - start], last=True)
            return
        reach = max(reach, at + 1)
        cut = reach
        while cut > at and (cut in whole or not _may_end(text, at, cut)):
            cut -= 1
        cut = cut if cut > at else reach
        stop = cut
        while stop > at and text[stop - 1] == " ":
            stop -= 1
        yield Line(at, stop, sums[stop - start] - sums[at - start], last=False)
        at, room = cut, rooms[1]
        while at < end and text[at] == " ":
            at += 1


def _may_end(text: str, start: int, cut: int) -> bool:
    """Whether a line that began at `start` may end before `cut`; spaces there belong to neither line."""
    left, right = cut - 1, cut
    while left > start and text[left] == " ":
        left -= 1
    while right < len(text) - 1 and text[right] == " ":
        right += 1
    if right - left == 1:
        return may_break(text[left], text[right])
    return text[right] not in NO_START and text[left] not in NO_END


def loose_gaps(words: str) -> int:
    """How many gaps of a line may be widened to justify it: all but those inside a Latin word or a number."""
    return sum(not (is_word(left) and is_word(right)) for left, right in pairwise(words))


def stretches(words: str) -> Iterator[tuple[int, int, bool]]:
    """A line in pieces: where each begins and ends, and whether it is a Latin word or a number, kept tight."""
    at = 0
    for tight, run in groupby(words, key=is_word):
        end = at + len(list(run))
        yield at, end, tight
        at = end


def longest_word(text: str, ems: Sequence[float]) -> float:
    """The length in ems of the longest piece that may not be split."""
    longest = run = 0.0
    for index, em in enumerate(ems):
        if index and text[index - 1] != "\n" and not may_break(text[index - 1], text[index]):
            run += em
        else:
            run = em
        longest = max(longest, run)
    return longest


def inner_positions(text: str, words: Collection[str]) -> set[int]:
    """Positions inside the given words, where no line may end."""
    found: set[int] = set()
    for word in words:
        at = text.find(word) if word else -1
        while at >= 0:
            found.update(range(at + 1, at + len(word)))
            at = text.find(word, at + 1)
    return found


def shape_title(text: str, ems: Sequence[float], room: float, whole: Collection[str] = ()) -> list[str]:
    """A title in one line, or in two to four in the shape of a trapezium or a rhombus (GB/T 9704 7.3.1).

    The best breaks stand before 关于 and after the name of a body; never inside a word given in `whole`.
    """
    if "\n" in text:
        parts = text.split("\n")
        starts = list(accumulate((len(part) + 1 for part in parts), initial=0))
        spans = zip(parts, starts, strict=False)
        return [line for part, at in spans for line in shape_title(part, ems[at : at + len(part)], room, whole)]
    sums = list(accumulate(ems, initial=0.0))
    if sums[-1] <= room + SLACK:
        return [text]
    closed = inner_positions(text, whole)
    cuts = [at for at in range(1, len(text)) if at not in closed and may_break(text[at - 1], text[at])]
    for count in range(2, MAX_TITLE_LINES + 1):
        best = min(
            (ways for ways in _ways(cuts, sums, count) if max(_lengths(ways, sums)) <= room + SLACK),
            key=lambda ways: _ugliness(text, ways, sums, whole),
            default=None,
        )
        if best is not None:
            edges = [0, *best, len(text)]
            return [text[a:b].strip() for a, b in pairwise(edges)]
    return [text[line.start : line.end] for line in break_lines(text, ems, room, whole=closed)]


def _ways(cuts: list[int], sums: list[float], count: int) -> Iterator[tuple[int, ...]]:
    """Ways to make `count` lines of not too unequal length."""
    even = sums[-1] / count
    near = [at for at in cuts if any(abs(sums[at] - even * k) <= even / 2 for k in range(1, count))]
    return combinations(near, count - 1)


def _lengths(ways: tuple[int, ...], sums: list[float]) -> list[float]:
    edges = [0.0, *(sums[at] for at in ways), sums[-1]]
    return [b - a for a, b in pairwise(edges)]


def _ugliness(text: str, ways: tuple[int, ...], sums: list[float], whole: Collection[str]) -> float:
    lengths = _lengths(ways, sums)
    steps = [b - a for a, b in pairwise(lengths)]
    even = sum(lengths) / len(lengths)
    cost = 20 * sum((length / even - 1) ** 2 for length in lengths)
    cost += sum(6.0 for step in steps if abs(step) < 1)  # a rectangle
    turns = [b < 0 < a or a < 0 < b for a, b in pairwise(steps)]
    if len(steps) > 1 and turns[0] and steps[0] < 0:
        cost += 30.0  # an hourglass
    for at in ways:
        after = any(text[:at].endswith(word) for word in whole)
        if text.startswith("关于", at) or after:
            cost -= 12.0
        if text[at - 1] == "年" and text[at].isdigit():
            cost += 25.0
        if text[at] in "的和与及、" or text[:at].endswith(("关于", "的")):
            cost += 25.0 if text[at] == "的" or text[:at].endswith("关于") else 8.0
    return cost
