"""Blocks of plain text: one line with words at its left, middle and right, paragraphs, and lines set by a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.paper.fonts import Typecase
from desktop.paper.lines import break_lines, loose_gaps, stretches
from desktop.paper.pen import Pen, Type, baseline

Align = Literal["left", "center", "right"]
TO_WRITE_ON = "____"  # a line for the pen: pulled apart it would be dashes
MAX_STRETCH = 0.2  # ems that may be put between two characters to justify a line; a looser one is left ragged


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of a paragraph, ready: words, indent and letter space in points; numbers and words stay tight."""

    words: str
    indent: float = 0.0
    space: float = 0.0


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one type below one another."""

    lines: tuple[SetLine, ...]
    kind: Type
    leading: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    def draw(self, pen: Pen, left: float, top: float) -> None:
        for index, line in enumerate(self.lines):
            y = baseline(top - index * self.leading, self.leading, self.kind.size)
            spread(pen, (left + line.indent, y), line, self.kind)


def spread(pen: Pen, at: tuple[float, float], line: SetLine, kind: Type) -> None:
    """Write a line with its letter space between characters, but not inside numbers and Latin words."""
    if not line.space:
        pen.text(at, line.words, kind)
        return
    x, widths = at[0], pen.case.widths[kind.style]
    for start, end, tight in stretches(line.words):
        piece = line.words[start:end]
        pen.text((x, at[1]), piece, kind, space=0.0 if tight else line.space)
        x += widths.em(piece) * kind.size + line.space * (1 if tight else len(piece))


@dataclass(frozen=True, slots=True)
class Ends:
    """One line with words at the left, in the middle (or between the two others) and at the right."""

    words: tuple[str, str, str]
    kind: Type
    width: float
    leading: float

    @property
    def height(self) -> float:
        return self.leading

    def draw(self, pen: Pen, left: float, top: float) -> None:
        y = baseline(top, self.leading, self.kind.size)
        first, middle, last = self.words
        a, b, c = (pen.case.widths[self.kind.style].em(words) * self.kind.size for words in self.words)
        centre = self.width / 2
        if (a and centre - b / 2 < a + self.kind.size) or (c and centre + b / 2 > self.width - c - self.kind.size):
            centre = (a + self.width - c) / 2
        for x, words in ((0.0, first), (centre - b / 2, middle), (self.width - c, last)):
            if words:
                pen.text((left + x, y), words, self.kind)


def paragraph(
    case: Typecase, text: str, kind: Type, width: float, *, indent: tuple[float, float] = (0.0, 0.0)
) -> list[SetLine]:
    """Justified lines of one paragraph; `indent` of its first and its other lines in ems."""
    ems = case.widths[kind.style].ems(text)
    first, hang = indent
    room = width / kind.size - hang
    found = []
    for index, line in enumerate(break_lines(text, ems, room, first - hang)):
        words = text[line.start : line.end]
        lack = room - line.used - (first - hang if index == 0 else 0.0)
        gaps = loose_gaps(words)
        loose = not line.last and 0 < lack <= gaps * MAX_STRETCH and TO_WRITE_ON not in words
        space = lack * kind.size / gaps if loose else 0.0
        found.append(SetLine(words, (first if index == 0 else hang) * kind.size, space))
    return found


def centred(case: Typecase, lines: Sequence[str], kind: Type, width: float) -> list[SetLine]:
    """Lines in the middle of a width."""
    widths = case.widths[kind.style]
    return [SetLine(line, (width - widths.em(line) * kind.size) / 2) for line in lines]


def fitted(case: Typecase, words: str, kind: Type, width: float, least: float = 6.0) -> Type:
    """The type made so small that the words fit into a width, but not smaller than `least` points."""
    em = case.widths[kind.style].em(words)
    if em * kind.size <= width:
        return kind
    return Type(kind.style, max(least, int(width / em * 10) / 10))
