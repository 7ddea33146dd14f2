"""Ages in bands and sums of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from desktop.core.people import age_on
from desktop.registers.beds.rules import Span

BANDS: Final = (("<60", 0), ("60-69", 60), ("70-79", 70), ("80-89", 80), ("90+", 90))


def band(born: date, day: date) -> str:
    """The age band of a person on a day: <60, 60-69, 70-79, 80-89, 90+ (rows C31 to C35 of the monthly return)."""
    age = age_on(born, day)
    return next(name for name, least in reversed(BANDS) if age >= least)


def bands(births: Iterable[date], day: date) -> dict[str, int]:
    """How many are in each age band on a day; every band is there."""
    counted = Counter(band(born, day) for born in births)
    return {name: counted[name] for name, _least in BANDS}


def days_of_stays(spans: Iterable[Span], whole: Span) -> int:
    """How many days of all spans lie in the whole."""
    return sum(part.within(whole).days for part in spans)
