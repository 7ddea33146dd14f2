"""What the reader of cells does not tell of a workbook of the old kind (xls): its errors, and what a person sees in it.

The same as `unworked` and `sight` tell of an xlsx, from the records of MS-XLS. A workbook older than 1997 is not looked
at.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from desktop.tables.legacy import BEGIN, book_stream
from desktop.tables.sight import COLOURED_CELLS, Sight

END: Final = 0x000A
SHEET: Final = 0x0085
FONT: Final = 0x0031
LOOK: Final = 0x00E0
ROW: Final = 0x0208
COLUMNS: Final = 0x007D
FORMULA: Final = 0x0006
TRUTH: Final = 0x0205
# number, label, label of the shared texts, RK, truth or error, formula, rich text
CELLS: Final = frozenset({0x0203, 0x0204, 0x00FD, 0x027E, TRUTH, FORMULA, 0x00D6})
SEVERAL: Final = 0x00BD
ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
ERROR: Final = "#VALUE!"
NEWEST: Final = 0x0600
STRUCK: Final = 0x0008
ROW_HIDDEN: Final = 0x0020
WIDE: Final = 0x01
# Fills that nobody sees: white, and the colours of window and paper; a font that is red.
PLAIN: Final = frozenset({1, 9, 64, 65})
REDS: Final = frozenset({2, 10, 16})
# There is no font of this number in any workbook: those after it are one place further on.
NO_FONT: Final = 4


@dataclass(slots=True)
class Told:
    """Of one sheet: its errors by row number and column (from 0), and what is to be seen."""

    faults: dict[int, dict[int, str]] = field(default_factory=dict)
    sight: Sight = field(default_factory=Sight)


def told(path: Path) -> Mapping[str, Told]:
    """What there is to tell of each sheet, by its name."""
    try:
        walk = _Walk(book_stream(path))
        walk.go()
    except (struct.error, IndexError, ValueError, OSError, StopIteration):
        return {}
    return walk.sheets


def _placed(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The records, each with its place."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


class _Walk:
    """One walk through the records of a workbook."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.sheets: dict[str, Told] = {}
        self.names: dict[int, str] = {}
        self.fonts: list[tuple[bool, bool]] = []
        self.looks: list[tuple[int, bool]] = []
        self.held = Counter[int]()

    def go(self) -> None:
        """Look at each sheet; what stands within a chart of it is none of its cells."""
        depth, sheet = 0, None
        for place, kind, body in _placed(self.stream):
            if kind == BEGIN:
                depth += 1
                if depth == 1:
                    if struct.unpack_from("<H", body)[0] != NEWEST:
                        return
                    sheet = self.sheets.setdefault(self.names[place], Told()) if place in self.names else None
                    self.held.clear()
            elif kind == END:
                depth -= 1
                if sheet is not None and not depth:
                    sheet.sight.coloured = {row for row, count in self.held.items() if count >= COLOURED_CELLS}
            elif depth == 1 and sheet is None:
                self._learn(kind, body)
            elif depth == 1 and sheet is not None:
                self._look(sheet, kind, body)

    def _learn(self, kind: int, body: bytes) -> None:
        """What holds for the whole book: the names and places of sheets, the fonts, the looks."""
        if kind == SHEET:
            place, length, wide = struct.unpack_from("<IxxBB", body)
            text = (
                body[8 : 8 + 2 * length].decode("utf-16-le") if wide & WIDE else body[8 : 8 + length].decode("latin-1")
            )
            self.names[place] = text
        elif kind == FONT:
            signs, colour = struct.unpack_from("<xxHH", body)
            self.fonts.append((bool(signs & STRUCK), colour in REDS))
            if len(self.fonts) == NO_FONT:
                self.fonts.append((False, False))
        elif kind == LOOK:
            font, lines, colours = struct.unpack_from("<H12xIH", body)
            self.looks.append((font, lines >> 26 == 1 and colours & 0x7F not in PLAIN))

    def _look(self, sheet: Told, kind: int, body: bytes) -> None:
        """One record of a sheet."""
        if kind == ROW:
            row, signs = struct.unpack_from("<H10xH", body)
            sheet.sight.hidden.update({row + 1} if signs & ROW_HIDDEN else ())
        elif kind == COLUMNS:
            first, last, width, _look, signs = struct.unpack_from("<HHHHH", body)
            sheet.sight.columns.update(range(first, last + 1) if signs & 1 or not width else ())
        elif kind in CELLS:
            row, column, look = struct.unpack_from("<HHH", body)
            self._cell(sheet, row + 1, column, look)
            if error := _error(kind, body):
                sheet.faults.setdefault(row + 1, {})[column] = error
        elif kind == SEVERAL:
            row, first = struct.unpack_from("<HH", body)
            for index in range((len(body) - 6) // 6):
                self._cell(sheet, row + 1, first + index, struct.unpack_from("<H", body, 4 + 6 * index)[0])

    def _cell(self, sheet: Told, row: int, column: int, look: int) -> None:
        font, full = self.looks[look]
        struck, red = self.fonts[font]
        if struck:
            sheet.sight.struck.setdefault(row, set()).add(column)
        if full or red:
            self.held[row] += 1


def _error(kind: int, body: bytes) -> str:
    """What a cell says that holds an error, or whose formula ended in one; empty for any other."""
    if kind == TRUTH and body[7]:
        return ERRORS.get(body[6], ERROR)
    if kind == FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:  # noqa: PLR2004  the kind of an error
        return ERRORS.get(body[8], ERROR)
    return ""
