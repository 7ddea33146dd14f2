"""The contact sheet: every form of the library is in it, filled and blank, and nothing stands where it must not."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from desktop.services import forms
from tests import practiced
from tests.forms.library import library
from tests.forms.sheet import contact_sheet


def test_every_form_is_in_the_contact_sheet_and_keeps_to_its_boxes(tmp_path):
    practiced.tell(tmp_path / "told", residents=14, months=3)
    office = practiced.copy(tmp_path / "told", tmp_path / "home")
    try:
        made = list(library(office))
        content, count, faults = contact_sheet(made)
        filled = {form_id for form_id, kind, _page in made if kind == "填好"}
        assert faults == []
        assert {form_id for form_id, kind, _page in made if kind == "空白"} == set(forms.form_ids())
        assert filled == set(office.pages.returns)
    finally:
        office.close()
    with pikepdf.open(BytesIO(content)) as paper, paper.open_outline() as outline:
        assert len(paper.pages) == count
        assert len(outline.root) == len(made)
