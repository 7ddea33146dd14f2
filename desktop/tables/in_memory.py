"""Saving an openpyxl workbook without its temporary file: names of residents must not touch a disk in the clear."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _MemoryWriter(ExcelWriter):
    """Writes each sheet into memory, where openpyxl would write a file of its own first."""

    def write_worksheet(self, ws: Any) -> None:
        """Put one sheet into the archive."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001  what openpyxl's own writer sets
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001  as above
        held = io.BytesIO()
        writer = WorksheetWriter(ws, held)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001  as above
        self._archive.writestr(ws.path[1:], held.getvalue())
        self.manifest.append(ws)


def saved(workbook: Workbook) -> bytes:
    """The workbook as a file in memory."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        _MemoryWriter(workbook, archive).write_data()
    return out.getvalue()
