"""Long work off the screen's thread: drawing, writing a stick, checking; the answer comes back to the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from desktop.core.problem import KnownError
from desktop.ui.task import Task


def send(
    owner: QObject, work: Callable[[], Any], done: Callable[[Any], None], refused: Callable[[KnownError], None]
) -> Task:
    """Do the work aside; it must touch neither the screen nor the open database.

    `done` or `refused` is called on the screen's thread while the owner lives.
    """
    task = Task(owner)
    task.done.connect(done)
    task.failed.connect(refused)
    for end in (task.done, task.failed, task.cancelled):
        end.connect(task.deleteLater)
    task.start(lambda _watch: work())
    return task
