"""The last backup: made before the window goes, told where it fails; and what stays at the second place meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from desktop.services import ladder, second, settings, upkeep
from desktop.ui.curtain import Curtain
from desktop.ui.dialogs import Panel
from desktop.ui.pieces import Wrapped
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.shell.test_window import LEFT, button

PATIENCE = 60_000
SOON = 300


def refused(qtbot, window):
    """Close a window that does not go, and what it asks."""
    window.close()
    qtbot.waitUntil(lambda: bool(asked(window)), timeout=PATIENCE)
    assert window.isVisible()
    return asked(window)[-1]


def asked(window):
    """What is asked over a window, apart from what only covers it."""
    return [panel for panel in window.findChildren(Panel) if not isinstance(panel, Curtain) and panel.isVisible()]


@pytest.fixture
def no_room(start, tmp_path, doors):
    """A window on a home in which something was written and where no backup can be made."""
    place = tmp_path / "practice"
    doors.practise(place, practiced.clock)
    keeper = start(place)
    settings.put(keeper.office.books, "note", 1)
    (place / "backups").write_bytes(b"a file in the place of the folder")
    return place, keeper


@pytest.mark.logs("the backup on closing failed")
def test_a_backup_that_fails_on_closing_is_told_before_the_window_goes(no_room, start, shut, qtbot):
    place, keeper = no_room
    window = keeper.window
    panel = refused(qtbot, window)
    assert panel.card.accessibleName() == "关窗口前的备份没有做完"
    window.close()
    qtbot.wait(SOON)
    assert asked(window) == [panel], "asked once, however often it is closed"
    assert keeper.safe._clock.isActive(), "it is looked after on"
    qtbot.mouseClick(button(panel, "先不关"), LEFT)
    assert window.isVisible()
    qtbot.mouseClick(button(refused(qtbot, window), "仍要关(&Q)"), LEFT)
    assert not window.isVisible()
    assert keeper.office is None
    again = start(place)
    told = again.window.findChildren(Panel)[-1]
    assert told.card.accessibleName() == "请看一下"
    assert "上次关窗口时的备份没有做成" in told.findChildren(Wrapped)[-1].text()
    (place / "backups").unlink()
    shut(again)
    newest = ladder.newest(place)
    assert newest is not None
    assert ladder.reason(newest) == "关窗口时"
    assert start(place).window.findChildren(Panel) == []


def test_who_makes_room_before_closing_is_not_asked(no_room, qtbot):
    place, keeper = no_room
    window = keeper.window
    refused(qtbot, window).close_panel()
    (place / "backups").unlink()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert len(ladder.good(place)) == 1


@pytest.mark.logs("the backup on closing failed")
def test_another_look_asks_nothing_and_the_new_window_is_guarded_too(no_room, qtbot):
    _place, keeper = no_room
    keeper.change(keeper.wearing._replace(look="dark"))
    assert keeper.window.findChildren(Panel) == []
    assert refused(qtbot, keeper.window)


def test_somebody_else_signing_in_makes_the_last_backup_too(start, real_home, qtbot, sign_in):
    keeper = start(real_home)
    sign_in(keeper)
    settings.put(keeper.office.books, "note", 1)
    number = keeper.office.books.sitting.audit.head()[0]
    keeper.leave(lambda: None)
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    newest: Any = ladder.newest(real_home)
    assert (newest.sequence, ladder.reason(newest)) == (number, "关窗口时")


def test_nothing_goes_from_the_second_place_while_entries_are_missing(real_home, doors, tmp_path):
    """A copy from before the damage may be the only good one, also nine days later."""
    stick = tmp_path / "stick"
    stick.mkdir()
    office = doors.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    upkeep.look_after(office, ladder.CLOCK, str(stick), practiced.clock())
    good = next(stick.iterdir())
    office.close()
    older = (real_home / "home.db").read_bytes()
    office = doors.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    settings.put(office.books, "lost", 1)
    office.close()
    (real_home / "home.db").write_bytes(older)
    office = doors.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    assert office.unresolved
    for day in range(1, 10):
        at = practiced.clock() + timedelta(days=day)
        office.books.sitting.now = lambda at=at: at
        settings.put(office.books, "day", day)
        assert upkeep.look_after(office, ladder.CLOCK, str(stick), at).faults == ()
    assert good.exists()
    assert len(list(stick.iterdir())) == 10
    office.witness.accept(office.books)
    assert not office.unresolved
    upkeep.look_after(office, ladder.CLOCK, str(stick), at)
    assert len(list(stick.iterdir())) == second.MOST
    office.close()
