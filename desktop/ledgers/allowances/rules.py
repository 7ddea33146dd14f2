"""What a person confirmed for support gets in a month, and the sentence that explains the sum.

Whole months (care.md R04, R05, R11): from the month after the confirmation (without its date, after the admission)
to the month in which the support ends; area, kind and care level are those of one day, the 1st unless the pack's
`level_day` says otherwise. Back pay (R10): when rates are first paid later than they take effect, the differences of
the months between are paid in that month, by each month's own roster and level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.core import wording
from desktop.core.money import show_money
from desktop.core.pack import Rate
from desktop.core.people import CARE_LEVELS
from desktop.core.period import Period, month_of
from desktop.core.problem import Problem
from desktop.core.words import N_, _
from desktop.ledgers.allowances.models import INSTITUTIONAL
from desktop.registers.home.models import AREAS
from desktop.registers.residents.history.rules import Confirmed, Graded, Lodging, in_force
from desktop.registers.residents.models import DIED, SUPPORTED

TIERS: Final = {"self_care": N_("三档"), "partial_care": N_("二档"), "full_care": N_("一档")}
NO_CONFIRMATION: Final = "confirmed"
NO_RATE: Final = "rate"
NO_LEVEL: Final = "level"
NO_AREA: Final = "area"
GAPS: Final = {
    NO_CONFIRMATION: N_("没有认定日期，按入院的下一个月起发"),
    NO_RATE: N_("没有这一天的供养标准，请登记标准和文号"),
    NO_LEVEL: N_("没有护理等级，护理费没有算"),
    NO_AREA: N_("不知道是城市还是农村，供养标准没有算"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides somebody's allowance: stays, statuses and levels, each oldest first.

    `area` counts where a status has none of its own.
    """

    resident: int
    name: str
    identity: str
    area: str
    stays: tuple[Lodging, ...]
    statuses: tuple[Confirmed, ...]
    levels: tuple[Graded, ...]


@dataclass(frozen=True, slots=True)
class Tariff:
    """Rates with the month in which they were first paid (None: from their date of effect on), and their own row.

    The row is 0 where they come from the pack.
    """

    rate: Rate
    first_paid: date | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What somebody gets for a month, in fen; None where it cannot be known, and then `gaps` says why.

    `level` and `area` are those of the day that counts; `since` the first month that is paid.
    """

    month: Period
    basic: int | None
    care: int | None
    level: str
    area: str
    confirmed: date | None
    since: date
    tariff: Tariff | None
    gaps: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """What is known of basic and care allowance together."""
        return (self.basic or 0) + (self.care or 0)


@dataclass(frozen=True, slots=True)
class Arrears:
    """Differences of earlier months that are paid with a later one: (month, basic, care) in fen."""

    months: tuple[tuple[Period, int, int], ...] = ()

    @property
    def basic(self) -> int:
        """The difference of the basic allowance."""
        return sum(basic for _month, basic, _care in self.months)

    @property
    def care(self) -> int:
        """The difference of the care allowance."""
        return sum(care for _month, _basic, care in self.months)


def counting_day(month: Period, level_day: int) -> date:
    """The day whose status decides the month: its 1st for 1, the last of the month before for 0."""
    return month.start + timedelta(days=level_day - 1)


def tariff_for(tariffs: Iterable[Tariff], month: Period, area: str, known: Period) -> Tariff | None:
    """The rates for a month as they were paid in the month `known`: the newest; of the same day the home's own."""
    fitting = [
        tariff
        for tariff in tariffs
        if tariff.rate.since <= month.start
        and tariff.rate.area in {area, ""}
        and tariff.rate.support in {INSTITUTIONAL, ""}
        and (tariff.first_paid is None or tariff.first_paid <= known.start)
    ]
    return max(fitting, key=lambda tariff: (tariff.rate.since, tariff.row), default=None)


def first_month(facts: Facts, stay: Lodging, day: date) -> tuple[Period, date | None]:
    """The first month that is paid and the day of confirmation, for the run of supported statuses up to the day."""
    run: list[Confirmed] = []
    for status in facts.statuses:
        if status.since > day:
            break
        run = [*run, status] if status.kind == SUPPORTED else []
    days = [status.confirmed for status in run if status.confirmed]
    confirmed = min(days) if days else None
    return month_of(confirmed or max(stay.begin, run[0].since)).following(), confirmed


def paid_stay(facts: Facts, month: Period, day: date) -> Lodging | None:
    """The stay for which the month is paid: begun by the counting day, and not ended before the month began.

    A death ends the support itself; any other end on the day it was decided, or else the day of leaving.
    """
    for stay in reversed(facts.stays):
        ended = stay.end if stay.end_kind == DIED else stay.decided or stay.end
        if stay.begin <= day and (ended is None or ended >= month.start):
            return stay
    return None


