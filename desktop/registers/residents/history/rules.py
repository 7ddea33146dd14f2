"""Dated histories: what is in force on a day, and what followed what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar


class Dated(Protocol):
    """Something that is in force from a day on."""

    @property
    def since(self) -> date:
        """The first day on which it is in force."""


D = TypeVar("D", bound=Dated)


class Confirmed(NamedTuple):
    """A status in force from a day on: kind, area (empty where not known), the day of confirmation, its document."""

    id: int
    since: date
    kind: str
    area: str
    confirmed: date | None
    document: str


class Graded(NamedTuple):
    """A care level in force from a day on, and its source."""

    id: int
    since: date
    level: str
    source: str
    document: str


class Lodging(NamedTuple):
    """One stay: its days, how it ended (empty while it lasts) and the day on which the support was ended."""

    id: int
    begin: date
    begin_loose: bool
    end: date | None
    end_kind: str
    decided: date | None


def in_force(history: Iterable[D], day: date) -> D | None:
    """What of a history, oldest first, is in force on the day; None before its first entry."""
    found = None
    for entry in history:
        if entry.since > day:
            break
        found = entry
    return found


def steps(history: Sequence[D]) -> Iterable[tuple[D, D]]:
    """Each entry of a history, oldest first, with the one before it."""
    return pairwise(history)
