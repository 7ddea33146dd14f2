"""Workbooks made for the tests of reading, as an office would have them and as it should not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter


def workbook(path: Path, fill: Callable[[Any, Any], None], *names: str) -> Path:
    """A workbook whose sheets are filled by `fill(workbook, sheet)`."""
    book = xlsxwriter.Workbook(path)
    for name in names or ("表一",):
        fill(book, book.add_worksheet(name))
    book.close()
    return path


def rows_of(path: Path, rows: list[list[object]], *names: str) -> Path:
    """A workbook with these rows on each sheet."""

    def fill(_book: Any, sheet: Any) -> None:
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)

    return workbook(path, fill, *names)


def changed_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
    path.write_bytes(out.getvalue())
    return path
