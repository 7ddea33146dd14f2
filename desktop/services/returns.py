"""What a return tells the program about itself, and what it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, Protocol, TypeVar

from desktop.core.chart import Drawing
from desktop.core.document import Document
from desktop.core.form import Filling
from desktop.core.pack import Pack
from desktop.core.period import Period
from desktop.core.sheet import Figure, Kind, Sheet

BREAK: Final = "break"
GAP: Final = "gap"
Found = TypeVar("Found")
Reported = Mapping[str, Figure]


def nothing_reported(month: Period) -> Reported:
    """The figures of a month that was never closed."""
    del month
    return {}


def nothing_settled(month: Period) -> int | None:
    """The closing balance of a month that was never closed."""
    del month
    return None


@dataclass(frozen=True, slots=True)
class Request:
    """What a return is made for: period, today, figures of the place, the row of a person's form.

    `hand` holds the figures typed on the month page, by (month, code) such as ("2026-10", "E01"); `memory` is what was
    reckoned for this period already, as long as no row changes. `reported` gives the figures of a closed month as they
    were reported last, by form and code such as X01.B05, and none of a month that is open; `settled` the balance that a
    closed month ended with, as long as no row bears on it that was written since. `typists` says who typed a figure of
    `hand` and when: 王芳 2026-10-05 09:30.
    """

    period: Period
    today: date
    pack: Pack
    row: int | None = None
    hand: Mapping[tuple[str, str], int] = field(default_factory=dict)
    reporter: str = ""
    memory: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    reported: Callable[[Period], Reported] = nothing_reported
    typists: Mapping[tuple[str, str], str] = field(default_factory=dict)
    settled: Callable[[Period], int | None] = nothing_settled

    def once(self, name: str, reckon: Callable[[], Found]) -> Found:
        """What was reckoned under this name for this request, reckoned now if it was not before."""
        if name not in self.memory:
            self.memory[name] = reckon()
        found: Found = self.memory[name]
        return found

    @property
    def day(self) -> date:
        """The day as of which the return speaks: the period's last, but not after today."""
        return min(self.period.end, self.today) if self.period.start <= self.today else self.period.end


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a broken cross-check (blocks closing) or a gap (to be confirmed), and the row to open."""

    kind: Literal["break", "gap"]
    sentence: str
    book: str = ""
    row: int = 0
    code: str = ""


def nothing_found(request: Request) -> Iterable[Finding]:
    """The check of a return that has none."""
    del request
    return ()


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row to be typed: its code, words, unit and kind (money is kept in fen); `band` is its group on the form."""

    code: str
    title: str
    unit: str
    kind: Kind
    band: str


@dataclass(frozen=True, slots=True)
class Typing:
    """The rows of a return that somebody may type for a month, because no book can tell them yet; `sums` are words
    with the codes that are added up beside the typing.
    """

    rows: tuple[TypedRow, ...] = ()
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()


NO_TYPING: Final = Typing()


def nothing_typed(request: Request) -> Typing:
    """The answer of a return whose figures all come from books."""
    del request
    return NO_TYPING


# A sheet made in short steps: each gives the next of its drawings, or None where it only took time.
Steps = Generator[Drawing | None, None, Sheet]


@dataclass(frozen=True, slots=True)
class Return:
    """One report: its form, which periods it is made for, and how its values are found.

    `monthly` ones are frozen when a month is closed and go into the package; `bound` ones are bound into one
    PDF. `each` gives the rows (number, words) of which a person's form is printed one by one; `typed` the rows that
    may be typed by hand for a month. `of_resident` gives the row of one resident's own paper, None where there is
    none. `steps` makes the same sheet a step at a time, for a screen that must not wait. A `plan` reports nothing of a
    month: what is planned, or a list of papers.
    """

    form: str
    periods: tuple[str, ...]
    make: Callable[[Request], Filling | Document | Sheet]
    check: Callable[[Request], Iterable[Finding]] = nothing_found
    monthly: bool = False
    bound: bool = False
    each: Callable[[Request], Iterable[tuple[int, str]]] | None = None
    of_resident: Callable[[Request, int], int | None] | None = None
    steps: Callable[[Request], Steps] | None = None
    typed: Callable[[Request], Typing] = nothing_typed
    plan: bool = False


class Makes(Protocol):
    """Who makes the pages of a month as of now, freezes them, and says what is wrong or missing."""

    def monthly(self, month: Period) -> tuple[Sheet, ...]:
        """The pages that are frozen when the month is closed."""

    def frozen(self, month: Period) -> str:
        """These pages as they are kept."""

    def check(self, month: Period) -> tuple[Finding, ...]:
        """What the monthly returns find wrong or missing."""
