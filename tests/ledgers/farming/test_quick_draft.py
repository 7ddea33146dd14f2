"""The quick line keeps what is half typed, and offers it after a power cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ledgers.farming.journal.page import QuickLine
from desktop.services import policy
from desktop.ui.desk import Desk
from tests.ledgers.farming.test_page import type_line

PLACE = "farming/movement/quick"


@pytest.fixture
def line(farm, qtbot, drafts):
    farm.project("蔬菜")

    def make():
        made = QuickLine(Desk(farm.books, lambda: policy.load("zibo"), drafts=drafts))
        qtbot.addWidget(made)
        made.resize(1300, 120)
        with qtbot.waitExposed(made):
            made.show()
        return made

    return make


def test_a_half_typed_line_comes_back_after_a_power_cut(line, qtbot, drafts):
    type_line(qtbot, line(), day="9.3", project="蔬菜", kind="出售", quantity="32.5", unit="斤")
    qtbot.waitUntil(lambda: PLACE in drafts.places, timeout=2000)
    again = line()
    assert again.offer.isVisible()
    assert again.entries["quantity"].text() == ""
    qtbot.mouseClick(again.offer.buttons[0], Qt.MouseButton.LeftButton)
    assert [again.entries[name].text() for name in ("project", "kind", "quantity", "unit")] == [
        "蔬菜", "出售", "32.5", "斤",
    ]  # fmt: skip
    type_line(qtbot, again, price="2", party="集市", by="余月娥")
    assert PLACE not in drafts.places


def test_what_is_offered_waits_while_another_line_is_written(line, qtbot, drafts):
    drafts.keep(PLACE, {"item": "肥猪", "quantity": "2"})
    again = line()
    type_line(qtbot, again, day="9.3", project="蔬菜", kind="出售", quantity="3", unit="斤", price="2", by="余月娥")
    assert again.banner.isHidden()
    assert drafts.places[PLACE] == {"item": "肥猪", "quantity": "2"}
    assert again.offer.isVisible()
    qtbot.mouseClick(again.offer.buttons[1], Qt.MouseButton.LeftButton)
    assert not drafts.places


def test_what_stays_for_the_next_line_is_no_draft(line, qtbot, drafts):
    made = line()
    type_line(qtbot, made, day="9.3", project="蔬菜", kind="出售")
    made.drafts.now()
    assert not drafts.places


def test_the_line_asks_for_no_wider_window_than_it_needs_in_two(line, qtbot):
    made = line()
    across = made._across
    made.resize(1000, 160)
    qtbot.waitUntil(lambda: made._across < across, timeout=2000)
    needed = made.minimumSizeHint().width()
    made.resize(1300, 120)
    qtbot.waitUntil(lambda: made._across == across, timeout=2000)
    assert made.minimumSizeHint().width() <= needed < 1000
