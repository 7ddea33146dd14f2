"""What a restore would lose is said of the books that are here, also of a backup that was not made of them."""

from __future__ import annotations

import pytest

from desktop import app
from desktop.services import ladder, losses, restored, settings
from desktop.services.backup import restore
from tests import practiced


def opened(home):
    return app.open_home(home, "", practiced.clock)


@pytest.fixture
def parted(tmp_path):
    """Books that were restored and worked on, with a backup of what came before and one of what was there since."""
    home = tmp_path / "home"
    office = app.new_practice_home(home, practiced.clock)
    first = office.back_up(tmp_path / "first.ynb")
    for number in range(9):
        settings.put(office.books, f"before{number}", 1)
    old = office.back_up(tmp_path / "old.ynb")
    leaving = restored.leaving(office)
    office.close()
    restore(first.path, home, "x", leaving)
    office = opened(home)
    settings.put(office.books, "since", 1)
    yield office, first, old, office.back_up()
    office.close()


def test_a_backup_of_these_books_is_told_from_one_of_others(parted):
    office, first, old, newest = parted
    audit = office.books.sitting.audit
    assert [losses.made_of(audit, held) for held in (first, old, newest)] == [True, False, True]
    assert ladder.newest(office.home) == newest
