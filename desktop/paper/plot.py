"""From figures to strokes: axes with round numbers, trends, bars beside and upon one another.

Nothing here knows a screen or a sheet of paper: lengths are those of the box it is given, a ruler measures words.
All can be read in black and white: neighbours differ in their pattern, and numbers stand at what they say.
"""

from __future__ import annotations

from itertools import accumulate
from math import ceil, floor, log10
from typing import Final

from desktop.core.chart import Drawing, Mark, Point
from desktop.paper.sketch import HAIR, Box, Sketch

TICKS: Final = 4


def round_steps(highest: float) -> list[float]:
    """Up to five round numbers from zero on that reach above the highest; whole ones unless all is small."""
    if highest <= 0:
        return [0, 1]
    base = 10.0 ** floor(log10(highest / TICKS))
    shares = (1, 2, 5, 10) if base == 1 else (1, 2, 2.5, 5, 10)
    step = next(base * share for share in shares if base * share * TICKS >= highest)
    return [step * number for number in range(ceil(round(highest / step, 9)) + 1)]


class Axes:
    """The frame of a chart over labels along: round numbers at the left, zero as its ground, names on top."""

    def __init__(self, sketch: Sketch, drawing: Drawing, size: Point, right: float = 0.0) -> None:
        """Draw the frame into a size; `right` is kept free at the right."""
        self.sketch, self.figures, self.drawing = sketch, drawing.figures, drawing
        ruler = sketch.ruler
        stacked = drawing.shape == "stacked"
        highest = max([self.figures.highest(stacked=stacked), *(mark.value for mark in drawing.marks)])
        self.steps = round_steps(highest)
        left = max(ruler.width(self.figures.write(step)) for step in self.steps) + 8 * ruler.unit
        below = ruler.line * (2.5 if drawing.along else 1.5)
        top = ruler.line * (2.6 if drawing.unit or len(self.figures.series) > 1 else 1.4)
        self.room = Box(left, top, size[0] - right - 4 * ruler.unit, size[1] - below)
        self._heads()
        self._levels()
        self._labels()

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.room.bottom - value / self.steps[-1] * self.room.height

    def slot(self, index: int) -> Box:
        """The part of the room above a label."""
        width = self.room.width / max(1, len(self.figures.labels))
        left = self.room.left + index * width
        return Box(left, self.room.top, left + width, self.room.bottom)

    def _heads(self) -> None:
        sketch, ruler, y = self.sketch, self.sketch.ruler, self.sketch.ruler.line * 0.7
        sketch.words((0.0, y), self.drawing.unit, "left", "ink2")
        if len(self.figures.series) < 2 or self.drawing.shape == "stacked":  # noqa: PLR2004  alone it needs no name
            return
        side, x = ruler.line * 0.8, self.room.left + ruler.width(self.drawing.unit) + 16 * ruler.unit
        for number, one in enumerate(self.figures.series):
            sketch.part(Box(x, y - side / 2, x + side * 1.6, y + side / 2), number)
            sketch.words((x + side * 1.6 + 6 * ruler.unit, y), one.name)
            x += side * 1.6 + 24 * ruler.unit + ruler.width(one.name)

    def _levels(self) -> None:
        sketch, unit, room = self.sketch, self.sketch.ruler.unit, self.room
        for step in self.steps:
            y = self.y(step)
            sketch.rule((room.left, y), (room.right, y), "line" if step else "ink2", HAIR if step else 1.4)
            sketch.words((room.left - 6 * unit, y), self.figures.write(step), "right", "ink2")

    def marks(self) -> None:
        """The levels to be read against, each with its name at the right of its line."""
        sketch, room = self.sketch, self.room
        lowest = room.bottom + sketch.ruler.line
        for mark in sorted(self.drawing.marks, key=lambda mark: mark.value):
            y = self.y(mark.value)
            sketch.rule((room.left, y), (room.right, y), "ink", 1.4, dashed=True)
            lowest = min(y, lowest - sketch.ruler.line)
            sketch.words((room.right + 6 * sketch.ruler.unit, lowest), _mark_words(self.drawing, mark))

    def _labels(self) -> None:
        sketch, ruler, labels = self.sketch, self.sketch.ruler, self.figures.labels
        width = self.slot(0).width
        widest = max((ruler.width(name) for name in labels), default=0.0) + 6 * ruler.unit
        # Days and months may be left out between; names may not, they are shortened.
        days = all(name[:1].isdigit() for name in labels)
        every = max(1, ceil(widest / width)) if days and width else 1
        y = self.room.bottom + ruler.line * 0.9
        for index in range(0, len(labels), every):
            text = labels[index] if days else sketch.shortened(labels[index], width - 4 * ruler.unit)
            sketch.words((self.slot(index).middle, y), text, "center", "ink2")
        sketch.words((self.room.middle, y + ruler.line * 1.05), self.drawing.along, "center", "ink2")


def _mark_words(drawing: Drawing, mark: Mark) -> str:
    return f"{mark.name} {drawing.figures.write(mark.value)}"


