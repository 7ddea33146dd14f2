"""What was asked for before the window closes comes to its end first; nothing is written in a home that is closed."""

from __future__ import annotations

from threading import Event

import pytest

from desktop.core.listing import Heading, Listing
from desktop.core.problem import KnownError
from desktop.services import ladder, second, settings
from desktop.services.books import HOUSE
from desktop.shell import backups, outlets
from desktop.tables import writing
from desktop.ui.curtain import Curtain
from tests.shell.test_closing import PATIENCE, asked
from tests.shell.test_window import LEFT, button

ROWS = Listing((Heading("name", "姓名"),), (("张德明",),), (1,))


@pytest.fixture
def keeper(start, real_home, sign_in):
    made = start(real_home)
    sign_in(made)
    settings.put(made.office.books, "note", 1)
    return made


@pytest.fixture
def gate():
    """What is slow waits until it is set."""
    made = Event()
    yield made
    made.set()


@pytest.fixture
def exported(keeper, answers, gate, monkeypatch, tmp_path):
    """A list that is being made; the file that it shall be."""
    real = writing.listing_xlsx

    def slow(*words):
        gate.wait()
        return real(*words)

    monkeypatch.setattr(writing, "listing_xlsx", slow)
    answers.path = tmp_path / "out"
    answers.path.mkdir()
    outlets.save_listing(keeper.window.scene, keeper.window, ROWS, "名单")
    return answers.path / "名单.xlsx"


def stopped(window, qtbot):
    """Stop the last backup and what is asked then."""
    covers = window.findChildren(Curtain)
    qtbot.waitUntil(covers[-1].card.isVisible, timeout=PATIENCE)
    covers[-1].stop_button.click()
    qtbot.waitUntil(lambda: bool(asked(window)), timeout=PATIENCE)
    return asked(window)[-1]


@pytest.mark.parametrize("way", ["closed", "left"])
def test_a_list_that_is_being_exported_is_written_and_noted_before_the_home_is_closed(
    keeper, exported, gate, qtbot, way
):
    books, home = keeper.office.books, keeper.office.home
    number = books.sitting.audit.head()[0]
    if way == "closed":
        keeper.window.close()
    else:
        keeper.leave(lambda: None)
    qtbot.wait(300)
    assert not exported.exists()
    assert keeper.window is not None
    gate.set()
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    qtbot.wait(300)
    assert exported.exists()
    assert books.sitting.database.is_closed()
    newest = ladder.newest(home)
    assert newest.sequence > number, "the last backup knows of it"


@pytest.mark.logs("the backup on closing failed")
def test_whoever_does_not_wait_for_it_leaves_no_file_of_which_the_history_knows_nothing(keeper, exported, gate, qtbot):
    books, window = keeper.office.books, keeper.window
    safe, real = keeper.safe, keeper.safe.stop

    def stop():
        # No longer than a test may take.
        gate.set()
        real()

    safe.stop = stop
    window.close()
    qtbot.mouseClick(button(stopped(window, qtbot), "仍要关(&Q)"), LEFT)
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    qtbot.wait(300)
    assert not exported.exists()
    assert books.sitting.database.is_closed()


def test_nothing_is_read_or_written_in_a_home_that_is_closed(keeper, shut):
    office = keeper.office
    shut(keeper)
    with pytest.raises(KnownError, match="已经关上"):
        office.log_export(HOUSE, "导出")
    assert office.books.sitting.database.is_closed()


def test_who_stops_waiting_for_a_backup_under_way_is_heard(keeper, gate, monkeypatch, tmp_path, qtbot):
    stick, real = tmp_path / "stick", second.refresh
    stick.mkdir()

    def refresh(home, newest, place, at, how=second.USUAL):
        while not gate.wait(0.01):
            how.told(1)
        return real(home, newest, place, at, how)

    monkeypatch.setattr(second, "refresh", refresh)
    settings.put(keeper.office.books, backups.SECOND, str(stick))
    keeper.safe.keep(ladder.CLOCK)
    window = keeper.window
    window.close()
    qtbot.mouseClick(button(stopped(window, qtbot), "先不关"), LEFT)
    qtbot.waitUntil(lambda: not keeper.safe._busy, timeout=PATIENCE)
    assert list(stick.iterdir()) == []
    assert window.isVisible()
    gate.set()
    window.close()
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    assert len(list(stick.iterdir())) == 1
