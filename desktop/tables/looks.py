"""The look of a workbook: named formats, sheet names, page setup, and how a value of each kind is written."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from desktop.core.problem import KnownError
from desktop.core.sheet import DASH, LANDSCAPE, Cell, Figure, Kind, Value, bare, written
from desktop.core.words import _

FIRST_DAY: Final = date(1900, 3, 1)  # sheets count the days before it differently
CREATED: Final = datetime(2000, 1, 1)
LONGEST_TEXT: Final = 32_767
LONGEST_NAME: Final = 31
EXACT: Final = 10**15
A4: Final = 9
INCH: Final = 25.4
POINTS_A_MM: Final = 72 / INCH
SIZE: Final = 10.5
NUMBERS: Final = {"count": "0", "money": "#,##0.00", "decimal": "General", "percent": "0.0%", "day": "yyyy-mm-dd"}
BASE: Final[dict[str, Any]] = {"font_name": "宋体", "font_size": SIZE, "valign": "vcenter", "text_wrap": True}
CENTRED: Final = {"align": "center"}
BOLD: Final = {"bold": True}
BOXED: Final = {"border": 1}


class Binder:
    """A workbook in the making; the same content gives the same bytes."""

    def __init__(self) -> None:
        import xlsxwriter

        self.out = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(self.out, {"in_memory": True})
        self.workbook.set_properties({"created": CREATED})
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.names: set[str] = set()

    def page(self, name: str) -> Any:
        """A new worksheet; signs that a sheet's name may not have are left out, a name used twice gets a number."""
        bare_name = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "", name).strip("' ")[:LONGEST_NAME] or "Sheet"
        unique, count = bare_name, 1
        while unique.casefold() in self.names:
            count += 1
            unique = bare_name[: LONGEST_NAME - len(f" {count}")] + f" {count}"
        self.names.add(unique.casefold())
        return self.workbook.add_worksheet(unique)

    def look(self, **wishes: Any) -> Any:
        """The format with these properties on top of the ordinary look."""
        key = tuple(sorted({**BASE, **wishes}.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(dict(key))
        return self.formats[key]

    def number_look(self, kind: Kind, **wishes: Any) -> Any:
        """The format of a value of a kind."""
        number = {"num_format": NUMBERS[kind]} if kind in NUMBERS else {}
        return self.look(**number, **wishes)

    def close(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        return self.out.getvalue()


def set_page(page: Any, orientation: str) -> None:
    """A4 with the margins of GB/T 9704, fitted to the width of one page, with page numbers."""
    page.set_paper(A4)
    if orientation == LANDSCAPE:
        page.set_landscape()
        page.set_margins(left=35 / INCH, right=37 / INCH, top=28 / INCH, bottom=26 / INCH)
    else:
        page.set_portrait()
        page.set_margins(left=28 / INCH, right=26 / INCH, top=37 / INCH, bottom=35 / INCH)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.hide_gridlines(2)
    page.set_footer("&C第 &P 页 共 &N 页")


def resolved(cell: Cell, kind: Kind) -> tuple[Value, Kind]:
    """A cell's value and its kind; a plain value has the kind of its column; what is not known is a dash."""
    value, own = bare(cell)
    if value is None:
        return (DASH if isinstance(cell, Figure) else ""), "text"
    if isinstance(value, str):
        return value, "text"
    if isinstance(value, date):
        return value, "day"
    kind = kind if own == "text" else own
    if kind in {"text", "day"}:
        kind = "count" if isinstance(value, int) else "decimal"
    return value, kind


def write(page: Any, place: tuple[int, int], content: tuple[Value, Kind], look: Any) -> None:
    """One resolved value: numbers as numbers, dates as dates, everything else as text that is never a formula."""
    value, kind = content
    if isinstance(value, date) and value >= FIRST_DAY:
        page.write_datetime(*place, datetime(value.year, value.month, value.day), look)
    elif isinstance(value, int | Decimal) and -EXACT < value < EXACT:
        page.write_number(*place, float(Decimal(value) / (100 if kind == "money" else 1)), look)
    elif value in {"", None}:
        page.write_blank(*place, None, look)
    else:
        text = value if isinstance(value, str) else written(value, kind)
        if len(text) > LONGEST_TEXT:
            raise KnownError(_("“{start}…”太长，表格的一格放不下。").format(start=text[:20]), _("请另存为 PDF。"))
        page.write_string(*place, text, look)


def stretch(text: str, width: float) -> int:
    """How many lines a text takes in a cell of so many half-width characters."""
    if width <= 0:
        return 1
    lines = text.split("\n")
    return sum(max(1, -(-sum(2 if ord(sign) > 0x2E7F else 1 for sign in line) // max(int(width), 1))) for line in lines)  # noqa: PLR2004  wide signs begin there
