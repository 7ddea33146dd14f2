"""The roster of the real-looking home as rows for an import, read without the program's own reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

FOLDER = Path(__file__).parents[2] / "data" / "yongning"
HEADS = (
    "", "name", "sex", "identity", "born", "ethnic_group", "address", "kind", "certificate", "begin", "level", "room",
    "bed", "disability", "contact", "contact_phone", "note",
)  # fmt: skip
Row = tuple[int, tuple[Any, ...]]


def sheet_rows() -> list[Row]:
    """The rows below the head with their numbers."""
    book = openpyxl.load_workbook(FOLDER / "residents.xlsx")
    return [(n, row) for n, row in enumerate(book["在院老人花名册"].iter_rows(values_only=True), 1) if n > 3]


def text(value: Any) -> str:
    """A cell as the importer hands it over."""
    return value.date().isoformat() if isinstance(value, datetime) else "" if value is None else str(value)


def filled(rows: Iterable[Row]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of people, with the room of the row above where cells were merged."""
    room = ""
    for number, row in rows:
        if row[1] and row[3]:
            texts = dict(zip(HEADS, map(text, row), strict=True))
            room = texts["room"] = texts["room"] or room
            yield number, texts
