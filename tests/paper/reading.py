"""Reads a finished PDF with an independent reader and measures it in millimetres from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2

MM = 72 / 25.4
ROUNDING = 0.15


@dataclass(frozen=True)
class Line:
    """Characters on one base line: what they say, where they begin and end, the size and face of the first."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str
    chars: tuple[dict[str, Any], ...]


def pages(content: bytes) -> list[Any]:
    """The pages as pdfplumber reads them."""
    return list(pdfplumber.open(BytesIO(content)).pages)


def lines(page: Any) -> list[Line]:
    """Upright text by base line, from top to bottom."""
    found: dict[float, list[dict[str, Any]]] = {}
    for char in page.chars:
        base = round(float(page.height) - char["matrix"][5], 1)
        found.setdefault(base, []).append(char)
    return [_line(base, sorted(chars, key=lambda c: c["x0"])) for base, chars in sorted(found.items())]


def _line(base: float, chars: list[dict[str, Any]]) -> Line:
    first, last = chars[0], chars[-1]
    text = "".join(char["text"] for char in chars)
    face = first["fontname"].split("+")[-1].removesuffix("-Regular")
    return Line(text, first["x0"] / MM, last["x1"] / MM, base / MM, round(first["size"], 2), face, tuple(chars))


def find(page: Any, start: str) -> Line:
    """The line that begins with these words."""
    return next(line for line in lines(page) if line.text.startswith(start))


def ends(content: bytes, number: int) -> list[tuple[str, str]]:
    """First and last character of each line of a page."""
    return [(line.text[0], line.text[-1]) for line in lines(pages(content)[number])]


def told(content: bytes) -> str:
    """All text of the file as a viewer copies it, without white space."""
    document = pypdfium2.PdfDocument(content)
    parts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    # The reader gives a hyphen at the end of a line as U+FFFE.
    return "".join("".join(parts).replace("\ufffe", "-").split())


def page_texts(content: bytes) -> list[str]:
    """The text of each page without white space."""
    return ["".join("".join(char["text"] for char in page.chars).split()) for page in pages(content)]


def ink(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of all characters (by the em) and rules in mm: left, top, right, bottom."""
    for char in page.chars:
        a, b, _c, _d, x, y = char["matrix"]
        size = char["size"]
        if a > 0:
            top = float(page.height) - y - 0.88 * size
            yield char["x0"] / MM, top / MM, char["x1"] / MM, (top + size) / MM
        elif b > 0:
            yield (x - 0.88 * size) / MM, char["top"] / MM, (x + 0.12 * size) / MM, char["bottom"] / MM
    for rule in (*page.lines, *page.rects):
        yield rule["x0"] / MM, rule["top"] / MM, rule["x1"] / MM, rule["bottom"] / MM


def cells(page: Any) -> list[tuple[float, float, float, float]]:
    """Boxes between rules: each is the smallest rectangle of rules around a point, found from the drawn lines."""
    return [tuple(cell) for table in page.find_tables() for cell in table.cells]


def _is_white(shape: dict[str, Any]) -> bool:
    ink = shape["non_stroking_color"]
    return ink is not None and set(ink if isinstance(ink, tuple) else (ink,)) == {1}


def crossing(page: Any) -> list[str]:
    """Characters that a rule of a table runs through, or that stand on one another."""
    uprights = [(r["x0"], r["top"], r["bottom"]) for r in page.lines if abs(r["x1"] - r["x0"]) < ROUNDING]
    levels = [(r["top"], r["x0"], r["x1"]) for r in page.lines if abs(r["bottom"] - r["top"]) < ROUNDING]
    grounds = [shape for shape in (*page.rects, *page.curves) if shape["fill"] and _is_white(shape)]
    blanked = [(shape["x0"], shape["top"], shape["x1"], shape["bottom"]) for shape in grounds]
    found = []
    for char in page.chars:
        if char["matrix"][0] <= 0 or char["text"].isspace() or char["matrix"][1]:
            continue
        size = char["size"]
        base = float(page.height) - char["matrix"][5]
        top, bottom = base - 0.8 * size, base + 0.06 * size
        left, right = char["x0"] + size * 0.06, char["x1"] - size * 0.06
        through = any(left < x < right and t < bottom and b > top for x, t, b in uprights)
        through = through or any(top < y < bottom and a < right and z > left for y, a, z in levels)
        # A label of a chart stands on a white ground that hides the rules behind it.
        if through and not any(a < left and t < top and right < b and bottom < u for a, t, b, u in blanked):
            found.append(char["text"])
    for line in lines(page):
        for one, other in pairwise(line.chars):
            if one["matrix"][0] > 0 and one["x1"] > other["x0"] + 0.2 * one["size"]:
                found.append(one["text"] + other["text"])
    return found
