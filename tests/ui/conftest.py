"""The look of the screen for every test of the building blocks, and an invented book on a real file."""

from __future__ import annotations

from shutil import copy

import pytest

from desktop.ui.ledger_page import LedgerPage
from desktop.ui.theme import read_look, wear
from tests.homes import open_books
from tests.screens.neighbours import BOOK, desk_for, open_neighbours


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
