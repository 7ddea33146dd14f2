"""Nothing is read in a home that is closed: not what was put off until later, nor what is still read aside."""

from __future__ import annotations

from threading import Event

import pytest

from desktop.shell import errand
from desktop.ui.task import Progress, Task

PATIENCE = 30_000


@pytest.fixture
def keeper(start, real_home, qtbot, sign_in):
    keeper = start(real_home)
    sign_in(keeper)
    qtbot.waitUntil(lambda: not keeper.window.directory.ready().waits, timeout=PATIENCE)
    return keeper


def gone(keeper, qtbot):
    """Wait until the home is closed, and a little longer."""
    qtbot.waitUntil(lambda: keeper.window is None, timeout=PATIENCE)
    qtbot.wait(300)


def test_what_was_to_be_counted_is_not_read_from_a_closed_home(keeper, qtbot):
    base = keeper.office.books.sitting.database
    keeper.window._written(frozenset())
    keeper.leave(lambda: None)
    gone(keeper, qtbot)
    assert base.is_closed()


def test_what_is_still_read_aside_ends_before_the_home_is_closed(keeper, qtbot):
    ended, found = [], []

    def work():
        Event().wait(0.5)
        ended.append(True)

    errand.send(keeper.window, work, lambda _done: None, lambda _fault: None)
    keeper.leave(lambda: found.extend(ended))
    gone(keeper, qtbot)
    assert found == [True]


def test_the_search_learns_no_rows_of_a_closed_home(keeper, qtbot):
    directory, asked = keeper.window.directory, []
    directory._asked = directory._warm = False
    directory._inquiry.ask = lambda *question: asked.append(question)
    directory._ask()
    keeper.leave(lambda: None)
    gone(keeper, qtbot)
    assert not asked


def test_whoever_leaves_from_the_lock_while_rows_go_in_has_a_last_backup(keeper, qtbot):
    books = keeper.office.books

    def steps():
        with books.together():
            while True:
                yield Progress(0, 0)

    task, cancelled = Task(keeper.window), []
    task.cancelled.connect(lambda: cancelled.append(True))
    work = steps()
    task.start_steps(work)
    next(work)
    safe = keeper.safe
    keeper.leave(lambda: None)
    assert cancelled
    gone(keeper, qtbot)
    assert not safe.end().faults
