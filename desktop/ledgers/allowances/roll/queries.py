"""Reading the roll of a month: the rates, each person's sum with its sentence, the calculation by standards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core.pack import Pack
from desktop.core.pack import Rate as PackRate
from desktop.core.people import CareLevel
from desktop.core.period import Period
from desktop.core.sheet import Ref
from desktop.core.words import _
from desktop.ledgers.allowances import rules
from desktop.ledgers.allowances.models import Adjustment, PocketRate, Rate
from desktop.registers.home import queries as home
from desktop.registers.home.models import RURAL
from desktop.registers.residents.history.queries import supported
from desktop.registers.residents.models import Resident
from desktop.storage.remembered import remembered

RESIDENTS: Final = "residents"
BASIC: Final = "basic"
TIERS: Final = (CareLevel.FULL_CARE.value, CareLevel.PARTIAL_CARE.value, CareLevel.SELF_CARE.value)


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person of a month's roll (M05), in fen: the month's own money, the back pay, the corrections.

    `given` is None for somebody who gets only back pay or a correction; `here` says that the person was in the home.
    """

    resident: int
    name: str
    identity: str
    given: rules.Entitlement | None
    back: rules.Arrears
    corrections: tuple[tuple[int, int, str], ...]
    here: bool

    @property
    def basic(self) -> int:
        """The basic allowance of the month itself."""
        return (self.given.basic if self.given else 0) or 0

    @property
    def care(self) -> int:
        """The care allowance of the month itself."""
        return (self.given.care if self.given else 0) or 0

    @property
    def adjusted(self) -> int:
        """The sum of the corrections."""
        return sum(basic + care for basic, care, _reason in self.corrections)

    @property
    def total(self) -> int:
        """All that is due in the month (应发)."""
        return self.basic + self.care + self.back.basic + self.back.care + self.adjusted

    @property
    def sentence(self) -> str:
        """Why this sum."""
        corrections = tuple((basic + care, reason) for basic, care, reason in self.corrections)
        return rules.explained(self.given, self.back, corrections) if self.given else rules.only(self.back, corrections)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing, in words."""
        return tuple(_(rules.GAPS[name]) for name in self.given.gaps) if self.given else ()

    @property
    def ref(self) -> Ref:
        """The person behind the sum."""
        return Ref(RESIDENTS, self.resident)


@dataclass(frozen=True, slots=True)
class Standard:
    """One row of the calculation (X03): for `basic` or a care level, the standard, how many persons, the amount.

    `area` and `document` say which rates; amounts in fen; standard times persons is the amount.
    """

    what: str
    area: str
    standard: int
    persons: int
    amount: int
    document: str
    rows: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """All who get something in a month, by name as they lie in their beds."""

    month: Period
    lines: tuple[RollLine, ...]

    @property
    def basic(self) -> int:
        """The month's basic allowances."""
        return sum(line.basic for line in self.lines)

    @property
    def care(self) -> int:
        """The month's care allowances."""
        return sum(line.care for line in self.lines)

    @property
    def back(self) -> int:
        """The back pay."""
        return sum(line.back.basic + line.back.care for line in self.lines)

    @property
    def adjusted(self) -> int:
        """The corrections."""
        return sum(line.adjusted for line in self.lines)

    @property
    def total(self) -> int:
        """All that is due."""
        return sum(line.total for line in self.lines)

    def standards(self) -> tuple[Standard, ...]:
        """Persons times standard, the basic allowance first, then the tiers from the highest need down."""
        groups: dict[tuple[str, str, int, str], list[Ref]] = defaultdict(list)
        for line in self.lines:
            given = line.given
            if given is None or given.tariff is None or given.basic is None:
                continue
            document = given.tariff.rate.document
            groups[BASIC, given.area, given.basic, document].append(line.ref)
            if given.care is not None:
                groups[given.level, given.area, given.care, document].append(line.ref)
        order = (BASIC, *TIERS)
        return tuple(
            Standard(what, area, standard, len(rows), standard * len(rows), document, tuple(rows))
            for (what, area, standard, document), rows in sorted(
                groups.items(), key=lambda item: (order.index(item[0][0]), item[0][1], item[0][2])
            )
        )


def tariffs(pack: Pack) -> tuple[rules.Tariff, ...]:
    """The rates of the pack and those that the home has entered itself."""
    own: Iterable[Any] = Rate.select().where(Rate.struck.is_null()).order_by(Rate.since, Rate.id)
    return (
        *(rules.Tariff(rate) for rate in pack.rates),
        *map(tariff_of, own),
    )


