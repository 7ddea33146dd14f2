"""The strokes of a chart while they are put down: boxes, lines, words, and bars that differ in their pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Final, NamedTuple

from desktop.core.chart import Align, Dot, Fill, Ink, Point, Ruler, Rules, Stroke, Words

HAIR: Final = 1.0
# One tone after another: its ink and its pattern, so that neighbours differ without colour too.
TONES: Final[tuple[tuple[Ink, str], ...]] = (
    ("brand", "full"),
    ("warn", "rising"),
    ("bad", "crossed"),
    ("ink2", "level"),
    ("ok", "open"),
)
STEP: Final = 5.0
ELLIPSIS: Final = "…"


class Box(NamedTuple):
    """A part of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    def corners(self) -> tuple[Point, ...]:
        """Its outline."""
        left, top, right, bottom = self
        return ((left, top), (right, top), (right, bottom), (left, bottom))


class Sketch:
    """The strokes of a drawing while they are put down."""

    def __init__(self, ruler: Ruler) -> None:
        """Nothing is drawn yet."""
        self.ruler = ruler
        self.strokes: list[Stroke] = []

    def fill(self, points: Sequence[Point], ink: Ink, strength: float = 1.0) -> None:
        """Fill an outline."""
        self.strokes.append(Fill(tuple(points), ink, strength))

    def rule(self, start: Point, end: Point, ink: Ink = "line", width: float = HAIR, *, dashed: bool = False) -> None:
        """One straight line; the width is in pixels."""
        self.strokes.append(Rules(((start, end),), ink, width * self.ruler.unit, dashed))

    def path(self, points: Sequence[Point], ink: Ink, width: float) -> None:
        """Straight lines from point to point; the width is in pixels."""
        pairs = tuple(pairwise(points))
        self.strokes.append(Rules(pairs, ink, width * self.ruler.unit))

    def words(self, at: Point, text: str, align: Align = "left", ink: Ink = "ink") -> None:
        """One line of words."""
        if text:
            self.strokes.append(Words(at, text, align, ink))

    def dot(self, at: Point, ink: Ink) -> None:
        """A ring."""
        self.strokes.append(Dot(at, 3 * self.ruler.unit, ink))

    def label(self, at: Point, text: str, room: Box) -> None:
        """Words on a ground of their own in the middle of a place, kept within the room."""
        half, high = self.ruler.width(text) / 2 + 3 * self.ruler.unit, self.ruler.line / 2
        x = min(max(at[0], room.left + half), room.right - half)
        self.fill(Box(x - half, at[1] - high, x + half, at[1] + high).corners(), "card")
        self.words((x, at[1]), text, "center")

    def part(self, box: Box, number: int) -> None:
        """A part of a bar in the tone and pattern of its series."""
        ink, pattern = TONES[number % len(TONES)]
        self.fill(box.corners(), ink if pattern == "full" else "card")
        lines = tuple(hatching(box, pattern, STEP * self.ruler.unit))
        if lines:
            self.strokes.append(Rules(lines, ink, HAIR * self.ruler.unit))
        corners = box.corners()
        self.path((*corners, corners[0]), ink, HAIR)

    def shortened(self, text: str, room: float) -> str:
        """The words as far as they fit, ending in … where they do not."""
        if self.ruler.width(text) <= room:
            return text
        while text and self.ruler.width(text + ELLIPSIS) > room:
            text = text[:-1]
        return text.rstrip() + ELLIPSIS


def hatching(box: Box, pattern: str, step: float) -> Iterator[tuple[Point, Point]]:
    """The lines of a pattern within a box."""
    if pattern == "level":
        for number in range(1, ceil(box.height / (step * 0.8))):
            y = box.bottom - number * step * 0.8
            yield (box.left, y), (box.right, y)
    if pattern in {"rising", "crossed"}:
        yield from _slanted(box, step * 1.2, 1)
    if pattern == "crossed":
        yield from _slanted(box, step * 1.2, -1)


def _slanted(box: Box, step: float, turn: int) -> Iterator[tuple[Point, Point]]:
    """Lines at 45° clipped to the box; `turn` 1 rises to the right, -1 falls."""
    for number in range(1, ceil((box.width + box.height) / step)):
        way = number * step
        low = max(0.0, way - box.height)
        high = min(way, box.width)
        start, end = (low, way - low), (high, way - high)
        if turn > 0:
            yield (box.left + start[0], box.top + start[1]), (box.left + end[0], box.top + end[1])
        else:
            yield (box.right - start[0], box.top + start[1]), (box.right - end[0], box.top + end[1])
