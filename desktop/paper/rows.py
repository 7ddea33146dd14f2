"""Rows of a table measured and placed: heads of one or two rows, bands, totals, and slices of rows for one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from desktop.core.sheet import Column, Figure
from desktop.paper.fonts import ASCENT, Style
from desktop.paper.grid import EMPTY, LEADING, Fitted, Grid, Piece, fit_text, pieces
from desktop.paper.pen import THICK, Pen, Type

HEAD: Final[Style] = "hei"
HEAD_LEAST: Final = 2.0  # ems


class Row(NamedTuple):
    """A row: its height, which inner vertical rules cross it, and its cells, column by column, or its placed lines.

    `figures` are the places, from left to right edge, of figures that are to be found again.
    """

    height: float
    edges: tuple[int, ...]
    cells: Sequence[Fitted] = ()
    pieces: tuple[Piece, ...] = ()
    style: Style = "song"
    figures: tuple[tuple[float, float, Figure], ...] = ()


def all_edges(grid: Grid) -> tuple[int, ...]:
    """Every inner vertical rule."""
    return tuple(range(1, len(grid.edges) - 1))


def place(grid: Grid, cells: Sequence[Fitted], height: float) -> tuple[Piece, ...]:
    """The cells of a row set between the edges of their columns."""
    edges, pad, aligns = grid.edges, grid.pad, grid.aligns
    placed: list[Piece] = []
    for index, cell in enumerate(cells):
        lines, size = cell
        if len(lines) == 1:
            words, length = lines[0]
            left, right, align = edges[index] + pad, edges[index + 1] - pad - length, aligns[index]
            x = left if align == "left" else right if align == "right" else (left + right) / 2
            placed.append((x, height / 2 + (ASCENT - 0.5) * size, words, size))
        elif lines:
            placed += pieces(cell, (edges[index] + pad, edges[index + 1] - pad), aligns[index], height)
    return tuple(placed)


def tall(cells: Sequence[Fitted]) -> float:
    """The height in points of the highest cell's text."""
    return max((len(lines) * size * LEADING for lines, size in cells), default=0.0)


def empty_row(grid: Grid, height: float = 0.0) -> Row:
    """A row to be written by hand."""
    return Row(height or grid.least, all_edges(grid))


def band_row(grid: Grid, words: str) -> Row:
    """A heading across the table, in the heads' type."""
    fitted = fit_text(grid.case, words, Type(HEAD, grid.size), grid.width - 2 * grid.pad)
    height = max(grid.least, tall([fitted]) + grid.size * 0.4)
    span = (grid.pad, grid.width - grid.pad)
    return Row(height, (), (), tuple(pieces(fitted, span, "left", height)), HEAD)


def nothing_row(grid: Grid, words: str) -> Row:
    """A word in the middle of the table that says that it is empty."""
    span = (grid.pad, grid.width - grid.pad)
    fitted = fit_text(grid.case, words, Type("song", grid.size), span[1] - span[0])
    return Row(grid.least, (), (), tuple(pieces(fitted, span, "center", grid.least)))


