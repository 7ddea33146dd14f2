"""An assessment of whose day no level stands any more: a county's, to which its own gave way, was struck out."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.ledgers.assessment import service
from desktop.ledgers.assessment.models import Assessment
from desktop.registers.residents.models import Level
from desktop.services.books import Books
from tests.homes import asked
from tests.ledgers.assessment.conftest import Admits
from tests.ledgers.assessment.test_assessment import assessment, levels


@pytest.mark.parametrize("county_first", [True, False])
def test_an_assessment_whose_countys_level_was_struck_out_is_a_gap_until_it_is_saved_again(
    books: Books, admitted: Admits, *, county_first: bool
):
    day, person = date(2026, 9, 1), admitted("黎群芳", level="self_care")
    held = assessment(person, day, 3)
    if county_first:
        books.write(Level(resident=person, since=day, level="full_care", source="county"))
        service.assess(books, held)
    else:
        service.assess(books, held)
        given = Level.get(Level.since == day)
        given.source, given.level = "county", "full_care"
        books.write(given)
    assert not [due for due in service.due(asked()) if due.kind == "unfollowed"]
    books.strike(Level.get(Level.since == day), "县里撤回")
    (gap,) = [due for due in service.due(asked()) if due.kind == "unfollowed"]
    assert (gap.gap, gap.book, gap.row) == (True, "assessment", held.id)
    assert gap.reason.startswith("2026年9月1日评为半自理")
    service.assess(books, Assessment.get_by_id(held.id))
    assert levels()[-1] == (day, "partial_care", "assessment")
    assert not [due for due in service.due(asked()) if due.kind == "unfollowed"]
