"""The clerk's sheet of the side business as rows for an import, read without the program's own reader."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

FOLDER = Path(__file__).parents[2] / "data" / "yongning"
NAMES = ("day", "project", "item", "quantity", "unit", "price", "income", "expense", "party", "by")


def sheet_rows() -> list[tuple[int, tuple[Any, ...]]]:
    """The rows below the head with their numbers."""
    sheet = openpyxl.load_workbook(FOLDER / "side-business.xlsx")["2026年"]
    return [(number, row) for number, row in enumerate(sheet.iter_rows(values_only=True), 1) if number > 2]


def text(value: Any) -> str:
    """A cell as the importer hands it over."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def entries() -> list[tuple[int, dict[str, str]]]:
    """The rows by the importer's names."""
    return [(number, dict(zip(NAMES, map(text, row), strict=True))) for number, row in sheet_rows()]
