"""What lies on the clipboard, as lines of cells.

Spreadsheets put cells there as text, with tabs and line ends between them; a cell that holds line ends itself stands in
quotation marks, and those within it are doubled.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Final

LINE_ENDS: Final = re.compile(r"\s*[\r\n]+\s*")


def lines_of(text: str) -> list[list[str]]:
    """The cells of a clipboard's text, line by line, each cell one line: its own line ends are blanks."""
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True))
    except csv.Error:
        # Its quotation marks are none of a spreadsheet.
        lines = [line.split("\t") for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n"))]
    return [[LINE_ENDS.sub(" ", cell.strip()) for cell in line] or [""] for line in lines] or [[""]]
