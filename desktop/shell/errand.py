"""Long work off the screen's thread: drawing, writing a stick, checking; the answer comes back to the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from desktop.core.problem import KnownError


class Answer(QObject):
    """What comes back: `done(result)`, `refused(known fault)`, `broke(fault)`; all arrive on the screen's thread."""

    done = Signal(object)
    refused = Signal(object)
    broke = Signal(object)


class Errand(QRunnable):
    """One piece of work; it must touch neither the screen nor the open database."""

    def __init__(self, work: Callable[[], Any], answer: Answer) -> None:
        """Do the work and answer."""
        super().__init__()
        self._work = work
        self._answer = answer

    @Slot()
    def run(self) -> None:
        """The work itself, on its own thread."""
        try:
            result = self._work()
        except KnownError as fault:
            self._answer.refused.emit(fault)
        except Exception as fault:  # noqa: BLE001  handed over to the screen's thread, which raises it there
            self._answer.broke.emit(fault)
        else:
            self._answer.done.emit(result)


def send(
    owner: QObject, work: Callable[[], Any], done: Callable[[Any], None], refused: Callable[[KnownError], None]
) -> Answer:
    """Do the work aside; `done` or `refused` is called on the screen's thread while the owner lives."""
    answer = Answer(owner)
    answer.done.connect(done)
    answer.refused.connect(refused)
    answer.broke.connect(_raise)
    for signal in (answer.done, answer.refused, answer.broke):
        signal.connect(answer.deleteLater)
    errand = Errand(work, answer)
    QThreadPool.globalInstance().start(errand)
    return answer


def _raise(fault: Exception) -> None:
    raise fault
