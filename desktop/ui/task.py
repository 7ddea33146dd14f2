"""Long work beside the screen: on another thread, or in short steps on the screen's own, with progress and cancel.

Work that reads or writes the books belongs into steps (the open database is the screen's thread's own); files, papers
and checks of a stick belong on the other thread. A KnownError becomes a sentence; anything else is a fault of the
program and is raised where the crash hook sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import cache
from threading import Event
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage.database import let_go
from desktop.ui.dialogs import Panel, tell_known
from desktop.ui.pieces import Button, Deed, label

SLICE: Final = 25
THOUSAND: Final = 1000


class Cancelled(Exception):
    """The person asked the work to stop; it left everything as it was."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work is: so many of so many, and what it does now. `whole` 0 means that nobody knows."""

    done: int
    whole: int
    words: str = ""


class Watch:
    """What work on another thread is given: it tells how far it is, and is told when to stop."""

    def __init__(self, tell: Callable[[Progress], None]) -> None:
        """Tell progress to `tell`."""
        self._tell = tell
        self._stop = Event()

    def say(self, done: int, whole: int, words: str = "") -> None:
        """Tell how far the work is; raises Cancelled when it shall stop."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(Progress(done, whole, words))

    def stop(self) -> None:
        """Ask the work to stop at its next word."""
        self._stop.set()


@cache
def _patient() -> QThreadPool:
    one = QThreadPool()
    one.setMaxThreadCount(1)
    return one


def threads(*, patient: bool = False) -> QThreadPool:
    """The threads for work aside. What nobody waits for goes one by one: it may not keep from its turn what somebody
    asked for.
    """
    return _patient() if patient else QThreadPool.globalInstance()


class _Messenger(QObject):
    """Carries what the other thread tells onto this one; whoever asked for the work may be gone meanwhile.

    A signal must not be sent by an object that is destroyed here while the other thread is still sending: this one
    goes when the other thread says that it has sent its last.
    """

    told = Signal(object)
    over = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())


class Task(QObject):
    """One piece of long work, begun once; exactly one of `done`, `failed` and `cancelled` ends it, on this thread."""

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Work that has not begun."""
        super().__init__(parent)
        self.running = False
        self._watch = Watch(self.progressed.emit)
        self._steps: tuple[Generator[Progress, None, Any], QTimer] | None = None

    def start(self, work: Callable[[Watch], Any], *, patient: bool = False) -> None:
        """Do the work on another thread; it is given a Watch. Patient work is not waited for by anybody."""
        self.running = True
        messenger = _Messenger()
        # What is told on the other thread waits until the screen's thread has time.
        messenger.told.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        messenger.over.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._watch = Watch(messenger.told.emit)
        threads(patient=patient).start(_Runner(messenger, work, self._watch))

    def start_steps(self, work: Generator[Progress, None, Any]) -> None:
        """Do the work on this thread, some steps at a time, so that the screen stays awake; each step yields progress.

        When it is cancelled the generator is closed: it rolls back what it holds open.
        """
        self.running = True
        clock = QTimer(self)
        self._steps = work, clock
        clock.timeout.connect(lambda: self._some_steps(work, clock))
        clock.start(0)

    @property
    def in_steps(self) -> bool:
        """Whether it is at work on this thread, step by step."""
        return self.running and self._steps is not None

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._watch.stop()

    def give_up(self) -> None:
        """Take no more steps, because the books are about to be closed; what the work holds open is rolled back now."""
        if self._steps is not None:
            work, clock = self._steps
            clock.stop()
            work.close()
            self.running = False

    def _some_steps(self, work: Generator[Progress, None, Any], clock: QTimer) -> None:
        since = QElapsedTimer()
        since.start()

        def some(watch: Watch) -> Any:
            while since.elapsed() < SLICE:
                told = next(work)
                watch.say(told.done, told.whole, told.words)
            return _MORE

        kind, result = _outcome(some, self._watch)
        if result is _MORE:
            return
        clock.stop()
        work.close()
        self._end(kind, result)

    def _end(self, kind: str, result: Any) -> None:
        self.running = False
        if kind == "crashed":
            # Whoever waits for it waits no longer.
            self.cancelled.emit()
            raise result
        ends = {"done": self.done, "failed": self.failed}
        if kind in ends:
            ends[kind].emit(result)
        else:
            self.cancelled.emit()


_MORE: Final = "there are more steps"


def _outcome(work: Callable[[Watch], Any], watch: Watch) -> tuple[str, Any]:
    """How work ended: done, failed, cancelled or crashed, with its result or its fault."""
    try:
        return "done", work(watch)
    except StopIteration as end:
        return "done", end.value
    except Cancelled:
        return "cancelled", None
    except KnownError as fault:
        return "failed", fault
    except Exception as fault:  # noqa: BLE001  raised again on the screen's thread, where the crash hook is
        return "crashed", fault


class _Runner(QRunnable):
    """The work on its thread."""

    def __init__(self, messenger: _Messenger, work: Callable[[Watch], Any], watch: Watch) -> None:
        super().__init__()
        self._messenger, self._work, self._watch = messenger, work, watch

    def run(self) -> None:
        outcome = _outcome(self._work, self._watch)
        let_go()
        self._messenger.over.emit(*outcome)
        self._messenger.deleteLater()


class TaskPanel(Panel):
    """A panel that shows how far a task is, with a button to stop it; it closes when the task ends."""

    def __init__(self, over: QWidget, title: str, task: Task) -> None:
        """Lie over the window while the task runs."""
        super().__init__(over, title)
        self.task = task
        self.words = label(_("正在准备……"), "small", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.card.body.addWidget(self.words)
        self.card.body.addWidget(self.bar)
        self.stop_button = Button(Deed(_("停下"), self._stop))
        self.foot.addWidget(self.stop_button)
        task.progressed.connect(self._show)
        task.done.connect(self.close_panel)
        task.cancelled.connect(self.close_panel)
        task.failed.connect(self._failed)
        self.open(self.stop_button)

    def _show(self, told: Progress) -> None:
        self.bar.setRange(0, THOUSAND if told.whole else 0)
        if told.whole:
            self.bar.setValue(told.done * THOUSAND // told.whole)
        counted = _("{done} / {whole}").format(done=told.done, whole=told.whole) if told.whole else ""
        self.words.setText("  ".join(part for part in (told.words, counted) if part))

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.words.setText(_("正在停下……"))
        self.task.cancel()

    def _failed(self, fault: KnownError) -> None:
        over = self._window
        self.close_panel()
        tell_known(over, fault)

    def keyPressEvent(self, _event: Any) -> None:
        """Esc does not close it: work that runs is stopped by its button."""
