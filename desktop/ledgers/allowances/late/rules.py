"""What rates make of months that had begun before they were entered, and where that is to be seen: in one sentence.

Without a first month of payment (首发月) the roll of each of those months is reckoned anew with the rates, as if they
had been known; with one those months stay as they were paid, and the differences stand in its roll as back pay (R10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.core import wording
from desktop.core.period import Period
from desktop.core.words import _
from desktop.ledgers.allowances.rules import Facts, Tariff, arrears, entitlement


@dataclass(frozen=True, slots=True)
class Effect:
    """The months with a difference, oldest first, for how many persons, how much in fen altogether.

    `paid` is the month with which the differences are paid; None: each month's own roll is reckoned anew.
    `closed` says that a return of one of these months went out already.
    """

    months: tuple[Period, ...]
    persons: int
    fen: int
    paid: Period | None = None
    closed: bool = False

    @property
    def sentence(self) -> str:
        """Which months, how many persons and how much, and where it shows."""
        first, last = (wording.period(month) for month in (self.months[0], self.months[-1]))
        given = {
            "months": first if first == last else _("{first}至{last}").format(first=first, last=last),
            "persons": self.persons,
            "amount": wording.amount(self.fen),
        }
        if self.paid is not None:
            words = _("{months}的差额{amount}元（{persons}人）列在{paid}应发名册的“补发”里，以前各月的应发不变。")
            return words.format(paid=wording.period(self.paid), **given)
        words = _("{months}的应发名册已按这条标准重算，{persons}人共差{amount}元，不列补发；要补发，请填“首发月”。")
        if self.closed:
            words = _(
                "{months}的应发名册已按这条标准重算，{persons}人共差{amount}元，不列补发；其中已封的月，"
                "出了的月报不变，要改请开更正单；要补发，请填“首发月”。"
            )
        return words.format(**given)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The rates without and with those that were entered late, and the day of the month that counts."""

    before: Sequence[Tariff]
    after: Sequence[Tariff]
    level_day: int


def anew(facts: Facts, months: Iterable[Period], rates: Weighed) -> Iterator[tuple[Period, int]]:
    """How much more or less (in fen) each month's own roll gives somebody with the late rates."""
    for month in months:
        old = entitlement(facts, month, rates.before, rates.level_day)
        new = entitlement(facts, month, rates.after, rates.level_day)
        yield month, (new.total if new else 0) - (old.total if old else 0)


def back(facts: Facts, paid: Period, rates: Weighed) -> Iterator[tuple[Period, int]]:
    """The differences (in fen) of earlier months that somebody gets with the month `paid`, by the late rates alone."""
    old, new = (
        {month: basic + care for month, basic, care in arrears(facts, paid, given, rates.level_day).months}
        for given in (rates.before, rates.after)
    )
    for month in sorted({*old, *new}, key=lambda one: one.start):
        yield month, new.get(month, 0) - old.get(month, 0)


def summed(found: Iterable[tuple[int, Period, int]], paid: Period | None) -> Effect | None:
    """Differences by resident and month as their effect; None where there is none."""
    known = [one for one in found if one[2]]
    if not known:
        return None
    months = sorted({month for _resident, month, _fen in known}, key=lambda one: one.start)
    return Effect(tuple(months), len({one[0] for one in known}), sum(one[2] for one in known), paid)
