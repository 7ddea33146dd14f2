"""Cells of a workbook that are shown with two decimals: there a lost nought is to be seen (2020.10), and is no loss.

Only customary files of ordinary size are looked at; of others nothing is known.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from desktop.tables.packed import Places

LARGEST_PART: Final = 4 * 2**20
BUILT_IN: Final = frozenset({b"2"})
_FORMAT: Final = re.compile(rb'<numFmt\s[^>]*?numFmtId="(\d+)"[^>]*?formatCode="0\.00(?:_[ )]|;[^"]*)?"')
_LOOKS: Final = re.compile(rb"<cellXfs.*?</cellXfs>", re.DOTALL)
_LOOK: Final = re.compile(rb'<xf\s[^>]*?numFmtId="(\d+)"')
_SHEET: Final = re.compile(rb"<sheet\s[^>]*?/?>")
_LINK: Final = re.compile(rb"<Relationship\s[^>]*?/?>")
_CELL: Final = re.compile(rb'<c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*?>')
_STYLE: Final = re.compile(rb'\ss="(\d+)"')


def two_decimals(path: Path) -> Mapping[str, Places]:
    """The cells of each sheet, by its name, that an office program shows with exactly two decimals."""
    try:
        with zipfile.ZipFile(path) as package:
            looks = _looks(part_of(package, "xl/styles.xml"))
            if not looks:
                return {}
            return {name: _places(part_of(package, part), looks) for name, part in sheets(package)}
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, zlib.error):
        return {}


def part_of(package: zipfile.ZipFile, name: str) -> bytes:
    """A part of ordinary size; empty where it is larger."""
    return package.read(name) if package.getinfo(name).file_size <= LARGEST_PART else b""


def _looks(styles: bytes) -> frozenset[bytes]:
    """The numbers of the looks of cells with two decimals."""
    formats = BUILT_IN | set(_FORMAT.findall(styles))
    found = _LOOKS.search(styles)
    looks = _LOOK.findall(found[0]) if found else []
    return frozenset(str(index).encode() for index, number in enumerate(looks) if number in formats)


def sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name and the part of each sheet."""
    links = {
        _attribute(link, b"Id"): _attribute(link, b"Target")
        for link in _LINK.findall(part_of(package, "xl/_rels/workbook.xml.rels"))
    }
    for sheet in _SHEET.findall(part_of(package, "xl/workbook.xml")):
        target = links.get(_attribute(sheet, b"r:id"), "")
        yield _attribute(sheet, b"name"), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return html.unescape(found[1].decode()) if found else ""


def _places(sheet: bytes, looks: frozenset[bytes]) -> Places:
    places = Places()
    for cell in _CELL.finditer(sheet):
        style = _STYLE.search(cell[0])
        if style and style[1] in looks:
            column = 0
            for letter in cell[1]:
                column = column * 26 + letter - 64
            places.add(int(cell[2]), column - 1)
    return places
