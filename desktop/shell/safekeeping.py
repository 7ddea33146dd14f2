"""Safekeeping of the open home: a backup every half hour, the weekly drill, and the second copy when its stick appears.

All of it is done aside, on a connection of its own; the screen goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import ladder, second, settings, upkeep
from desktop.services.upkeep import Outcome
from desktop.shell import backups, errand
from desktop.shell.inquiry import Crashed, reading
from desktop.shell.lock_panel import OVER_LOCK
from desktop.shell.office import Office
from desktop.shell.rights import allowed_to_restore
from desktop.ui.curtain import Curtain
from desktop.ui.dialogs import Panel, ask, tell
from desktop.ui.pieces import Deed
from desktop.ui.task import Task, Watch

HALF_HOUR: Final = 30 * 60 * 1000
LOOK_EVERY: Final = 5000
PATIENCE: Final = 60_000
QUESTION: Final = "asks_to_close"


class Safekeeping(QObject):
    """`said` gives a sentence for the person; `done` follows when backups may have changed."""

    said = Signal(str)
    done = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        """Look after an open home until `end` or `stop`."""
        super().__init__(parent)
        self._office = office
        self._busy = self._there = False
        # What is done meanwhile, aside.
        self._beside: Task | None = None
        # What is done a last time, and who hears of it.
        self._last: Task | None = None
        self._then: Callable[[tuple[str, ...]], None] = lambda _faults: None
        self._window: QWidget | None = None
        # What became of the last backup, once the window was to be closed.
        self._closing: Outcome | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(HALF_HOUR)
        self._clock.timeout.connect(lambda: self.keep(ladder.CLOCK))
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_EVERY)
        self._watch.timeout.connect(self.look)
        self._clock.start()
        self._watch.start()

    def look(self) -> None:
        """See whether the second place is there now; when it appears its copy is refreshed."""
        try:
            place = self._place()
            there = second.is_there(place)
        except (KnownError, OSError):
            # A disk that fails is said by whatever the person does next, not every five seconds.
            return
        if there and not self._there:
            self.keep(ladder.CLOCK)
        self._there = there

    def _place(self) -> str:
        return str(settings.get(backups.SECOND, ""))

    def keep(self, why: str) -> None:
        """Do what is due, aside."""
        if not self._busy:
            self._busy = True
            ends = self._kept, self._refused
            self._beside = errand.send_watched(self, partial(self._work, why), ends, lambda _told: None)
            self._beside.cancelled.connect(self._free)

    def _work(self, why: str, watch: Watch) -> Any:
        return self._aside(why, lambda words: watch.say(0, 0, words))()

    def _aside(self, why: str, say: Callable[[str], None]) -> Callable[[], Any]:
        office, now = self._office, self._office.books.sitting.now()
        return reading(
            office.books.sitting.database, lambda: upkeep.look_after(office, why, self._place(), now, say)
        )  # fmt: skip

    def _kept(self, answer: Outcome | Crashed) -> None:
        self._free()
        if isinstance(answer, Crashed):
            raise answer.fault
        for fault in answer.faults:
            self.said.emit(fault)
        if answer.copied is not None:
            self.said.emit(_("第二份备份已更新并读回核对，可以拔出U盘。"))
        self.done.emit()

    def _refused(self, fault: KnownError) -> None:
        self._free()
        self.said.emit(str(fault))

    def _free(self) -> None:
        self._busy, self._beside = False, None
        self._go_on()

    def _go_on(self) -> None:
        """Begin the last backup, once all that was begun before it has come to its end: it shall be in it."""
        if self._last is None or self._last.running or self._busy or self._window is None:
            return
        before = _asked_for(self._window)
        for task in before:
            for end in (task.done, task.failed, task.cancelled):
                end.connect(self._go_on)
        if not before:
            self._last.start(partial(self._work, ladder.CLOSING))

    def _stop_waiting(self) -> None:
        """Who stops what has not begun yet waits for nothing else either."""
        if self._last is not None and not self._last.running:
            if self._beside is not None:
                self._beside.cancel()
            self._last.cancelled.emit()

    def guard(self, window: QWidget) -> None:
        """Let a window be closed only after the last backup was made, or somebody heard that it could not be."""
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window, self._closing = window, None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._window or event.type() != QEvent.Type.Close or self._closing is not None:
            return super().eventFilter(watched, event)
        if _going_down():
            # Whoever waits for the computer to go down is asked nothing.
            self.end()
            return super().eventFilter(watched, event)
        event.ignore()
        # Whoever asked before for something else than closing (somebody else signs in) is not forgotten.
        if self._last is None and not _asked(self._window):
            self.last(self._close)
        return True

    def last(self, then: Callable[[tuple[str, ...]], None]) -> None:
        """Do what is due a last time, aside, while nothing is typed; `then` hears what went wrong and goes on.

        Asked again meanwhile, it is not done again: who asked last goes on.
        """
        if self._window is None or self._closing is not None:
            then(self.end().faults)
        elif self._last is not None:
            self._then = then
        else:
            self._pause()
            _roll_back(self._window)
            self._then, self._last = then, Task(self)
            cover = Curtain(self._window, _("关窗口前的备份"), self._last)
            cover.setProperty(OVER_LOCK, True)
            cover.stop_button.clicked.connect(self._stop_waiting)
            stopped = Outcome(faults=(_("没有等备份做完就停下了。"),))
            self._last.done.connect(self._ended)
            self._last.failed.connect(lambda fault: self._ended(Outcome(faults=(str(fault),))))
            self._last.cancelled.connect(lambda: self._ended(stopped))
            self._go_on()

    def _ended(self, answer: Outcome | Crashed) -> None:
        if self._last is None:
            return
        self._last.deleteLater()
        self._last = None
        if isinstance(answer, Crashed):
            self._closing = Outcome(faults=(_("自动备份没有做成：{why}").format(why=answer.fault),))
        else:
            self._closing = answer
        upkeep.note_failed(self._office.home, self._closing.faults)
        self._then(self._closing.faults)
        if isinstance(answer, Crashed):
            raise answer.fault

    def _close(self, faults: tuple[str, ...]) -> None:
        if self._window is not None and faults:
            self._ask(self._window, faults)
        elif self._window is not None:
            self._window.close()

    def _ask(self, window: QWidget, faults: tuple[str, ...]) -> None:
        """Say that the last backup was not made; the home is looked after on, unless it is closed all the same."""
        self._closing = None
        self._clock.start()
        self._watch.start()

        def close_anyway() -> None:
            self.stop()
            self._closing = Outcome(faults=faults)
            window.close()

        sentence = "\n".join((*faults, _("登记过的都在这台电脑里，没有丢。仍要关？")))
        question = ask(
            window, _("关窗口前的备份没有做完"), sentence,
            Deed(_("仍要关(&Q)"), close_anyway), Deed(_("先不关"), kind="primary"),
        )  # fmt: skip
        question.setProperty(OVER_LOCK, True)
        question.setProperty(QUESTION, True)

    def end(self) -> Outcome:
        """Stop, and do what is due a last time, at once: the window is being closed.

        What goes wrong is noted for the next start; asked again, it is not done again.
        """
        if self._closing is None:
            self.stop()
            if self._window is not None:
                _roll_back(self._window)
            self._closing = backups.look_after(self._office, ladder.CLOSING)
            upkeep.note_failed(self._office.home, self._closing.faults)
        return self._closing

    def stop(self) -> None:
        """Look after it no more; what runs aside comes to its end, whoever asked for it.

        The home is about to be closed, and may be restored or be another when it is read on.
        """
        self._pause()
        self._last = None
        QThreadPool.globalInstance().waitForDone(PATIENCE)
        self._busy = False

    def _pause(self) -> None:
        self._clock.stop()
        self._watch.stop()


def _going_down() -> bool:
    running = QGuiApplication.instance()
    return isinstance(running, QGuiApplication) and running.isSavingSession()


def tell_found(over: QWidget, office: Office, to_backups: Callable[[], None]) -> None:
    """Say over the window what the opening of the home found: a lost tail (with the way to the backups), the clock."""
    lost = office.witness.lost
    if lost:
        # Who only reads is told, and cannot settle it.
        known = Deed(_("知道了，记入历史"), partial(office.witness.accept, office.books))
        settles = () if allowed_to_restore(office) else (known,)
        ask(over, _("最后的登记少了"), lost, *settles, Deed(_("去看备份"), to_backups, kind="primary"))
        return
    said = (*office.said, *upkeep.failed_last(office.home))
    if said:
        tell(over, _("请看一下"), "\n".join(said))


def _asked(window: QWidget) -> bool:
    """Whether it is being asked already if the window is to be closed all the same."""
    return any(panel.property(QUESTION) and panel.isVisible() for panel in window.findChildren(Panel))


def _asked_for(window: QWidget) -> list[Task]:
    """What somebody asked for that is still done aside (a list to be exported, a month to be closed): it hangs on a
    part of the window; what a page reads for itself does not.
    """
    tasks = window.findChildren(Task)
    return [task for task in tasks if task.running and not task.in_steps and isinstance(task.parent(), QWidget)]


def _roll_back(window: QWidget) -> None:
    """End what is written step by step on this thread: no backup can be made of a step that is half done."""
    for task in window.findChildren(Task):
        if task.in_steps:
            task.give_up()
            task.cancelled.emit()
