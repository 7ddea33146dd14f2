"""While the home is opened and while a locked window is tried, the screen answers: both take as long as a guess may."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer

from desktop import app
from desktop.shell.signin import SignIn
from tests import practiced
from tests.real_homes import PASSWORD, PERSON

PATIENCE = 60_000
BEATS = 20


@pytest.fixture
def beats():
    """Counts while the screen's thread has its turn."""
    clock, counted = QTimer(), []
    clock.timeout.connect(lambda: counted.append(1))
    clock.start(1)
    return counted, clock


@pytest.fixture
def gate():
    """What is slow waits until it is set."""
    made = Event()
    yield made
    made.set()


def after(gate, real):
    """What waits for the gate, and then does what it is for."""

    def slow(*words):
        gate.wait()
        return real(*words)

    return slow


@pytest.fixture
def keeper(start, real_home):
    return start(real_home)


@pytest.fixture
def slow(keeper, gate):
    """The home takes long to open."""
    doors = keeper.entrance.doors
    keeper.entrance.doors = doors._replace(open_home=after(gate, doors.open_home))
    return keeper


def typed(keeper, qtbot, password=PASSWORD):
    sign = keeper.entrance.stack.currentWidget()
    qtbot.keyClicks(sign.password, password)
    qtbot.keyClick(sign.password, Qt.Key.Key_Return)
    return sign


def test_the_sign_in_answers_while_the_home_is_opened_and_is_tried_once(slow, gate, beats, qtbot):
    keeper = slow
    sign = typed(keeper, qtbot)
    asked = keeper.entrance.trying
    assert sign.enter_button.text() == "正在打开……"
    assert not sign.enter_button.isEnabled()
    assert sign.password.isReadOnly()
    qtbot.keyClick(sign.password, Qt.Key.Key_Return)
    assert keeper.entrance.trying is asked
    qtbot.waitUntil(lambda: len(beats[0]) > BEATS, timeout=PATIENCE)
    gate.set()
    qtbot.waitUntil(lambda: keeper.window is not None, timeout=PATIENCE)


def test_after_a_wrong_password_the_next_may_be_typed_at_once(keeper, qtbot):
    sign = typed(keeper, qtbot, "not this one")
    qtbot.waitUntil(lambda: keeper.entrance.trying is None, timeout=PATIENCE)
    assert (sign.enter_button.text(), sign.enter_button.isEnabled()) == ("进入", True)
    assert (sign.password.isReadOnly(), sign.password.selectedText()) == (False, "not this one")
    assert sign.problem.text().startswith("密码不对")


def test_who_closes_the_window_meanwhile_finds_no_other_open(slow, real_home, gate, qtbot):
    keeper, entrance = slow, slow.entrance
    typed(keeper, qtbot)
    entrance.close()
    gate.set()
    qtbot.waitUntil(lambda: entrance.trying is None, timeout=PATIENCE)
    QThreadPool.globalInstance().waitForDone()
    assert keeper.window is None
    app.open_home(real_home, PASSWORD, practiced.clock, PERSON).close()


def test_a_fault_of_the_program_lets_the_password_be_tried_again(keeper, qtbot):
    def broken(*_words):
        raise ZeroDivisionError

    doors = keeper.entrance.doors
    keeper.entrance.doors = doors._replace(open_home=broken)
    with qtbot.captureExceptions() as caught:
        sign = typed(keeper, qtbot)
        qtbot.waitUntil(lambda: keeper.entrance.trying is None, timeout=PATIENCE)
        qtbot.waitUntil(lambda: bool(caught), timeout=PATIENCE)
    assert [kind for kind, *_rest in caught] == [ZeroDivisionError]
    assert sign.enter_button.isEnabled()
    keeper.entrance.doors = doors
    qtbot.keyClick(sign.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: keeper.window is not None, timeout=PATIENCE)


def test_a_locked_window_answers_while_the_password_is_tried(keeper, sign_in, gate, beats, qtbot):
    sign_in(keeper)
    keeper.doors = keeper.doors._replace(prove=after(gate, keeper.doors.prove))
    keeper.lock()
    panel = keeper.lock_panel
    qtbot.keyClicks(panel.password, PASSWORD)
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    assert not panel.enter_button.isEnabled()
    beats[0].clear()
    qtbot.waitUntil(lambda: len(beats[0]) > BEATS, timeout=PATIENCE)
    gate.set()
    qtbot.waitUntil(lambda: keeper.lock_panel is None, timeout=PATIENCE)


def test_only_one_person_is_not_offered_as_a_choice_again(keeper, qtbot):
    sign = typed(keeper, qtbot, "not this one")
    qtbot.waitUntil(lambda: keeper.entrance.trying is None, timeout=PATIENCE)
    assert isinstance(sign, SignIn)
    assert sign.person.currentText() == PERSON
    assert not sign.person.isEnabled()
