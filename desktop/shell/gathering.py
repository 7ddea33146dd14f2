"""Gathering what takes long to read: aside, one reading after the other, while one paints and types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from desktop.core.problem import KnownError
from desktop.shell.inquiry import Inquiry
from desktop.shell.office import Office


class Reading(NamedTuple):
    """What is read from the books, on another thread, and who shows it on the screen's own."""

    read: Callable[[], Any]
    show: Callable[[Any], None]


class Gathering(QObject):
    """Gathers one time after the other; asked again meanwhile, it begins anew."""

    def __init__(self, owner: QObject, office: Office, *, patient: bool = False) -> None:
        """Gather in a home as long as the owner lives; patiently, what nobody waits for."""
        super().__init__(owner)
        self._inquiry = Inquiry(self, office.books.sitting.database, self._refused, patient=patient)
        self._left: list[Reading] = []

    @property
    def busy(self) -> bool:
        """Whether it is still going on."""
        return self._inquiry.busy

    def take(self, readings: Iterable[Reading]) -> None:
        """Read and show one thing after the other; what is left of an earlier time is given up."""
        self._left = list(readings)
        self._next()

    def stop(self) -> None:
        """Give up what is left; returns when nothing is read any more."""
        self._left = []
        self._inquiry.leave()

    def _next(self) -> None:
        if self._left:
            reading = self._left.pop(0)
            self._inquiry.ask(reading.read, lambda found: self._show(reading, found))

    def _show(self, reading: Reading, found: Any) -> None:
        # What comes next is read while this is painted; what is shown may also begin anew.
        self._next()
        reading.show(found)

    def _refused(self, fault: KnownError) -> None:
        """A disk that fails while it is read is met as anywhere: a page must not look as if nothing waited."""
        self._left = []
        raise fault
