"""Tables over pages: the head repeated, rows split when they must be, sums of the page, rows to the foot.

Everything is measured once and drawn row by row on the canvas, so the time grows with the rows and no faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from desktop.core.sheet import Cell, Figure, Kind, Table, Value, bare, written
from desktop.core.words import _
from desktop.paper.fonts import Typecase, Unprintable
from desktop.paper.grid import LEADING, Fitted, grid, kinds, settle
from desktop.paper.page import Galley
from desktop.paper.rows import Row, Slice, all_edges, band_row, closing_row, empty_row, head, nothing_row, tall

PAGE_SUM: Final = "本页小计"
NOTHING: Final = "无"  # of a list that came out empty: a head alone looks like a page that was lost
FIRST_ROWS: Final = 3  # a table begins at the foot of a page only with so many rows
KEPT_ROWS: Final = 2  # so many rows go over to the next page with the totals and signatures
TIGHTEST: Final = 0.62
MOST_ROWS_KEPT: Final = 0.6


class TableSetter:
    """Sets one table into a galley.

    `tail` is the height of what must stand on the last page below the table, `tight` how close the rows are set.
    """

    def __init__(self, case: Typecase, table: Table, width: float, tail: float = 0.0, tight: float = 1.0) -> None:
        self.table, self.tail, self.tight = table, tail, tight
        self.grid = grid(case, table, width, tight)
        self.kinds = kinds(table)
        self.cells = [self._fit(index, row) for index, row in enumerate(table.rows)]
        self.cells += [()] * table.empty_rows
        settle(self.grid, self._wrapped())
        self.head = head(self.grid, table.columns)
        self.bands = {index: band_row(self.grid, words) for index, words in table.bands}
        self.totals = [closing_row(self.grid, self._words(row)) for row in table.totals]
        self.edges = all_edges(self.grid)
        self.rows: list[Row] = []

    def _words(self, row: Sequence[Cell]) -> list[str]:
        return [cell if type(cell) is str else written(cell, kind) for cell, kind in zip(row, self.kinds, strict=False)]

    def _fit(self, number: int, row: Sequence[Cell]) -> tuple[Fitted, ...]:
        words = self._words(row)
        fit = self.grid.fit
        try:
            return tuple([fit(column, text) for column, text in enumerate(words)])
        except Unprintable as fault:
            record = "，".join(text for text in words if text)[:60]
            raise Unprintable(
                fault.character, _("第{number}行：{record}").format(number=number + 1, record=record)
            ) from None

    def _wrapped(self) -> set[int]:
        loose = [index for index, align in enumerate(self.grid.aligns) if not align]
        return {index for index in loose if any(len(row[index][0]) > 1 for row in self.cells if index < len(row))}

    def _height(self, cells: Sequence[Fitted]) -> float:
        return max(self.grid.least, tall(cells) + self.grid.size * 0.4)

    def set(self, galley: Galley) -> None:
        """Fill the galley's leaves with the table."""
        if self.tight <= TIGHTEST and not self.table.rows:
            self._trim_empty_rows(galley)
        at, count = 0, len(self.cells)
        while True:
            end = self._reach(galley, at)
            if end - at < min(FIRST_ROWS, count - at) and not galley.fresh:
                galley.turn()
                continue
            if end == at and count:
                self._split(galley, at)
                galley.turn()
                continue
            last = end == count
            self._page(galley, at, end, last=last)
            if last:
                return
            at = end
            galley.turn()

    def _trim_empty_rows(self, galley: Galley) -> None:
        """A blank table that is a few rows too long offers so many fewer."""
        fits = int((self._body(galley.room) - self._closing() + 0.01) // self.grid.least)
        if MOST_ROWS_KEPT * self.table.empty_rows <= fits < self.table.empty_rows:
            del self.cells[fits:]

    def _body(self, room: float) -> float:
        """Room for rows on a page with so much room."""
        return room - self.head.height - (self.grid.least if self.table.page_sums else 0.0)

    def _closing(self) -> float:
        return sum(row.height for row in self.totals) + self.tail

    def _whole_height(self, at: int) -> float:
        band = self.bands.get(at)
        return self._height(self.cells[at]) + (band.height if band else 0.0)

    def _reach(self, galley: Galley, at: int) -> int:
        """How far the rows from `at` on fit on this page; the last rows stay with the totals and signatures."""
        room, count, start = self._body(galley.room), len(self.cells), at
        while at < count:
            height = self._whole_height(at)
            if height > room + 0.01:
                return at
            room -= height
            at += 1
        closing = self._closing()
        if closing > room + 0.01 and count - start > KEPT_ROWS and closing < galley.full / 2:
            return count - KEPT_ROWS
        return count

    def _page(self, galley: Galley, start: int, end: int, *, last: bool) -> None:
        rows = self.rows
        for index in range(start, end):
            if index in self.bands:
                rows.append(self.bands[index])
            rows.append(self._row(index))
        if self.table.fill and last:
            rows += self._fillers(galley)
        if not rows:
            rows.append(nothing_row(self.grid, NOTHING))
        if self.table.page_sums:
            rows.append(closing_row(self.grid, self._page_sum(start, end)))
        if last:
            rows += self.totals
        galley.put(Slice(self.grid, self.head, rows))
        self.rows = []

    def _fillers(self, galley: Galley) -> list[Row]:
        used = sum(row.height for row in self.rows) + sum(row.height for row in self.totals) + self.tail
        room = self._body(galley.room) - used
        count = int((room + 0.01) // self.grid.least)
        return [empty_row(self.grid, room / count)] * count if count > 0 else []

    def _row(self, index: int) -> Row:
        cells = self.cells[index]
        height = self._height(cells)
        return Row(height, self.edges, cells, figures=self._figures(self.table.rows[index : index + 1]))

    def _figures(self, rows: Sequence[Sequence[Cell]]) -> tuple[tuple[float, float, Figure], ...]:
        edges = self.grid.edges
        return tuple(
            (edges[index], edges[index + 1], cell)
            for row in rows
            for index, cell in enumerate(row)
            if type(cell) is Figure and (cell.code or cell.rows)
        )

    def _split(self, galley: Galley, at: int) -> None:
        """A row higher than a page: what fits stands here, the rest comes on the next page."""
        cells = self.cells[at]
        room = self._body(galley.room) - self.grid.size * 0.4
        here = [(lines[: _fitting(lines, size, room)], size) for lines, size in cells]
        self.cells[at] = tuple((lines[_fitting(lines, size, room) :], size) for lines, size in cells)
        band = self.bands.pop(at, None)
        height = self._height(here)
        rows = [Row(height, self.edges, here)]
        galley.put(Slice(self.grid, self.head, [band, *rows] if band else rows))

    def _page_sum(self, start: int, end: int) -> list[str]:
        """Words of the row that closes a page: sums of the wanted columns over the rows of this page."""
        words = [""] * len(self.table.columns)
        for column in self.table.page_sums:
            found = [bare(row[column]) for row in self.table.rows[start:end] if column < len(row)]
            numbers = [value for value, _kind in found if isinstance(value, int | Decimal)]
            words[column] = written(Figure(sum(numbers, start=0), self._kind(column, found)))
        first = next((index for index, text in enumerate(words) if not text), None)
        if first is not None and (self.table.rows or not self.table.fill):
            words[first] = PAGE_SUM
        return words

    def _kind(self, column: int, found: Sequence[tuple[Value, Kind]]) -> Kind:
        return next((kind for _value, kind in found if kind != "text"), self.kinds[column])


def _fitting(lines: Sequence[object], size: float, room: float) -> int:
    """How many lines of a cell fit into a room; at least one, so that a split always goes forward."""
    return max(1, int((room + 0.01) // (size * LEADING))) if lines else 0
