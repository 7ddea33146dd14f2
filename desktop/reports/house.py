"""Beds and residents on a night and over a period: rows A, B and C of the monthly return."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.core.people import FEMALE, MALE, CareLevel
from desktop.core.period import Period
from desktop.core.sheet import Figure
from desktop.registers.beds import queries as beds
from desktop.registers.beds.queries import BedCounts
from desktop.registers.home import queries as home
from desktop.registers.home.queries import Approved
from desktop.registers.residents.census import queries as census
from desktop.registers.residents.census.queries import Census, Present
from desktop.registers.residents.census.rules import band
from desktop.registers.residents.models import HOSPITAL, LEAVE, PAYING, SUPPORTED
from desktop.reports.figures import BEDS, RESIDENTS, Figures, counted, refs

HOME: Final = "home"
# The main chapter of the home's book: its rows are opened by the name of the book alone.
PROFILE: Final = "profile"
MIND: Final = frozenset({"mind", "intellect"})
BANDS: Final = {"C31": "<60", "C32": "60-69", "C33": "70-79", "C34": "80-89", "C35": "90+"}


@dataclass(frozen=True, slots=True)
class Night:
    """Who was here and which beds there were at the end of a day.

    `approved` is 核定床位 as the approval of the home, or its profile, has it.
    """

    day: date
    people: tuple[Present, ...]
    beds: BedCounts
    approved: Approved | None

    def those(self, wanted: Callable[[Present], object]) -> tuple[int, ...]:
        """The residents of whom something holds."""
        return tuple(person.resident for person in self.people if wanted(person))

    @property
    def occupied(self) -> tuple[int, ...]:
        """The beds in use."""
        return tuple(sorted(person.bed for person in self.people if person.bed is not None))


def night(day: date) -> Night:
    """The home at the end of a day."""
    return Night(day, tuple(census.present(day)), beds.counts(day), home.approved(day))


def _kinds(at: Night) -> dict[str, Callable[[Present], object]]:
    """What each row of C counts."""
    ages = {code: _of_band(name, at.day) for code, name in BANDS.items()}
    return {
        "C01": lambda person: person.kind == SUPPORTED,
        "C02": lambda person: person.kind == PAYING,
        "C03": lambda person: person.kind and person.kind not in {SUPPORTED, PAYING},
        "C11": lambda person: person.level == CareLevel.SELF_CARE,
        "C12": lambda person: person.level == CareLevel.PARTIAL_CARE,
        "C13": lambda person: person.level == CareLevel.FULL_CARE,
        "C21": lambda person: person.sex == MALE,
        "C22": lambda person: person.sex == FEMALE,
        **ages,
        "C41": lambda person: person.disability,
        "C42": lambda person: person.disability in MIND,
    }


def _of_band(name: str, day: date) -> Callable[[Present], object]:
    return lambda person: person.born is not None and band(person.born, day) == name


def standing(at: Night) -> Figures:
    """Rows A, B05 to B07 and C as they stand at the end of a day, each with the rows behind it."""
    usable, used = frozenset(at.beds.usable), frozenset(at.occupied)
    return {
        "A01": _approved(at),
        "A02": counted(BEDS, at.beds.nursing),
        "A03": counted(BEDS, at.beds.usable),
        "A04": counted(BEDS, at.occupied),
        "A05": counted(BEDS, sorted(usable - used)),
        "B05": counted(RESIDENTS, at.those(lambda _person: True)),
        "B06": counted(RESIDENTS, at.those(lambda person: person.away == LEAVE)),
        "B07": counted(RESIDENTS, at.those(lambda person: person.away == HOSPITAL)),
        **{code: counted(RESIDENTS, at.those(wanted)) for code, wanted in _kinds(at).items()},
    }


def _approved(at: Night) -> Figure:
    """Row A01 with the row that says so: the approval, else the profile; where neither does, the beds themselves."""
    if at.approved is None:
        return counted(BEDS, at.beds.approved)
    book = HOME if at.approved.chapter == PROFILE else f"{HOME}/{at.approved.chapter}"
    return Figure(at.approved.beds, "count", rows=refs(book, (at.approved.row,)))


def movement(period: Period) -> Figures:
    """Rows B01 to B04 and B08 of a period, each with the residents behind it.

    B01 is who was here on the night before, B08 every night of everybody.
    """
    moved: Census = census.census(period.start, period.end)
    here = dict.fromkeys((*moved.opening, *moved.admitted))
    return {
        "B01": counted(RESIDENTS, moved.opening),
        "B02": counted(RESIDENTS, moved.admitted),
        "B03": counted(RESIDENTS, moved.left),
        "B04": counted(RESIDENTS, moved.died),
        "B08": Figure(moved.bed_days, "count", rows=refs(RESIDENTS, here)),
    }


def without_place(at: Night) -> dict[str, Iterable[Present]]:
    """Who is missing in a group of rows because something is not known, by the first row of the group."""
    return {
        "A04": [person for person in at.people if person.bed is None],
        "C01": [person for person in at.people if not person.kind],
        "C11": [person for person in at.people if not person.level],
        "C21": [person for person in at.people if not person.sex],
        "C31": [person for person in at.people if person.born is None],
    }