def trend(sketch: Sketch, drawing: Drawing, size: Point) -> None:
    """A line over time; every point says its number where there is room, else the last, highest and lowest do."""
    named = [sketch.ruler.width(_mark_words(drawing, mark)) for mark in drawing.marks]
    axes = Axes(sketch, drawing, size, max(named) + 6 * sketch.ruler.unit if named else 0.0)
    values = [None if value is None else float(value) for value in drawing.figures.series[0].values]
    points = {n: (axes.slot(n).middle, axes.y(value)) for n, value in enumerate(values) if value is not None}
    axes.marks()
    if not points:
        return
    way = list(points.values())
    sketch.path(way, "brand", 2.2)
    for point in way:
        sketch.dot(point, "brand")
    for index in told(sketch, drawing, axes.slot(0).width):
        x, y = points[index]
        above = y - sketch.ruler.line * 0.95
        sketch.label((x, above), drawing.figures.write(values[index] or 0.0), axes.room)


def told(sketch: Sketch, drawing: Drawing, room: float) -> list[int]:
    """The points that say their number: all where they fit side by side, else the last, the highest, the lowest."""
    values = drawing.figures.series[0].values
    known = {index: float(value) for index, value in enumerate(values) if value is not None}
    widest = max(sketch.ruler.width(drawing.figures.write(value)) for value in known.values())
    if widest + 8 * sketch.ruler.unit <= room:
        return list(known)
    ends = (max(known), max(known, key=known.__getitem__), min(known, key=known.__getitem__))
    chosen: list[int] = []
    for index in ends:
        if all(abs(index - other) * room > widest for other in chosen):
            chosen.append(index)
    return chosen


def bars(sketch: Sketch, drawing: Drawing, size: Point) -> None:
    """Bars beside one another, with their numbers on top where there is room."""
    axes, figures = Axes(sketch, drawing, size), drawing.figures
    count, unit = len(figures.series), sketch.ruler.unit
    for index in range(len(figures.labels)):
        slot = axes.slot(index)
        wide = min(slot.width * 0.76 / count, 54 * unit)
        left = slot.middle - wide * count / 2
        numbers = []
        for number, one in enumerate(figures.series):
            value = float(one.values[index] or 0)
            start = left + number * wide
            if value:
                part = Box(start, axes.y(value), start + wide - 2 * unit, axes.room.bottom)
                sketch.part(part, number)
                numbers += _on_top(sketch, part, figures.write(value), (number, count, slot))
        for at, words in _apart(numbers, sketch):
            sketch.label(at, words, slot)
    axes.marks()


def _on_top(sketch: Sketch, part: Box, words: str, place: tuple[int, int, Box]) -> list[tuple[Point, str]]:
    """The number of a bar above it, over the level lines; a wide one may reach out of its group at the ends only."""
    number, count, slot = place
    wide, y = sketch.ruler.width(words), part.top - sketch.ruler.line * 0.6
    if wide <= part.width + sketch.ruler.unit:
        x = part.middle
    elif number == 0 and part.right - wide >= slot.left:
        x = part.right - wide / 2
    elif number == count - 1 and part.left + wide <= slot.right:
        x = part.left + wide / 2 + 4 * sketch.ruler.unit
    else:
        return []
    half = sketch.ruler.width(words) / 2 + 3 * sketch.ruler.unit
    return [((min(max(x, slot.left + half), slot.right - half), y), words)]


def _apart(numbers: list[tuple[Point, str]], sketch: Sketch) -> list[tuple[Point, str]]:
    """The numbers of a group from the lowest on, one that would lie over another raised above it."""
    placed: list[tuple[Point, str]] = []
    for (x, y), words in sorted(numbers, key=lambda one: -one[0][1]):
        top = y
        for (beside, level), other in placed:
            reach = (sketch.ruler.width(words) + sketch.ruler.width(other)) / 2 + 3 * sketch.ruler.unit
            if abs(beside - x) < reach and level - top < sketch.ruler.line:
                top = level - sketch.ruler.line
        placed.append(((x, top), words))
    return placed


def stacked(sketch: Sketch, drawing: Drawing, size: Point) -> None:
    """Bars whose parts stand on one another; the names stand beside the last bar, a part says its number."""
    figures, ruler = drawing.figures, sketch.ruler
    beside = max((ruler.width(one.name) for one in figures.series), default=0.0) + 14 * ruler.unit
    axes = Axes(sketch, drawing, size, beside)
    for index in range(len(figures.labels)):
        slot = axes.slot(index)
        wide = min(slot.width * 0.62, 46 * ruler.unit)
        values = [float(one.values[index] or 0) for one in figures.series]
        for number, (value, upto) in enumerate(zip(values, accumulate(values), strict=True)):
            part = Box(slot.middle - wide / 2, axes.y(upto), slot.middle + wide / 2, axes.y(upto - value))
            if value:
                sketch.part(part, number)
                words = figures.write(value)
                if part.height >= ruler.line * 1.1 and part.width >= ruler.width(words) + 6 * ruler.unit:
                    sketch.label((slot.middle, (part.top + part.bottom) / 2), words, part)
    _names_beside(sketch, drawing, axes)


def _names_beside(sketch: Sketch, drawing: Drawing, axes: Axes) -> None:
    """The name of each part beside the last bar that has any, pushed apart where parts are thin."""
    figures, unit = drawing.figures, sketch.ruler.unit
    columns = list(zip(*(one.values for one in figures.series), strict=True))
    last = next((index for index in reversed(range(len(columns))) if any(columns[index])), None)
    if last is None:
        return
    values = [float(value or 0) for value in columns[last]]
    lowest, x = axes.room.bottom + sketch.ruler.line, axes.room.right + 4 * unit
    for one, value, upto in zip(figures.series, values, accumulate(values), strict=True):
        y = min((axes.y(upto) + axes.y(upto - value)) / 2, lowest - sketch.ruler.line)
        sketch.words((x, y), one.name)
        lowest = y
