"""What says nothing when it is cut off is read whole on a small screen in the largest type: days, moments."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.shell import menu
from desktop.ui.buttons import FULL, KEYLESS
from desktop.ui.theme import look, read_look, wear


@pytest.fixture(autouse=True)
def larger(qapp):
    old = look()
    wear(qapp, read_look("light", "larger"))
    yield
    wear(qapp, old)


def drawn_in(window):
    window.resize(1100, 700)
    QApplication.processEvents()


def whole(part, words):
    """Whether a label that stands in a part says words in one piece, with room for them."""
    found = [made for made in part.findChildren(QLabel) if words in made.text() and made.isVisible()]
    return bool(found) and all(made.width() >= made.minimumSizeHint().width() for made in found)


def test_since_when_somebody_is_in_office_is_read_whole(seen_by, qtbot):
    window = seen_by()
    drawn_in(window)
    window.go(menu.HOUSE, 0)
    qtbot.waitUntil(lambda: whole(window.page.people, "日起"))
    window.page.people.manage_button.click()
    qtbot.waitUntil(lambda: whole(window.page.list, "日起"))


def test_a_backup_is_named_in_one_line_and_its_reason_stands_whole(window, qtbot):
    drawn_in(window)
    window.go(menu.HOUSE, 0)
    card = window.page.backup
    card.now_button.click()
    qtbot.waitUntil(lambda: bool(card._lines) and card.now_button.isEnabled(), timeout=60_000)
    (line,) = card._lines
    qtbot.waitUntil(lambda: whole(line, "行，已验证"))
    assert not any(made.wordWrap() for made in line.findChildren(QLabel))


def test_the_keys_on_the_buttons_make_way_for_the_name_of_a_chart(window, qtbot):
    window.go(menu.CHARTS, 0)
    page = window.page
    qtbot.waitUntil(lambda: page.period in page.sheets)
    page.turn("money")
    assert page.copy_button.brevity == FULL
    drawn_in(window)
    qtbot.waitUntil(lambda: page.name.text() == page.name.whole)
    assert page.copy_button.brevity == KEYLESS


@pytest.mark.usefixtures("english")
def test_all_that_can_be_done_with_somebody_has_room_in_english_too(seen_by, qtbot):
    window = seen_by()
    drawn_in(window)
    window.go(menu.HOUSE, 0)
    window.page.people.manage_button.click()
    page = window.page
    qtbot.waitUntil(lambda: whole(page.list, "from"))
    qtbot.waitUntil(lambda: page.area.widget().width() <= page.area.viewport().width())
