"""A finished page as data, before it is paper: the same Sheet becomes PDF, spreadsheet, screen and text.

Every value keeps its kind, so that each outlet can write it in its own way and no figure can differ
between them; a figure may carry a code (X01.A04) and the rows behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from desktop.core.chart import Drawing
from desktop.core.money import show_money
from desktop.core.period import long_date

Kind = Literal["text", "count", "money", "decimal", "day", "percent"]
Value = str | int | Decimal | date | None
DASH: Final = "—"
TENTH: Final = Decimal("0.1")
PORTRAIT: Final = "portrait"
LANDSCAPE: Final = "landscape"


@dataclass(frozen=True, slots=True)
class Ref:
    """A row behind a figure: the id of its book and the row's number."""

    book: str
    row: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its kind: count (whole number), money (fen), decimal, percent (0.717 is 71.7 %), day, text.

    `code` names it in the report's data; `rows` are what it was made from; None is "not known" and prints —. A figure
    typed by `hand` may say `by` whom and when: 王芳 2026-10-05 09:30.
    """

    value: Value
    kind: Kind = "text"
    code: str = ""
    rows: tuple[Ref, ...] = ()
    hand: bool = False
    by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Ticks:
    """A choice to be ticked: all options with the chosen ones; drawn as boxes, written as ☑ and □."""

    options: tuple[str, ...]
    chosen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture (JPEG or PNG bytes) scaled into its box; empty means a place to stick one."""

    content: bytes = b""
    caption: str = "照片"


@dataclass(frozen=True, slots=True)
class Code:
    """A text drawn as a QR code, for a county's camera; written as itself everywhere else."""

    text: str


Cell = Value | Figure | Ticks | Photo | Code


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, an upper head shared by neighbours (`group`), a width in full-width characters."""

    title: str
    width: float = 6.0
    kind: Kind = "text"
    align: Literal["", "left", "center", "right"] = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads. `totals` are closing rows; `page_sums` the columns to be summed on each page (本页小计).

    `row_height` in mm is the least height of a row (for handwriting); `fill` draws empty rows to the page's foot.
    `bands` are row numbers that begin a group with a heading that spans the table.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    totals: tuple[tuple[Cell, ...], ...] = ()
    page_sums: tuple[int, ...] = ()
    row_height: float = 0.0
    fill: bool = False
    empty_rows: int = 0
    bands: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a card: its content, how many columns and rows it spans, and what it is for."""

    content: Cell = ""
    across: int = 1
    down: int = 1
    role: Literal["label", "value", "sign", "note"] = "value"
    align: Literal["", "left", "center", "right"] = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A form with boxes: widths of the columns (relative), rows of boxes, the least height of each row in mm."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Box, ...], ...]
    heights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text between tables: paragraphs, indented by two characters unless `flush`."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    flush: bool = False


Part = Table | Card | Prose | Drawing


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report: identity, heading lines, parts from top to bottom, who signs at the foot.

    `reporter` is the body that fills it in (填报单位), `measure` the line 单位：人、元, `stage` a mark such as
    未封月 or 更正. `made` is the date and time of making, in words. `witness` is the head of the audit when the month
    was closed: who keeps the paper can tell whether the record was changed later.
    """

    form: str
    title: str
    parts: tuple[Part, ...]
    page: str = PORTRAIT
    subtitle: str = ""
    reporter: str = ""
    sealed: bool = False
    period: str = ""
    measure: str = ""
    signers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stage: str = ""
    made: str = ""
    number: str = ""
    witness: str = ""


def bare(cell: Cell) -> tuple[Value, Kind]:
    """The value and the kind in a cell; ticks and photos as text."""
    if isinstance(cell, Figure):
        return cell.value, cell.kind
    if isinstance(cell, Ticks):
        return "  ".join(("☑" if option in cell.chosen else "□") + option for option in cell.options), "text"
    if isinstance(cell, Photo):
        return cell.caption, "text"
    if isinstance(cell, Code):
        return cell.text, "text"
    return cell, "day" if isinstance(cell, date) else "text"


def written(cell: Cell, kind: Kind = "text") -> str:
    """The cell as it stands on paper and in text; `kind` is the column's, for plain values."""
    value, own = bare(cell)
    if value is None:
        return DASH if isinstance(cell, Figure) else ""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else _number(value, kind if own == "text" else own)


def boxed(cell: Cell) -> str:
    """The cell as it stands in a box of a card: a day in words, 2026年3月14日, because there is room for it."""
    value, _kind = bare(cell)
    return long_date(value) if isinstance(value, date) else written(cell)


def percent(share: Decimal) -> str:
    """A share as people write it, halves up as a spreadsheet rounds them: 0.6125 → 61.3%."""
    return f"{(share * 100).quantize(TENTH, ROUND_HALF_UP)}%"


def _number(value: int | Decimal, kind: Kind) -> str:
    if kind == "money":
        return show_money(int(value))
    if kind == "percent":
        return percent(Decimal(value))
    return f"{Decimal(value).normalize():f}" if kind == "decimal" else str(value)


def figures(sheet: Sheet) -> Iterator[Figure]:
    """Every coded figure on the page, in order."""
    for part in sheet.parts:
        if isinstance(part, Table):
            cells = [cell for row in (*part.rows, *part.totals) for cell in row]
        elif isinstance(part, Card):
            cells = [box.content for row in part.rows for box in row]
        else:
            cells = []
        yield from (cell for cell in cells if isinstance(cell, Figure) and cell.code)


def _table_text(table: Table) -> Iterator[str]:
    groups = [column.group for column in table.columns]
    if any(groups):
        yield "\t".join(groups)
    yield "\t".join(column.title for column in table.columns)
    kinds: list[Kind] = [column.kind for column in table.columns]
    bands = dict(table.bands)
    for index, row in enumerate(table.rows):
        if index in bands:
            yield f"【{bands[index]}】"
        yield "\t".join(written(cell, kind) for cell, kind in zip(row, kinds, strict=False))
    for row in table.totals:
        yield "\t".join(written(cell, kind) for cell, kind in zip(row, kinds, strict=False))


def as_text(sheet: Sheet) -> str:
    """The page as plain text, a line a row and a tab between cells: for golden files and readers without a viewer."""
    lines = [sheet.title]
    heads = (sheet.subtitle, sheet.number, sheet.reporter and f"填报单位：{sheet.reporter}", sheet.period)
    lines += [line for line in (*heads, sheet.measure, sheet.stage) if line]
    for part in sheet.parts:
        if isinstance(part, Table):
            lines += _table_text(part)
        elif isinstance(part, Card):
            lines += ["\t".join(boxed(box.content) for box in row) for row in part.rows]
        elif isinstance(part, Drawing):
            lines.append(f"【图】{part.figures.title}")
        else:
            lines += [line for line in (part.heading, *part.paragraphs) if line]
    lines += sheet.notes
    if sheet.signers:
        lines.append("\t".join(f"{signer}：" for signer in sheet.signers))
    return "\n".join(lines) + "\n"
