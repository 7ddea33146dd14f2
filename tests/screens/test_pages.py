"""On no page, in no mode, is a text cut off or does one part lie over another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent

from desktop.shell.month import MonthPage
from desktop.shell.window import MainWindow
from tests.screens.faults import faults
from tests.screens.gallery import all_pages, settle
from tests.screens.modes import MODES

# What fits the largest type fits the usual one, and what fits the longest words fits English: those are for the night.
HARDEST = ("larger", "pseudo")
LOOKED_AT = ("light", *HARDEST, "en")
PAGES = all_pages()


def looked_at():
    for mode in MODES:
        if mode.name in LOOKED_AT:
            marks = () if mode.name in HARDEST else pytest.mark.nightly
            yield pytest.param(mode, id=mode.name, marks=marks)


@pytest.fixture
def plain_again(qapp):
    yield qapp
    MODES[0].put_on()


@pytest.mark.parametrize("mode", list(looked_at()))
@pytest.mark.parametrize("name", PAGES)
def test_everything_on_a_page_can_be_seen(plain_again, tmp_path, name, mode):
    mode.put_on()
    page = PAGES[name](tmp_path)
    settle(page, mode.size)
    found = faults(page)
    page.close()
    page.deleteLater()
    plain_again.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert found == []


@pytest.mark.parametrize("name", ["state-month-lacking", "state-month-changed"])
def test_on_a_small_english_screen_the_sums_of_the_year_stand_beside_the_findings(plain_again, tmp_path, name):
    mode = next(mode for mode in MODES if mode.name == "small-en")
    mode.put_on()
    window = PAGES[name](tmp_path)
    settle(window, mode.size)
    assert isinstance(window, MainWindow)
    assert isinstance(window.page, MonthPage)
    hidden, found = window.page.view.horizontalScrollBar().maximum(), faults(window)
    window.close()
    window.deleteLater()
    plain_again.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (hidden, found) == (0, [])
