"""A form of the print library as declared in resources/forms/<id>.toml: filled and blank pages come from the same.

A declaration holds words, columns, boxes and signers, never a condition or a formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final, Literal

from desktop.core import sheet
from desktop.core.sheet import Box, Card, Cell, Figure, Kind, Part, Photo, Prose, Sheet, Table, Ticks

KEY: Final = re.compile(r"\{(\w+)\}")
HAND_ROW: Final = 9.0
PHOTO_PLACE: Final = "贴照片处"
SHORT_PLACE: Final = "_" * 12
LONG_PLACE: Final = "_" * 143


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: the key of its value in a row, its words, width in full-width characters, kind; `sum` closes it."""

    key: str
    title: str
    width: float = 6.0
    kind: Kind = "text"
    group: str = ""
    align: Literal["", "left", "center", "right"] = ""
    sum: bool = False


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of the form.

    `lines` are rows printed beforehand: each a mapping by column key, with `key` to be found by and `band` to
    open a group; `blank_lines` are printed on a blank page only. `blank_rows` is how many rows a blank page offers
    (0: to its foot).
    """

    name: str
    columns: tuple[FormColumn, ...]
    lines: tuple[Mapping[str, str], ...] = ()
    blank_lines: tuple[Mapping[str, str], ...] = ()
    blank_rows: int = 0
    row_height: float = HAND_ROW
    page_sums: bool = False
    fill: bool = False


@dataclass(frozen=True, slots=True)
class FormBox:
    """A box of a card: fixed words, or the key of a value, or a choice to tick, a photo, or a place to sign."""

    text: str = ""
    key: str = ""
    across: int = 1
    down: int = 1
    kind: Kind = "text"
    ticks: tuple[str, ...] = ()
    photo: bool = False
    sign: bool = False
    align: Literal["", "left", "center", "right"] = ""


@dataclass(frozen=True, slots=True)
class FormCard:
    """Boxes in rows: relative widths of the columns and least heights in mm."""

    widths: tuple[float, ...]
    rows: tuple[tuple[FormBox, ...], ...]
    heights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class FormProse:
    """Running text with {key} places; a blank page leaves room to write, some lines where a key stands alone."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    flush: bool = False


FormPart = FormTable | FormCard | FormProse


