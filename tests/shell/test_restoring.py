"""Restoring at the entrance: who may is asked, by the home that is there or by the backup."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop.services.people import Roles
from desktop.shell import history
from desktop.shell.beginning import Begin
from desktop.shell.restoring import ProofPanel
from desktop.ui.dialogs import Panel
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.shell.test_safekeeping import hurt
from tests.shell.test_window import LEFT

LATER, READS = "later and secret", "reads in secret"


@pytest.fixture
def handed_over(real_home, doors, tmp_path):
    """A home that was backed up, then handed over by 李清 to 周晓芸; 郑爱国 only reads."""
    office = doors.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    made = office.back_up(tmp_path / "before.ynb")
    office.people.add("郑爱国", Roles(reader=True), READS)
    office.people.hand_over(PERSON, "周晓芸", Roles(clerk=True, director=True), LATER, practiced.TODAY)
    office.close()
    return real_home, made


def at_the_entrance(keeper, answers, made):
    """The panel over the entrance that asks who restores a backup."""
    answers.path = made.path
    keeper.entrance.begin(Begin.BACKUP)
    return keeper.entrance.findChildren(ProofPanel)[-1]


def test_nobody_restores_over_a_home_at_the_entrance_without_a_password(start, handed_over, answers, qtbot, sign_in):
    home, made = handed_over
    before = (home / "home.db").read_bytes()
    keeper = start(home)
    panel = at_the_entrance(keeper, answers, made)
    assert "登录的人和密码照现在的" in panel.told.text()
    for person, password, words in (("周晓芸", "guessed", "密码不对"), ("郑爱国", READS, "只能查阅，不能恢复")):
        panel.person.setCurrentText(person)
        panel.password.setText(password)
        qtbot.mouseClick(panel.do_button, LEFT)
        assert words in panel.problem.text()
        assert (home / "home.db").read_bytes() == before
    panel.person.setCurrentText("周晓芸")
    panel.password.setText(LATER)
    qtbot.mouseClick(panel.do_button, LEFT)
    assert "已从备份恢复" in keeper.entrance.banner.text.text()
    assert "密码不对" in sign_in(keeper), "who handed over stays out"
    assert sign_in(keeper, "周晓芸", LATER) == ""
    found = [panel for panel in keeper.window.findChildren(Panel) if panel.isVisible()][-1]
    shown = "\n".join(part.text() for part in found.findChildren(QLabel))
    assert "已恢复到 2026年11月22日" in shown, "said once, over the first page"
    assert "条不在里面" in shown
    assert any("的备份恢复，少了" in told.why for told in history.latest(keeper.office.books))


def test_a_home_found_damaged_then_asks_for_a_password_of_the_backup(start, handed_over, answers, qtbot, sign_in):
    home, made = handed_over
    hurt(home)
    keeper = start(home)
    panel = at_the_entrance(keeper, answers, made)
    panel.person.setCurrentText("周晓芸")
    panel.password.setText(LATER)
    qtbot.mouseClick(panel.do_button, LEFT)
    assert "请输入备份里的人的密码" in panel.told.text()
    assert "这份备份里能登录的是：李清（现在的郑爱国、周晓芸还没有）" in panel.told.text()
    panel.password.setText(PASSWORD)
    qtbot.mouseClick(panel.do_button, LEFT)
    assert "这份备份里能登录的是：李清" in keeper.entrance.banner.text.text()
    assert sign_in(keeper) == ""
