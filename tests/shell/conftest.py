"""Windows on real homes: a practice home told once a run, an empty one, one with a password."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop import doors as ways_in
from desktop.shell import start as starting
from desktop.shell import wearing
from desktop.shell.asking import Asking
from desktop.shell.signin import SignIn
from desktop.shell.start import Keeper
from desktop.shell.wearing import Wearing
from desktop.shell.window import Keys, MainWindow
from tests import practiced, real_homes
from tests.real_homes import PASSWORD, PERSON


class Answers:
    """What the person answers when she is asked for a file, a folder, a stick."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.sticks = []
        self.asked = []

    def asking(self) -> Asking:
        return Asking(
            lambda _over, title, _kinds: self._answer(title),
            lambda _over, title, name: self._answer(title, name),
            lambda _over, title: self._answer(title),
            lambda: tuple(self.sticks),
        )

    def _answer(self, title: str, name: str = "") -> Path | None:
        self.asked.append(title)
        return self.path / name if self.path is not None and name else self.path


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """A small practice home, closed."""
    home = tmp_path_factory.mktemp("told") / "home"
    practiced.tell(home, 16, 3)
    return home


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture(autouse=True)
def worn(qapp):
    """Every window wears the light look, in an application made ready as the program makes its own."""
    starting.application()
    wearing.put_on(qapp, Wearing())


def delete(part):
    """Delete a part of the screen at once: garbage swept up in the middle would wait for Qt, which waits for it."""
    swept = gc.isenabled()
    gc.disable()
    try:
        shiboken6.delete(part)
    finally:
        if swept:
            gc.enable()


def throw_away(window):
    """Close a window and let go of it at once, with all its threads."""
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    if shiboken6.isValid(window):
        window.close()
        delete(window)


@pytest.fixture
def empty_office(tmp_path):
    opened = app.new_practice_home(tmp_path / "empty", practiced.clock)
    yield opened
    opened.close()


@pytest.fixture
def show(qtbot, answers):
    """Show the window on an office; what it asks of its keeper is kept in `window.told`."""
    shown = []

    def make(opened):
        kept: list[Any] = []
        keys = Keys(kept.append, lambda: kept.append("lock"), kept.append)
        window: Any = MainWindow(opened, Wearing(), keys, answers.asking())
        window.told = kept
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.page is not None and not window.page.filling, timeout=60_000)
        shown.append(window)
        close = opened.close

        def close_behind_it() -> None:
            throw_away(window)
            close()

        # As the program does: no page may look into a home that is closed, in whatever order a test lets go.
        opened.close = close_behind_it
        return window

    yield make
    for window in shown:
        throw_away(window)


@pytest.fixture
def sign_in(qtbot):
    """Sign somebody in at the entrance of a keeper; why not, where it stays shut."""

    def make(keeper, person=PERSON, password=PASSWORD):
        entrance = keeper.entrance
        entrance.sign_in(person, password)
        qtbot.waitUntil(lambda: entrance.trying is None, timeout=60_000)
        if keeper.window is not None:
            qtbot.waitExposed(keeper.window)
            qtbot.waitUntil(lambda: keeper.window.page is not None)
            return ""
        page = entrance.stack.currentWidget()
        return page.problem.text() if isinstance(page, SignIn) else ""

    return make


@pytest.fixture
def shut(qtbot):
    """Close the window of a keeper and wait until its home is closed behind it."""

    def close(keeper):
        keeper.window.close()
        qtbot.waitUntil(lambda: keeper.window is None, timeout=60_000)

    return close


@pytest.fixture
def window(show, office):
    return show(office)


@pytest.fixture
def empty_page(show, empty_office):
    """The page on which a roster is brought into a home without residents."""
    window = show(empty_office)
    window.scene.desk.bring_in(empty_office.books.book("residents"))
    return window.page


@pytest.fixture
def doors():
    return ways_in.doors(practiced.clock, (6, 2, 1))


@pytest.fixture
def real_home(tmp_path):
    """A home with a password, closed."""
    return real_homes.real_home(tmp_path / "real")


@pytest.fixture
def seen_by(real_home, show):
    """The window on the home with a password, as somebody sees it who signed in."""
    opened = []

    def make(person=PERSON, password=PASSWORD):
        office = app.open_home(real_home, password, practiced.clock, person)
        opened.append(office)
        return show(office)

    yield make
    for office in opened:
        office.close()


@pytest.fixture
def start(qapp, qtbot, doors, answers):
    """A keeper on a folder; what is open is closed at the end."""
    kept = []

    def make(place):
        keeper = Keeper(qapp, place, doors, answers.asking())
        keeper.begin()
        kept.append(keeper)
        for shown in (keeper.window, keeper.entrance):
            if shown is not None:
                qtbot.waitExposed(shown)
        return keeper

    yield make
    for keeper in kept:
        if keeper.safe is not None:
            # At once, as when the computer goes down: nobody waits for a backup aside.
            keeper.safe.end()
        for shown in (keeper.window, keeper.entrance):
            if shown is not None:
                throw_away(shown)
        if keeper.office is not None:
            # A window may refuse to close; its home must not stay open.
            keeper.office.close()
        keeper.end()
        delete(keeper)
