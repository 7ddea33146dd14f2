"""A policy pack: the figures that a place has set, with the document they come from and their date of effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.core.period import WorkCalendar

UNPROVEN: Final = "unverified"


def cited(source: str) -> str:
    """A document as it may be cited; a mark that it was never verified is not shown, nor what carries it."""
    return "" if UNPROVEN in source else source


@dataclass(frozen=True, slots=True)
class Rate:
    """Monthly allowances in fen from a day on, for one area (urban, rural) and support (institutional, dispersed).

    `care` has the care allowance by care level; a level that is not in it is not paid.
    """

    since: date
    area: str
    support: str
    basic: int
    care: Mapping[str, int]
    document: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure that a place watches: its formula by id, the target by year, and what the home's share of it is.

    `scope` is home (the home itself must reach it), county (a ratio over all homes: the home only contributes)
    or information. `unit` is ratio, count, yes.
    """

    id: str
    title: str
    formula: str
    scope: str
    unit: str = "ratio"
    targets: Mapping[int, Decimal] = field(default_factory=dict)
    source: str = ""
    note: str = ""

    def target(self, year: int) -> Decimal | None:
        """The target in force in a year: the newest one not after it."""
        known = [given for given in self.targets if given <= year]
        return self.targets[max(known)] if known else None


@dataclass(frozen=True, slots=True)
class Pack:
    """All figures of one place. `figures` are named numbers such as due_day or training_hours; see the pack's file."""

    id: str
    place: str
    document: str
    since: date
    indicators: tuple[Indicator, ...] = ()
    rates: tuple[Rate, ...] = ()
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    training: Mapping[str, Decimal] = field(default_factory=dict)
    staffing: Mapping[str, Decimal] = field(default_factory=dict)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    sources: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By the place: packs that are equal are of one place."""
        return hash(self.id)

    def figure(self, name: str) -> Decimal:
        """A named number of the place, or the national one, which every pack lies over; KeyError for an unknown one."""
        return self.figures[name]

    def rate(self, day: date, area: str, support: str = "institutional") -> Rate | None:
        """The rates in force on a day, or None where the place has set none."""
        known = [r for r in self.rates if r.since <= day and r.area in {area, ""} and r.support in {support, ""}]
        return max(known, key=lambda rate: rate.since) if known else None
