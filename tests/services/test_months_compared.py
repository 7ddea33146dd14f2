"""A closed month is changed by what counts in it, not by how somebody is called or reached since."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest

from desktop.core.period import read_period
from desktop.core.problem import KnownError
from desktop.core.sheet import as_text
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import Resident
from desktop.services.months_compared import Compared
from tests import practiced

CLOSED, OPEN = read_period("2026-09"), read_period("2026-10")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    home = tmp_path_factory.mktemp("compared") / "home"
    practiced.tell(home, residents=8, months=3)
    return home


def change(office, **fields):
    """Write other values into the file of somebody who was here in the closed month; who it is."""
    here = next(person for person in present(CLOSED.end) if person.kind == "supported" and person.identity)
    resident = Resident.get_by_id(here.resident)
    for name, value in fields.items():
        setattr(resident, name, value)
    office.books.write(resident)
    return resident


@pytest.mark.parametrize(
    "fields", [{"contact_phone": "13900009999"}, {"address": "别处村3组"}, {"name": "改名某"}, {"note": "x"}], ids=list
)
def test_a_new_telephone_or_name_asks_for_no_correction(office, fields):
    months = office.months
    change(office, **fields)
    marked = "note" not in fields  # which no list of a month reads
    assert (months.marked(CLOSED), months.status(CLOSED).state, months.changed()) == (marked, "closed", ())
    assert months.close(OPEN, with_gaps=True).state == "closed"


def test_a_list_may_be_issued_anew_for_a_name_that_was_wrong(office):
    person = change(office, name="改名某")
    assert person.name not in as_text(office.page("P01", CLOSED))
    office.months.correct(CLOSED, "姓名登记错了")
    assert person.name in as_text(office.page("P01", CLOSED))
    with pytest.raises(KnownError, match="没有变"):
        office.months.correct(CLOSED, "再来一次")


def test_what_is_counted_asks_for_a_correction(office):
    change(office, identity=None, no_identity="证件丢失", born=date(1920, 1, 1))
    assert office.months.status(CLOSED).state == "changed", "the ages are counted"
    with pytest.raises(KnownError, match="先开更正单"):
        office.months.close(OPEN, with_gaps=True)


def test_of_those_who_ask_of_a_month_at_once_one_reckons():
    compared, reckoned, gate = Compared(), [], Event()

    def reckon():
        reckoned.append(1)
        gate.wait(5)
        return True

    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(compared.of, "2026-08", (1, 7), reckon) for _who in range(3)]
        assert compared.of("2026-09", (1, 7), lambda: False) is False, "another month is not waited for"
        gate.set()
    assert [one.result() for one in asked] == [True, True, True]
    assert reckoned == [1]
    assert compared.of("2026-08", (1, 8), lambda: False) is False, "something bore on it since"
