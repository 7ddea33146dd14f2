"""A chart as data, before it is screen or paper: figures under names, how they are to be drawn, and the strokes.

`Drawing` says what is shown. `desktop.paper.plot` turns it into strokes in the units of whoever draws (y grows
downwards); a painter of the screen and the pen of the paper replay the same strokes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal, Protocol

Number = Decimal | float | int | None
Kind = Literal["count", "decimal", "money", "percent"]
Shape = Literal["trend", "bars", "stacked", "pyramid", "targets"]
Align = Literal["left", "center", "right"]
# The inks of the screen's theme; on paper each is a grey.
Ink = Literal["ink", "ink2", "line", "card", "brand", "warn", "bad", "ok"]
Point = tuple[float, float]
MYRIAD: Final = 1_000_000


def plain_number(number: float) -> str:
    """A number as it is written at an axis or a bar."""
    return f"{number:,.1f}".removesuffix(".0")


def share_words(share: float) -> str:
    """A share (0.717) as it is written at an axis or a point."""
    return f"{share * 100:.1f}".removesuffix(".0") + "%"


def yuan(fen: float) -> str:
    """An amount of fen in whole yuan."""
    return f"{fen / 100:,.0f}"


def myriads(fen: float) -> str:
    """An amount of fen in ten thousands of yuan (万元)."""
    return f"{fen / MYRIAD:,.1f}".removesuffix(".0")


WRITE: Final[Mapping[Kind, Callable[[float], str]]] = {
    "count": plain_number, "decimal": plain_number, "money": yuan, "percent": share_words,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under one name; None is a gap."""

    name: str
    values: tuple[Number, ...]


def exact(value: Number) -> Decimal | int | None:
    """A number as a table takes it."""
    return value if value is None or isinstance(value, int | Decimal) else Decimal(str(value))


def cell_text(value: Number, kind: Kind) -> str:
    """A number as a spreadsheet takes it from the clipboard: money in yuan, nothing for what is not known."""
    if value is None:
        return ""
    if kind == "money":
        return f"{Decimal(value) / 100:.2f}"
    return f"{Decimal(str(value)) * 100:.1f}%" if kind == "percent" else f"{Decimal(str(value)).normalize():f}"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a chart shows: labels along, one or more series over them, and how a number is written."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    write: Callable[[float], str] = plain_number

    def table(self) -> str:
        """The numbers as a spreadsheet takes them."""
        lines = [["", *(one.name for one in self.series)]]
        for index, name in enumerate(self.labels):
            cells = [one.values[index] for one in self.series]
            lines.append([name, *("" if cell is None else self.write(float(cell)) for cell in cells)])
        return "\n".join("\t".join(line) for line in lines) + "\n"

    def highest(self, *, stacked: bool = False) -> float:
        """The highest point that must fit."""
        columns = zip(*(one.values for one in self.series), strict=True)
        known = [[float(value or 0) for value in column] for column in columns]
        return max((sum(column) if stacked else max(column) for column in known), default=0)

    @property
    def empty(self) -> bool:
        """Whether there is no number at all."""
        return all(value is None for one in self.series for value in one.values)


@dataclass(frozen=True, slots=True)
class Mark:
    """A level that the values are read against: a target, a line of warning."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Remark:
    """A short sentence at a row, with {count} where a number stands in it."""

    text: str
    count: int | Decimal = 0

    def __str__(self) -> str:
        """The sentence with its number."""
        return self.text.format(count=f"{Decimal(self.count).normalize():f}")


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart: its key, its shape, its figures, the words of its axes, levels to be read against, what to note.

    `kind` is that of the numbers; `unit` stands over the upward axis, `along` at the other. The shape `targets` has
    two series, the value and its target, and may have `words` at each row. `behind` are numbers that are not drawn
    but stand in the table with the others. Where the labels are `named` by people they are in no language.
    The scale goes up to `reach` at least, so that charts side by side share it. `height` is in mm of paper.
    """

    name: str
    shape: Shape
    figures: Figures
    kind: Kind = "count"
    unit: str = ""
    along: str = ""
    marks: tuple[Mark, ...] = ()
    behind: tuple[Series, ...] = ()
    behind_kind: Kind = "count"
    words: tuple[Remark, ...] = ()
    note: str = ""
    named: bool = False
    reach: float = 0.0
    height: float = 104.0

    def table(self) -> str:
        """The numbers as a spreadsheet takes them, exact, those behind the drawn ones first."""
        columns = [(one, self.behind_kind) for one in self.behind] + [(one, self.kind) for one in self.figures.series]
        lines = [["", *(one.name for one, _kind in columns)]]
        for index, name in enumerate(self.figures.labels):
            lines.append([name, *(cell_text(one.values[index], kind) for one, kind in columns)])
        return "\n".join("\t".join(line) for line in lines) + "\n"

    def said(self, say: Callable[[str], str]) -> Drawing:
        """The same in the words of another language; names that it does not know stay."""

        def told(text: str) -> str:
            return say(text) if text else ""

        labels = self.figures.labels if self.named else tuple(told(text) for text in self.figures.labels)
        figures = replace(
            self.figures, title=told(self.figures.title), labels=labels,
            series=tuple(replace(one, name=told(one.name)) for one in self.figures.series),
        )  # fmt: skip
        marks = tuple(replace(mark, name=told(mark.name)) for mark in self.marks)
        words = tuple(replace(remark, text=told(remark.text)) for remark in self.words)
        behind = tuple(replace(one, name=told(one.name)) for one in self.behind)
        note, unit, along = (told(text) for text in (self.note, self.unit, self.along))
        return replace(
            self, figures=figures, marks=marks, behind=behind, words=words, note=note, unit=unit, along=along
        )


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled outline; `strength` 1 covers what is below it."""

    points: tuple[Point, ...]
    ink: Ink
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Rules:
    """Straight lines from point to point; the width is in the units of the drawing."""

    segments: tuple[tuple[Point, Point], ...]
    ink: Ink
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; `at` is where it begins, has its middle or ends, at half its height."""

    at: Point
    text: str
    align: Align = "left"
    ink: Ink = "ink"


@dataclass(frozen=True, slots=True)
class Dot:
    """A small ring on a line."""

    at: Point
    radius: float
    ink: Ink


Stroke = Fill | Rules | Words | Dot


class Ruler(Protocol):
    """What measures for a drawing: how wide words are, how high a line of them is, how much a pixel's length is."""

    @property
    def line(self) -> float:
        """The height of a line of words."""

    @property
    def unit(self) -> float:
        """The length of one pixel of the normal screen."""

    def width(self, text: str) -> float:
        """How wide words are."""
