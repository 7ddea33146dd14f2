"""The contact sheet: every form of the library is in it, filled and blank, and nothing stands where it must not."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from desktop.services import forms
from tests import practiced
from tests.forms.library import library
from tests.forms.sheet import contact_sheet


def ids(words: str) -> set[str]:
    """The ids of a line, as the catalogue of forms lists them."""
    return set(words.split())


FILLED = ids("X01 X02 X03 X04 X05 X06 X08 X09 X11 P01 P02 P03 P04 P05 P06 P07 P08 P09 D01")
FILLED |= ids("T01 T02 T03 T04 T05 T06 T07 E01 E02 E03 E04 E06 E07 E08 E09 E10 E11 M05 M06")
BLANK = ids("D02 D03 D04 D05 D06 D07 H01 H02 H03 H04 H05 H06 F01 F02 F03 F04 F05 F06 F07 F08 F09 F10")
BLANK |= ids("Q01 Q02 Q03 Q04 Q05 Q06 Q07 T08 M01 M02 M03 M04 M07 M08 M09 M10 A01 A02 A03 A04 A05")
BLANK |= ids("G01 G02 G03 G04 G05 G06 G07 E05 X07 X10")


def test_the_library_has_every_form_of_the_catalogue():
    assert (len(FILLED), len(BLANK)) == (38, 53)
    assert set(forms.form_ids()) >= FILLED | BLANK


def test_every_form_is_in_the_contact_sheet_and_keeps_to_its_boxes(tmp_path):
    practiced.tell(tmp_path / "told", residents=14, months=3)
    office = practiced.copy(tmp_path / "told", tmp_path / "home")
    try:
        made = list(library(office))
        content, count, faults = contact_sheet(made)
        filled = {form_id for form_id, kind, _page in made if kind == "填好"}
        assert faults == []
        assert {form_id for form_id, kind, _page in made if kind == "空白"} == set(forms.form_ids())
        assert filled == set(office.pages.returns) >= FILLED
    finally:
        office.close()
    with pikepdf.open(BytesIO(content)) as paper, paper.open_outline() as outline:
        assert len(paper.pages) == count
        assert len(outline.root) == len(made)
