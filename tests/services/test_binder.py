"""迎检包: chosen forms filled or blank, an index whose page numbers are true, and the list of what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.document import Document
from desktop.core.period import read_period
from desktop.core.sheet import Card, Table, as_text
from desktop.paper.marks import Marks
from desktop.paper.press import count_pages, printed
from desktop.services import binder, forms
from desktop.services.binder import About, Library, Wanted, bind, fitting, gather
from desktop.services.returns import Finding
from tests import practiced
from tests.paper.reading import page_texts

MONTH = read_period("2026-10")
ABOUT = About("示例县永宁镇敬老院", MONTH, date(2026, 11, 22))
FINDINGS = (
    Finding("break", "月末在院与床位不符", code="B05"),
    Finding("gap", "一年没有评估：王某。", "assessment", 3),
    Finding("gap", "没有健康证：李某。", "staff", 4),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    home = tmp_path_factory.mktemp("binder")
    practiced.tell(home / "told", 12, 3)
    opened = practiced.copy(home / "told", home / "home")
    yield opened
    opened.close()


@pytest.fixture
def library(office):
    pages = office.pages
    return Library(forms.load, pages.returns, pages.request, office.page, pages.blank)


def rows(page):
    [table] = [part for part in page.parts if isinstance(part, Table)]
    return table.rows


@pytest.mark.parametrize(
    ("asked", "kinds", "expected"),
    [
        ("2026-10", ("month", "year"), "2026-10"),
        ("2026-10", ("quarter", "year"), "2026Q4"),
        ("2026-10", ("year",), "2026"),
        ("2026", ("month",), "2026-12"),
        ("2026Q3", ("month", "day"), "2026-09"),
        ("2026-10-05", ("month",), "2026-10"),
    ],
)
def test_a_form_is_made_for_the_period_that_fits_it(asked, kinds, expected):
    assert fitting(read_period(asked), kinds) == read_period(expected)


def test_forms_come_filled_where_the_books_can_and_blank_where_not(library):
    found = {piece.form.id: piece for piece in gather(Wanted(("X01", "P03", "F03", "T03"), MONTH), library)}
    assert [name for name, piece in found.items() if piece.filled] == ["X01", "T03"]
    assert found["T03"].period == "2026年"
    assert found["F03"].lack == binder.NO_BOOK
    assert found["P03"].lack == ""


def test_a_period_that_has_not_begun_gives_what_stands_today(library):
    [piece] = gather(Wanted(("P01",), read_period("2026")), library)
    assert piece.period == "2026年11月"


def test_filled_and_blank_together(library):
    found = list(gather(Wanted(("X02", "F03"), MONTH, blank=True), library))
    assert [(piece.form.id, piece.filled) for piece in found] == [("X02", True), ("X02", False), ("F03", False)]
    only = list(gather(Wanted(("X02", "F03"), MONTH, filled=False, blank=True), library))
    assert [piece.filled for piece in only] == [False, False]
    assert not any(piece.lack for piece in only)


def test_a_form_by_person_is_made_for_everybody_when_asked(library, office):
    [piece] = gather(Wanted(("P03",), MONTH, everybody=True), library)
    everybody = list(office.pages.returns["P03"].each(office.pages.request(MONTH)))
    assert len(piece.pages) == len(everybody) > 10


def test_a_return_that_refuses_is_missing_with_its_reason(library):
    [piece] = gather(Wanted(("E10",), read_period("2025")), library)
    assert not piece.filled
    assert piece.lack


def test_every_page_number_of_the_index_is_true(library):
    wanted = Wanted(tuple(forms.form_ids()), MONTH, everybody=False)
    pieces = list(gather(wanted, library))
    pages = bind(pieces, FINDINGS, ABOUT, count_pages)
    result = printed(pages, Marks(), bound=True)
    texts = page_texts(result.content)
    index = rows(pages[1])
    assert len(index) == len(pieces) == len(forms.form_ids())
    for row, piece in zip(index, pieces, strict=True):
        first = int(str(row[7]).partition("—")[0])
        title = piece.pages[0].title
        assert title.replace("\n", "")[:8] in texts[first - 1]
        assert f"—{first}—" in texts[first - 1]
    last = int(str(index[-1][7]).rpartition("—")[2])
    assert last == result.pages == len(texts)
    assert [f"—{number}—" in text for number, text in enumerate(texts, 1)] == [True] * len(texts)


def test_the_cover_counts_what_is_inside(library):
    pieces = list(gather(Wanted(("X01", "F03", "P03"), MONTH), library))
    pages = bind(pieces, (), ABOUT, count_pages)
    first: Any = pages[0]
    said = as_text(first)
    assert all(word in said for word in ("迎检资料", "示例县永宁镇敬老院", "2026年10月", "2026年11月22日"))
    [card] = [part for part in pages[0].parts if isinstance(part, Card)]
    counts = {row[0].content: row[1].content for row in card.rows}
    assert [counts[word].value for word in ("资料件数", "其中：填好", "空白表")] == [3, 1, 2]
    assert counts["总页数"].value == sum(count_pages(page) for page in pages)


def test_what_is_missing_is_listed_for_the_chosen_books_only(library):
    pieces = list(gather(Wanted(("X01", "P05", "F03"), MONTH), library))
    found = [row[2] for row in rows(bind(pieces, FINDINGS, ABOUT, count_pages)[2])]
    assert found == [f"食品留样记录：{binder.NO_BOOK}", "月末在院与床位不符", "一年没有评估：王某。"]
    none = bind(list(gather(Wanted(("X02",), MONTH), library)), (), ABOUT, count_pages)[2]
    assert rows(none) == ()
    assert none.notes == ("所选资料没有缺项。",)


def test_a_letter_is_bound_like_a_form(library):
    pieces = list(gather(Wanted(("X08", "X01"), read_period("2026")), library))
    assert isinstance(pieces[0].pages[0], Document)
    result = printed(bind(pieces, (), ABOUT, count_pages), bound=True)
    assert result.starts[3] == 4
