"""Work on the screen's own thread in steps: painted and typed between them, begun anew when asked again."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Steps(QObject):
    """Takes one piece of work at a time, step by step, whenever nothing else waits."""

    def __init__(self, owner: QObject) -> None:
        """Work as long as the owner lives."""
        super().__init__(owner)
        self._work: Iterator[None] | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Whether steps are still to be taken."""
        return self._work is not None

    def take(self, work: Iterator[None]) -> None:
        """Begin a piece of work; what is left of an earlier one is given up."""
        self._work = work
        self._next.start(0)

    def stop(self) -> None:
        """Give up what is left."""
        self._work = None
        self._next.stop()

    def finish(self) -> None:
        """Take all steps that are left at once."""
        self._next.stop()
        while self._work is not None:
            self._step()

    def _step(self) -> None:
        work = self._work
        if work is None:
            return
        try:
            next(work)
        except StopIteration:
            if self._work is work:
                self._work = None
            return
        except BaseException:
            self._work = None
            raise
        if self._work is work:
            self._next.start(0)
