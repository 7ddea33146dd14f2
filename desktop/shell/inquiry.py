"""Questions to the open books that take long: asked aside, one at a time; only the newest answer counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from desktop.core.problem import KnownError
from desktop.shell import errand
from desktop.storage.database import HomeDatabase
from desktop.ui.task import Cancelled, threads


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and who takes its answer."""

    question: Callable[[], Any]
    answered: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Crashed:
    """A fault of the program that ended a question: the next ones are asked all the same."""

    fault: Exception


def reading(database: HomeDatabase, question: Callable[[], Any]) -> Callable[[], Any]:
    """The work that asks a question aside, on a connection of its own; a fault of the program is an answer too."""

    def work() -> Any:
        try:
            return question()
        except (KnownError, Cancelled):
            raise
        except Exception as fault:  # noqa: BLE001  raised again on the screen's thread, where the crash hook is
            return Crashed(fault)
        finally:
            database.close()

    return work


class Inquiry(QObject):
    """Asks the books aside. A question that is asked while another runs waits; the answer to the other is dropped."""

    def __init__(
        self, owner: QObject, database: HomeDatabase, refused: Callable[[KnownError], None], *, patient: bool = False
    ) -> None:
        """Ask on behalf of an owner while it lives; `refused` is told what cannot be answered.

        What is asked patiently nobody waits for: it leaves the other threads to what somebody asked for.
        """
        super().__init__(owner)
        self._database, self._refused, self._patient = database, refused, patient
        self._running: Asked | None = None
        self._waiting: Asked | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None

    def ask(self, question: Callable[[], Any], answered: Callable[[Any], None]) -> None:
        """Ask something; it may read the books but must touch neither the screen nor write."""
        self._waiting = Asked(question, answered)
        if self._running is None:
            self._next()

    def leave(self) -> None:
        """Want no more answers; returns when nothing is read any more, so that the home may be closed."""
        running, self._running, self._waiting = self._running, None, None
        if running is not None:
            threads(patient=self._patient).waitForDone()

    def _next(self) -> None:
        self._running, self._waiting = self._waiting, None
        if self._running is not None:
            work = reading(self._database, self._running.question)
            errand.send(self, work, self._answered, self._fault, patient=self._patient)

    def _answered(self, answer: Any) -> None:
        asked, stale = self._running, self._waiting is not None
        self._next()
        if isinstance(answer, Crashed):
            raise answer.fault
        if asked is not None and not stale:
            asked.answered(answer)

    def _fault(self, fault: KnownError) -> None:
        stale = self._waiting is not None
        self._next()
        if not stale:
            self._refused(fault)
