"""Charts of lying bars as strokes: ages to both sides, values against their targets; and the way to every shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from desktop.core.chart import Drawing, Number, Point, Ruler, Shape, Stroke
from desktop.paper.plot import bars, round_steps, stacked, trend
from desktop.paper.sketch import HAIR, Box, Sketch

NAMES: Final = 0.24
TOLD: Final = 0.42
THICK: Final = 22.0
EMPTY: Final = "还没有数字"
# The tones of a row: reached, short of its target, without a target.
MET, SHORT, KNOWN_ONLY = 0, 1, 3


def strokes(drawing: Drawing, size: Point, ruler: Ruler, empty: str = EMPTY) -> list[Stroke]:
    """The strokes of a drawing in a box of this width and height; `empty` is said where there is no number."""
    sketch = Sketch(ruler)
    if drawing.figures.empty:
        sketch.words((size[0] / 2, size[1] / 2), empty, "center", "ink2")
    else:
        SHAPES[drawing.shape](sketch, drawing, size)
    return sketch.strokes


class Sides:
    """The two halves of a pyramid with the names of the ages between them."""

    def __init__(self, sketch: Sketch, drawing: Drawing, size: Point) -> None:
        """Share out the room."""
        self.sketch, self.figures, self.size = sketch, drawing.figures, size
        ruler = sketch.ruler
        self.off = max((ruler.width(name) for name in self.figures.labels), default=0.0) / 2 + 10 * ruler.unit
        self.middle = size[0] / 2
        self.head, self.foot = ruler.line * 1.7, size[1] - ruler.line * 2.5
        self.steps = round_steps(self.figures.highest())
        self.half = min(self.middle - self.off - ruler.width("0000"), size[1] * 1.1)

    def x(self, side: int, value: float) -> float:
        """Where a value ends on a side."""
        return self.middle + (1 if side else -1) * (self.off + value / self.steps[-1] * self.half)

    def frame(self, side: int) -> None:
        """The name and the sum of a side, and its round numbers."""
        sketch, line = self.sketch, self.sketch.ruler.line
        one = self.figures.series[side]
        total = self.figures.write(sum(float(value or 0) for value in one.values))
        inner = sketch.ruler.unit * (6 if side else -6)
        sketch.words((self.x(side, 0) + inner, line * 0.7), f"{one.name} {total}", "left" if side else "right")
        for step in self.steps:
            x = self.x(side, step)
            sketch.rule((x, self.head), (x, self.foot), "line" if step else "ink2", HAIR if step else 1.4)
            sketch.words((x, self.foot + line * 0.7), self.figures.write(step), "center", "ink2")

    def wing(self, side: int, lane: Box, value: Number) -> None:
        """The bar of one age on a side, with its number at its end."""
        if not value:
            return
        inner, outer = self.x(side, 0), self.x(side, float(value))
        part = Box(min(inner, outer), lane.top, max(inner, outer), lane.bottom)
        self.sketch.part(part, side)
        unit = self.sketch.ruler.unit * 5
        words, y = self.figures.write(float(value)), (lane.top + lane.bottom) / 2
        at = outer + (unit if side else -unit)
        half = self.sketch.ruler.width(words) / 2
        self.sketch.label((at + (half if side else -half), y), words, Box(0.0, 0.0, *self.size))


def pyramid(sketch: Sketch, drawing: Drawing, size: Point) -> None:
    """Ages as bars to both sides: the first series to the left, the second to the right, the oldest on top."""
    sides, figures = Sides(sketch, drawing, size), drawing.figures
    high = (sides.foot - sides.head) / max(1, len(figures.labels))
    for side in (0, 1):
        sides.frame(side)
    for index, name in enumerate(figures.labels):
        y = sides.foot - (index + 0.5) * high
        thick = min(high * 0.76, THICK * sketch.ruler.unit * 1.4) / 2
        sketch.words((sides.middle, y), name, "center", "ink2")
        for side, one in enumerate(figures.series[:2]):
            sides.wing(side, Box(0.0, y - thick, 0.0, y + thick), one.values[index])
    y = size[1] - sketch.ruler.line * 0.7
    sketch.words((sides.middle, sketch.ruler.line * 0.7), drawing.along, "center", "ink2")
    sketch.words((sides.middle, y), drawing.unit, "center", "ink2")


class Lanes:
    """The rows of values against targets: names at the left, bars, words at the right."""

    def __init__(self, sketch: Sketch, drawing: Drawing, size: Point) -> None:
        """Share out the room."""
        self.sketch, self.drawing, self.size = sketch, drawing, size
        ruler, figures = sketch.ruler, drawing.figures
        self.told = [_row_words(drawing, index) for index in range(len(figures.labels))]
        self.names = min(max(ruler.width(name) for name in figures.labels) + HAIR, size[0] * NAMES)
        words = min(max(ruler.width(text) for text in self.told) + HAIR, size[0] * TOLD)
        self.left, self.right = self.names + 10 * ruler.unit, size[0] - words - 14 * ruler.unit
        self.steps = round_steps(max(figures.highest(), drawing.reach))
        self.head, self.foot = ruler.line * (1.6 if drawing.unit else 0.4), size[1] - ruler.line * 1.5

    def x(self, value: float) -> float:
        """Where a value ends."""
        return self.left + value / self.steps[-1] * (self.right - self.left)

    def frame(self) -> None:
        """The round numbers below the bars."""
        sketch, write = self.sketch, self.drawing.figures.write
        sketch.words((0.0, sketch.ruler.line * 0.7), self.drawing.unit, "left", "ink2")
        for step in self.steps:
            x = self.x(step)
            sketch.rule((x, self.head), (x, self.foot), "line" if step else "ink2", HAIR if step else 1.4)
            sketch.words((x, self.foot + sketch.ruler.line * 0.75), write(step), "center", "ink2")

    def lane(self, index: int) -> None:
        """One row: a bar to the value, a mark at the target, an open part between them where it is not reached."""
        sketch, unit = self.sketch, self.sketch.ruler.unit
        high = (self.foot - self.head) / len(self.told)
        y, thick = self.head + (index + 0.5) * high, min(high * 0.6, THICK * unit) / 2
        value, target = (one.values[index] for one in self.drawing.figures.series)
        sketch.words((self.names, y), sketch.shortened(self.drawing.figures.labels[index], self.names), "right")
        end = self.x(float(value or 0))
        if value:
            tone = KNOWN_ONLY if target is None else MET if value >= target else SHORT
            sketch.part(Box(self.left, y - thick, end, y + thick), tone)
        if target is not None:
            aim = self.x(float(target))
            if aim > end:
                for edge in (y - thick, y + thick):
                    sketch.rule((end, edge), (aim, edge), "warn", HAIR, dashed=True)
            tall = min(thick + 3 * unit, high / 2)
            sketch.rule((aim, y - tall), (aim, y + tall), "ink", 2.2)
        sketch.words((self.right + 14 * unit, y), sketch.shortened(self.told[index], self.size[0] - self.right), "left")


def _row_words(drawing: Drawing, index: int) -> str:
    """What a row says at its right: the value, what it should be, and the drawing's own words."""
    write = drawing.figures.write
    value, target = (one.values[index] for one in drawing.figures.series)
    parts = [write(float(value or 0)) + (f" / {write(float(target))}" if target is not None else "")]
    return "　".join([*parts, *(str(remark) for remark in drawing.words[index : index + 1])])


def targets(sketch: Sketch, drawing: Drawing, size: Point) -> None:
    """A row for each label with its value against its target; an open part and other hatching where it is short."""
    lanes = Lanes(sketch, drawing, size)
    lanes.frame()
    for index in range(len(drawing.figures.labels)):
        lanes.lane(index)


SHAPES: Final[Mapping[Shape, Callable[[Sketch, Drawing, Point], None]]] = {
    "trend": trend, "bars": bars, "stacked": stacked, "pyramid": pyramid, "targets": targets,
}  # fmt: skip
