"""The last backup, when it takes long: the window answers meanwhile, nothing can be typed, and it can be stopped."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from desktop.services import ladder, second, settings, upkeep
from desktop.shell import backups
from desktop.storage import files
from desktop.ui.curtain import Curtain
from desktop.ui.pieces import Wrapped
from tests.shell.test_closing import PATIENCE, asked
from tests.shell.test_window import LEFT, button

LONG = 0.6
BEAT = 5


@pytest.fixture
def keeper(start, told, tmp_path, qtbot):
    """A window on a home in which something was written since its newest backup."""
    place = tmp_path / "home"
    files.make_folder(place)
    for path in told.iterdir():
        if path.is_file():
            (place / path.name).write_bytes(path.read_bytes())
    made = start(place)
    qtbot.waitUntil(lambda: made.window.page is not None and not made.window.page.filling, timeout=PATIENCE)
    settings.put(made.office.books, "note", 1)
    return made


@pytest.fixture
def slow(monkeypatch):
    """A stick that takes its time; let go when it is set."""
    gate, real = Event(), second.refresh

    def refresh(home, newest, place, at, how=second.USUAL):
        for _piece in range(200):
            how.told(1)
            if gate.wait(LONG / 20):
                break
        return real(home, newest, place, at, how)

    monkeypatch.setattr(second, "refresh", refresh)
    return gate


@pytest.fixture
def stick(keeper, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    settings.put(keeper.office.books, backups.SECOND, str(folder))
    return folder


def newest_reason(keeper):
    found = ladder.newest(keeper.home)
    return ladder.reason(found) if found else None


def covered(window, qtbot, words):
    """The cover of the window, when it says so."""
    curtain = window.findChildren(Curtain)[-1]
    qtbot.waitUntil(lambda: words in curtain.words.text(), timeout=PATIENCE)
    return curtain


def test_the_window_answers_while_a_slow_stick_is_written_and_goes_when_it_is(keeper, slow, stick, qtbot):
    window, beats = keeper.window, []
    clock = QTimer()
    clock.timeout.connect(lambda: beats.append(True))
    clock.start(BEAT)
    window.close()
    curtain = covered(window, qtbot, "正在更新第二份")
    qtbot.waitUntil(curtain.card.isVisible, timeout=PATIENCE)
    assert window.isVisible()
    assert len(beats) > LONG * 1000 / BEAT / 10
    assert window.childAt(window.rect().center()) in (curtain, *curtain.findChildren(type(curtain.words)), curtain.card)
    window.close()
    assert len(window.findChildren(Curtain)) == 1, "asked again, it is not begun again"
    slow.set()
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    assert newest_reason(keeper) == "关窗口时"
    assert len(list(stick.iterdir())) == 1


def test_who_does_not_wait_for_the_stick_is_asked_and_nothing_incomplete_lies_on_it(keeper, slow, stick, qtbot):
    window = keeper.window
    window.close()
    curtain = covered(window, qtbot, "正在更新第二份")
    curtain.stop_button.click()
    qtbot.waitUntil(lambda: bool(asked(window)), timeout=PATIENCE)
    panel = asked(window)[-1]
    assert "没有等备份做完就停下了。" in panel.findChildren(Wrapped)[-1].text()
    assert list(stick.iterdir()) == []
    assert newest_reason(keeper) == "关窗口时", "what was made before stays"
    qtbot.mouseClick(button(panel, "先不关"), LEFT)
    assert window.isVisible()
    slow.set()
    window.close()
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    assert len(list(stick.iterdir())) == 1


def test_a_copy_that_is_stopped_in_the_middle_leaves_nothing(tmp_path):
    source, target = tmp_path / "a.ynb", tmp_path / "b.ynb"
    source.write_bytes(bytes(3 * files.PIECE))

    class Stopped(Exception):
        pass

    heard = []

    def told(size):
        heard.append(size)
        if len(heard) == 2:
            raise Stopped

    with pytest.raises(Stopped):
        files.copy(source, target, told)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ynb"]


def test_a_backup_under_way_comes_to_its_end_before_the_last_one(keeper, slow, stick, qtbot):
    keeper.safe.keep(ladder.CLOCK)
    window = keeper.window
    window.close()
    qtbot.wait(100)
    assert window.isVisible()
    slow.set()
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    assert len(list(stick.iterdir())) == 1


@pytest.mark.logs("the backup on closing failed")
def test_a_fault_of_the_program_in_it_keeps_nobody_in_the_window(keeper, monkeypatch, qtbot):
    def broken(*_words):
        raise ZeroDivisionError

    monkeypatch.setattr(upkeep, "look_after", broken)
    window = keeper.window
    with qtbot.captureExceptions() as caught:
        window.close()
        qtbot.waitUntil(lambda: bool(asked(window)), timeout=PATIENCE)
    assert [kind for kind, *_rest in caught] == [ZeroDivisionError]
    qtbot.mouseClick(button(asked(window)[-1], "仍要关(&Q)"), LEFT)
    assert keeper.window is None


def test_a_computer_that_goes_down_waits_for_no_answer(keeper, monkeypatch):
    monkeypatch.setattr(QGuiApplication, "isSavingSession", lambda _self: True)
    keeper.window.close()
    assert keeper.window is None
    assert newest_reason(keeper) == "关窗口时"
