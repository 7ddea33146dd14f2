"""The practice home's story: told month by month, written through Books only, the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final, Protocol

from desktop.core.pack import Pack
from desktop.core.period import Period, month_of, plus_months
from desktop.practice.garden import Garden
from desktop.practice.money import Treasury
from desktop.practice.names import People
from desktop.practice.residents import Household
from desktop.practice.work import Crew
from desktop.registers.home.models import Approval, Licence, Profile
from desktop.services.books import Books
from desktop.services.months import Months

PAID_MONTHS: Final = 14
NAME: Final = "示例县永宁镇敬老院"


class OpenHome(Protocol):
    """What the story needs of an open home."""

    books: Books
    months: Months

    def pack(self) -> Pack:
        """The figures of the home's place."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """How the story ended: residents present, months closed, the month that waits to be closed."""

    present: int
    closed: int
    last_month: str


def tell(home: OpenHome, residents: int, months: int, seed: int) -> Told:
    """Fill an empty practice home with so many residents and months; all complete months but the last are closed."""
    books, dice = home.books, Random(seed)
    today = books.today
    this_month = month_of(today)
    first = month_of(plus_months(this_month.start, -months))
    people = People(dice)
    with books.together("practice"):
        household = Household(books, dice, people)
        crew, garden = Crew(books, dice, people), Garden(books, dice, household)
        beds = household.furnish(residents)
        _introduce(books, beds, first.start)
        household.settle(residents, first.start)
        crew.hire(residents, first.start)
        garden.begin(first.start)
        treasury = Treasury(books, home.pack())
        treasury.begin()
        treasury.correct(first, household.here[0].stay.resident)
        _live(first, months, (household, crew, garden, treasury))
    return _close(home, first, months, len(household.here))


def _live(first: Period, months: int, parts: tuple[Household, Crew, Garden, Treasury]) -> None:
    household, crew, garden, treasury = parts
    month = first
    for number in range(months):
        if number == 0 or month.start.month == 1:
            crew.plan(month.start.year, month.start.month)
            garden.share_out(month.start.year)
        household.live(month, last=number == months - 1)
        crew.live(month)
        garden.live(month)
        if number >= months - PAID_MONTHS:
            treasury.live(month)
        month = month.following()


def _introduce(books: Books, beds: int, since: date) -> None:
    books.write(Profile(
        name=NAME, short_name="永宁敬老院", kind="农村敬老院", legal="public", area="rural", operation="public",
        sponsor="永宁镇人民政府", address="示例县永宁镇新民村1组", phone="0813-0000000", head="张天成",
        opened=date(1998, 9, 1), approved_beds=beds, grade="2", grade_until=date(since.year + 4, 12, 31),
        county_run=True,
        home_services=True, pack="zibo",
    ))  # fmt: skip
    books.write(Approval(since=date(2015, 1, 1), beds=beds, document="民养备〔2015〕7号"))
    for kind in ("养老机构备案回执", "食品经营许可证", "消防验收（备案）凭证"):
        books.write(Licence(kind=kind, number="示例001", issuer="示例县", until=date(books.today.year + 3, 6, 30)))


def _close(home: OpenHome, first: Period, months: int, present: int) -> Told:
    month, closed = first, 0
    for _number in range(months - 1):
        home.months.close(month, with_gaps=True)
        closed += 1
        month = month.following()
    return Told(present, closed, str(month))
