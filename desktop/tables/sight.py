"""What a person sees in a workbook and its cells do not say: rows hidden or struck through, colours, hidden columns.

A row that is hidden was filtered away or taken for deleted, and one that is struck through is of somebody who has left:
neither is read unless she asks for it. A hidden column is read (numbers are often hidden so that nobody looks on), and
she is told. What a colour means only she knows: she is told that rows have one. Of files that are not written as is
customary nothing is known.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from desktop.core.words import N_
from desktop.tables.formats import part_of, sheets
from desktop.tables.unworked import blocks, column_of

HIDDEN: Final = N_("在表格里是隐藏的，没有读")
STRUCK: Final = N_("在表格里画了删除线，没有读")
UNSEEN: Final = frozenset({HIDDEN, STRUCK})
# So many cells of one row make a row that is coloured, not a cell that was marked.
COLOURED_CELLS: Final = 3
MOST_COLUMNS: Final = 2**14
# More cells than this are a look of the whole sheet, which says nothing of a row.
MOST_STRUCK: Final = 20_000
_ROW: Final = re.compile(rb'<row\s[^>]*?\b(?:hidden="(?:1|true)"|ht="0(?:\.0+)?")[^>]*>')
_NUMBER: Final = re.compile(rb'\br="(\d{1,7})"')
_COLUMN: Final = re.compile(rb'<col\s[^>]*?\b(?:hidden="(?:1|true)"|width="0(?:\.0+)?")[^>]*>')
_SPAN: Final = re.compile(rb'\bmin="(\d{1,5})"')
_LAST: Final = re.compile(rb'\bmax="(\d{1,5})"')
_FONT: Final = re.compile(rb"<font(?:\s[^>]*)?/>|<font(?:\s[^>]*)?>.*?</font>", re.DOTALL)
_FILL: Final = re.compile(rb"<fill(?:\s[^>]*)?/>|<fill(?:\s[^>]*)?>.*?</fill>", re.DOTALL)
_STRIKE: Final = re.compile(rb'<strike(?:\s*/>|\s+val="(?:1|true)")')
_RED: Final = re.compile(rb'<color\s+rgb="(?:FF)?(?:FF0000|C00000)"', re.IGNORECASE)
_SOLID: Final = re.compile(rb'patternType="solid"')
_WHITE: Final = re.compile(rb'<fgColor\s[^>]*?(?:rgb="(?:FF|00)?FFFFFF"|theme="0"(?!\s+tint)|indexed="(?:9|64|65)")')
_LOOK: Final = re.compile(rb"<xf\s[^>]*>")


@dataclass(slots=True)
class Sight:
    """Of one sheet: its hidden rows and its coloured ones (from 1), its hidden columns (from 0), and by row the columns
    of its cells that are struck through.
    """

    hidden: set[int] = field(default_factory=set)
    coloured: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    struck: dict[int, set[int]] = field(default_factory=dict)


def sight(path: Path) -> Mapping[str, Sight]:
    """What is to be seen in each sheet of a workbook (xlsx), by its name."""
    try:
        with zipfile.ZipFile(path) as package:
            struck, coloured = _looks(part_of(package, "xl/styles.xml"))
            return {name: _sight(package, part, struck, coloured) for name, part in sheets(package)}
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, zlib.error):
        return {}


def _looks(styles: bytes) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """The numbers of the looks that are struck through, and of those that have a colour."""
    fonts, fills = _FONT.findall(_between(styles, b"fonts")), _FILL.findall(_between(styles, b"fills"))
    lines = {index for index, font in enumerate(fonts) if _STRIKE.search(font)}
    red = {index for index, font in enumerate(fonts) if _RED.search(font)}
    full = {index for index, fill in enumerate(fills) if _SOLID.search(fill) and not _WHITE.search(fill)}
    struck: set[bytes] = set()
    coloured: set[bytes] = set()
    for index, look in enumerate(_LOOK.findall(_between(styles, b"cellXfs"))):
        font, fill = _reference(look, b"fontId"), _reference(look, b"fillId")
        struck.update({b"%d" % index} if font in lines else ())
        coloured.update({b"%d" % index} if font in red or fill in full else ())
    return frozenset(struck), frozenset(coloured)


def _between(styles: bytes, name: bytes) -> bytes:
    found = re.search(rb"<" + name + rb"(?:\s[^>]*)?>(.*?)</" + name + rb">", styles, re.DOTALL)
    return found[1] if found else b""


def _reference(look: bytes, name: bytes) -> int:
    found = re.search(rb"\s" + name + rb'="(\d+)"', look)
    return int(found[1]) if found else -1


def _sight(package: zipfile.ZipFile, part: str, struck: frozenset[bytes], coloured: frozenset[bytes]) -> Sight:
    seen, held = Sight(), Counter[int]()
    marked = _cells(struck | coloured)
    with contextlib.closing(blocks(package, part)) as parts:
        for block in parts:
            for row in _ROW.findall(block):
                seen.hidden.update(map(int, _NUMBER.findall(row)))
            for column in _COLUMN.findall(block):
                seen.columns.update(_span(column))
            for cell in marked.finditer(block) if marked else ():
                letters, number, look = (cell["letters"], int(cell["row"]), cell["one"] or cell["other"])
                held.update({number: 1} if look in coloured else {})
                if look in struck and len(seen.struck) < MOST_STRUCK:
                    seen.struck.setdefault(number, set()).add(column_of(letters))
    seen.coloured = {row for row, count in held.items() if count >= COLOURED_CELLS}
    return seen


def _cells(looks: frozenset[bytes]) -> re.Pattern[bytes] | None:
    """The cells that hold something and have one of these looks, written as is customary: place, then look."""
    if not looks:
        return None
    numbers = b"|".join(sorted(looks, reverse=True))
    return re.compile(
        rb'<c\s(?:s="(?P<one>' + numbers + rb')"\s+)?r="(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})"'
        rb'(?(one)|\s+s="(?P<other>' + numbers + rb')")[^>/]*>'
    )


def _span(column: bytes) -> range:
    first, last = _SPAN.search(column), _LAST.search(column)
    if first is None or last is None:
        return range(0)
    return range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS))


def bared(seen: Sight) -> Sight:
    """The same with nothing out of sight: what is hidden or struck through is read."""
    return Sight(set(), seen.coloured, seen.columns, {})
