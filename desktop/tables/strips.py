"""A very long worksheet in strips: workbooks with some thousand rows each, so that no reader holds all of it at once.

Only customary files are cut; whatever is written in an unusual way is read in one piece.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LONG_PART: Final = 4 * 2**20
STRIP: Final = 3 * 2**20
LONGEST_TAIL: Final = 2**20
CHUNK: Final = 2**18
_ROW: Final = re.compile(rb"<row(?=[\s/>])")
_NUMBERED: Final = re.compile(rb"""<row\s[^<>]*?\br=["'][0-9]{1,7}["']""")
_END: Final = b"</sheetData>"
_UNUSUAL: Final = (b"<!", b":row", b":sheetData")
_SHEET: Final = re.compile(r"/?xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_NEEDED: Final = re.compile(
    r"/?(\[Content_Types\]\.xml|_rels/.*|xl/(workbook\.xml|styles\.xml|sharedStrings\.xml|_rels/.*|worksheets/.*))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Where a worksheet's rows may be parted: the head's end, the strips' ends, and what follows the rows."""

    head: bytes
    ends: tuple[int, ...]
    tail: bytes


def strips(path: Path) -> Iterator[io.BytesIO] | None:
    """The workbook of a file in strips, each a workbook of its own with the same sheets; None where one piece will do.

    Rows keep their numbers; a short sheet stands in the first strip only, and merged blocks in every one.
    """
    with zipfile.ZipFile(path) as package:
        parts = [part for part in package.infolist() if _SHEET.fullmatch(part.filename)]
        longs = [part for part in parts if part.file_size > LONG_PART]
        cuts = {part.filename: _cuts(package, part) for part in longs}
    known = {name: cut for name, cut in cuts.items() if cut is not None}
    return _workbooks(path, known) if known and len(known) == len(cuts) else None


def _workbooks(path: Path, cuts: dict[str, _Cuts]) -> Iterator[io.BytesIO]:
    count = max(len(cut.ends) for cut in cuts.values())
    with zipfile.ZipFile(path) as package:
        rows = {name: _pieces(package, name, cut) for name, cut in cuts.items()}
        for number in range(count):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as strip:
                for part in package.infolist():
                    if part.filename in cuts:
                        _write_strip(strip, part.filename, cuts[part.filename], rows[part.filename])
                    elif _NEEDED.fullmatch(part.filename) and not (number and _SHEET.fullmatch(part.filename)):
                        _copy(package, strip, part.filename)
                    elif _SHEET.fullmatch(part.filename):
                        strip.writestr(part.filename, _EMPTY)
            out.seek(0)
            yield out


_EMPTY: Final = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData></sheetData></worksheet>'
)


def _write_strip(strip: zipfile.ZipFile, name: str, cut: _Cuts, rows: Iterator[list[bytes]]) -> None:
    with strip.open(name, "w") as out:
        out.write(cut.head)
        for piece in next(rows, []):
            out.write(piece)
        out.write(_END)
        out.write(cut.tail)


def _copy(package: zipfile.ZipFile, strip: zipfile.ZipFile, name: str) -> None:
    with package.open(name) as source, strip.open(name, "w") as target:
        while piece := source.read(CHUNK):
            target.write(piece)


def _pieces(package: zipfile.ZipFile, name: str, cut: _Cuts) -> Iterator[list[bytes]]:
    """The rows of each strip, in chunks."""
    with package.open(name) as part:
        at = len(part.read(len(cut.head)))
        for end in cut.ends:
            found: list[bytes] = []
            while at < end and (piece := part.read(min(CHUNK, end - at))):
                at += len(piece)
                found.append(piece)
            yield found


def _cuts(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> _Cuts | None:
    """Where a worksheet is cut; None where it is not written as is customary."""
    head, tail, begin, last, end = b"", b"", -1, 0, -1
    ends: list[int] = []
    for at, block in _blocks(package, part):
        if any(sign in block for sign in _UNUSUAL) or len(_ROW.findall(block)) != len(_NUMBERED.findall(block)):
            return None
        if begin < 0:
            first = _ROW.search(block)
            if first is None or at:
                return None
            head, begin = block[: first.start()], first.start()
            last = begin
        if end < 0 and at - last > STRIP and (row := _ROW.search(block)):
            last = at + row.start()
            ends.append(last)
        if end < 0 and _END in block:
            end = at + block.index(_END)
            tail = block[end - at + len(_END) :]
        elif end >= 0:
            tail += block
        if len(tail) > LONGEST_TAIL:
            return None
    return _Cuts(head, (*ends, end), tail) if end > 0 else None


def _blocks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Generator[tuple[int, bytes]]:
    """The part in blocks that begin with a tag, each with its place."""
    at, rest = 0, b""
    with package.open(part) as stream:
        while piece := stream.read(CHUNK):
            block = rest + piece
            cut = block.rfind(b"<")
            if cut <= 0:
                rest = block
                continue
            yield at, block[:cut]
            at, rest = at + cut, block[cut:]
    yield at, rest
