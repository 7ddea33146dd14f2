"""Every return of the catalogue: made for each of its periods and each of its rows, on a told home and an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.catalog import RETURNS
from desktop.core.document import Document, document_text
from desktop.core.form import Filling, FormTable
from desktop.core.period import Period, period_of
from desktop.core.problem import KnownError
from desktop.core.sheet import Card, Ticks, as_text, figures
from desktop.office import Office
from desktop.services import forms
from desktop.services.returns import Request, Return
from tests import practiced
from tests.reports.asking import request

NAMES = [given.form for given in RETURNS]
FEW = 3


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice home with rows in every book."""
    home = tmp_path_factory.mktemp("library") / "home"
    practiced.tell(home, residents=30, months=4)
    return home


@pytest.fixture
def office(told: Path, tmp_path: Path) -> Iterator[Office]:
    """The told home, open."""
    opened = practiced.copy(told, tmp_path / "home")
    yield opened
    opened.close()


def requests(office: Office, given: Return) -> Iterator[Request]:
    """What the return can be asked: every period up to last month's, and a few rows of each."""
    day = period_of("month", office.books.today).previous().end
    for kind in given.periods:
        asked = office.pages.request(period_of(kind, day))
        rows = list(given.each(asked)) if given.each else []
        for row in [number for number, _words in rows[:FEW]] if given.each else [None]:
            yield office.pages.request(asked.period, row)


def text_of(given: Return, office: Office, asked: Request) -> str:
    page = office.pages.page(given.form, asked.period, asked.row)
    return document_text(page) if isinstance(page, Document) else as_text(page)


@pytest.mark.parametrize("given", RETURNS, ids=NAMES)
def test_every_return_is_made_for_every_period(office, given):
    asked = list(requests(office, given))
    for one in asked:
        if given.form == "E10":
            continue
        text = text_of(given, office, one)
        assert "None" not in text
        assert "Figure(" not in text
        assert text == text_of(given, office, one)


@pytest.mark.parametrize("given", RETURNS, ids=NAMES)
def test_every_value_has_a_place_on_its_form(office, given):
    """A key that the declaration does not know would be lost without a word."""
    form = forms.load(given.form)
    tables = {part.name: part for part in form.parts if isinstance(part, FormTable)}
    for asked in requests(office, given):
        try:
            filled = given.make(asked)
        except KnownError:
            continue
        if isinstance(filled, Filling):
            for name, rows in (*filled.rows.items(), *filled.totals.items()):
                keys = {column.key for column in tables[name].columns}
                assert {key for row in rows for key in row} <= keys
            for name, lines in filled.lines.items():
                assert set(lines) <= {line["key"] for line in tables[name].lines}
                assert {key for row in lines.values() for key in row} <= {c.key for c in tables[name].columns}


@pytest.mark.parametrize("given", RETURNS, ids=NAMES)
def test_a_home_with_nothing_in_it_has_its_pages_too(empty, given):
    del empty
    period = {"month": "2026-09", "day": "2026-09-30", "quarter": "2026Q3", "year": "2026", "half": "2026H2"}
    for kind in given.periods:
        asked = request(period[kind])
        if given.each:
            assert list(given.each(asked)) == []
            with pytest.raises(KnownError, match="请指明"):
                given.make(asked)
            with pytest.raises(KnownError, match="没有编号"):
                given.make(request(period[kind], row=999))
        elif given.form == "E10":
            with pytest.raises(KnownError, match="还没有定"):
                given.make(asked)
        else:
            given.make(asked)
        assert list(given.check(asked)) == list(given.check(asked))


def test_codes_are_told_apart_on_every_page(office):
    for given in RETURNS:
        for asked in requests(office, given):
            if given.form in {"E10", "X08", "X09"}:
                continue
            codes = [figure.code for figure in figures(office.pages.page(given.form, asked.period, asked.row))]
            assert len(codes) == len(set(codes)), given.form


@pytest.mark.parametrize("given", RETURNS, ids=NAMES)
def test_what_is_ticked_can_be_ticked(office, given):
    for asked in requests(office, given):
        if given.form in {"E10", "X08", "X09"}:
            continue
        for part in office.pages.page(given.form, asked.period, asked.row).parts:
            boxes = [box.content for row in part.rows for box in row] if isinstance(part, Card) else []
            for content in boxes:
                if isinstance(content, Ticks):
                    assert content.chosen - {""} <= set(content.options), given.form


def test_the_county_closes_a_month_with_the_whole_set(office):
    month = Period(office.books.today.replace(month=10, day=1), office.books.today.replace(month=10, day=31), "month")
    assert [page.form for page in office.pages.monthly(month)] == ["X01", "X02", "X03", "P01", "T07", "E02", "K01"]
