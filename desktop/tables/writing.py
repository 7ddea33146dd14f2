"""Writing spreadsheets: finished pages and lists as xlsx, lists as csv and json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.core.listing import Heading, Listing, totals
from desktop.core.sheet import LANDSCAPE, Cell, Sheet, bare, written
from desktop.tables import commas
from desktop.tables.looks import BOLD, BOXED, CENTRED, NUMBERS, Binder, resolved, set_page, write
from desktop.tables.pages import write_sheet

TITLE_SIZE: Final = 16
HALF_WIDTHS: Final = 2.1
DAY_WIDTH: Final = 6.0
GREY: Final = "#EDEDED"


def sheet_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Pages as a workbook, one worksheet each, in their printed look; the same pages give the same bytes."""
    binder = Binder()
    for sheet in sheets:
        write_sheet(binder, sheet)
    return binder.close()


def listing_xlsx(listing: Listing, title: str) -> bytes:
    """A list as a worksheet: title, heads that stay in sight and filter, real numbers and dates, sums at the foot."""
    binder = Binder()
    page = binder.page(title)
    last = len(listing.headings) - 1
    page.set_row(0, 30)
    page.write_string(0, 0, title, binder.look(**BOLD, font_size=TITLE_SIZE, text_wrap=False))
    state = "    ".join(text for text in (listing.state, listing.measure) if text)
    write(page, (1, 0), (state, "text"), binder.look(text_wrap=False))
    for column, heading in enumerate(listing.headings):
        page.write_string(2, column, heading.title, binder.look(**BOLD, **BOXED, **CENTRED, bg_color=GREY))
        page.set_column(column, column, HALF_WIDTHS * max(heading.width, DAY_WIDTH if heading.kind == "day" else 0))
    for index, row in enumerate(listing.rows, 3):
        _list_row(binder, page, index, listing.headings, row)
    foot = 3 + len(listing.rows)
    if listing.rows and last >= 0:
        page.autofilter(2, 0, foot - 1, last)
    if totals(listing):
        _list_row(binder, page, foot, listing.headings, _with_words(totals(listing), listing.headings), **BOLD)
    page.freeze_panes(3, 0)
    page.repeat_rows(2)
    set_page(page, LANDSCAPE)
    return binder.close()


def _list_row(
    binder: Binder, page: Any, index: int, headings: Sequence[Heading], row: Sequence[Cell], **wishes: Any
) -> None:
    for column, (heading, cell) in enumerate(zip(headings, row, strict=True)):
        content = resolved(cell, heading.kind)
        align = {"align": "right"} if content[1] in NUMBERS and content[1] != "day" else {"align": "left"}
        write(page, (index, column), content, binder.number_look(content[1], **BOXED, **align, **wishes))


def _with_words(sums: Sequence[Cell], headings: Sequence[Heading]) -> Sequence[Cell]:
    place = next((index for index, heading in enumerate(headings) if not heading.total), None)
    return ["合计" if index == place else cell for index, cell in enumerate(sums)]


def listing_csv(listing: Listing) -> bytes:
    """A list as csv in UTF-8 with a byte-order mark: heads and rows, amounts in yuan without thousands separators.

    Texts that an office program would run as a formula are guarded (see `commas`); sums are left to the reader.
    """
    heads = [commas.guard(heading.title) for heading in listing.headings]
    rows = [[_csv_cell(c, h) for c, h in zip(row, listing.headings, strict=True)] for row in listing.rows]
    return commas.write([heads, *rows])


def _csv_cell(cell: Cell, heading: Heading) -> str:
    value, kind = resolved(cell, heading.kind)
    if kind == "text":
        return commas.guard(str(value))
    return written(value, kind).replace(",", "")


def listing_json(listing: Listing) -> bytes:
    """A list as json: its headings, its state, and its rows as objects by heading name with the record's id.

    Counts are numbers; amounts (yuan), decimals and shares are texts, so that no digit is lost; days are 2026-03-05;
    what is not known is null.
    """
    rows = [
        {"id": number, **{h.name: _plain(c, h) for c, h in zip(row, listing.headings, strict=True)}}
        for number, row in zip(listing.ids, listing.rows, strict=True)
    ]
    headings = [{"name": h.name, "title": h.title, "kind": h.kind} for h in listing.headings]
    whole: Mapping[str, Any] = {"headings": headings, "state": listing.state, "rows": rows}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(cell: Cell, heading: Heading) -> str | int | None:
    value, own = bare(cell)
    kind = heading.kind if own == "text" else own
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if kind == "money":
        return f"{Decimal(value) / 100:.2f}"
    return value if isinstance(value, int) else f"{value:f}"
