"""Cells of a workbook whose formula has no result: an error such as #REF!, or nothing because nobody has worked it out.

The reader of cells gives both as empty, and an empty cell may be a sound one: an amount that follows from quantity and
price, a telephone that nobody has. So they are looked for, and their texts say what they are; importers refuse them.
Only customary files are looked at; of others nothing is known.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Final

from desktop.tables.formats import sheets

CHUNK: Final = 2**20
# What a cell says whose formula has no result at all.
UNWORKED: Final = "#公式"
_FORMULA: Final = rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)"
_EMPTY: Final = rb"(?:<v\s*/>|<v></v>)?</c>"
# A formula whose result is an empty text says so by its kind.
_CELL: Final = re.compile(
    rb'<c\s(?:(?![^>]*\bt="str")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>' + _FORMULA + _EMPTY
    + rb'|[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:' + _FORMULA + rb")?<v>(#[^<]{1,20})</v>)"
)  # fmt: skip
ERRORS: Final = frozenset({"#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
Faults = Mapping[int, Mapping[int, str]]


def unworked(path: Path) -> Mapping[str, Faults]:
    """Of each sheet, by its name: the texts of such cells by row number and column (from 0)."""
    try:
        with zipfile.ZipFile(path) as package:
            return {name: _faults(package, part) for name, part in sheets(package)}
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, zlib.error):
        return {}


def is_fault(text: str) -> bool:
    """Whether a text is what such a cell says; ##### is that of a column too narrow, pasted as text."""
    bare = text.strip()
    return bare[:1] == "#" and (bare == UNWORKED or bare.upper() in ERRORS or (len(bare) > 2 and not bare.strip("#")))  # noqa: PLR2004  one or two may be a sign


def _faults(package: zipfile.ZipFile, part: str) -> Faults:
    found: dict[int, dict[int, str]] = {}
    with contextlib.closing(blocks(package, part)) as parts:
        for block in parts:
            for bare, bare_row, letters, row, text in _CELL.findall(block):
                found.setdefault(int(bare_row or row), {})[column_of(bare or letters)] = text.decode() or UNWORKED
    return found


def blocks(package: zipfile.ZipFile, part: str) -> Generator[bytes]:
    """A part of a workbook in blocks that end with a cell."""
    rest = b""
    with package.open(part) as stream:
        while piece := stream.read(CHUNK):
            block = rest + piece
            cut = max(block.rfind(b"</c>") + 4, block.rfind(b"<row"), 0)
            yield block[:cut]
            rest = block[cut:]
    yield rest


def column_of(letters: bytes) -> int:
    """The place (from 0) of a column by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
