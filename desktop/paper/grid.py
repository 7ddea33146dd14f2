"""The grid of a table: type size, edges of the columns, how a cell's text is fitted into its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, Literal

from desktop.core.sheet import Column, Kind, Table, written
from desktop.paper.fonts import ASCENT, Style, Typecase
from desktop.paper.lines import Line, break_lines, longest_word
from desktop.paper.pen import Type

SIZES: Final = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)  # from 五号 to 六号
SQUEEZED: Final = 1.05  # declared widths are generous: so much too wide is taken without a smaller type
ORPHANS: Final = (0.95, 0.9, 0.85)  # tried when the last line of a cell would hold one or two characters
ORPHAN: Final = 2.0
FEW_LINES: Final = 4
SHORT_TEXT: Final = 6  # a text up to so many characters is kept in one line when columns are squeezed
WHOLE: Final = 4  # and up to so many its column is made wide enough
SAMPLE: Final = 60  # rows looked at for that
LEADING: Final = 1.25
PAD: Final = 0.28  # ems left free at either side of a cell
LEAST_SHRINK: Final = 0.6  # a number that does not fit is set smaller before it is split, down to this part
# Plain tuples of text and number: a ledger keeps a hundred thousand, and the garbage collector passes these over.
Fitted = tuple[tuple[tuple[str, float], ...], float]  # lines with their lengths in points, and the size of the type
Piece = tuple[float, float, str, float]  # a line in its row: x from the left edge of the table, drop from the top, size

ROOMY, COMPACT = 1.8, 1.42  # least height of a row in ems
HAND_ROW: Final = 5.8 * 72 / 25.4  # a row to be written in by hand is not made lower than this
SIGN_ROW: Final = 8.0 * 72 / 25.4  # nor one that a person signs or puts a thumb on
SIGNED: Final = re.compile("签|手印")
WIDE: Final = 12.0  # text columns from this width on are set flush left
NARROW_COLUMN: Final = 7.0  # and those up to this width in the middle, even in two lines
NUMBERS: Final = frozenset({"count", "money", "decimal", "percent"})


EMPTY: Final[Fitted] = ((), 0.0)


@dataclass(slots=True)
class Grid:
    """A table's measures in points. `edges` are the vertical rules from 0 to the width."""

    case: Typecase
    size: float
    edges: list[float]
    aligns: list[str]
    least: float
    style: Style = "song"
    _known: dict[tuple[int, str, Style], Fitted] = field(default_factory=dict)

    @property
    def leading(self) -> float:
        return self.size * LEADING

    @property
    def pad(self) -> float:
        return self.size * PAD

    @property
    def width(self) -> float:
        return self.edges[-1]

    def fit(self, column: int, text: str, style: Style = "song") -> Fitted:
        """The text broken into the width of a column; a long number is set smaller, not split."""
        if not text:
            return EMPTY
        known = self._known.get((column, text, style))
        if known is None:
            room = self.edges[column + 1] - self.edges[column] - 2 * self.pad
            known = self._known[column, text, style] = fit_text(self.case, text, Type(style, self.size), room)
        return known

    def height(self, lines: int, size: float = 0.0) -> float:
        """The height of a row with so many lines."""
        return max(self.least, (lines * (size or self.size) * LEADING) + self.size * 0.4)


def fit_text(case: Typecase, text: str, kind: Type, room: float) -> Fitted:
    """Text in lines of at most `room` points."""
    widths, size = case.widths[kind.style], kind.size
    length = widths.em(text) * size
    if length <= room and "\n" not in text:
        return ((text, length),), size
    ems = widths.ems(text)
    longest = longest_word(text, ems)
    if longest * size > room >= longest * size * LEAST_SHRINK:
        size = room / longest
    lines = break_lines(text, ems, room / size)
    if 1 < len(lines) <= FEW_LINES and "（" in text[1:] and text.endswith("）"):
        lines = _before_bracket(text, ems, room / size, lines)
    if 1 < len(lines) <= FEW_LINES and lines[-1].used <= ORPHAN:
        closer = ((part, break_lines(text, ems, room / size / part)) for part in ORPHANS)
        size, lines = next(((size * part, fewer) for part, fewer in closer if len(fewer) < len(lines)), (size, lines))
    return tuple((text[line.start : line.end], line.used * size) for line in lines), size


