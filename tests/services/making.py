"""Pages of a month made by a function of a test, in place of those of the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.core.frozen import freeze
from desktop.core.period import Period
from desktop.core.sheet import Sheet
from desktop.services.returns import Finding


@dataclass
class Making:
    """Makes pages anew each time, and finds what is put into `found`."""

    make: Callable[[Period], tuple[Sheet, ...]]
    found: list[Finding] = field(default_factory=list)

    def monthly(self, month: Period) -> tuple[Sheet, ...]:
        return self.make(month)

    def frozen(self, month: Period) -> str:
        return freeze(self.make(month))

    def check(self, month: Period) -> tuple[Finding, ...]:
        del month
        return tuple(self.found)
