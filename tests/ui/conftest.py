"""The look of the screen for every test of the building blocks, and an invented book on a real file."""

from __future__ import annotations

from shutil import copy

import pytest

from desktop.storage.record import columns
from desktop.ui.choice_entry import Pick
from desktop.ui.entries import Around, Chooser, entry_for
from desktop.ui.grid import Grid
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.theme import read_look, wear
from tests.homes import TODAY, open_books
from tests.screens.models import Count, Neighbour
from tests.screens.neighbours import BOOK, desk_for, open_neighbours
from tests.screens.pages_grid import HEADS


@pytest.fixture(autouse=True)
def worn(qapp):
    wear(qapp, read_look())
    yield
    wear(qapp, read_look())


@pytest.fixture(scope="session")
def neighbours(tmp_path_factory):
    """The invented book, written once; every test gets its own copy."""
    folder = tmp_path_factory.mktemp("neighbours")
    open_neighbours(folder, 24).sitting.database.close()
    return folder / "home.db"


@pytest.fixture
def books(tmp_path, neighbours):
    copy(neighbours, tmp_path / "home.db")
    made = open_books(tmp_path, (BOOK,))
    yield made
    made.sitting.database.close()


@pytest.fixture
def page(qtbot, books):
    made = LedgerPage(BOOK, desk_for(books))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


PEOPLE = (Pick(1, "秦芳", "102-1床"), Pick(2, "王德明", "101-1床"), Pick(3, "王德明", "303-2床"))
CHOOSER = Chooser(
    lambda typed: [pick for pick in PEOPLE if typed in pick.title + pick.detail],
    lambda row: next(pick.title for pick in PEOPLE if pick.row == row),
)


@pytest.fixture
def entry(qtbot):
    """Makes the entry of a field, shown and with the cursor in it."""

    def make(name, model=Neighbour, **rest):
        column = next(column for column in columns(model) if column.name == name)
        made = entry_for(column, Around(TODAY, {"neighbour": CHOOSER}, **rest))
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.setFocus()
        return made

    return make


@pytest.fixture
def grid(qtbot):
    """A grid in a window, with the keys."""
    made = Grid(columns(Count), TODAY)
    qtbot.addWidget(made)
    made.load("姓名", HEADS, [{} for _head in HEADS])
    made.resize(900, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.view.setFocus()
    return made
