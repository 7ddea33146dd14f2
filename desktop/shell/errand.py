"""Long work off the screen's thread: drawing, writing a stick, checking; the answer comes back to the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from desktop.core.problem import KnownError
from desktop.ui.task import Progress, Task, Watch


def send(
    owner: QObject,
    work: Callable[[], Any],
    done: Callable[[Any], None],
    refused: Callable[[KnownError], None],
    *,
    patient: bool = False,
) -> Task:
    """Do the work aside; it must touch neither the screen nor the open database. Patient work nobody waits for.

    `done` or `refused` is called on the screen's thread while the owner lives.
    """
    return send_watched(owner, lambda _watch: work(), (done, refused), lambda _told: None, patient=patient)


def send_watched(
    owner: QObject,
    work: Callable[[Watch], Any],
    ends: tuple[Callable[[Any], None], Callable[[KnownError], None]],
    progressed: Callable[[Progress], None],
    *,
    patient: bool = False,
) -> Task:
    """Do work aside that tells how far it is; `ends` are done and refused."""
    done, refused = ends
    task = Task(owner)
    task.progressed.connect(progressed)
    task.done.connect(done)
    task.failed.connect(refused)
    for end in (task.done, task.failed, task.cancelled):
        end.connect(task.deleteLater)
    task.start(work, patient=patient)
    return task
