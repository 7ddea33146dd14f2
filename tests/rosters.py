"""The untidy sheets of a real home, cell by cell as an import hands them on."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

from desktop.services.book import Entry, Importer

YONGNING = Path(__file__).parent / "data" / "yongning"


def expected() -> dict[str, Any]:
    """What the sheets must come to."""
    return json.loads((YONGNING / "expected.json").read_text(encoding="utf-8"))


def as_text(cell: Any) -> str:
    """A cell as the importer hands it on: dates as 2026-03-05, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def entries(file: str, sheet: str, importer: Importer) -> list[Entry]:
    """The rows below the heads of a sheet, under the importer's names of their columns."""
    rows = list(openpyxl.load_workbook(YONGNING / file)[sheet].iter_rows(values_only=True))
    titles = {word: titled.name for titled in importer.titles for word in (titled.title, *titled.also)}
    head = next(number for number, row in enumerate(rows) if sum(cell in titles for cell in row) > 2)
    names = [titles.get(str(cell), "") for cell in rows[head]]
    return [
        Entry(number, {name: as_text(cell) for name, cell in zip(names, row, strict=True) if name})
        for number, row in enumerate(rows[head + 1 :], head + 2)
        if any(row)
    ]
