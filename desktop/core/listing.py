"""A list as the screen shows it, the spreadsheet exports it and the plain ledger prints it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.core import sheet
from desktop.core.pack import Pack
from desktop.core.period import long_date
from desktop.core.sheet import Cell, Kind

ORDINAL: Final = sheet.Column("序号", 3, "count", "center")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a list: its name, its words, the kind of its values, a width in full-width characters.

    `masked` columns hold numbers to be hidden on screen: "identity" or "phone". `total` asks for a sum at the foot.
    `due` columns hold the last day of something: a paper, a contract; the screen marks what ran out or soon will.
    """

    name: str
    title: str
    kind: Kind = "text"
    width: float = 6.0
    masked: str = ""
    total: bool = False
    due: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of plain values under headings, each with the number of its record; `state` is one line about the whole,
    `day` the day as of which it speaks.
    """

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ids: tuple[int, ...]
    state: str = ""
    measure: str = field(default="")
    day: date | None = None


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


def ledger(listing: Listing, title: str, reporter: str = "") -> sheet.Sheet:
    """The plain ledger print of a list: every column, every row, as shown; whose it is, and as of which day."""
    table_columns = (ORDINAL, *(sheet.Column(h.title, h.width, h.kind) for h in listing.headings))
    closing = totals(listing)
    table = sheet.Table(
        table_columns,
        tuple((index, *row) for index, row in enumerate(listing.rows, 1)),
        totals=(("合计", *closing),) if closing else (),
    )
    return sheet.Sheet(
        "", title, (table,), page=sheet.LANDSCAPE, reporter=reporter, measure=listing.measure,
        period=f"截至{long_date(listing.day)}" if listing.day else "", signers=("制表人", "院长"),
    )  # fmt: skip