def _before_bracket(text: str, ems: list[float], room: float, lines: list[Line]) -> list[Line]:
    """Words in brackets begin a line of their own where that costs no further line."""
    at = text.index("（", 1)
    head, tail = break_lines(text[:at], ems[:at], room), break_lines(text[at:], ems[at:], room)
    if "\n" in text or len(head) + len(tail) > len(lines):
        return lines
    return [*head, *(Line(line.start + at, line.end + at, line.used, line.last) for line in tail)]


def pieces(fitted: Fitted, span: tuple[float, float], align: str, band: float) -> Iterator[Piece]:
    """The lines of a cell placed between two edges, in the middle of a row of height `band`."""
    lines, size = fitted
    left, right = span
    leading = size * LEADING
    drop = (band - len(lines) * leading) / 2 + (leading - size) / 2 + ASCENT * size
    for index, (words, length) in enumerate(lines):
        if align == "left":
            x = left
        elif align == "right":
            x = right - length
        else:
            x = (left + right - length) / 2
        yield x, drop + index * leading, words, size


def grid(case: Typecase, table: Table, width: float, tight: float = 1.0) -> Grid:
    """The largest type in which all columns have their declared width; what is left over is shared out.

    `tight` below 1 sets the rows closer, but leaves room for the pen.
    """
    columns = table.columns
    size, ems = _measures(case, table, width)
    scale = width / sum(ems)
    edges = list(accumulate((em * scale for em in ems), initial=0.0))
    hand, pen = table.row_height * 72 / 25.4, SIGN_ROW if _is_signed(table) else HAND_ROW
    least = max(min(hand, pen), hand * tight, size * max(COMPACT, ROOMY * tight))
    return Grid(case, size, edges, [_align(column) for column in columns], least)


def _is_signed(table: Table) -> bool:
    """Whether people sign in its rows: an old hand and a thumb need more room than a figure."""
    return any(SIGNED.search(column.title) for column in table.columns)


def _measures(case: Typecase, table: Table, width: float) -> tuple[float, list[float]]:
    """The type size and the widths of the columns in ems: all cells in one size rather than some in a smaller one."""
    ems = _wanted(table)
    for size in SIZES:
        if sum(ems) * size <= width:
            return size, ems
        if sum(ems) * size <= width * SQUEEZED or size == SIZES[-1]:
            squeezed = _squeezed(case, table, ems, width / size)
            if squeezed:
                return size, squeezed
    return SIZES[-1], ems


def _wanted(table: Table) -> list[float]:
    """The declared widths with their padding; no column is narrower than a word of up to four characters in it."""
    ems = [max(column.width, 1.0) for column in table.columns]
    for row in table.rows[:SAMPLE]:
        for index, cell in enumerate(row[: len(ems)]):
            if type(cell) is str and ems[index] < len(cell) <= WHOLE and cell.isalpha() and not cell.isascii():
                ems[index] = float(len(cell))
    return [em + 2 * PAD for em in ems]


def _squeezed(case: Typecase, table: Table, ems: list[float], room: float) -> list[float]:
    """Columns made narrower where there is slack, so that names and numbers stay whole; none where there is not."""
    widths = case.widths["song"]
    floors = [longest_word(column.title, widths.ems(column.title)) for column in table.columns]
    for row in table.rows[:SAMPLE]:
        for index, (cell, column) in enumerate(zip(row, table.columns, strict=False)):
            text = written(cell, column.kind)
            ems_of = widths.ems(text)
            need = sum(ems_of) if len(text) <= SHORT_TEXT else longest_word(text, ems_of)
            floors[index] = max(floors[index], need)
    floors = [min(em, floor + 2 * PAD) for em, floor in zip(ems, floors, strict=True)]
    slack, lack = sum(ems) - sum(floors), sum(ems) - room
    if slack <= lack:
        return []
    return [em - (em - floor) * lack / slack for em, floor in zip(ems, floors, strict=True)]


def _align(column: Column) -> Literal["", "left", "center", "right"]:
    if column.align:
        return column.align
    if column.kind in NUMBERS:
        return "right"
    if column.kind == "day":
        return "center"
    return "left" if column.width >= WIDE else "center" if column.width <= NARROW_COLUMN else ""


def settle(grid: Grid, wrapped: set[int]) -> None:
    """Text columns without an order of their own: in the middle when each cell is one line, else flush left."""
    grid.aligns = [align or ("left" if index in wrapped else "center") for index, align in enumerate(grid.aligns)]


def kinds(table: Table) -> list[Kind]:
    """The kinds of the columns in order."""
    return [column.kind for column in table.columns]
