"""Charts on paper: a drawing with its title as a block of the galley, its strokes replayed in black and greys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop.core.chart import Dot, Drawing, Fill, Ink, Rules, Stroke, Words
from desktop.paper.fonts import Typecase
from desktop.paper.page import MM
from desktop.paper.pen import Pen, Type, baseline
from desktop.paper.plot_rows import strokes

WORD: Final = Type("song", 9.0)
TITLE: Final = Type("hei", 12.0)
HEAD: Final = 22.0
LEADING: Final = 1.35
# What is colour on the screen is a grey here; 0 is black.
GREYS: Final[dict[Ink, float]] = {
    "ink": 0.0, "ink2": 0.0, "line": 0.8, "card": 1.0, "brand": 0.35, "warn": 0.1, "bad": 0.1, "ok": 0.1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperRuler:
    """Measures in points by the widths of the type."""

    case: Typecase
    unit: float = 0.75
    line: float = WORD.size * LEADING

    def width(self, text: str) -> float:
        """How wide words are."""
        return float(self.case.widths[WORD.style].em(text)) * WORD.size


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """One chart with its title above it."""

    drawing: Drawing
    strokes: tuple[Stroke, ...]
    height: float

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw with the upper left corner at this point."""
        pen.text((left, baseline(top, HEAD, TITLE.size)), self.drawing.figures.title, TITLE)
        ground = top - HEAD
        pen.flush()
        pen.canvas.addLiteral("\n".join(["q", *_shapes(self.strokes, left, ground), "Q"]))
        for one in self.strokes:
            if isinstance(one, Words):
                _write(pen, one, left, ground)


def chart_block(case: Typecase, drawing: Drawing, width: float) -> ChartBlock:
    """The block of a drawing that takes the whole width."""
    height = drawing.height * MM
    return ChartBlock(drawing, tuple(strokes(drawing, (width, height), PaperRuler(case))), HEAD + height)


def _write(pen: Pen, words: Words, left: float, ground: float) -> None:
    length = pen.case.widths[WORD.style].em(words.text) * WORD.size
    off = {"left": 0.0, "center": length / 2, "right": length}[words.align]
    y = baseline(ground - words.at[1] + WORD.size / 2, WORD.size, WORD.size)
    pen.text((left + words.at[0] - off, y), words.text, WORD)


def _shapes(given: tuple[Stroke, ...], left: float, ground: float) -> Iterator[str]:
    """What is not words, in its order, as marks of the page's content."""

    def at(point: tuple[float, float]) -> str:
        return f"{left + point[0]:.2f} {ground - point[1]:.2f}"

    for one in given:
        if isinstance(one, Fill):
            grey = 1 - (1 - GREYS[one.ink]) * one.strength
            first, *rest = (at(point) for point in one.points)
            yield f"{grey:.2f} g {first} m " + " ".join(f"{point} l" for point in rest) + " f"
        elif isinstance(one, Rules):
            dash = "[3 2] 0 d" if one.dashed else "[] 0 d"
            yield f"{dash} {one.width:.2f} w {GREYS[one.ink]:.2f} G"
            yield from (f"{at(start)} m {at(end)} l S" for start, end in one.segments)
        elif isinstance(one, Dot):
            yield f"[] 0 d 1.2 w {GREYS[one.ink]:.2f} G 1 g {_ring(left + one.at[0], ground - one.at[1], one.radius)} b"


def _ring(x: float, y: float, radius: float) -> str:
    """A ring of four curves."""
    pull = radius * 0.5523
    return (
        f"{x + radius:.2f} {y:.2f} m"
        f" {x + radius:.2f} {y + pull:.2f} {x + pull:.2f} {y + radius:.2f} {x:.2f} {y + radius:.2f} c"
        f" {x - pull:.2f} {y + radius:.2f} {x - radius:.2f} {y + pull:.2f} {x - radius:.2f} {y:.2f} c"
        f" {x - radius:.2f} {y - pull:.2f} {x - pull:.2f} {y - radius:.2f} {x:.2f} {y - radius:.2f} c"
        f" {x + pull:.2f} {y - radius:.2f} {x + radius:.2f} {y - pull:.2f} {x + radius:.2f} {y:.2f} c"
    )
