"""Locking by itself: after five minutes at most, whatever is open; all is there again after the password."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialog, QFileDialog, QLineEdit

from desktop.core.listing import Heading, Listing
from desktop.shell import idle, outlets
from desktop.shell.wearing import Wearing
from desktop.ui.dialogs import Panel, tell
from tests.real_homes import PASSWORD
from tests.shell.test_window import LEFT, button

LONGEST = 5 * 60 * 1000
ROWS = Listing((Heading("name", "姓名"),), (("张德明",),), (1,))


@pytest.fixture
def keeper(start, real_home, sign_in):
    """A keeper with the window open on a home with a password."""
    made = start(real_home)
    sign_in(made)
    return made


def go_away(keeper, qtbot):
    """Touch nothing until the window has locked itself (the clock runs faster here)."""
    keeper._idle.start(1)
    qtbot.waitUntil(lambda: keeper.lock_panel is not None)
    keeper._idle.setInterval(idle.LONGEST)
    return keeper.lock_panel


def come_back(keeper, qtbot):
    keeper.lock_panel.password.clear()
    qtbot.keyClicks(keeper.lock_panel.password, PASSWORD)
    qtbot.keyClick(keeper.lock_panel.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: keeper.lock_panel is None)


def top_at_the_middle(window):
    """What is met by a click in the middle of the window."""
    part = window.childAt(window.rect().center())
    while part is not None and not isinstance(part, Panel):
        part = part.parentWidget()
    return part


def test_nobody_waits_longer_than_five_minutes(keeper):
    assert idle.LONGEST <= LONGEST
    assert keeper._idle.interval() <= LONGEST
    assert keeper._idle.isActive()


def press(window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)


def click(window):
    QTest.mouseClick(window.windowHandle(), LEFT, pos=QPoint(5, 5))


def turn_the_wheel(window):
    middle = QPointF(window.rect().center())
    QGuiApplication.sendEvent(
        window.windowHandle(),
        QWheelEvent(
            middle, middle, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def write_chinese(window):
    window.search.setFocus()
    event = QInputMethodEvent("", [])
    event.setCommitString("张德明")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QApplication.sendEvent(line, event)


@pytest.mark.parametrize("do", [press, click, turn_the_wheel, write_chinese])
@pytest.mark.parametrize("dressed_anew", [False, True])
def test_whatever_is_done_in_the_window_puts_the_locking_off(keeper, qtbot, do, dressed_anew):
    if dressed_anew:
        keeper.change(Wearing(look="dark"))
        qtbot.waitExposed(keeper.window)
    keeper._idle.setTimerType(Qt.TimerType.PreciseTimer)
    keeper._idle.start(LONGEST)
    qtbot.waitUntil(lambda: keeper._idle.remainingTime() < LONGEST - 300)
    do(keeper.window)
    assert keeper._idle.remainingTime() > LONGEST - 300


def test_a_half_filled_form_is_there_after_unlocking(keeper, qtbot):
    window = keeper.window
    window.go("staff", 0)
    window.page.begin_new()
    form = window.page.file.main.form
    form.entry("name").setFocus()
    qtbot.keyClicks(form.entry("name").typed_into, "half a name")
    lock = go_away(keeper, qtbot)
    assert top_at_the_middle(window) is lock
    come_back(keeper, qtbot)
    assert form.entry("name").text() == "half a name"
    assert form.isVisible()
    assert form.dirty


def test_an_open_question_is_covered_and_there_again(keeper, qtbot):
    question = tell(keeper.window, "要不要？", "张德明 510301194001010001")
    lock = go_away(keeper, qtbot)
    assert top_at_the_middle(keeper.window) is lock
    assert QApplication.focusWidget() is lock.password
    come_back(keeper, qtbot)
    assert top_at_the_middle(keeper.window) is question
    qtbot.mouseClick(button(question, "知道了"), LEFT)


def test_a_print_preview_is_covered(keeper, qtbot):
    outlets.print_listing(keeper.window.scene, ROWS, "名单")
    qtbot.waitUntil(lambda: bool(keeper.window.page.pane.content), timeout=20_000)
    lock = go_away(keeper, qtbot)
    assert top_at_the_middle(keeper.window) is lock
    come_back(keeper, qtbot)
    assert keeper.window.page.pane.content


def test_the_lock_lets_nothing_be_seen(keeper, qtbot):
    window = keeper.window
    window.go("house", 0)
    lock = go_away(keeper, qtbot)
    picture = window.grab().toImage()
    ground = picture.pixelColor(2, 2)
    inside = lock.card.geometry()
    outside = [
        picture.pixelColor(x, y)
        for x in range(0, window.width(), 7)
        for y in range(0, window.height(), 7)
        if not inside.adjusted(-2, -2, 2, 2).contains(x, y)
    ]
    assert len(outside) > 1000
    assert all(colour == ground for colour in outside)


def test_windows_of_their_own_go_away_and_those_that_can_come_again(keeper, qtbot):
    crash, choice = QDialog(keeper.window), QFileDialog(keeper.window)
    choice.setOption(QFileDialog.Option.DontUseNativeDialog)
    choice.setModal(True)
    for dialog in (crash, choice):
        dialog.show()
        qtbot.waitExposed(dialog)
    go_away(keeper, qtbot)
    assert not crash.isVisible()
    assert not choice.isVisible()
    come_back(keeper, qtbot)
    assert crash.isVisible()
    assert not choice.isVisible()
    crash.close()


def test_an_open_calendar_is_closed(keeper, qtbot):
    keeper.window.go("staff", 0)
    keeper.window.page.as_of.open_calendar()
    calendar = keeper.window.page.as_of.calendar
    qtbot.waitUntil(calendar.isVisible)
    go_away(keeper, qtbot)
    assert not calendar.isVisible()
    assert not any(part.isVisible() for part in keeper.window.findChildren(QCalendarWidget))
    come_back(keeper, qtbot)


def test_what_comes_up_while_locked_does_not_lie_over_the_lock(keeper, qtbot):
    lock = go_away(keeper, qtbot)
    tell(keeper.window, "画好了", "张德明的档案已存到U盘")
    qtbot.waitUntil(lambda: top_at_the_middle(keeper.window) is lock)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is lock.password)
    come_back(keeper, qtbot)


def test_no_key_reaches_what_lies_below(keeper, qtbot):
    page = keeper.window.current
    lock = go_away(keeper, qtbot)
    for key in (Qt.Key.Key_1, Qt.Key.Key_3):
        qtbot.keyClick(lock.password, key, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(lock.password, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    for _round in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert lock.isAncestorOf(QApplication.focusWidget())
    assert keeper.window.current == page
    assert not any(line.hasFocus() for line in keeper.window.search.findChildren(QLineEdit))
    come_back(keeper, qtbot)
