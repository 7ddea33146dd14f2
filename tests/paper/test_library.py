"""Every blank form of the print library: nothing overlaps, nothing leaves its box or the type area."""

from __future__ import annotations

import pytest

from desktop.core.form import Heading, blank
from desktop.core.sheet import LANDSCAPE, Card, Table
from desktop.paper.marks import Marks
from desktop.paper.press import print_pdf
from desktop.services import forms
from tests.paper.reading import MM, cells, crossing, ink, page_texts, pages

HEADING = Heading(reporter="某某县某某镇敬老院", period="2026年11月")
SLACK = 0.5
PEN_HIGH, PEN_WIDE = 6.0, 5.4  # mm that a word or a tick by hand needs


@pytest.mark.parametrize("form", forms.form_ids())
def test_a_blank_form_keeps_to_its_boxes(form):
    sheet = blank(forms.load(form), HEADING)
    content = print_pdf([sheet], Marks("2026年11月21日 09:30"))
    left, top, right, bottom = (35, 28, 260, 184) if sheet.page == LANDSCAPE else (28, 37, 184, 262)
    for page in pages(content):
        assert crossing(page) == []
        for a, b, c, d in ink(page):
            number = b > bottom
            assert a > left - SLACK
            assert b > top - SLACK
            assert c < right + SLACK
            assert d < bottom + SLACK or number
    first, *_others = page_texts(content)
    if any(isinstance(part, Table | Card) for part in sheet.parts):
        assert len(first) > len(sheet.title) + len(HEADING.reporter) + 40


@pytest.mark.parametrize("form", forms.form_ids())
def test_every_place_to_write_has_room_for_the_pen(form):
    for page in pages(print_pdf([blank(forms.load(form), HEADING)])):
        words = [char for char in page.chars if not char["text"].isspace()]
        for left, top, right, bottom in cells(page):
            if any(left < c["x0"] < right and top < (c["top"] + c["bottom"]) / 2 < bottom for c in words):
                continue
            assert (bottom - top) / MM >= PEN_HIGH
            assert (right - left) / MM >= PEN_WIDE
