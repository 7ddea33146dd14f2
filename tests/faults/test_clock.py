"""A clock that is years wrong: closed months stay closed as they are, and entries keep their order."""

import shutil
from datetime import datetime

import pytest

from desktop import app
from desktop.services import settings
from tests import practiced

YEARS = (1970, 2016, 2027, 2036, 2099)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    home = tmp_path_factory.mktemp("told") / "home"
    practiced.tell(home, residents=6, months=3)
    return home


def open_at(home, year):
    return app.open_home(home, "", lambda: datetime(year, 3, 1, 9, 30))


@pytest.mark.parametrize("year", YEARS)
def test_a_closed_month_has_not_changed_because_the_clock_did(told, tmp_path, year):
    shutil.copytree(told, tmp_path / "home")
    office = open_at(tmp_path / "home", year)
    closed = office.months.closed()
    assert [office.months.status(month).state for month in closed] == ["closed"] * len(closed)
    assert len(closed) == 2
    office.close()


def test_entries_keep_their_order_whatever_the_clock_says(told, tmp_path):
    shutil.copytree(told, tmp_path / "home")
    heads = []
    for year in (2036, 1970, 2099, 2016):
        office = open_at(tmp_path / "home", year)
        settings.put(office.books, "year", year)
        heads.append(office.books.sitting.audit.head()[0])
        assert office.books.sitting.audit.broken() == ""
        assert settings.get("year") == year
        office.close()
    assert heads == list(range(heads[0], heads[0] + 4))
