"""Starting: a new home by three pages, signing in, locking, a backup, the practice home, another look, a crash."""

from __future__ import annotations

import gc
from weakref import ref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.registers.home import queries as home
from desktop.services import settings
from desktop.shell import backups, wearing
from desktop.shell.beginning import Begin, Beginning
from desktop.shell.crash import FILE as LOG
from desktop.shell.firstrun import Wizard
from desktop.shell.recovery_page import CodePage
from desktop.shell.start import SELDOM, YOUNG
from desktop.shell.wearing import Wearing
from desktop.ui.dialogs import Panel
from desktop.ui.pieces import Button
from desktop.ui.theme import look
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.shell.test_window import LEFT, button

PATIENCE = 60_000


def fill(form, **texts):
    for name, text in texts.items():
        form.entry(name).set_text(text)


def test_a_new_home_is_begun_in_three_pages(start, tmp_path, qtbot, answers):
    keeper = start(tmp_path / "new")
    first = keeper.entrance.stack.currentWidget()
    assert isinstance(first, Beginning)
    qtbot.mouseClick(first.buttons[Begin.NEW], LEFT)
    wizard = keeper.entrance.stack.currentWidget()
    assert isinstance(wizard, Wizard)
    qtbot.mouseClick(wizard.next_button, LEFT)
    assert wizard.stack.currentIndex() == 0, "a home needs its name"
    fill(wizard.home_form, name="示例县永宁镇敬老院", beds="120", pack="zigong")
    qtbot.mouseClick(wizard.next_button, LEFT)
    fill(wizard.person_form, person=PERSON, password="x" * 5, again="x" * 5)
    qtbot.mouseClick(wizard.next_button, LEFT)
    assert "至少6个字" in wizard.person_form.rows["password"].below.text()
    fill(wizard.person_form, password=PASSWORD, again="other words")
    qtbot.mouseClick(wizard.next_button, LEFT)
    assert "不一样" in wizard.person_form.rows["again"].below.text()
    fill(wizard.person_form, again=PASSWORD)
    qtbot.mouseClick(wizard.next_button, LEFT)
    answers.path = tmp_path / "stick"
    answers.path.mkdir()
    qtbot.mouseClick(wizard.place.other, LEFT)
    qtbot.mouseClick(wizard.next_button, LEFT)
    assert not wizard.isEnabled(), "it is begun beside the screen"
    qtbot.waitUntil(lambda: isinstance(keeper.entrance.stack.currentWidget(), CodePage), timeout=PATIENCE)
    shown = keeper.entrance.stack.currentWidget()
    assert len(shown.code.split("-")) == 5
    qtbot.mouseClick(shown.done_button, LEFT)
    assert keeper.window is None, "it was neither printed nor kept"
    qtbot.mouseClick(button(keeper.entrance.findChildren(Panel)[-1], "已经抄好"), LEFT)
    assert keeper.window is not None
    profile = home.profile()
    assert (profile.name, profile.approved_beds, profile.pack) == ("示例县永宁镇敬老院", 120, "zigong")
    assert settings.get(backups.SECOND) == str(answers.path)
    assert list(answers.path.glob("*.ynb"))


def test_a_home_that_cannot_be_begun_is_a_sentence_on_its_page(start, tmp_path, qtbot):
    keeper = start(tmp_path / "file" / "new")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    qtbot.mouseClick(keeper.entrance.stack.currentWidget().buttons[Begin.NEW], LEFT)
    wizard = keeper.entrance.stack.currentWidget()
    fill(wizard.home_form, name="示例县永宁镇敬老院", beds="120", pack="zigong")
    fill(wizard.person_form, person=PERSON, password=PASSWORD, again=PASSWORD)
    for _page in range(3):
        qtbot.mouseClick(wizard.next_button, LEFT)
    qtbot.waitUntil(wizard.isEnabled, timeout=PATIENCE)
    assert wizard.banner.text.text().endswith("。")
    assert wizard.stack.currentWidget() is wizard.place_page


def test_the_password_opens_the_home_and_a_wrong_one_is_a_sentence(start, real_home, qtbot):
    keeper = start(real_home)
    sign = keeper.entrance.stack.currentWidget()
    assert sign.person.currentText() == PERSON
    qtbot.keyClicks(sign.password, "not this one")
    qtbot.keyClick(sign.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sign.problem.text()))
    assert sign.problem.text().startswith("密码不对。")
    assert "损坏" not in sign.problem.text()
    sign.password.clear()
    qtbot.keyClicks(sign.password, PASSWORD)
    qtbot.keyClick(sign.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: keeper.window is not None)
    assert keeper.office.books.sitting.session.name == PERSON


def test_a_locked_window_keeps_everything_and_opens_with_the_password(start, real_home, qtbot, sign_in):
    keeper = start(real_home)
    sign_in(keeper)
    keeper.window.go("staff", 0)
    keeper.lock()
    panel = keeper.lock_panel
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isVisible()
    qtbot.keyClicks(panel.password, "wrong")
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "密码不对" in panel.problem.text())
    panel.password.clear()
    qtbot.keyClicks(panel.password, PASSWORD)
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: keeper.lock_panel is None)
    assert keeper.window.current == "staff"


