"""Gathering what waits while one paints and types: step by step on the screen's thread, what takes long aside.

To tell whether a closed month would be reported otherwise now, all its pages are made anew: half a second in a large
home. It is asked aside first; the gathering then finds the answer remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from desktop.services.book import Due
from desktop.shell import duties
from desktop.shell.inquiry import Inquiry
from desktop.shell.office import Office
from desktop.shell.steps import Steps

Before = Callable[[], Iterator[None]]
After = Callable[[list[Due]], Iterator[None]]


def nothing_before() -> Iterator[None]:
    """Nothing is to be done before."""
    yield from ()


class Gathering(QObject):
    """Gathers one time after the other; asked again meanwhile, it begins anew."""

    def __init__(self, owner: QObject, office: Office) -> None:
        """Gather in a home as long as the owner lives."""
        super().__init__(owner)
        self.office = office
        self._steps = Steps(self)
        self._inquiry = Inquiry(self, office.books.sitting.database, lambda _fault: self._go_on(self._asked))
        self._time = self._asked = 0
        self._after: After = lambda _found: nothing_before()

    @property
    def busy(self) -> bool:
        """Whether it is still going on."""
        return self._steps.busy or self._inquiry.busy

    def take(self, after: After, before: Before = nothing_before) -> None:
        """Do what is to be done before, gather, and hand over what was found; all in steps."""
        self._time += 1
        self._after = after
        self._steps.take(self._begin(before, self._time))

    def stop(self) -> None:
        """Give up what is left; returns when nothing is read any more."""
        self._time += 1
        self._steps.stop()
        self._inquiry.leave()

    def _begin(self, before: Before, time: int) -> Iterator[None]:
        yield from before()
        if self.office.months.touched():
            self._asked = time
            self._inquiry.ask(self.office.months.changed, lambda _months: self._go_on(time))
        else:
            yield from self._gather()

    def _go_on(self, time: int) -> None:
        # Where it was begun anew meanwhile, that goes on by itself.
        if time == self._time:
            self._steps.take(self._gather())

    def _gather(self) -> Iterator[None]:
        found: list[Due] = []
        for some in duties.gather(self.office):
            found += some
            yield
        yield from self._after(found)
