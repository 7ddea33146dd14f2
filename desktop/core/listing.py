"""A list as the screen shows it, the spreadsheet exports it and the plain ledger prints it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.core import sheet
from desktop.core.pack import Pack
from desktop.core.sheet import Cell, Kind

ORDINAL: Final = sheet.Column("序号", 3, "count", "center")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a list: its name, its words, the kind of its values, a width in full-width characters.

    `masked` columns hold numbers to be hidden on screen: "identity" or "phone". `total` asks for a sum at the foot.
    """

    name: str
    title: str
    kind: Kind = "text"
    width: float = 6.0
    masked: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of plain values under headings, each with the number of its record; `state` is one line about the whole."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ids: tuple[int, ...]
    state: str = ""
    measure: str = field(default="")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list or report is asked for: as of which day, seen from which today, by the figures of which pack."""

    day: date
    today: date
    pack: Pack


def totals(listing: Listing) -> tuple[Cell, ...]:
    """The closing row: sums of the columns that want one; empty where none does."""
    if not any(heading.total for heading in listing.headings):
        return ()
    sums: list[Cell] = []
    for index, heading in enumerate(listing.headings):
        numbers = [sheet.bare(row[index])[0] for row in listing.rows] if heading.total else []
        sums.append(sum((n for n in numbers if isinstance(n, int | Decimal)), 0) if heading.total else "")
    return tuple(sums)


def ledger(listing: Listing, title: str) -> sheet.Sheet:
    """The plain ledger print of a list: every column, every row, as shown."""
    table_columns = (ORDINAL, *(sheet.Column(h.title, h.width, h.kind) for h in listing.headings))
    closing = totals(listing)
    table = sheet.Table(
        table_columns,
        tuple((index, *row) for index, row in enumerate(listing.rows, 1)),
        totals=(("合计", *closing),) if closing else (),
    )
    return sheet.Sheet("", title, (table,), page=sheet.LANDSCAPE, measure=listing.measure, signers=("制表人", "院长"))
