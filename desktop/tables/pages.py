"""A finished page as a worksheet: title, head lines, tables, boxes, prose, notes and signatures as on paper.

Parts with different columns share one worksheet: its columns are the union of all edges, and a cell that spans
several of them is merged.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import Any, Final

from desktop.core.chart import Drawing
from desktop.core.sheet import LANDSCAPE, Box, Card, Cell, Column, Kind, Prose, Sheet, Table, written
from desktop.tables.looks import BOLD, BOXED, CENTRED, NUMBERS, POINTS_A_MM, SIZE, Binder, resolved, set_page, stretch
from desktop.tables.looks import write as write_value

TITLE_SIZE: Final = 18
HALF_WIDTHS: Final = 2.1
LEAST_WIDTHS: Final = {LANDSCAPE: 120.0}
UPRIGHT_WIDTH: Final = 84.0
NEAR: Final = 0.004
LINE_POINTS: Final = SIZE * 1.4
ROW_POINTS: Final = 20.0
FILLED_ROWS: Final = 15
GREY: Final = "#F2F2F2"


def write_sheet(binder: Binder, sheet: Sheet) -> None:
    """Add a page to the workbook as a worksheet named by its form and title."""
    _Page(binder, sheet).write()


def _edges(part: Table | Card) -> list[float]:
    widths = [c.width for c in part.columns] if isinstance(part, Table) else list(part.widths)
    total = sum(widths) or 1.0
    return [edge / total for edge in accumulate(widths, initial=0.0)]


def _union(parts: list[list[float]]) -> list[float]:
    """All edges in order; edges that nearly meet are one."""
    out: list[float] = []
    for edge in sorted({edge for part in parts for edge in part} | {0.0, 1.0}):
        if not out or edge - out[-1] > NEAR:
            out.append(edge)
    return out


@dataclass
class _Page:
    """One worksheet while it is written, row after row."""

    binder: Binder
    sheet: Sheet

    def __post_init__(self) -> None:
        self.page = self.binder.page(f"{self.sheet.form} {self.sheet.title}".strip())
        gridded = [part for part in self.sheet.parts if isinstance(part, Table | Card)]
        self.edges = _union([_edges(part) for part in gridded])
        own = [sum(c.width for c in part.columns) * HALF_WIDTHS for part in gridded if isinstance(part, Table)]
        self.width = max([LEAST_WIDTHS.get(self.sheet.page, UPRIGHT_WIDTH), *own])
        self.row = 0
        self.places: dict[float, int] = {}

    def write(self) -> None:
        """Everything from the title to the signatures."""
        for column, (left, right) in enumerate(pairwise(self.edges)):
            self.page.set_column(column, column, round((right - left) * self.width, 2))
        self._heads()
        for part in self.sheet.parts:
            if isinstance(part, Table):
                self._table(part)
            elif isinstance(part, Card):
                self._card(part)
            elif isinstance(part, Drawing):
                self._line(part.figures.title, align="left", bold=True)
            else:
                self._prose(part)
        self._foot()
        set_page(self.page, self.sheet.page)

    # ------------------------------------------------------------------------------------------- cells and lines

    def _at(self, edge: float) -> int:
        if edge not in self.places:
            self.places[edge] = min(range(len(self.edges)), key=lambda index: abs(self.edges[index] - edge))
        return self.places[edge]

    def _put(self, rows: tuple[int, int], span: tuple[float, float], content: tuple[Any, Kind], look: Any) -> None:
        """A value from the first to before the last row, between two edges; merged where it spans."""
        left, right = self._at(span[0]), max(self._at(span[1]) - 1, self._at(span[0]))
        top, bottom = rows[0], rows[1] - 1
        if top != bottom or left != right:
            self.page.merge_range(top, left, bottom, right, "", look)
        write_value(self.page, (top, left), content, look)

    def _line(self, text: str, *, height: float = 0.0, **wishes: Any) -> None:
        """One merged line over the whole width."""
        lines = stretch(text, self.width * SIZE / wishes.get("font_size", SIZE))
        self.page.set_row(self.row, height or max(ROW_POINTS, lines * LINE_POINTS))
        self._put((self.row, self.row + 1), (0.0, 1.0), (text, "text"), self.binder.look(**wishes))
        self.row += 1

    def _heads(self) -> None:
        sheet = self.sheet
        self._line(sheet.title, height=36.0, align="center", bold=True, font_size=TITLE_SIZE)
        for text in (sheet.subtitle, sheet.number):
            if text:
                self._line(text, align="center")
        seal = "（盖章）" if sheet.sealed else ""
        reporter = f"填报单位{seal}：{sheet.reporter}" if sheet.reporter or sheet.sealed else ""
        period = sheet.period + (f"（{sheet.stage}）" if sheet.stage else "")
        measure = f"单位：{sheet.measure.removeprefix('单位：')}" if sheet.measure else ""
        if not (reporter or period or measure):
            return
        if len(self.edges) > 3:  # noqa: PLR2004  three places need three columns
            places = self._thirds()
            for text, span, align in zip((reporter, period, measure), places, ("left", "center", "right"), strict=True):
                self._put((self.row, self.row + 1), span, (text, "text"), self.binder.look(align=align))
            self.row += 1
            return
        for text in (reporter, period, measure):
            if text:
                self._line(text)

    def _thirds(self) -> list[tuple[float, float]]:
        inner = self.edges[1:-1]
        first = min(inner[:-1], key=lambda edge: abs(edge - 0.45))
        second = min((edge for edge in inner if edge > first), key=lambda edge: abs(edge - 0.7))
        return [(0.0, first), (first, second), (second, 1.0)]

    def _foot(self) -> None:
        for note in self.sheet.notes:
            self._line(note, align="left")
        if self.sheet.signers:
            self._line("        ".join(f"{signer}：" for signer in self.sheet.signers), height=28.0, align="left")
        if self.sheet.made:
            self._line(f"制表时间：{self.sheet.made}", align="right")

    # ---------------------------------------------------------------------------------------------------- parts

    def _table(self, table: Table) -> None:
        edges = _edges(table)
        spans = list(pairwise(edges))
        first = self.row
        self._table_heads(table, spans)
        if first and self.sheet.parts[0] is table:
            self.page.repeat_rows(first, self.row - 1)
            self.page.freeze_panes(self.row, 0)
        bands = dict(table.bands)
        for index, row in enumerate(table.rows):
            if index in bands:
                self._line(bands[index], align="left", bold=True, border=1, bg_color=GREY)
            self._table_row(table, spans, row)
        for _index in range(table.empty_rows or (FILLED_ROWS if table.fill and not table.rows else 0)):
            self._table_row(table, spans, ("",) * len(spans))
        for row in table.totals:
            self._table_row(table, spans, row, **BOLD)

    def _table_heads(self, table: Table, spans: list[tuple[float, float]]) -> None:
        look = self.binder.look(**BOLD, **BOXED, **CENTRED)
        deep = any(column.group for column in table.columns)
        under = self.row + (1 if deep else 0)
        at = 0
        for group, run in groupby(table.columns, key=lambda column: column.group):
            columns = list(run)
            if group:
                self._put((self.row, under), (spans[at][0], spans[at + len(columns) - 1][1]), (group, "text"), look)
            for index, column in enumerate(columns, at):
                top = under if group else self.row
                self._put((top, under + 1), spans[index], (column.title, "text"), look)
            at += len(columns)
        lines = max(stretch(c.title, (s[1] - s[0]) * self.width) for c, s in zip(table.columns, spans, strict=True))
        self.page.set_row(under, max(ROW_POINTS, lines * LINE_POINTS))
        self.row = under + 1

    def _table_row(self, table: Table, spans: list[tuple[float, float]], row: tuple[Cell, ...], **wishes: Any) -> None:
        lines = 1
        for column, span, cell in zip(table.columns, spans, row, strict=False):
            content = resolved(cell, column.kind)
            align = {"align": column.align or _side(column, content[1])}
            look = self.binder.number_look(content[1], **BOXED, **align, **wishes)
            self._put((self.row, self.row + 1), span, content, look)
            lines = max(lines, stretch(written(cell, column.kind), (span[1] - span[0]) * self.width))
        self.page.set_row(self.row, max(ROW_POINTS, lines * LINE_POINTS, table.row_height * POINTS_A_MM))
        self.row += 1

    def _card(self, card: Card) -> None:
        edges = _edges(card)
        heights = [*card.heights, *[0.0] * len(card.rows)]
        taken: set[tuple[int, int]] = set()
        needs = [ROW_POINTS] * len(card.rows)
        for index, boxes in enumerate(card.rows):
            at = 0
            for box in boxes:
                while (index, at) in taken:
                    at += 1
                end = min(at + box.across, len(edges) - 1)
                taken.update((index + down, column) for down in range(box.down) for column in range(at, end))
                self._box(box, index, (edges[at], edges[end]))
                width = (edges[end] - edges[at]) * self.width
                needs[index] = max(needs[index], stretch(written(box.content), width) * LINE_POINTS / box.down)
                at = end
        for index, need in enumerate(needs):
            self.page.set_row(self.row + index, max(need, heights[index] * POINTS_A_MM))
        self.row += len(card.rows)

    def _box(self, box: Box, index: int, span: tuple[float, float]) -> None:
        align = box.align or {"label": "center", "value": "left", "sign": "left", "note": "left"}[box.role]
        content = resolved(box.content, "text")
        wishes: dict[str, Any] = {"align": align, "valign": "bottom" if box.role == "sign" else "vcenter"}
        self._put(
            (self.row + index, self.row + index + box.down), span, content,
            self.binder.number_look(content[1], **BOXED, **wishes),
        )  # fmt: skip

    def _prose(self, prose: Prose) -> None:
        if prose.heading:
            self._line(prose.heading, align="left", bold=True)
        for paragraph in prose.paragraphs:
            self._line(paragraph if prose.flush else f"　　{paragraph}", align="left")


def _side(column: Column, kind: Kind) -> str:
    """Where a value stands in its column: numbers right, days in the middle, short texts in the middle, else left."""
    if kind == "day":
        return "center"
    if kind in NUMBERS:
        return "right"
    return "center" if column.width <= 4 else "left"  # noqa: PLR2004  a name, a sex, a mark
