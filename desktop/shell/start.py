"""Starting: the application with its look and language, the entrance or the window, locking, closing, crashes."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from itertools import cycle, repeat
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.problem import Damaged, KnownError
from desktop.shell import callsign, late, traces, wearing
from desktop.shell.asking import ASKING, Asking
from desktop.shell.entrance import Entrance
from desktop.shell.idle import Idle
from desktop.shell.steps import Steps
from desktop.shell.wearing import Wearing
from desktop.storage import places
from desktop.ui.theme import STYLED

SWEEP: Final = 2000
YOUNG: Final = 1
OLD: Final = 2
# What was shown for a while and closed goes with every so manieth sweep; a glance at everything takes some 30 ms.
SELDOM: Final = 15
# What a window manager puts around a window, in pixels.
FRAME: Final = 40
# How long (s) another thread may reckon before the screen's has its turn: a page that is painted asks for a turn at
# every row that it reads and every cell, and would stand still for half a second by the usual 5 ms.
TURN: Final = 0.0002
# What waits until the sign-in stands on the screen, in milliseconds.
PAINTED: Final = 50
# What waits until the first page is filled.
FILLED: Final = 1500
CRASH: Final = "desktop.shell.crash"
LOCK: Final = "desktop.shell.lock_panel:LockPanel"
TELL: Final = "desktop.ui.dialogs:tell_known"
if TYPE_CHECKING:
    from desktop.shell.doorway import Doors
    from desktop.shell.lock_panel import LockPanel
    from desktop.shell.office import Office
    from desktop.shell.safekeeping import Safekeeping
    from desktop.shell.window import MainWindow
    from desktop.ui.crash import CrashDialog


def application() -> QApplication:
    """The running application; begun where there is none."""
    running = QApplication.instance()
    made = running if isinstance(running, QApplication) else QApplication([*sys.argv[:1], "-style", "fusion"])
    made.setProperty(STYLED, running is None)
    made.setApplicationName("yinianbu")
    made.setApplicationDisplayName("颐年簿")
    made.setWindowIcon(QIcon(str(places.resources() / "yinianbu.svg")))
    traces.leave_none(made)
    sys.setswitchinterval(TURN)
    return made


def open_window(home: Path, doors: Doors) -> int:
    """Show the program on a home until it is closed; 0 when all went well.

    Where a window on this home is open already, that one comes to the front instead.
    """
    running = application()
    if callsign.may_be_called(home) and late.load("desktop.shell.front:raise_other")(home):
        return 0
    keeper = Keeper(running, home, doors)
    keeper.watch_crashes()
    keeper.begin()
    return running.exec()


class Keeper(QObject):
    """Holds what is open: the entrance or the window, and the home behind it."""

    def __init__(self, running: QApplication, home: Path, doors: Doors, asking: Asking = ASKING) -> None:
        """Nothing open yet."""
        super().__init__(running)
        self.running, self.home, self.doors, self.asking = running, home, doors, asking
        self.wearing = wearing.read(home)
        self.office: Office | None = None
        self.window: MainWindow | None = None
        self.entrance: Entrance | None = None
        self.lock_panel: LockPanel | None = None
        self.safe: Safekeeping | None = None
        self.crash: CrashDialog | None = None
        self._ear: Any = None
        self.loading = Steps(self)
        wearing.put_on(running, self.wearing)
        self._idle = Idle(self)
        self._idle.timeout.connect(self.lock)
        self._sweep = QTimer(self)
        self._sweep.setInterval(SWEEP)
        sweeps = cycle((*repeat(YOUNG, SELDOM - 1), OLD))
        self._sweep.timeout.connect(lambda: gc.collect(next(sweeps)))
        # A part of the screen that is swept up on another thread takes the program with it.
        gc.disable()
        self._sweep.start()

    def end(self) -> None:
        """Watch the application no more, and let rubbish be swept as usual."""
        self._sweep.stop()
        gc.unfreeze()
        gc.enable()

    def watch_crashes(self) -> None:
        """Meet every fault of the program with the log and the crash dialog."""
        sys.excepthook = self.crashed

    def begin(self) -> None:
        """A practice home opens at once, a real one asks for the password, else the ways to begin are shown."""
        try:
            practice = self.doors.is_home(self.home) and self.doors.is_practice(self.home)
        except KnownError:
            # The entrance says what is wrong.
            practice = False
        if practice:
            try:
                self.enter(self.doors.open_home(self.home, "", self.doors.clock, ""))
            except KnownError as fault:
                self._show_entrance()
                if self.entrance is not None and isinstance(fault, Damaged):
                    self.entrance.rescue(fault)
                elif self.entrance is not None:
                    self.entrance.banner.say(str(fault), "bad")
            return
        self._show_entrance()

    def _show_entrance(self) -> None:
        self.entrance = Entrance(self.home, self.doors, self.asking)
        self.entrance.entered.connect(self.enter)
        self.entrance.show()
        home, entrance = self.home, self.entrance
        QTimer.singleShot(PAINTED, entrance, lambda: self._listen(home, entrance))
        # While the password is typed.
        QTimer.singleShot(PAINTED, entrance, self._load_rest)

    def _load_rest(self) -> None:
        if not self.loading.busy:
            self.loading.take(late.load("desktop.shell.rest:load")())

    def enter(self, office: Office) -> None:
        """Show the window on an open home."""
        self.office = office
        late.load(f"{CRASH}:log_to")(office.home)
        self.wearing = wearing.read(office.home)
        wearing.put_on(self.running, self.wearing)
        self._show_window()
        if self.entrance is not None:
            self.entrance.close()
            self.entrance = None
        self._keep_safe(office)
        # Where no password was typed, as soon as the first page is filled.
        QTimer.singleShot(FILLED, self, self._load_rest)
        # What is loaded stays: no sweep need look at it again.
        gc.freeze()

    def _keep_safe(self, office: Office) -> None:
        """Look after the home beside the work, and say what its opening found."""
        from desktop.shell.menu import HOUSE
        from desktop.shell.safekeeping import Safekeeping, tell_found

        self.safe = Safekeeping(office, self)
        self.safe.said.connect(lambda words: self.window.scene.desk.say(words, None) if self.window else None)
        self.safe.done.connect(lambda: self.window.scene.recount() if self.window else None)
        if self.window is not None:
            self.safe.guard(self.window)
            tell_found(self.window, office, partial(self.window.go, HOUSE, 0))

    def _show_window(self) -> None:
        from desktop.shell.window import Keys, MainWindow

        if self.office is not None:
            self.window = MainWindow(self.office, self.wearing, Keys(self.change, self.lock, self.leave), self.asking)
            self.window.closed.connect(self.close)
            room = self.window.screen().availableGeometry()
            # With its frame the usual size does not fit a small screen: nothing may lie below the edge.
            if room.width() <= self.window.width() or room.height() <= self.window.height() + FRAME:
                self.window.showMaximized()
            else:
                self.window.show()
            home, window = self.office.home, self.window
            if not self.office.practice:
                self._idle.watch(window)
            QTimer.singleShot(0, window, lambda: self._listen(home, window))

    def _listen(self, home: Path, window: QWidget) -> None:
        """Let another start on the home bring this window to the front."""
        if self._ear is not None:
            self._ear.close()
            self._ear.deleteLater()
        self._ear = late.load("desktop.shell.front:listen_for")(home, window, self)

    def change(self, new: Wearing) -> None:
        """Show the program another way, from the same page."""
        old = self.window
        if self.office is None or old is None:
            return
        try:
            wearing.keep(self.office.home, new)
        except KnownError as fault:
            late.load(TELL)(old, fault)
            return
        self.wearing = new
        wearing.put_on(self.running, new)
        place, shape = old.current, old.geometry()
        old.closed.disconnect(self.close)
        self._show_window()
        if self.window is not None:
            if self.safe is not None:
                self.safe.guard(self.window)
            self.window.setGeometry(shape)
            self.window.go(place, 0)
        old.close()
        old.deleteLater()

    def lock(self) -> None:
        """Veil the window until the password is given; the practice home has none."""
        if self.office is None or self.window is None or self.office.practice or self.lock_panel is not None:
            return
        home, person = self.office.home, self.office.books.sitting.session.name
        self.lock_panel = late.load(LOCK)(
            self.window, person, self._prove, lambda: self.doors.wait_left(home, person),
            lambda: self.leave(lambda: None),
        )  # fmt: skip
        self.lock_panel.destroyed.connect(self._unlocked)

    def _unlocked(self) -> None:
        self.lock_panel = None
        self._idle.start()

    def _prove(self, person: str, password: str) -> str:
        try:
            self.doors.prove(self.home if self.office is None else self.office.home, password, person)
        except KnownError as fault:
            return str(fault)
        return ""

    def leave(self, between: Callable[[], None]) -> None:
        """Close the home, do what may only be done to a closed one (a restore), and begin anew."""
        leave = partial(self._left, between)
        self.safe.last(leave) if self.safe is not None else leave(())

    def _left(self, between: Callable[[], None], faults: tuple[str, ...]) -> None:
        window = self.window
        _log(faults)
        if window is not None:
            window.closed.disconnect(self.close)
            window.close()
            window.deleteLater()
        if self.office is not None:
            self.home = self.office.home
        self._close_office()
        try:
            between()
        except KnownError as fault:
            self.begin()
            late.load(TELL)(self.window or self.entrance, fault)
            return
        self.begin()

    def close(self) -> None:
        """The window was closed: keep a backup of what was written, and close the home."""
        self._idle.stop()
        _log(self.safe.end().faults if self.safe is not None else ())
        self._close_office()

    def _close_office(self) -> None:
        if self.safe is not None:
            self.safe.stop()
            self.safe = None
        if self.office is not None:
            late.load(f"{CRASH}:let_go")()
            self.office.close()
        self.office = self.window = None

    def crashed(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Log a fault of the program and show it with its details."""
        if issubclass(kind, KeyboardInterrupt):
            self.running.quit()
            return
        details = late.load(f"{CRASH}:meet")(kind, fault, trace)
        if self.crash is None or not self.crash.isVisible():
            self.crash = late.load(f"{CRASH}:show")(details, self.window)


def _log(faults: tuple[str, ...]) -> None:
    """What went wrong with the last backup is in the log, and said at the next start."""
    for fault in faults:
        late.load(f"{CRASH}:note")(f"the backup on closing failed: {fault}")