@dataclass(frozen=True, slots=True)
class Form:
    """One declared form; `period` is event, day, week, month, quarter, half or year, `booklet` one book per month.

    A month's booklet has `daily` dated leaves for each day or, without that, so many open `leaves`.
    """

    id: str
    title: str
    book: str
    period: str
    parts: tuple[FormPart, ...]
    page: str = sheet.PORTRAIT
    signers: tuple[str, ...] = ()
    sealed: bool = False
    measure: str = ""
    notes: tuple[str, ...] = ()
    booklet: bool = False
    daily: int = 0
    leaves: int = 0
    priority: str = "M"
    hint: str = ""
    letter: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above and below any form: who reports, for when, when made, which stage (未封月, 更正)."""

    reporter: str = ""
    period: str = ""
    made: str = ""
    stage: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """The values of one filled form: single values by key, and the rows of each table by its name.

    Rows of a table with printed lines are given by the line's key instead of in order. `bands` are headings
    within a table by (table, row number); `notes` stand below the form's own; `title` takes the place of the form's.
    """

    values: Mapping[str, Cell] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, Cell]]] = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, Mapping[str, Cell]]] = field(default_factory=dict)
    bands: Mapping[tuple[str, int], str] = field(default_factory=dict)
    totals: Mapping[str, Sequence[Mapping[str, Cell]]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    title: str = ""


def _number(cell: Cell) -> int | Decimal:
    value = sheet.bare(cell)[0]
    return value if isinstance(value, int | Decimal) else 0


def _signed(table: FormTable) -> float:
    """The least height of rows that people sign by hand, also on a filled page; else none."""
    return table.row_height if any(column.key.startswith("sign") for column in table.columns) else 0.0


def _columns(table: FormTable) -> tuple[sheet.Column, ...]:
    return tuple(sheet.Column(c.title, c.width, c.kind, c.align, c.group) for c in table.columns)


def _total(table: FormTable, rows: Sequence[Mapping[str, Cell]]) -> tuple[tuple[Cell, ...], ...]:
    if not rows or not any(column.sum for column in table.columns):
        return ()
    closing: list[Cell] = [
        sum(_number(row.get(column.key)) for row in rows) if column.sum else "" for column in table.columns
    ]
    words = next(i for i, column in enumerate(table.columns) if not column.sum)
    closing[words] = "合计"
    return (tuple(closing),)


def _line(table: FormTable, line: Mapping[str, str], given: Mapping[str, Cell]) -> tuple[Cell, ...]:
    return tuple(given.get(column.key, line.get(column.key, "")) for column in table.columns)


def _table(table: FormTable, filling: Filling) -> Table:
    sums = tuple(i for i, column in enumerate(table.columns) if column.sum) if table.page_sums else ()
    bands = tuple((row, words) for (name, row), words in sorted(filling.bands.items()) if name == table.name)
    if table.lines:
        given = filling.lines.get(table.name, {})
        rows = tuple(_line(table, line, given.get(line.get("key", ""), {})) for line in table.lines)
        bands = tuple((index, line["band"]) for index, line in enumerate(table.lines) if "band" in line)
        return Table(_columns(table), rows, bands=bands, row_height=_signed(table))
    source = filling.rows.get(table.name, ())
    numbered = [{"ordinal": index, **row} for index, row in enumerate(source, 1)]
    rows = tuple(tuple(row.get(column.key, "") for column in table.columns) for row in numbered)
    own = filling.totals.get(table.name, ())
    closing = tuple(tuple(row.get(column.key, "") for column in table.columns) for row in own) or _total(table, source)
    return Table(
        _columns(table), rows, totals=closing, page_sums=sums, row_height=_signed(table), fill=table.fill, bands=bands
    )


def _content(box: FormBox, values: Mapping[str, Cell], *, blank: bool) -> Cell:
    if not box.key:
        return box.text
    given = values.get(box.key, "")
    if box.photo:
        return given if isinstance(given, Photo) and given.content else Photo(caption=PHOTO_PLACE)
    if box.ticks:
        chosen = given if isinstance(given, Ticks) else Ticks(box.ticks, frozenset(str(given).split("、")))
        return Ticks(box.ticks, frozenset() if blank else chosen.chosen)
    if blank:
        return ""
    return given if isinstance(given, Figure) or box.kind == "text" else Figure(sheet.bare(given)[0], box.kind)


def _role(box: FormBox) -> Literal["label", "value", "sign"]:
    return "sign" if box.sign else "value" if box.key else "label"


def _card(card: FormCard, values: Mapping[str, Cell], *, blank: bool) -> Card:
    rows = tuple(
        tuple(Box(_content(box, values, blank=blank), box.across, box.down, _role(box), box.align) for box in row)
        for row in card.rows
    )
    return Card(card.widths, rows, card.heights)


def _prose(prose: FormProse, values: Mapping[str, Cell]) -> Prose:
    def place(found: re.Match[str]) -> str:
        alone = found.string == found[0] and not prose.flush
        empty = LONG_PLACE if alone else SHORT_PLACE
        return sheet.written(values[found[1]]) if values.get(found[1]) not in {None, ""} else empty

    return Prose(tuple(KEY.sub(place, line) for line in prose.paragraphs), prose.heading, prose.flush)


def fill(form: Form, filling: Filling, heading: Heading) -> Sheet:
    """The form filled with values and rows."""

    def part(given: FormPart) -> Part:
        if isinstance(given, FormTable):
            return _table(given, filling)
        if isinstance(given, FormCard):
            return _card(given, filling.values, blank=False)
        return _prose(given, filling.values)

    made = _page(form, tuple(part(given) for given in form.parts), heading, (*form.notes, *filling.notes))
    return replace(made, title=filling.title) if filling.title else made


def blank(form: Form, heading: Heading) -> Sheet:
    """The form to be filled by hand: rows high enough for handwriting, nothing ticked, no figure."""

    def part(given: FormPart) -> Part:
        if isinstance(given, FormTable):
            lines = given.lines or given.blank_lines
            rows = tuple(_line(given, line, {}) for line in lines)
            bands = tuple((index, line["band"]) for index, line in enumerate(lines) if "band" in line)
            empty = 0 if lines else given.blank_rows
            return Table(
                _columns(given), rows, row_height=given.row_height, empty_rows=empty, bands=bands,
                fill=not lines and not empty,
            )  # fmt: skip
        if isinstance(given, FormCard):
            return _card(given, {}, blank=True)
        return _prose(given, {"reporter": heading.reporter, "period": heading.period})

    return _page(form, tuple(part(given) for given in form.parts), heading, form.notes)


def _page(form: Form, parts: tuple[Part, ...], heading: Heading, notes: tuple[str, ...]) -> Sheet:
    values: dict[str, Any] = {"reporter": heading.reporter, "period": heading.period, "made": heading.made}
    return Sheet(
        form.id, form.title, parts, page=form.page, sealed=form.sealed, measure=form.measure, signers=form.signers,
        notes=notes, stage=heading.stage, number=heading.number, **values,
    )  # fmt: skip
