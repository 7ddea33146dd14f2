"""Before a file is read: what it is by its content, and whether it may be opened at all.

A spreadsheet of a few kilobytes can claim a cell in the last corner of the sheet, or unpack to hundreds of
megabytes; a reader that believes it takes the whole memory of an office PC. So sizes and places are counted first.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final, Literal

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.tables import legacy

Nature = Literal["xlsx", "xls", "text"]

LARGEST_FILE: Final = 50 * 2**20
LARGEST_UNPACKED: Final = 300 * 2**20
LARGEST_PART_OF_WORDS: Final = 64 * 2**20
LARGEST_RATIO: Final = 200
SMALL_PART: Final = 2**20
MOST_PARTS: Final = 5_000
LARGEST_AREA: Final = 2_000_000
CHUNK: Final = 2**18
LONGEST_TAG: Final = 2**16

LAST_ROW: Final = 2**20
LAST_COLUMN: Final = 2**14

_ANY_CELL: Final = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_ANY_ROW: Final = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_OTHERS: Final = rb"""(?:\s++(?!r\s*=)[\w:.-]++\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*"""
_CELL: Final = re.compile(
    rb"<(?:\w+:)?c" + _OTHERS + rb"""(?:\s++r\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["'])?""" + _OTHERS + rb"\s*+(/?)>"
)
_ROW: Final = re.compile(
    rb"<(?:\w+:)?row" + _OTHERS + rb"""(?:\s++r\s*=\s*["']([0-9]{1,7})["'])?""" + _OTHERS + rb"\s*+/?>"
)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_MARKUP: Final = (b"<html", b"<table", b"<?xml", b"<!doctype")


def nature(path: Path) -> Nature:
    """What the file is; KnownError where it cannot be read, is too large, is locked or is no spreadsheet."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as fault:
        raise KnownError(
            _("“{name}”打不开。").format(name=path.name), _("请确认文件还在、没有被别的程序锁住。")
        ) from fault
    if size > LARGEST_FILE:
        raise KnownError(
            _("“{name}”超过 50 兆，太大了。").format(name=path.name), _("请只留要导入的工作表后另存再试。")
        )
    if start.startswith(b"PK"):
        _check_package(path)
        return "xlsx"
    if start.startswith(legacy.SIGNATURE):
        legacy.check(path, LARGEST_AREA)
        return "xls"
    _check_text(path, start)
    return "text"


def no_spreadsheet(path: Path) -> KnownError:
    """The sentence for a file of another kind."""
    return KnownError(
        _("“{name}”不是电子表格。").format(name=path.name), _("能读的是 xlsx、xls 和 csv 文件，请选对文件。")
    )


def broken(path: Path) -> KnownError:
    """The sentence for a damaged spreadsheet."""
    return KnownError(_("“{name}”已经损坏，读不出来。").format(name=path.name), _("请用 WPS 打开后另存为 xlsx 再试。"))


def too_wide(path: Path) -> KnownError:
    """The sentence for cells that lie too far apart."""
    return KnownError(
        _("“{name}”里的内容太多或散得太开。").format(name=path.name), _("请把要导入的行复制到一张新表里再试。")
    )


def _check_text(path: Path, start: bytes) -> None:
    bare = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if bare.startswith(_MARKUP):
        raise KnownError(
            _("“{name}”其实是网页格式的表格。").format(name=path.name), _("请用 WPS 打开后另存为 xlsx 再试。")
        )
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not bare or start.startswith((b"%PDF", b"\x89PNG")) or (b"\0" in start and not wide):
        raise no_spreadsheet(path)


def _check_package(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            _check_sizes(path, parts)
            names = {part.filename.lower().lstrip("/") for part in parts}
            if "xl/workbook.xml" not in names:
                raise _other_package(path, names)
            for part in parts:
                with contextlib.closing(_chunks(package, part)) as chunks:
                    _check_area(path, chunks)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as fault:
        raise broken(path) from fault


def _other_package(path: Path, names: set[str]) -> KnownError:
    """The sentence for what is packed as a workbook is, and is none of ours: a text, a spreadsheet of another kind."""
    if "word/document.xml" in names:
        return KnownError(
            _("“{name}”是文字文档，不是电子表格。").format(name=path.name),
            _("请在 WPS 文字里选中表格，复制到 WPS 表格里，另存为 xlsx 再试。"),
        )
    if names & {"xl/workbook.bin", "content.xml"}:
        return KnownError(
            _("“{name}”这种格式的表格读不了。").format(name=path.name), _("请用 WPS 打开后另存为 xlsx 再试。")
        )
    return no_spreadsheet(path)


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    bomb = any(
        part.file_size > SMALL_PART and part.file_size > LARGEST_RATIO * max(part.compress_size, 1) for part in parts
    )
    words = any("sharedstrings" in part.filename.lower() and part.file_size > LARGEST_PART_OF_WORDS for part in parts)
    if total > LARGEST_UNPACKED or len(parts) > MOST_PARTS or bomb or words:
        raise KnownError(
            _("“{name}”展开后大得不正常。").format(name=path.name), _("请把要导入的行复制到一张新表里再试。")
        )
    if any(part.flag_bits & 1 for part in parts):
        raise legacy.locked(path)


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Generator[bytes]:
    """The part in pieces that end before a tag begins; no more than the directory says it holds."""
    rest, taken = b"", 0
    with package.open(part) as stream:
        while piece := stream.read(CHUNK):
            taken += len(piece)
            if taken > part.file_size:
                raise zipfile.BadZipFile(part.filename)
            block = rest + piece
            cut = block.rfind(b"<")
            cut = len(block) if cut < 0 or len(block) - cut > LONGEST_TAG else cut
            yield block[:cut]
            rest = block[cut:]
    yield rest


def _check_area(path: Path, chunks: Iterator[bytes]) -> None:
    """Refuse a sheet whose cells span, or are, more than a home's list ever has, or that says where they are oddly."""
    sheet = _Area()
    for index, chunk in enumerate(chunks):
        if index == 0 and chunk.startswith(_WIDE):
            raise broken(path)
        if len(_ANY_CELL.findall(chunk)) or len(_ANY_ROW.findall(chunk)):
            if not sheet.add(chunk):
                raise broken(path)
            if sheet.size() > LARGEST_AREA:
                raise too_wide(path)


class _Area:
    """The rectangle around all cells that hold something, and how many they are."""

    def __init__(self) -> None:
        self.columns: set[bytes] = set()
        self.first, self.last, self.count, self.naked, self.row = LAST_ROW, 1, 0, 0, 0

    def add(self, chunk: bytes) -> bool:
        """Take in a piece of a sheet; False where a cell or a row is written in no customary way."""
        cells, rows = _CELL.findall(chunk), _ROW.findall(chunk)
        if len(cells) != len(_ANY_CELL.findall(chunk)) or len(rows) != len(_ANY_ROW.findall(chunk)):
            return False
        held = [(letters, row) for letters, row, empty in cells if not empty]
        self.count += len(held)
        self.columns.update(letters for letters, row in held)
        places = {int(row) for letters, row in held if row}
        named = {int(row) for row in rows if row}
        if not all(1 <= row <= LAST_ROW for row in places | named) or self.width() > LAST_COLUMN:
            return False
        if (b"", b"") in held:
            places |= named | {self.row + len(rows)}
            self.naked = max(self.naked, *(len(_CELL.findall(line)) for line in _ANY_ROW.split(chunk)))
        self.row = max(named, default=self.row) + len(rows)
        if places:
            self.first, self.last = min(self.first, *places), max(self.last, *places)
        return True

    def width(self) -> int:
        """How many columns the cells span."""
        places = [_number(letters) for letters in self.columns if letters]
        return max(max(places, default=0) - min(places, default=0) + 1, self.naked)

    def size(self) -> int:
        """How many cells a reader will keep."""
        return max(self.count, self.width() * max(self.last - self.first + 1, 1))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