def tariff_of(row: Any) -> rules.Tariff:
    """The home's own rates as they stand in a row."""
    rate = PackRate(row.since, row.area or "", row.support, row.basic, _care(row), row.document)
    return rules.Tariff(rate, row.first_paid, row.id)


def _care(row: Any) -> dict[str, int]:
    given = {level.value: getattr(row, level.value) for level in CareLevel}
    return {level: fen for level, fen in given.items() if fen is not None}


def month_roll(month: Period, pack: Pack) -> Roll:
    """Who gets what in a month by the rates of the pack and the home's own, with the sentence that explains it."""
    return month_rolls((month,), pack)[0]


@remembered
def month_rolls(months: tuple[Period, ...], pack: Pack) -> tuple[Roll, ...]:
    """The rolls of some months, oldest first, from one reading of everybody's history."""
    rates, level_day = tariffs(pack), int(pack.figure("level_day"))
    firsts = {month.start for month in months}
    begins = [t.rate.since for t in rates if t.first_paid in firsts]
    begins += [rules.counting_day(month, level_day) for month in months]
    everybody = facts_between(min(begins), max(month.end for month in months))
    everybody += _corrected(months, {facts.resident for facts in everybody})
    return tuple(_roll(month, everybody, (rates, level_day)) for month in months)


def _roll(month: Period, everybody: Iterable[rules.Facts], by: tuple[tuple[rules.Tariff, ...], int]) -> Roll:
    corrections = _corrections(month)
    lines = (_line(facts, month, by, tuple(corrections.get(facts.resident, ()))) for facts in everybody)
    return Roll(month, tuple(line for line in lines if line.given or line.back.months or line.corrections))


def facts_between(start: date, end: date) -> list[rules.Facts]:
    """What decides the allowances of everybody who was supported on a day from start to end."""
    # A home of which nothing is written yet is a township home, and a township is 乡.
    profile = home.profile()
    area = profile.area if profile else RURAL
    return [
        rules.Facts(
            person.resident, person.name, person.identity, person.area or area, person.stays, person.statuses,
            person.levels,
        )
        for person in supported(start, end)
    ]  # fmt: skip


def _corrected(months: Iterable[Period], known: Container[int]) -> list[rules.Facts]:
    """Who left before these months and still has a correction in one of them; nothing else is reckoned for them."""
    rows: Iterable[Any] = (
        Adjustment.select(Resident.id, Resident.name, Resident.identity)
        .join(Resident)
        .where(Adjustment.struck.is_null(), Resident.struck.is_null())
        .where(Adjustment.month.in_([month.start for month in months]))
        .distinct()
        .order_by(Resident.id)
        .tuples()
    )
    return [
        rules.Facts(number, name, identity or "", "", (), (), ())
        for number, name, identity in rows
        if number not in known
    ]


def _line(
    facts: rules.Facts, month: Period, by: tuple[tuple[rules.Tariff, ...], int], corrections: tuple[Any, ...]
) -> RollLine:
    rates, level_day = by
    given = rules.entitlement(facts, month, rates, level_day)
    back = rules.arrears(facts, month, rates, level_day)
    here = any(s.begin <= month.start and (s.end is None or s.end >= month.start) for s in facts.stays)
    return RollLine(facts.resident, facts.name, facts.identity, given, back, corrections, here)


def _corrections(month: Period) -> dict[int, list[tuple[int, int, str]]]:
    rows: Iterable[Any] = (
        Adjustment.select(Adjustment.resident, Adjustment.basic, Adjustment.care, Adjustment.reason)
        .where(Adjustment.struck.is_null(), Adjustment.month == month.start)
        .order_by(Adjustment.id)
        .tuples()
    )
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for resident, basic, care, reason in rows:
        found[resident].append((basic or 0, care or 0, reason))
    return found


def pocket_rate(month: Period) -> int | None:
    """The pocket money a month in fen; None where nobody has set one."""
    return (
        PocketRate.select(PocketRate.amount)
        .where(PocketRate.struck.is_null(), PocketRate.since <= month.start)
        .order_by(PocketRate.since.desc(), PocketRate.id.desc())
        .limit(1)
        .scalar()
    )


def pocket_roll(month: Period, pack: Pack) -> tuple[RollLine, ...]:
    """Those of the month's roll who were in the home and so get pocket money (M06)."""
    return tuple(line for line in month_roll(month, pack).lines if line.given and line.here)
