"""Locked while the last backup is made: nothing below can be read or reached, and the window still goes or unlocks."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.problem import KnownError
from desktop.services import second, settings
from desktop.shell import backups
from desktop.shell.lock_panel import LockPanel
from desktop.ui.curtain import Curtain
from tests.real_homes import PASSWORD
from tests.shell.test_closing import PATIENCE, asked
from tests.shell.test_lock import come_back, top_at_the_middle
from tests.shell.test_window import LEFT, button


@pytest.fixture
def gate(monkeypatch, start):
    """A stick that is written until it is set; it is before the keepers of `start` are let go."""
    del start
    made, real = Event(), second.refresh

    def refresh(home, newest, place, at, how=second.USUAL):
        while not made.wait(0.01):
            how.told(1)
        return real(home, newest, place, at, how)

    monkeypatch.setattr(second, "refresh", refresh)
    yield made
    made.set()


@pytest.fixture
def keeper(gate, start, real_home, sign_in, tmp_path):
    """A window on a home with a password and a slow stick."""
    assert not gate.is_set()
    made = start(real_home)
    sign_in(made)
    stick = tmp_path / "stick"
    stick.mkdir()
    settings.put(made.office.books, backups.SECOND, str(stick))
    return made


def covered(window, qtbot):
    """The cover over the window, once it shows itself."""

    def shown():
        return [cover for cover in window.findChildren(Curtain) if cover.card.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    return shown()[-1]


def colours_around(window, *cards):
    """The colours of the window beside some cards: one, where nothing of the page is to be seen."""
    picture = window.grab().toImage()
    around = [card.geometry().adjusted(-2, -2, 2, 2) for card in cards]
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, window.width(), 7)
        for y in range(0, window.height(), 7)
        if not any(card.contains(x, y) for card in around)
    }


def test_nothing_can_be_read_while_somebody_else_is_about_to_sign_in(keeper, gate, qtbot):
    keeper.lock()
    lock, window = keeper.lock_panel, keeper.window
    lock.leave_button.click()
    lock.leave_button.click()
    cover = covered(window, qtbot)
    assert len(colours_around(window, cover.card, lock.card)) == 1
    qtbot.waitUntil(lambda: top_at_the_middle(window) is cover, timeout=PATIENCE)
    assert QApplication.focusWidget() is cover.stop_button
    gate.set()
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    assert keeper.entrance.isVisible()


@pytest.mark.logs("the backup on closing failed")
def test_whoever_changes_the_person_while_the_locked_window_closes_never_unlocks_it(keeper, qtbot):
    keeper.lock()
    lock, window = keeper.lock_panel, keeper.window
    window.close()
    cover = covered(window, qtbot)
    lock.leave_button.click()
    lock.leave_button.click()
    assert lock.isVisible()
    cover.stop_button.click()
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    assert keeper.entrance.isVisible()


def test_what_is_to_be_done_to_the_closed_home_is_done_though_the_window_was_closing(keeper, gate, qtbot):
    between = []
    keeper.window.close()
    keeper.leave(lambda: between.append(keeper.office))
    keeper.window.close()
    gate.set()
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    assert between == [None]
    assert keeper.entrance is not None


@pytest.mark.parametrize("locked", ["before it is closed", "while it closes", "when the cover shows itself"])
def test_who_stops_the_backup_of_a_locked_window_stands_before_the_lock_again(keeper, gate, qtbot, locked):
    window = keeper.window
    window.go("staff", 0)
    window.search.setFocus()
    if locked == "before it is closed":
        keeper.lock()
    window.close()
    if locked == "while it closes":
        keeper.lock()
    cover = covered(window, qtbot)
    keeper.lock()
    lock = keeper.lock_panel
    qtbot.waitUntil(lambda: QApplication.focusWidget() is cover.stop_button, timeout=PATIENCE)
    assert len(colours_around(window, cover.card, lock.card)) == 1
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is cover.stop_button
    cover.stop_button.click()
    qtbot.waitUntil(lambda: bool([one for one in asked(window) if one is not lock]), timeout=PATIENCE)
    question = [one for one in asked(window) if one is not lock][-1]
    qtbot.waitUntil(lambda: top_at_the_middle(window) is question, timeout=PATIENCE)
    qtbot.waitUntil(lambda: question.isAncestorOf(QApplication.focusWidget()), timeout=PATIENCE)
    qtbot.mouseClick(button(question, "先不关"), LEFT)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is lock.password, timeout=PATIENCE)
    assert top_at_the_middle(window) is lock
    assert window.isVisible()
    gate.set()
    come_back(keeper, qtbot)
    assert not any(part.isVisible() for part in window.findChildren(LockPanel))


def test_no_key_goes_below_the_cover_when_the_password_was_tried_meanwhile(keeper, gate, qtbot):
    window = keeper.window
    window.go("staff", 0)
    window.page.begin_new()
    window.page.file.main.form.entry("name").setFocus()
    keeper.lock()
    lock = keeper.lock_panel
    qtbot.keyClicks(lock.password, PASSWORD)
    qtbot.keyClick(lock.password, Qt.Key.Key_Return)
    window.close()
    cover = covered(window, qtbot)
    qtbot.waitUntil(lambda: keeper.lock_panel is None, timeout=PATIENCE)
    assert QApplication.focusWidget() is cover.stop_button
    gate.set()
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)


def test_a_notice_that_comes_while_the_window_is_locked_does_not_lie_over_the_lock(keeper, gate, qtbot):
    gate.set()
    keeper.lock()
    window, lock = keeper.window, keeper.lock_panel
    for _again in range(2):
        window.scene.desk.say("已存到 张德明.xlsx", None)
        qtbot.wait(50)
        assert window.toast.isVisible()
        assert window.childAt(window.toast.geometry().center()) is lock
    assert QApplication.focusWidget() is lock.password
    assert len(colours_around(window, lock.card)) == 1


def test_what_could_not_be_done_to_the_closed_home_is_told_over_the_sign_in(keeper, gate, qtbot):
    def between():
        raise KnownError("这份备份已损坏，不能用。", "请换一份。")

    gate.set()
    keeper.leave(between)
    qtbot.waitUntil(lambda: keeper.entrance is not None, timeout=PATIENCE)
    assert [panel.card.accessibleName() for panel in asked(keeper.entrance)] == ["这份备份已损坏，不能用。"]