def test_the_practice_home_is_made_aside_and_opens_without_a_password(start, tmp_path, doors):
    place = tmp_path / "practice"
    doors.practise(place, practiced.clock)
    keeper = start(place)
    assert keeper.entrance is None
    assert keeper.office.practice
    keeper.lock()
    assert keeper.lock_panel is None


def test_closing_keeps_a_backup_of_what_was_written(start, shut, tmp_path, doors):
    place = tmp_path / "practice"
    doors.practise(place, practiced.clock)
    keeper = start(place)
    shut(keeper)
    assert keeper.office is None
    assert len(backups.kept(place)) == 1
    again = start(place)
    shut(again)
    assert len(backups.kept(place)) == 1, "nothing was written since"


def test_another_look_is_worn_at_once_and_remembered(start, tmp_path, doors):
    place = tmp_path / "practice"
    doors.practise(place, practiced.clock)
    keeper = start(place)
    keeper.window.go("staff", 0)
    keeper.change(Wearing("dark", "large"))
    assert look().name == "dark"
    assert look().scale > 1
    assert keeper.window.current == "staff"
    assert wearing.read(place) == Wearing("dark", "large")


def test_a_damaged_choice_of_looks_is_the_usual_one(tmp_path):
    (tmp_path / wearing.FILE).write_text('{"look": "pink", "size": 3', encoding="utf-8")
    assert wearing.read(tmp_path) == Wearing()
    (tmp_path / wearing.FILE).write_text('{"look": "dark", "size": "huge"}', encoding="utf-8")
    assert wearing.read(tmp_path) == Wearing("dark")


@pytest.fixture
def copy(real_home, tmp_path, doors):
    """A backup of a home with a password."""
    office = doors.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    path = office.back_up(tmp_path / "copy.ynb").path
    office.close()
    return path


def test_a_backup_begins_a_home_on_another_computer(start, copy, tmp_path, answers, sign_in):
    answers.path = copy
    keeper = start(tmp_path / "other")
    keeper.entrance.stack.currentWidget().buttons[Begin.BACKUP].click()
    assert "已从备份恢复" in keeper.entrance.banner.text.text()
    sign_in(keeper)
    assert keeper.window is not None


def test_a_file_that_is_no_backup_is_a_sentence(start, tmp_path, qtbot, answers):
    answers.path = tmp_path / "letter.ynb"
    answers.path.write_bytes(b"no backup")
    keeper = start(tmp_path / "other")
    qtbot.mouseClick(keeper.entrance.stack.currentWidget().buttons[Begin.BACKUP], LEFT)
    assert "不是备份文件" in keeper.entrance.banner.text.text()
    assert not (tmp_path / "other").exists()


@pytest.mark.logs("ValueError")
def test_a_fault_is_shown_with_its_details_and_logged_without_them(start, tmp_path, doors, qtbot):
    place = tmp_path / "practice"
    doors.practise(place, practiced.clock)
    keeper = start(place)
    fault = ValueError("张德明 510301194001010001")
    keeper.crashed(ValueError, fault, None)
    assert "张德明" in keeper.crash.details
    qtbot.mouseClick(keeper.crash.copy_button, LEFT)
    assert "张德明" in QApplication.clipboard().text()
    qtbot.mouseClick(keeper.crash.close_button, LEFT)
    assert not (place / LOG).exists() or "张德明" not in (place / LOG).read_text(encoding="utf-8")


def test_a_restore_leaves_the_present_home_beside(start, tmp_path, doors, qtbot):
    place = tmp_path / "practice"
    doors.practise(place, practiced.clock)
    keeper = start(place)
    keeper.window.go("house", 0)
    card = keeper.window.page.backup
    qtbot.mouseClick(card.now_button, LEFT)

    def offered():
        return any(b.isVisible() for b in card.findChildren(Button) if b.text() == "恢复到这一份")

    qtbot.waitUntil(offered)
    settings.put(keeper.office.books, "note", "after the backup")
    # The card is made anew after every write.
    qtbot.waitUntil(offered)
    qtbot.mouseClick(button(card, "恢复到这一份"), LEFT)

    def lost():
        return [label.text() for label in keeper.window.findChildren(type(card.second)) if "会少掉" in label.text()]

    qtbot.waitUntil(lambda: bool(lost()), timeout=PATIENCE)
    assert "设置 1行" in lost()[0]
    qtbot.mouseClick(button(keeper.window.findChildren(Panel)[-1], "恢复"), LEFT)
    qtbot.waitUntil(lambda: settings.get("note") is None, timeout=PATIENCE)
    assert keeper.window is not None
    assert len(list(tmp_path.glob("practice-*"))) == 1


def test_what_was_shown_for_a_while_is_swept_up_in_the_end(start, tmp_path):
    class Shown:
        """A part of the screen, as parts are: it holds itself by what it answers with."""

        def __init__(self):
            self.answer = lambda: self

    keeper, shown = start(tmp_path / "new"), Shown()
    left = ref(shown)
    for _sweep in range(3):
        gc.collect(YOUNG)
    del shown
    keeper._sweep.timeout.emit()
    assert left() is not None
    for _sweep in range(SELDOM):
        keeper._sweep.timeout.emit()
    assert left() is None
