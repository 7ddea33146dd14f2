"""Safekeeping beside the work, the rescue of a damaged home, the restore that can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QElapsedTimer, QThreadPool, QTimer

from desktop.services import backup, drill, exchange, ladder, second, settings
from desktop.shell import backups
from desktop.shell.beginning import Begin
from desktop.shell.rescue import Rescue
from desktop.shell.restoring import ProofPanel
from desktop.shell.safekeeping import Safekeeping
from desktop.storage import head
from desktop.ui.dialogs import Panel
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.shell.test_window import LEFT, button

PAGE = 4096
PATIENCE = 60_000


class Heard:
    """What safekeeping said and did."""

    def __init__(self, office):
        self.safe = Safekeeping(office)
        self.said: list[str] = []
        self.safe.said.connect(self.said.append)

    def wait(self, qtbot, work):
        with qtbot.waitSignal(self.safe.done, timeout=PATIENCE):
            work()


@pytest.fixture
def heard(office):
    made = Heard(office)
    yield made
    made.safe.stop()
    QThreadPool.globalInstance().waitForDone()


def test_every_half_hour_what_changed_is_backed_up_aside(heard, office, qtbot):
    assert heard.safe._clock.interval() == 30 * 60 * 1000
    heard.wait(qtbot, heard.safe._clock.timeout.emit)
    assert len(ladder.good(office.home)) == 1
    heard.wait(qtbot, heard.safe._clock.timeout.emit)
    assert len(ladder.good(office.home)) == 1, "nothing was written since"
    settings.put(office.books, "note", 1)
    heard.wait(qtbot, heard.safe._clock.timeout.emit)
    newest: Any = ladder.newest(office.home)
    assert (ladder.reason(newest), newest.sequence) == ("定时", office.books.sitting.audit.head()[0])


def test_the_screen_goes_on_while_a_backup_is_made(heard, qtbot):
    """The longest time between two turns of the screen's own clock."""
    gaps, since, beat = [0], QElapsedTimer(), QTimer()
    since.start()
    beat.timeout.connect(lambda: gaps.append(since.restart()))
    beat.start(2)
    heard.wait(qtbot, lambda: heard.safe.keep(ladder.CLOCK))
    beat.stop()
    print(f"\nlongest gap while backing up aside: {max(gaps)} ms")
    assert max(gaps) < 100


def test_the_second_copy_is_refreshed_when_its_stick_appears(heard, office, qtbot, tmp_path):
    stick = tmp_path / "stick"
    settings.put(office.books, backups.SECOND, str(stick))
    heard.safe.look()
    assert not heard.safe._busy
    stick.mkdir()
    heard.wait(qtbot, heard.safe.look)
    assert heard.said == ["第二份备份已更新并读回核对，可以拔出U盘。"]
    there = list(stick.glob("*.ynb"))
    assert backup.is_sound(there[0])
    heard.safe.look()
    assert not heard.safe._busy, "it is still there"


def test_a_fault_is_said_and_stops_nothing(heard, office, qtbot, tmp_path):
    (office.home / "backups").write_bytes(b"a file in the place of the folder")
    heard.wait(qtbot, lambda: heard.safe.keep(ladder.CLOCK))
    assert "自动备份没有做成" in heard.said[0]
    (office.home / "backups").unlink()
    heard.wait(qtbot, lambda: heard.safe.keep(ladder.CLOCK))
    assert len(ladder.good(office.home)) == 1
    assert not list(tmp_path.glob("**/*.part"))


def test_the_weekly_drill_finds_a_bad_backup_and_another_one_is_made(heard, office, qtbot):
    heard.wait(qtbot, lambda: heard.safe.keep(ladder.CLOCK))
    made = ladder.newest(office.home)
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(content)
    later = practiced.clock() + timedelta(days=8)
    office.books.sitting.now = lambda: later
    heard.wait(qtbot, lambda: heard.safe.keep(ladder.CLOCK))
    assert "没有通过恢复演练" in heard.said[-1]
    assert drill.failed(office.home) == {made.path.name}
    assert ladder.newest(office.home).path != made.path
    assert drill.last(office.home).fault == ""
    assert made.path.exists()


def test_the_last_backup_is_made_on_closing(heard, office):
    assert ladder.reason(heard.safe.end().made) == "关窗口时"
    assert ladder.newest(office.home).sequence == office.books.sitting.audit.head()[0]


def test_the_age_of_the_second_copy_is_told_and_after_a_week_asked_for(office, tmp_path):
    settings.put(office.books, backups.SECOND, str(tmp_path))
    assert "还没有存过" in backups.second_words(office)
    second.refresh(office.home, office.back_up(), tmp_path, practiced.clock() - timedelta(days=9))
    assert "9天前更新" in backups.second_words(office)
    assert backups.second_days(office) == 9
    due = next(backups.second_due(office))
    assert (due.title, due.by.isoformat()) == ("第二份备份已经9天没更新", "2026-11-20")


def hurt(home, page=3):
    content = bytearray((home / "home.db").read_bytes())
    content[page * PAGE + 7] ^= 1
    (home / "home.db").write_bytes(content)
    return bytes(content)


@pytest.fixture
def damaged(real_home, doors):
    """A home with a password, a backup and a row after it, whose file was hurt."""
    office = doors.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    office.back_up()
    settings.put(office.books, "note", "after the backup")
    office.close()
    return real_home, hurt(real_home)


