"""A month's booklet: a cover, a dated leaf for each day or open leaves, numbered through."""

from __future__ import annotations

import pytest

from desktop.core.form import Heading
from desktop.core.period import read_period
from desktop.core.problem import KnownError
from desktop.core.sheet import as_text
from desktop.paper.press import printed
from desktop.services import forms
from desktop.services.booklet import booklet
from tests import practiced
from tests.paper.reading import page_texts

MONTH = read_period("2026-11")
HEADING = Heading("永宁镇敬老院")
BOOKLETS = [name for name in forms.form_ids() if forms.load(name).booklet]


@pytest.mark.parametrize("form_id", BOOKLETS)
def test_a_booklet_has_a_cover_and_a_page_for_each_leaf(form_id):
    form = forms.load(form_id)
    pages = booklet(form, MONTH, HEADING)
    leaves = 30 * form.daily or form.leaves
    assert leaves > 0
    assert len(pages) == leaves + 1
    said = as_text(pages[0])
    assert all(words in said for words in (form.title, "2026年11月", "永宁镇敬老院", f"本册页数\t{leaves}"))
    texts = page_texts(printed(pages[:4], bound=True).content)
    assert [f"—{number}—" in text for number, text in enumerate(texts, 1)] == [True] * len(texts)
    assert len(texts) == len(pages[:4])


def test_leaves_of_a_day_are_dated():
    pages = booklet(forms.load("D04"), MONTH, HEADING)
    assert pages[1].period == "2026年11月1日　星期日"
    assert pages[-1].period == "2026年11月30日　星期一"
    shifts = booklet(forms.load("D03"), MONTH, HEADING)
    assert [page.period for page in shifts[1:4]] == ["2026年11月1日　星期日"] * 2 + ["2026年11月2日　星期一"]


def test_open_leaves_say_the_month():
    assert {page.period for page in booklet(forms.load("D02"), MONTH, HEADING)[1:]} == {"2026年11月"}


def test_a_form_that_is_no_booklet_says_so(tmp_path):
    practiced.tell(tmp_path / "home", 6, 1)
    office = practiced.copy(tmp_path / "home", tmp_path / "open")
    try:
        assert len(office.pages.booklet("F01", MONTH)) == 3
        with pytest.raises(KnownError, match="不按月成册"):
            office.pages.booklet("P03", MONTH)
    finally:
        office.close()
