"""Comma-separated files: reading what other programs write, and writing texts that no program takes for a formula.

A text that begins with = + - @ ＝ ＋ － ＠, a tab or a line break is written with an apostrophe before it, because
office programs run such a cell as a formula. Reading takes one apostrophe away before these signs, before another
apostrophe and before a long number (other programs put one there, so that no digits are lost); a text that itself
begins so is guarded too, and every text comes back as it was. Numbers are not texts: -12.50 stays -12.50.
Other programs wrap a long number as ="5103…"; reading takes the wrapping away.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _

CHUNK: Final = 2**20
LONGEST_CELL: Final = 2**20
PEEK: Final = 50
SEPARATORS: Final = (",", "\t", ";")
_PARTING: Final = re.compile(r"[\",;\t\r\n]")
_RISKY: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]|''|'\d{11}")
_WRAPPED: Final = re.compile(r'="((?:[^"]|"")*)"\s*')
_GUARDED: Final = re.compile(r"'(?:['=+\-@＝＋－＠\t\r\n]|\d{11})")


def guard(text: str) -> str:
    """The text as it may stand in a csv file without being run as a formula."""
    return "'" + text if _RISKY.match(text) else text


def unguard(text: str) -> str:
    """The text that was guarded, by an apostrophe or, as other programs do, by ="…"."""
    if found := _WRAPPED.fullmatch(text):
        return found[1].replace('""', '"')
    return text[1:] if _GUARDED.match(text) else text


def write(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of finished cells as UTF-8 with a byte-order mark, which WPS and Excel need to show Chinese."""
    return codecs.BOM_UTF8 + "".join(",".join(map(_quoted, row)) + "\r\n" for row in rows).encode()


def _quoted(text: str) -> str:
    """Quoted where any customary separator is in it, so that a reader who guesses the separator guesses right."""
    return '"' + text.replace('"', '""') + '"' if _PARTING.search(text) else text


def read(path: Path) -> Generator[tuple[int, tuple[str, ...]]]:
    """The rows of a csv file with their numbers; KnownError where it is no text or one cell never ends."""
    encoding = _encoding(path)
    csv.field_size_limit(LONGEST_CELL)
    separator = _separator(path, encoding)
    known: dict[str, str] = {}
    with path.open(encoding=encoding, newline="") as file:
        try:
            for number, row in enumerate(csv.reader(file, delimiter=separator, strict=True), 1):
                yield number, tuple(known.setdefault(text, text) for text in map(unguard, row))
        except csv.Error as fault:
            raise KnownError(
                _("“{name}”不是完整的 csv 文件，引号没有成对。").format(name=path.name),
                _("请用 WPS 打开后另存为 xlsx 再试。"),
            ) from fault


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 by mark, else UTF-8 if all of it is, else GB 18030 if all of it is."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates: tuple[str, ...] = ("utf-16",)
    else:
        candidates = ("utf-8-sig", "gb18030")
    for encoding in candidates:
        if _decodes(path, encoding):
            return encoding
    raise KnownError(
        _("“{name}”里的文字编码认不出来，可能不是电子表格。").format(name=path.name),
        _("请用 WPS 打开后另存为 xlsx 再试。"),
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while piece := file.read(CHUNK):
                if "\0" in decoder.decode(piece):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _separator(path: Path, encoding: str) -> str:
    """The sign that parts most rows into most cells."""
    with path.open(encoding=encoding, newline="") as file:
        lines = [line for line, _count in zip(file, range(PEEK), strict=False)]

    def worth(sign: str) -> int:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1)
        except csv.Error:
            return 0
        return max((width * count for width, count in widths.items()), default=0)

    return max(SEPARATORS, key=worth)