def test_a_damaged_home_is_rescued_at_the_entrance(start, damaged, qtbot, sign_in):
    home, content = damaged
    keeper = start(home)
    assert sign_in(keeper) == ""
    page: Any = keeper.entrance.stack.currentWidget()
    assert isinstance(page, Rescue)
    assert keeper.window is None
    assert "会少掉1条登记，自 2026年11月22日 09:30 起" in page.offer.text()
    qtbot.mouseClick(page.restore_button, LEFT)
    assert "坏的数据原样留在" in keeper.entrance.banner.text.text()
    kept: Any = exchange.kept_before(home)
    assert (kept / "home.db").read_bytes() == content
    sign_in(keeper)
    assert keeper.window is not None
    assert settings.get("note") is None
    restored, fewer = keeper.office.said
    assert restored == "已恢复到 2026年11月22日 09:30 的备份。"
    assert fewer.startswith("备份以后登记的1条不在里面"), "and nothing of a lost tail"


def test_a_bad_backup_is_never_offered(start, damaged, sign_in):
    home, _content = damaged
    path = ladder.newest(home).path
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    keeper = start(home)
    sign_in(keeper)
    page: Any = keeper.entrance.stack.currentWidget()
    assert page.held is None
    assert not page.restore_button.isVisible()
    assert "没有好的备份" in page.offer.text()


@pytest.mark.parametrize("content", [b"", None, b"another program's file" * 400])
def test_a_practice_home_that_is_damaged_is_rescued_too(start, tmp_path, doors, content):
    place = tmp_path / "practice"
    doors.practise(place, practiced.clock)
    if content is None:
        (place / "home.db").unlink()
    else:
        (place / "home.db").write_bytes(content)
    keeper = start(place)
    assert isinstance(keeper.entrance.stack.currentWidget(), Rescue)


def test_a_damaged_key_file_is_said_and_a_backup_brings_it_back(start, damaged, answers, qtbot, sign_in):
    home, _content = damaged
    (home / "home.keys").write_bytes(b"{")
    keeper = start(home)
    assert "钥匙文件已损坏" in keeper.entrance.banner.text.text()
    answers.path = next((home / "backups").glob("*.ynb"))
    qtbot.mouseClick(keeper.entrance.stack.currentWidget().buttons[Begin.BACKUP], LEFT)
    panel = keeper.entrance.findChildren(ProofPanel)[-1]
    assert "这份备份里能登录的是：李清" in panel.told.text()
    panel.password.setText("guessed")
    qtbot.mouseClick(panel.do_button, LEFT)
    assert "密码不对" in panel.problem.text()
    assert (home / "home.keys").read_bytes() == b"{"
    panel.password.setText(PASSWORD)
    qtbot.mouseClick(panel.do_button, LEFT)
    assert "已从备份恢复" in keeper.entrance.banner.text.text()
    sign_in(keeper)
    assert keeper.window is not None


def test_a_place_that_cannot_be_is_said_at_the_entrance(start, tmp_path):
    keeper = start(tmp_path / ("长" * 200))
    assert "位置" in keeper.entrance.banner.text.text()


def test_a_lost_tail_is_said_over_the_window_and_can_be_settled(start, tmp_path, doors, qtbot):
    place = tmp_path / "practice"
    doors.practise(place, practiced.clock)
    older = (place / "home.db").read_bytes()
    office = doors.open_home(place, "", practiced.clock, "")
    settings.put(office.books, "note", 1)
    office.close()
    (place / "home.db").write_bytes(older)
    keeper = start(place)
    panel = keeper.window.findChildren(Panel)[-1]
    assert panel.card.accessibleName() == "最后的登记少了"
    qtbot.mouseClick(button(panel, "知道了，记入历史"), LEFT)
    assert keeper.office.witness.lost == ""
    assert head.read(place).lost == 0


def test_a_clock_that_went_back_is_said_over_the_window_once(start, shut, tmp_path, doors):
    place = tmp_path / "practice"
    doors.practise(place, lambda: practiced.clock() + timedelta(days=3653))
    keeper = start(place)
    panel = keeper.window.findChildren(Panel)[-1]
    assert panel.card.accessibleName() == "请看一下"
    shut(keeper)
    assert start(place).window.findChildren(Panel) == []


def test_a_restore_is_taken_back_in_the_window(start, tmp_path, doors, qtbot):
    place = tmp_path / "practice"
    doors.practise(place, practiced.clock)
    keeper = start(place)
    made = keeper.office.back_up()
    settings.put(keeper.office.books, "note", "after the backup")
    keeper.window.go("house", 0)
    keeper.window.page.backup.offer(made)
    qtbot.mouseClick(button(keeper.window.findChildren(Panel)[-1], "恢复"), LEFT)
    qtbot.waitUntil(lambda: settings.get("note") is None, timeout=PATIENCE)
    assert [held.path.name for held in ladder.good(place)] == [made.path.name], "what leads up to it moved along"
    keeper.window.go("house", 0)
    card = keeper.window.page.backup
    assert card.undo_button.isVisible()
    qtbot.mouseClick(card.undo_button, LEFT)
    qtbot.mouseClick(button(keeper.window.findChildren(Panel)[-1], "退回"), LEFT)
    qtbot.waitUntil(lambda: settings.get("note") == "after the backup", timeout=PATIENCE)
    assert keeper.window is not None
    # What was restored is backed up too before it is left.
    assert {ladder.reason(held) for held in ladder.good(place)} == {"手工", "恢复前", "关窗口时"}
