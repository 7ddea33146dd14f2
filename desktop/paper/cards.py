"""Forms with boxes: a grid with spans, labels, ticks, photos, places to sign; text too long goes on to an 附页.

A card keeps to one page: its rows grow with their text, then the type is made smaller, and what still does not
fit is continued on a page of its own, never cut off. A card that is longer than a page by design runs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from desktop.core.sheet import Box, Card, Code, Photo
from desktop.paper.boxes import AIR, Setting, text_of
from desktop.paper.fonts import Typecase
from desktop.paper.page import MM, Galley
from desktop.paper.pen import HAIR, THICK, Pen

SIZES: Final = (12.0, 10.5, 9.0)  # 小四, 五号, 小五
LOOSE: Final = 0.9  # rows are set closer before the smallest type is taken
CUT_SIZE: Final = 10.5  # of a card whose text goes on to an 附页
LEAST_ROW: Final = 2.0  # ems
LEAST_CUT: Final = 24 * MM  # a row is not cut below this height
GOES_ON: Final = "（转附页）"


@dataclass(slots=True)
class Placed:
    """A box in the grid: its row and column, and what it says."""

    row: int
    column: int
    box: Box
    setting: Setting


@dataclass(slots=True)
class Rest:
    """Text that did not fit into its box: the label of the box and what is still to be written."""

    label: str
    text: str


def lay_out(card: Card) -> Iterator[tuple[int, int, Box]]:
    """Each box with its row and column; places taken by boxes from above are passed over."""
    taken: set[tuple[int, int]] = set()
    for row, boxes in enumerate(card.rows):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            taken.update((row + r, column + c) for r in range(box.down) for c in range(box.across))
            yield row, column, box
            column += box.across


class CardSetter:
    """Sets one card into a galley and keeps what must go on to an 附页."""

    def __init__(self, case: Typecase, card: Card, width: float, tight: float = 1.0) -> None:
        self.case, self.card, self.width, self.tight = case, card, width, tight
        total = sum(card.widths)
        self.edges = list(accumulate((part / total * width for part in card.widths), initial=0.0))
        self.rests: list[Rest] = []
        self.size = SIZES[0]
        self.boxes: list[Placed] = []

    def set(self, galley: Galley, tail: float = 0.0) -> None:
        """Place the card: on one page if it can be, else row by row over pages."""
        room = max(galley.room - tail, 0.0)
        heights = self._heights_within(room)
        if sum(heights) > room + 0.01 and not galley.fresh and sum(self._least()) <= galley.full - tail:
            galley.turn()
            room = galley.full - tail
            heights = self._heights_within(room)
        if sum(heights) > room + 0.01:
            heights = [min(height, galley.room if galley.fresh else galley.full) for height in heights]
        self._cut(heights)
        for start, end in self._pages(heights, galley):
            galley.put(CardSlice(self, heights, start, end))

    def _least(self) -> list[float]:
        given = list(self.card.heights) + [0.0] * (len(self.card.rows) - len(self.card.heights))
        return [max(height * MM * self.tight, self.size * LEAST_ROW) for height in given]

    def _heights_within(self, room: float) -> list[float]:
        """Heights of the rows: the largest type that fits the room, then the longest rows cut to fit."""
        for size in SIZES if self.tight < LOOSE else SIZES[:2]:
            heights = self._natural(size)
            if sum(heights) <= room + 0.01:
                return heights
        return self._lowered(self._natural(CUT_SIZE), room)

    def _room(self, column: int, box: Box) -> float:
        end = min(column + box.across, len(self.edges) - 1)
        return self.edges[end] - self.edges[column] - 2 * AIR

    def _natural(self, size: float) -> list[float]:
        """Heights that hold all text in this size."""
        self.size = size
        self.boxes = [
            Placed(row, column, box, Setting(self.case, box, self._room(column, box), size))
            for row, column, box in lay_out(self.card)
        ]
        heights = self._least()
        for place in sorted(self.boxes, key=lambda placed: placed.box.down):
            rows = range(place.row, min(place.row + place.box.down, len(heights)))
            lack = place.setting.height - sum(heights[row] for row in rows)
            if lack > 0:
                for row in rows:
                    heights[row] += lack / len(rows)
        return heights

    def _lowered(self, heights: list[float], room: float) -> list[float]:
        """The longest rows lowered to one level, so that all fit; rows keep their declared height."""
        floors = [min(height, max(least, LEAST_CUT)) for height, least in zip(heights, self._least(), strict=True)]
        if sum(floors) > room:
            return heights
        low, high = 0.0, max(heights)
        for _step in range(40):
            level = (low + high) / 2
            fits = sum(max(f, min(h, level)) for h, f in zip(heights, floors, strict=True)) <= room
            low, high = (level, high) if fits else (low, level)
        return [max(floor, min(height, low)) for height, floor in zip(heights, floors, strict=True)]

    def _cut(self, heights: list[float]) -> None:
        """Shorten the text of boxes that are lower than it, and keep the rest for the 附页."""
        for place in self.boxes:
            given = sum(heights[place.row : place.row + place.box.down])
            if place.setting.height > given + 0.01 and not isinstance(place.box.content, Photo | Code):
                rest = place.setting.shorten(given, GOES_ON)
                if rest:
                    self.rests.append(Rest(self._label(place), rest))

    def _label(self, place: Placed) -> str:
        if place.box.role == "label":
            return text_of(place.box)[:12]
        left = [p for p in self.boxes if p.row <= place.row < p.row + p.box.down and p.column < place.column]
        labels = [p for p in left if p.box.role == "label"]
        above = [p for p in self.boxes if p.row < place.row and p.column == place.column and p.box.role == "label"]
        nearest = max(labels, key=lambda p: p.column, default=above[-1] if above else None)
        return text_of(nearest.box).replace("\n", "") if nearest else ""

    def _pages(self, heights: list[float], galley: Galley) -> Iterator[tuple[int, int]]:
        """Spans of rows for one page each; no break through a box that spans rows, none below a heading."""
        tied = {r for p in self.boxes for r in range(p.row + 1, min(p.row + p.box.down, len(heights)))}
        tied |= {p.row + 1 for p in self.boxes if p.box.role == "label" and p.box.across >= len(self.edges) - 1}
        start, room = 0, galley.room
        for row in range(1, len(heights) + 1):
            if row == len(heights):
                yield start, row
            elif row not in tied:
                end = next((r for r in range(row + 1, len(heights)) if r not in tied), len(heights))
                if sum(heights[start:end]) > room + 0.01:
                    yield start, row
                    start, room = row, galley.full


@dataclass(slots=True)
class CardSlice:
    """The rows of a card that stand on one page."""

    setter: CardSetter
    heights: list[float]
    start: int
    end: int
    thick: float = field(default=THICK)

    @property
    def height(self) -> float:
        return sum(self.heights[self.start : self.end])

    def draw(self, pen: Pen, left: float, top: float) -> None:
        levels = list(accumulate((-height for height in self.heights[self.start : self.end]), initial=top))
        edges = self.setter.edges
        rules = []
        for place in self.setter.boxes:
            if not self.start <= place.row < self.end:
                continue
            upper = levels[place.row - self.start]
            lower = levels[min(place.row + place.box.down, self.end) - self.start]
            right = edges[min(place.column + place.box.across, len(edges) - 1)]
            corners = (left + edges[place.column], lower, left + right, upper)
            rules += [(corners[0], lower, corners[2], lower)] if lower > levels[-1] + 0.01 else []
            rules += [(corners[2], lower, corners[2], upper)] if right < edges[-1] - 0.01 else []
            place.setting.draw(pen, corners)
        pen.rules(rules, HAIR)
        pen.box((left, levels[-1]), (self.setter.width, top - levels[-1]), self.thick)
