"""The practice home: the same for the same seed, rows in every book, and nothing wrong in its last month."""

import pytest

from desktop import app, catalog
from desktop.core.period import read_period
from desktop.services.returns import BREAK
from desktop.tables.writing import listing_json
from tests import practiced


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("story") / "home"
    practiced.tell(home)
    return home


@pytest.fixture
def office(home):
    opened = app.open_home(home, "", practiced.clock)
    yield opened
    opened.close()


def lists(home):
    opened = app.open_home(home, "", practiced.clock)
    try:
        return [listing_json(book.listing(opened.asked())) for book in catalog.BOOKS]
    finally:
        opened.close()


def test_the_same_seed_tells_the_same_story_and_another_another(home, tmp_path):
    practiced.tell(tmp_path / "again")
    practiced.tell(tmp_path / "other", seed=2)
    assert lists(tmp_path / "again") == lists(home)
    assert lists(tmp_path / "other") != lists(home)


def test_as_many_people_as_asked_are_present(office):
    residents = next(book for book in catalog.BOOKS if book.id == "residents")
    assert len(residents.listing(office.asked()).rows) >= 24


@pytest.mark.parametrize(
    "chapter", [c for book in catalog.BOOKS for c in book.chapters], ids=lambda c: c.model.__name__
)
def test_every_chapter_has_rows(office, chapter):
    assert office.practice
    assert chapter.model.select().where(chapter.model.struck.is_null()).count() > 0


def test_all_complete_months_but_the_last_are_closed(office):
    assert [str(month) for month in office.months.closed()] == ["2026-08", "2026-09"]
    assert all(office.months.status(month).state == "closed" for month in office.months.closed())


def test_the_last_month_waits_without_breaks_and_gaps(office):
    assert office.months.findings(read_period("2026-10")) == ()


@pytest.mark.parametrize("month", ["2026-08", "2026-09"])
def test_no_cross_check_is_broken_in_any_month(office, month):
    assert [f.sentence for f in office.months.findings(read_period(month)) if f.kind == BREAK] == []


def test_the_audit_of_the_story_is_whole(office):
    assert office.books.sitting.audit.broken() == ""
