"""The count of prints: pages of closed months are told apart from a second copy; nobody else's are counted."""

from __future__ import annotations

import pytest

from desktop.core.period import read_period
from desktop.paper.press import count_pages
from tests import practiced
from tests.paper.reading import told as words_of

CLOSED, OPEN = read_period("2026-09"), read_period("2026-10")


@pytest.fixture
def office(tmp_path):
    practiced.tell(tmp_path / "told", 8, 3)
    opened = practiced.copy(tmp_path / "told", tmp_path / "home")
    yield opened
    opened.close()


def test_a_reprint_of_a_closed_month_is_counted_and_marked(office):
    pages = [office.page("X01", CLOSED), office.page("X02", CLOSED)]
    assert office.prints.earlier(pages) == (0, 0)
    assert "补打" not in words_of(office.draw(pages, office.prints.earlier(pages)).content)
    office.prints.note(pages)
    office.prints.note(pages[:1])
    assert office.prints.earlier(pages) == (2, 1)
    said = words_of(office.draw(pages, office.prints.earlier(pages)).content)
    assert said.count("补打第2次") == count_pages(pages[0])
    assert said.count("补打第1次") == count_pages(pages[1])


def test_pages_that_may_still_change_are_not_counted(office):
    pages = [office.page("X01", OPEN), office.page("P02", CLOSED), office.pages.blank("X01", CLOSED)]
    office.prints.note(pages)
    assert office.prints.earlier(pages) == (0, 0, 0)


def test_the_prints_stand_in_the_audit_and_leave_the_books_as_they_were(office):
    before = office.months.status(CLOSED)
    office.prints.note([office.page("X01", CLOSED)] * 2)
    notes = office.books.sitting.database.execute_sql(
        "SELECT reason FROM entry WHERE action = 'note' AND reason LIKE '打印 %'"
    ).fetchall()
    assert [reason for (reason,) in notes] == ["打印 X01 敬老院月报表 2026年9月"]
    assert office.months.status(CLOSED) == before
    assert office.books.sitting.audit.broken() == ""
