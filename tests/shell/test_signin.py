"""Signing in: the wait after wrong passwords, counted down; a forgotten password and the recovery code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import app
from desktop.shell.entrance import Entrance
from desktop.shell.form_panel import AGAIN, NEW_PASSWORD
from desktop.shell.lock_panel import LockPanel
from desktop.shell.recovery_page import RecoverPage
from desktop.shell.signin import SignIn, clock
from desktop.ui.theme import look, read_look, wear
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.shell.conftest import throw_away
from tests.shell.test_window import LEFT, button

FRESH = "a fresh secret"


@pytest.fixture
def home(tmp_path):
    """A home with a password, closed, and its recovery code."""
    office, code = app.new_home(tmp_path / "real", PERSON, PASSWORD, "zigong", practiced.clock)
    office.close()
    return tmp_path / "real", code


@pytest.fixture
def stand(doors, answers, qtbot):
    """The entrance before a home."""
    shown = []

    def make(place):
        made = Entrance(place, doors, answers.asking())
        made.show()
        qtbot.waitExposed(made)
        shown.append(made)
        return made

    yield make
    for made in shown:
        throw_away(made)


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_what_goes_on_is_on_the_screen_in_every_size_of_type(stand, home, size, qapp):
    old = look()
    wear(qapp, read_look("light", size))
    try:
        entrance = stand(home[0])
        assert entrance.minimumWidth() <= 1100
        assert max(entrance.minimumHeight(), entrance.minimumSizeHint().height()) <= 700
        room = entrance.screen().availableSize()
        assert entrance.width() <= max(room.width(), entrance.minimumWidth())
        assert entrance.height() <= max(room.height(), entrance.minimumHeight())
    finally:
        wear(qapp, old)


def try_password(sign, qtbot, words):
    sign.password.clear()
    qtbot.keyClicks(sign.password, words)
    qtbot.keyClick(sign.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sign.window().trying is None)


def test_after_five_wrong_passwords_the_way_is_barred_also_after_a_restart(stand, home, qtbot):
    place, _code = home
    sign = stand(place).stack.currentWidget()
    for _number in range(4):
        try_password(sign, qtbot, "not this one")
        assert sign.problem.text().startswith("密码不对")
        assert sign.enter_button.isEnabled()
    try_password(sign, qtbot, "not this one")
    assert not sign.enter_button.isEnabled()
    assert "密码不对" in sign.problem.text()
    assert "0:30" in sign.problem.text() or "0:29" in sign.problem.text()
    assert "损坏" not in sign.problem.text()
    again = stand(place).stack.currentWidget()
    assert not again.enter_button.isEnabled(), "a restart forgets nothing"
    assert not again.password.isEnabled()
    assert again.forgotten_button.isEnabled()


def test_the_seconds_are_counted_down_and_then_the_way_is_open(qtbot):
    left = [2]
    sign = SignIn([PERSON], lambda _person, _word: None, lambda _person: left[0])
    qtbot.addWidget(sign)
    sign.show()
    assert "0:02" in sign.problem.text()
    sign.countdown.hurry(1)
    left[0] = 1
    qtbot.waitUntil(lambda: "0:01" in sign.problem.text())
    left[0] = 0
    qtbot.waitUntil(sign.enter_button.isEnabled)
    assert sign.problem.text() == "可以再试了。"
    assert sign.password.isEnabled()


@pytest.mark.parametrize(("seconds", "said"), [(27, "0:27"), (60, "1:00"), (845, "14:05")])
def test_a_wait_is_said_in_minutes_and_seconds(seconds, said):
    assert clock(seconds) == said


def test_a_locked_window_waits_too(window):
    panel = LockPanel(window, PERSON, lambda _person, _word: "密码不对。", lambda: 125)
    assert not panel.enter_button.isEnabled()
    assert "2:05" in panel.problem.text()


def test_somebody_else_may_sign_in_at_a_locked_window(qtbot, window):
    left = []
    panel = LockPanel(window, PERSON, lambda _person, _word: "密码不对。", leave=lambda: left.append(1))
    qtbot.mouseClick(panel.leave_button, LEFT)
    assert "没有保存的填写留着" in panel.problem.text()
    assert left == []
    qtbot.mouseClick(panel.leave_button, LEFT)
    assert left == [1]


def test_the_frame_of_a_locked_window_does_not_say_whose_page_lies_below(qtbot, window):
    window.setWindowTitle("王国庆 · 永宁镇敬老院")
    panel = LockPanel(window, PERSON, lambda _person, word: "" if word == PASSWORD else "密码不对。")
    assert window.windowTitle() == "颐年簿"
    window.setWindowTitle("李桂英 · 永宁镇敬老院")
    assert window.windowTitle() == "颐年簿"
    panel.password.setText("not this one")
    qtbot.mouseClick(panel.enter_button, LEFT)
    qtbot.waitUntil(lambda: bool(panel.problem.text()))
    assert window.windowTitle() == "颐年簿"
    panel.password.setText(PASSWORD)
    qtbot.mouseClick(panel.enter_button, LEFT)
    qtbot.waitUntil(lambda: window.windowTitle() == "李桂英 · 永宁镇敬老院")
    window.setWindowTitle("今日")
    assert window.windowTitle() == "今日"


def forget(entrance, qtbot):
    qtbot.mouseClick(entrance.stack.currentWidget().forgotten_button, LEFT)
    page = entrance.stack.currentWidget()
    assert isinstance(page, RecoverPage)
    return page


def fill(page, code, password=FRESH, again=FRESH):
    for name, text in (("code", code), (NEW_PASSWORD, password), (AGAIN, again)):
        page.form.entry(name).set_text(text)


def test_the_recovery_code_sets_a_new_password(stand, home, qtbot):
    place, code = home
    entrance = stand(place)
    page = forget(entrance, qtbot)
    fill(page, code.lower().replace("-", " "))
    qtbot.mouseClick(page.do_button, LEFT)
    sign = entrance.stack.currentWidget()
    assert isinstance(sign, SignIn)
    assert "新密码已设好" in entrance.banner.text.text()
    try_password(sign, qtbot, PASSWORD)
    assert sign.problem.text().startswith("密码不对")
    entered = []
    entrance.entered.connect(entered.append)
    try_password(sign, qtbot, FRESH)
    assert entered[0].books.sitting.session.name == PERSON
    assert entered[0].books.sitting.audit.broken() == ""
    entered[0].close()


def test_a_wrong_code_and_a_weak_password_change_nothing(stand, home, qtbot):
    place, code = home
    entrance = stand(place)
    page = forget(entrance, qtbot)
    fill(page, "ABCDE-FGHJK-MNPQR-STUVW-XYZ23")
    qtbot.mouseClick(page.do_button, LEFT)
    assert page.form.banner.text.text().startswith("恢复码不对")
    fill(page, code, again="other")
    qtbot.mouseClick(page.do_button, LEFT)
    assert "不一样" in page.form.rows[AGAIN].below.text()
    fill(page, code, "12345", "12345")
    qtbot.mouseClick(page.do_button, LEFT)
    assert "至少6个字" in page.form.rows[NEW_PASSWORD].below.text()
    qtbot.mouseClick(button(entrance, "返回"), LEFT)
    app.open_home(place, PASSWORD, practiced.clock, PERSON).close()


def test_who_typed_nothing_wrong_need_not_wait_for_another(qtbot):
    waits = {PERSON: 30, "周静": 0}
    sign = SignIn([PERSON, "周静"], lambda _person, _word: None, lambda person: waits[person])
    qtbot.addWidget(sign)
    sign.show()
    assert not sign.password.isEnabled()
    assert "0:30" in sign.problem.text()
    sign.person.setCurrentText("周静")
    assert sign.password.isEnabled()
    assert sign.enter_button.isEnabled()
    assert sign.problem.text() == ""
    sign.person.setCurrentText(PERSON)
    assert not sign.password.isEnabled()
    assert "0:30" in sign.problem.text()