def entitlement(
    facts: Facts, month: Period, tariffs: Sequence[Tariff], level_day: int = 1, known: Period | None = None
) -> Entitlement | None:
    """What somebody gets for the month by the rates that were paid in `known` (the month itself); None: nothing."""
    day = counting_day(month, level_day)
    status, stay = in_force(facts.statuses, day), paid_stay(facts, month, day)
    if status is None or status.kind != SUPPORTED or stay is None:
        return None
    first, confirmed = first_month(facts, stay, day)
    if month.start < first.start:
        return None
    graded = in_force(facts.levels, day)
    level, area = graded.level if graded else "", status.area or facts.area
    tariff = tariff_for(tariffs, month, area, known or month) if area else None
    basic = tariff.rate.basic if tariff else None
    care = tariff.rate.care.get(level, 0) if tariff and level else None
    missing = {NO_CONFIRMATION: confirmed, NO_AREA: area, NO_RATE: tariff or not area, NO_LEVEL: level}
    gaps = tuple(name for name, found in missing.items() if not found)
    return Entitlement(month, basic, care, level, area, confirmed, first.start, tariff, gaps)


def arrears(facts: Facts, month: Period, tariffs: Sequence[Tariff], level_day: int = 1) -> Arrears:
    """The differences that are paid with this month, because rates of earlier effect are first paid in it."""
    fresh = [t.rate.since for t in tariffs if t.first_paid == month.start and t.rate.since < month.start]
    if not fresh:
        return Arrears()
    out = []
    before = month.previous()
    for earlier in Period(month_of(min(fresh)).start, before.end, "month").months():
        new = entitlement(facts, earlier, tariffs, level_day, month)
        old = entitlement(facts, earlier, tariffs, level_day, before)
        if new and old and (new.basic, new.care) != (old.basic, old.care) and None not in {old.basic, new.basic}:
            out.append((earlier, (new.basic or 0) - (old.basic or 0), (new.care or 0) - (old.care or 0)))
    return Arrears(tuple(out))


def explained(given: Entitlement, back: Arrears, corrections: Iterable[tuple[int, str]] = ()) -> str:
    """The sentence that explains a sum: who, from when, by which level and document, and how it adds up."""
    return "".join((_ground(given), _sum(given), _back(back), *map(_correction, corrections)))


def only(back: Arrears, corrections: Iterable[tuple[int, str]]) -> str:
    """The sentence for somebody who gets nothing for the month itself."""
    return "".join((_("本月不再享受。"), _back(back), *map(_correction, corrections)))


def _ground(given: Entitlement) -> str:
    words = {
        "month": wording.period(given.month),
        "area": _(dict(AREAS).get(given.area, "")) or _("城乡不明"),
        "since": wording.period(month_of(given.since)),
        "confirmed": wording.day(given.confirmed) if given.confirmed else "",
        "level": _level_words(given.level),
    }
    if given.confirmed:
        return _("{month}：特困人员（{area}，集中供养），{confirmed}认定，从{since}起发；{level}。").format(**words)
    return _("{month}：特困人员（{area}，集中供养），没有认定日期，按入院算从{since}起发；{level}。").format(**words)


def _level_words(level: str) -> str:
    if not level:
        return _("没有护理等级")
    return _("护理等级{level}（{tier}）").format(level=_(dict(CARE_LEVELS)[level]), tier=_(TIERS[level]))


def _sum(given: Entitlement) -> str:
    if given.tariff is None or given.basic is None:
        return _("没有找到供养标准，算不出金额。")
    rate = given.tariff.rate
    words: Mapping[str, object] = {
        "basic": show_money(given.basic), "care": show_money(given.care or 0), "total": show_money(given.total),
        "document": rate.document or _("标准"), "since": wording.day(rate.since),
    }  # fmt: skip
    if given.care is None:
        text = _("基本生活费{basic}元，护理费未算（{document}，{since}起执行）。")
    elif not given.care:
        text = _("基本生活费{basic}元，这一档不发护理费（{document}，{since}起执行）。")
    else:
        text = _("基本生活费{basic}元＋护理费{care}元＝{total}元（{document}，{since}起执行）。")
    return text.format(**words)


def _back(back: Arrears) -> str:
    if not back.months:
        return ""
    return _("补发{first}至{last}差额：基本生活费{basic}元，护理费{care}元。").format(
        first=wording.period(back.months[0][0]), last=wording.period(back.months[-1][0]),
        basic=wording.amount(back.basic), care=wording.amount(back.care),
    )  # fmt: skip


def _correction(given: tuple[int, str]) -> str:
    return _("调整{amount}元：{reason}。").format(amount=wording.amount(given[0]), reason=given[1].rstrip("。"))


def month_problems(field: str, month: date) -> Iterator[Problem]:
    """A month is written as its first day."""
    if month.day != 1:
        words = _("月份要写当月1日，这里应是{day}。").format(day=wording.day(month.replace(day=1)))
        yield Problem(field, words)


def rate_problems(since: date, first_paid: date | None) -> Iterator[Problem]:
    """A first payment is a month, not before the rates take effect."""
    if first_paid is None:
        return
    yield from month_problems("first_paid", first_paid)
    if first_paid < since.replace(day=1):
        yield Problem("first_paid", _("首发月不能早于执行日期。"))


def payment_problems(due: int, deduction: int, reason: str, paid: int | None) -> Iterator[Problem]:
    """What was paid is what was due less what was kept back, and keeping back has a reason."""
    if deduction > due:
        yield Problem("deduction", _("扣减不能比应发还多。"))
    elif deduction and not reason.strip():
        yield Problem("reason", _("有扣减就要写明原因，发放表上要印出来。"))
    elif paid is not None and paid != due - deduction:
        words = _("应发减扣减是{right}元，写的实发是{paid}元，请核对。")
        yield Problem("paid", words.format(right=show_money(due - deduction), paid=show_money(paid)))
