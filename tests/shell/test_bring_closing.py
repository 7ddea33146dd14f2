"""The window closed while rows go in or are taken back: rolled back first, then backed up; it once waited for ever."""

from __future__ import annotations

import pytest

from desktop.core.problem import KnownError
from desktop.registers.residents.models import Resident
from desktop.services import ladder
from desktop.services.books import IMPORT
from desktop.shell.safekeeping import Safekeeping
from desktop.storage.database import copy_database
from desktop.ui.curtain import Curtain
from tests.rosters import YONGNING
from tests.shell.test_bring import PATIENCE
from tests.shell.test_window import LEFT

MANY = 300


@pytest.fixture
def safe(empty_page):
    made = Safekeeping(empty_page.office)
    made.guard(empty_page.window())
    yield made
    made.stop()


def under_way(window, qtbot):
    """Wait until the work over a window has begun to write."""
    qtbot.waitUntil(lambda: bool(window.findChildren(Curtain)), timeout=PATIENCE)
    curtain = window.findChildren(Curtain)[-1]
    qtbot.waitUntil(lambda: curtain.bar.value() > 0, timeout=PATIENCE)


@pytest.mark.usefixtures("safe")
def test_an_import_under_way_is_rolled_back_before_the_last_backup(empty_page, qtbot):
    books = empty_page.office.books
    empty_page.open_file(YONGNING / "residents.xlsx")
    qtbot.waitUntil(lambda: empty_page.tried is not None and empty_page.work is None, timeout=PATIENCE)
    head = books.sitting.audit.head()
    qtbot.mouseClick(empty_page.take_button, LEFT)
    qtbot.waitUntil(lambda: empty_page.work is not None, timeout=PATIENCE)
    under_way(empty_page.window(), qtbot)
    window = empty_page.window()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert (books.sitting.audit.head(), books.sitting.database.in_transaction()) == (head, False)
    assert ladder.good(empty_page.office.home)


@pytest.mark.usefixtures("safe")
def test_a_step_being_taken_back_stands_again_before_the_last_backup(empty_page, qtbot):
    books, window = empty_page.office.books, empty_page.window()
    with books.together(IMPORT):
        for number in range(MANY):
            books.write(Resident(name=f"试导{number}", no_identity="正在补办"))
    step = window.taking_back.last()
    window.taking_back.take_back(step)
    under_way(window, qtbot)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert Resident.select().where(Resident.struck.is_null()).count() == MANY
    assert not books.sitting.database.in_transaction()


def test_a_backup_in_the_middle_of_a_step_is_refused_and_waits_for_nothing(empty_page, tmp_path):
    books = empty_page.office.books
    with books.together(IMPORT):
        books.write(Resident(name="试导", no_identity="正在补办"))
        with pytest.raises(KnownError, match="正在写"):
            copy_database(books.sitting.database, tmp_path / "copy.db", bytes(32))