def closing_row(grid: Grid, cells: Sequence[str]) -> Row:
    """A row of totals: the first words stand across the empty cells beside them."""
    cells = [*cells, *[""] * (len(grid.edges) - 1 - len(cells))][: len(grid.edges) - 1]
    first = next((index for index, text in enumerate(cells) if text), 0)
    end = next((index for index in range(first + 1, len(cells)) if cells[index]), first + 1)
    room = grid.edges[end] - grid.edges[0] - 2 * grid.pad
    words = fit_text(grid.case, cells[first], Type(HEAD, grid.size), room) if cells[first] else EMPTY
    rest = [EMPTY] * end + [grid.fit(index, text, HEAD) for index, text in enumerate(cells[end:], end)]
    height = max(grid.least, tall([words, *rest]) + grid.size * 0.4)
    span = (grid.edges[0] + grid.pad, grid.edges[end] - grid.pad)
    placed = (*pieces(words, span, "center", height), *place(grid, rest, height))
    return Row(height, tuple(range(end, len(grid.edges) - 1)), (), placed, HEAD)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table, one or two rows high, with its own rules."""

    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[tuple[float, float, float, float], ...]  # from the upper left corner, downwards negative


def head(grid: Grid, columns: Sequence[Column]) -> Head:
    """Heads of the columns; neighbours with the same `group` stand under one upper head."""
    titles = [grid.fit(index, column.title, HEAD) for index, column in enumerate(columns)]
    groups = _groups(columns)
    uppers = [
        (start, end, fit_text(grid.case, words, Type(HEAD, grid.size), grid.edges[end] - grid.edges[start] - grid.pad))
        for start, end, words in groups
        if words
    ]
    air = grid.size * 0.7
    upper = max((tall([fitted]) + air for _start, _end, fitted in uppers), default=0.0)
    grouped = {index for start, end, words in groups if words for index in range(start, end)}
    lower = max((tall([titles[index]]) + air for index in grouped), default=0.0)
    alone = max((tall([titles[index]]) + air for index in range(len(columns)) if index not in grouped), default=0.0)
    height = max(upper + lower, alone, grid.size * HEAD_LEAST)
    placed: list[Piece] = []
    rules = []
    for index, title in enumerate(titles):
        top = upper if index in grouped else 0.0
        span = (grid.edges[index] + grid.pad, grid.edges[index + 1] - grid.pad)
        placed += ((x, drop + top, words, size) for x, drop, words, size in pieces(title, span, "center", height - top))
        inside = index in grouped and (index - 1) in grouped and columns[index].group == columns[index - 1].group
        if index:
            rules.append((grid.edges[index], -top if inside else 0.0, grid.edges[index], -height))
    for start, end, fitted in uppers:
        span = (grid.edges[start], grid.edges[end])
        placed += pieces(fitted, span, "center", upper)
        rules.append((span[0], -upper, span[1], -upper))
    return Head(height, tuple(placed), tuple(rules))


def _groups(columns: Sequence[Column]) -> list[tuple[int, int, str]]:
    found, at = [], 0
    for words, run in groupby(columns, key=lambda column: column.group):
        count = len(list(run))
        found.append((at, at + count, words))
        at += count
    return found


@dataclass(slots=True)
class Slice:
    """The part of a table that stands on one page: head, rows, frame."""

    grid: Grid
    head: Head
    rows: list[Row]

    @property
    def height(self) -> float:
        return self.head.height + sum(row.height for row in self.rows)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        for x, drop, words, size in self.head.pieces:
            pen.text((left + x, top - drop), words, Type(HEAD, size))
        y = top - self.head.height
        width, levels = self.grid.width, [y] if self.head.height else []
        for row in self.rows:
            self._write(pen, row, left, y)
            y -= row.height
            levels.append(y)
        rules = [(left + a, top + b, left + c, top + d) for a, b, c, d in self.head.rules]
        rules += [(left, level, left + width, level) for level in levels[:-1]]
        rules += self._uprights(left, top - self.head.height)
        pen.rules(rules)
        pen.box((left, y), (width, top - y), THICK)

    def _write(self, pen: Pen, row: Row, left: float, top: float) -> None:
        placed = place(self.grid, row.cells, row.height) if row.cells else row.pieces
        style, text = row.style, pen.text
        for x, drop, words, size in placed:
            text((left + x, top - drop), words, Type(style, size))
        for start, end, figure in row.figures:
            pen.spot((left + start, top - row.height, left + end, top), figure)

    def _uprights(self, left: float, top: float) -> list[tuple[float, float, float, float]]:
        found, y = [], top
        for edges, run in groupby(self.rows, key=lambda row: row.edges):
            below = y - sum(row.height for row in run)
            found += [(left + self.grid.edges[edge], y, left + self.grid.edges[edge], below) for edge in edges]
            y = below
        return found
