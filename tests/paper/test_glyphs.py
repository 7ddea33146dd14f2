"""The tables of a typeface say in little room what reportlab read."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from desktop.paper.fonts import Face, shipped
from desktop.paper.glyphs import Advances, Glyphs

FOLDER = shipped(Path(__file__).parents[2] / "desktop")


@pytest.mark.parametrize("name", ["YnSong", "YnHei", "YnKai"])
def test_every_character_has_its_glyph_its_width_and_its_place(name):
    path = FOLDER / f"{name}.ttf"
    plain, small = TTFont(f"plain{name}", str(path)).face, Face(f"small{name}", path).face
    assert dict(small.charToGlyph) == plain.charToGlyph
    assert dict(small.charWidths) == plain.charWidths
    assert [small.hmetrics[number] for number in range(len(small.hmetrics))] == list(plain.hmetrics)
    assert list(small.glyphPos) == plain.glyphPos


def test_a_character_without_a_glyph_is_missing():
    glyphs = Glyphs({0x20: 3, 0x20C00: 7})
    widths = Advances({0x20: 500.0, 0x20C00: 1000.0}, glyphs)
    assert 0x21 not in glyphs
    assert 0x10FFFF not in glyphs
    assert -1 not in glyphs
    assert widths.get(0x21, 250.0) == 250.0
    assert (widths[0x20], widths[0x20C00]) == (500.0, 1000.0)
    assert (list(glyphs), len(widths)) == ([0x20, 0x20C00], 2)
    with pytest.raises(KeyError):
        widths[0x21]
