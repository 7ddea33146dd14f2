"""What every report says on the practice home, and how a dozen pages look."""

from __future__ import annotations

import pytest
from PIL import ImageDraw

from desktop.catalog import RETURNS
from desktop.core.document import Document, document_text
from desktop.core.form import Heading, blank
from desktop.core.period import period_of
from desktop.core.problem import KnownError
from desktop.core.sheet import as_text
from desktop.paper.marks import Marks
from desktop.paper.press import print_pdf
from desktop.reports import funds, hours, monthly, payments, people, roster, side_business
from desktop.services import forms
from tests import practiced
from tests.goldens import golden
from tests.paper import samples
from tests.pictures import SAME, drawn, golden_picture, unlike
from tests.reports.asking import REPORTER, page, request

KINDS = ("month", "quarter", "year")
MARKS = Marks("2026年10月5日 09:30")
FILLED = {given.form: given for given in (
    monthly.RETURN, funds.RETURN, roster.RETURN, hours.RETURN, side_business.RETURN, people.EVERYBODY,
    payments.ALLOWANCE,
)}  # fmt: skip
BLANK = ("P03", "P05", "D04", "F03", "G06", "T04")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    home = tmp_path_factory.mktemp("goldens") / "home"
    practiced.tell(home, residents=8, months=2)
    return home


def first_page(office, given):
    """The return of the last whole period that has something to show; the first row of a person's form."""
    last = period_of("month", office.books.today).previous().end
    for kind in (kind for kind in KINDS if kind in given.periods):
        period = period_of(kind, last)
        rows = list(given.each(office.pages.request(period))) if given.each else [(None, "")]
        for row, _words in rows[:1]:
            return office.pages.page(given.form, period, row)
    pytest.fail(f"{given.form} has nobody to be made for")


@pytest.mark.parametrize("given", RETURNS, ids=lambda given: given.form)
def test_the_practice_home_reads_as_it_was_last_looked_at(office, given):
    made = first_page(office, given)
    text = document_text(made) if isinstance(made, Document) else as_text(made)
    assert text == golden(f"{given.form}_practice", text)


@pytest.mark.parametrize("form", FILLED)
def test_a_filled_page_looks_as_it_was_last_looked_at(yongning, form):
    del yongning
    looks_the_same(form, print_pdf([page(FILLED[form], request())], MARKS))


@pytest.mark.parametrize("form", BLANK)
def test_a_blank_page_looks_as_it_was_last_looked_at(form):
    looks_the_same(f"{form}_blank", print_pdf([blank(forms.load(form), Heading(REPORTER))], MARKS))


@pytest.mark.parametrize("number", [0, 1])
def test_a_document_looks_as_it_was_last_looked_at(number):
    looks_the_same(f"document_{number + 1}", print_pdf([samples.letter()], MARKS), number)


def test_a_turned_page_of_a_bound_set_looks_as_it_was_last_looked_at():
    marks = Marks("2026年10月5日 09:30", practice=True, reprint=2)
    looks_the_same("turned", print_pdf([samples.monthly(), samples.roster(20)], marks, bound=True), 2)


def looks_the_same(name, content, number=0):
    now = drawn(content, number)
    worst, place = unlike(now, golden_picture(name, now))
    assert worst <= SAME, f"{name} is off by {worst} around {place}"


def test_a_single_word_more_or_a_rule_gone_is_seen():
    before = drawn(print_pdf([samples.card()], MARKS))
    assert unlike(before, before)[0] == 0
    plain = drawn(print_pdf([samples.roster(5)], MARKS))
    other = drawn(print_pdf([samples.roster(5, reporter=samples.HOME.replace("敬", "养"))], MARKS))
    assert unlike(plain, other)[0] > SAME
    gone = before.copy()
    ImageDraw.Draw(gone).rectangle((200, 180, 230, 230), fill=255)
    assert unlike(before, gone)[0] > SAME


def test_e10_without_shares_says_what_to_do(office):
    given = next(given for given in RETURNS if given.form == "E10")
    with pytest.raises(KnownError, match="还没有定"):
        office.pages.page(given.form, period_of("year", office.books.today).previous())
