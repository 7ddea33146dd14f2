"""The tables of a typeface in little room: reportlab keeps them as dictionaries and lists, fifty megabytes in all."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

# As many codes as Unicode has given out with characters of names: the base and the two ideographic planes.
CODES: Final = 0x40000
NONE: Final = 0xFFFF


class Glyphs(Mapping[int, int]):
    """Code of a character -> number of its glyph."""

    def __init__(self, known: Mapping[int, int]) -> None:
        """Take over what is known; codes beyond the ideographic planes are left out."""
        self._numbers = array("H", [NONE]) * (1 + max((code for code in known if code < CODES), default=0))
        for code, glyph in known.items():
            if code < CODES:
                self._numbers[code] = glyph

    def __getitem__(self, code: int) -> int:
        found = self._numbers[code] if 0 <= code < len(self._numbers) else NONE
        if found == NONE:
            raise KeyError(code)
        return found

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and 0 <= code < len(self._numbers) and self._numbers[code] != NONE

    def __iter__(self) -> Iterator[int]:
        return (code for code, glyph in enumerate(self._numbers) if glyph != NONE)

    def __len__(self) -> int:
        return sum(1 for _code in self)


class Advances(Mapping[int, float]):
    """Code of a character -> its width in thousandths of an em: nearly all have the same."""

    def __init__(self, known: Mapping[int, float], glyphs: Glyphs) -> None:
        """Take over what is known of the characters that have a glyph."""
        self._glyphs = glyphs
        self._usual = Counter(known.values()).most_common(1)[0][0] if known else 0.0
        self._others = {code: width for code, width in known.items() if width != self._usual}

    def __getitem__(self, code: int) -> float:
        if code not in self._glyphs:
            raise KeyError(code)
        return self._others.get(code, self._usual)

    def __iter__(self) -> Iterator[int]:
        return iter(self._glyphs)

    def __len__(self) -> int:
        return len(self._glyphs)


class Metrics(Sequence[tuple[int, int]]):
    """Number of a glyph -> its width and its left edge, in the units of the face."""

    def __init__(self, known: Sequence[tuple[int, int]]) -> None:
        """Take over what is known."""
        self._widths = array("l", (width for width, _edge in known))
        self._edges = array("l", (edge for _width, edge in known))

    def __getitem__(self, glyph: Any) -> Any:
        return self._widths[glyph], self._edges[glyph]

    def __len__(self) -> int:
        return len(self._widths)


def shrink(face: Any) -> None:
    """Keep the tables of a face that reportlab has read in little room."""
    face.glyphToChar = {}  # serves shaping only
    face.charToGlyph = glyphs = Glyphs(face.charToGlyph)
    face.charWidths = Advances(face.charWidths, glyphs)
    face.hmetrics = Metrics(face.hmetrics)
    face.glyphPos = array("l", face.glyphPos)
