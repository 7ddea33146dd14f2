"""Reading allowances: what was really paid, the list of a month, what is missing and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.listing import Asked, Heading, Listing
from desktop.core.money import show_money
from desktop.core.people import CARE_LEVELS
from desktop.core.period import Period, month_of, year_of
from desktop.core.sheet import Cell
from desktop.core.words import N_, _
from desktop.ledgers.allowances import rules
from desktop.ledgers.allowances.models import (
    ALLOWANCE,
    FUNDS,
    POCKET,
    SUPPORTS,
    Adjustment,
    Payment,
    PocketRate,
)
from desktop.ledgers.allowances.roll.queries import Roll, RollLine, month_roll, pocket_rate, tariffs
from desktop.registers.home.models import AREAS
from desktop.registers.residents.models import Resident
from desktop.services.book import Due

BOOK: Final = "allowances"


@dataclass(frozen=True, slots=True)
class Paid:
    """What was really paid (M05, M06), in fen."""

    row: int
    resident: int
    due: int
    deduction: int
    reason: str
    paid: int
    received: date | None
    agent: str


def payments(month: Period, fund: str = ALLOWANCE) -> dict[int, Paid]:
    """What was really paid of a month's money, by resident."""
    rows: Iterable[Any] = Payment.select().where(
        Payment.struck.is_null(), Payment.month == month.start, Payment.fund == fund
    )
    return {
        row.resident_id: Paid(
            row.id, row.resident_id, row.due, row.deduction or 0, row.reason or "", row.paid, row.received,
            row.agent or "",
        )
        for row in rows
    }  # fmt: skip


HEADINGS: Final = (
    Heading("name", N_("姓名"), width=5), Heading("level", N_("护理等级"), width=6),
    Heading("confirmed", N_("认定日期"), "day", 6), Heading("basic", N_("基本生活费"), "money", 6, total=True),
    Heading("care", N_("护理费"), "money", 6, total=True), Heading("back", N_("补发"), "money", 5, total=True),
    Heading("adjusted", N_("调整"), "money", 5, total=True), Heading("total", N_("应发"), "money", 6, total=True),
    Heading("paid", N_("实发"), "money", 6, total=True), Heading("area", N_("城乡"), width=3),
    Heading("identity", N_("身份证号"), width=10, masked="identity"), Heading("gaps", N_("说明"), width=12),
)  # fmt: skip


def listing(asked: Asked) -> Listing:
    """The roll of the month that holds the asked day; the ids are those of the residents."""
    month = month_of(asked.day)
    return roll_listing(month_roll(month, asked.pack), payments(month))


def roll_listing(roll: Roll, paid: Mapping[int, Paid]) -> Listing:
    """A roll as a list, with what was paid to each."""
    rows = tuple(_row(line, paid.get(line.resident)) for line in roll.lines)
    parts = [
        _("基本生活费{money}元").format(money=show_money(roll.basic)),
        _("护理费{money}元").format(money=show_money(roll.care)),
    ]
    back = sum(line.back.basic + line.back.care for line in roll.lines)
    adjusted = sum(line.adjusted for line in roll.lines)
    for words, money in ((_("补发{money}元"), back), (_("调整{money}元"), adjusted)):
        if money:
            parts.append(words.format(money=wording.amount(money)))
    state = _("{month}：{count}人，应发{total}元（{parts}）。").format(
        month=wording.period(roll.month),
        count=len(rows),
        total=wording.amount(roll.total),
        parts=wording.clauses(parts),
    )
    return Listing(HEADINGS, rows, tuple(line.resident for line in roll.lines), state, _("单位：元"))


def _row(line: RollLine, paid: Paid | None) -> tuple[Cell, ...]:
    given = line.given
    return (
        line.name, level_words(given.level) if given else "", given.confirmed if given else None,
        given.basic if given else None, given.care if given else None, line.back.basic + line.back.care or None,
        line.adjusted or None, line.total, paid.paid if paid else None,
        _(dict(AREAS).get(given.area, "")) if given else "", line.identity, "；".join(line.gaps),
    )  # fmt: skip


def level_words(level: str) -> str:
    """A care level with its tier: 半自理（二档）; empty where there is none."""
    return wording.beside(_(dict(CARE_LEVELS)[level]), _(rules.TIERS[level])) if level else ""


def parts(line: RollLine, paid: Paid | None) -> list[tuple[str, str]]:
    """The parts of a person's sum in words and yuan; what is unusual only where there is some."""
    given = line.given
    found = [(_("基本生活费"), given.basic if given else None), (_("护理费"), given.care if given else None)]
    found += [(_("补发"), line.back.basic + line.back.care)] if line.back.months else []
    found += [(_("调整"), line.adjusted)] if line.corrections else []
    found += [(_("扣减"), -paid.deduction)] if paid and paid.deduction else []
    found += [(_("实发"), paid.paid)] if paid else []
    return [(words, "—" if fen is None else wording.amount(fen)) for words, fen in found]


PAYMENT_HEADINGS: Final = (
    Heading("fund", N_("款项"), width=4), Heading("name", N_("姓名"), width=5),
    Heading("due", N_("应发"), "money", 6, total=True), Heading("deduction", N_("扣减"), "money", 5, total=True),
    Heading("reason", N_("扣减原因"), width=8), Heading("paid", N_("实发"), "money", 6, total=True),
    Heading("received", N_("签收日期"), "day", 6), Heading("agent", N_("代领人"), width=5),
    Heading("note", N_("备注"), width=6),
)  # fmt: skip


def payments_listing(asked: Asked) -> Listing:
    """What was paid of the month that holds the asked day, of every fund."""
    month, words = month_of(asked.day), dict(FUNDS)
    found: list[Any] = list(
        Payment.select(Payment, Resident)
        .join(Resident)
        .where(Payment.struck.is_null(), Payment.month == month.start)
        .order_by(Payment.fund, Resident.name, Payment.id)
    )
    rows = tuple(
        (
            _(words[row.fund]), row.resident.name, row.due, row.deduction, row.reason or "", row.paid, row.received,
            row.agent or "", row.note or "",
        )
        for row in found
    )  # fmt: skip
    state = _("{month}：发放{count}笔，实发{paid}元，未签收{open}笔。").format(
        month=wording.period(month), count=len(found), paid=show_money(sum(row.paid for row in found)),
        open=sum(row.received is None for row in found),
    )  # fmt: skip
    return Listing(PAYMENT_HEADINGS, rows, tuple(row.id for row in found), state, _("单位：元"))


def unsigned(month: Period) -> tuple[int, ...]:
    """The payments of a month that nobody has signed for, by number."""
    found: Any = Payment.select(Payment.id).where(
        Payment.struck.is_null(), Payment.month == month.start, Payment.received.is_null()
    )
    return tuple(row for (row,) in found.tuples())


RATE_HEADINGS: Final = (
    Heading("since", N_("执行日期"), "day", 6), Heading("area", N_("城乡"), width=3),
    Heading("support", N_("供养方式"), width=4), Heading("basic", N_("基本生活费"), "money", 6),
    Heading("self_care", N_("自理（三档）"), "money", 6), Heading("partial_care", N_("半自理（二档）"), "money", 6),
    Heading("full_care", N_("全护理（一档）"), "money", 6), Heading("document", N_("依据文号"), width=9),
    Heading("first_paid", N_("首发月"), width=5), Heading("source", N_("来源"), width=4),
)  # fmt: skip


def rates_listing(asked: Asked) -> Listing:
    """All rates, newest first: the home's own by their numbers, those of the pack as number 0."""
    known = sorted(tariffs(asked.pack), key=lambda tariff: (tariff.rate.since, tariff.row), reverse=True)
    areas, supports = dict(AREAS), dict(SUPPORTS)
    rows = tuple(
        (
            tariff.rate.since, _(areas.get(tariff.rate.area, N_("不分"))),
            _(supports.get(tariff.rate.support, N_("不分"))), tariff.rate.basic,
            *(tariff.rate.care.get(level) for level in rules.TIERS), tariff.rate.document,
            f"{tariff.first_paid:%Y-%m}" if tariff.first_paid else "", _("本院登记") if tariff.row else _("政策包"),
        )
        for tariff in known
    )  # fmt: skip
    state = _("政策包：{place}（{document}）。").format(place=asked.pack.place, document=asked.pack.document)
    return Listing(RATE_HEADINGS, rows, tuple(tariff.row for tariff in known), state, _("单位：元/月"))


POCKET_HEADINGS: Final = (
    Heading("since", N_("执行日期"), "day", 6), Heading("amount", N_("每人每月"), "money", 6),
    Heading("document", N_("依据"), width=12),
)  # fmt: skip


def pocket_listing(asked: Asked) -> Listing:
    """The pocket money by date of effect, newest first."""
    found: Any = PocketRate.select().where(PocketRate.struck.is_null()).order_by(PocketRate.since.desc())
    rows = tuple((row.since, row.amount, row.document or "") for row in found)
    amount = pocket_rate(month_of(asked.day))
    state = _("现在每人每月{amount}元。").format(amount=show_money(amount)) if amount is not None else ""
    return Listing(POCKET_HEADINGS, rows, tuple(row.id for row in found), state, _("单位：元/月"))


ADJUSTMENT_HEADINGS: Final = (
    Heading("month", N_("月份"), width=5), Heading("name", N_("姓名"), width=5),
    Heading("basic", N_("基本生活费增减"), "money", 6, total=True),
    Heading("care", N_("护理费增减"), "money", 6, total=True), Heading("reason", N_("原因"), width=10),
    Heading("document", N_("依据"), width=8),
)  # fmt: skip


def adjustments_listing(asked: Asked) -> Listing:
    """The corrections of the year that holds the asked day, by month."""
    year = year_of(asked.day)
    found: Any = (
        Adjustment.select(Adjustment, Resident)
        .join(Resident)
        .where(Adjustment.struck.is_null(), Adjustment.month.between(year.start, year.end))
        .order_by(Adjustment.month, Adjustment.id)
    )
    rows = tuple(
        (f"{row.month:%Y-%m}", row.resident.name, row.basic, row.care, row.reason, row.document or "") for row in found
    )
    state = _("{year}调整{count}笔。").format(year=wording.period(year), count=len(rows))
    return Listing(ADJUSTMENT_HEADINGS, rows, tuple(row.id for row in found), state, _("单位：元"))


def gaps(roll: Roll) -> Iterator[tuple[RollLine, str]]:
    """What is missing on a roll: each person with each gap in words."""
    for line in roll.lines:
        for sentence in line.gaps:
            yield line, sentence


def due(asked: Asked) -> Iterator[Due]:
    """No rates for people on the roll, no pocket money set, money of a past month not signed for.

    A missing confirmation or care level is a gap of the resident's file and is listed there.
    """
    month = month_of(asked.day)
    roll = month_roll(month, asked.pack)
    areas = {line.given.area for line in roll.lines if line.given and rules.NO_RATE in line.given.gaps}
    for area in sorted(areas):
        title = _("没有{area}供养标准").format(area=_(dict(AREAS).get(area, "")))
        yield Due(month.start, title, _("请在“供养标准”里登记标准和文号。"), BOOK, 0, gap=True, kind=f"rate/{area}")
    if roll.lines and pocket_rate(month) is None:
        reason = _("零用钱没有全国标准，请登记本县或本院定的数额。")
        yield Due(month.start, _("没有定零用钱标准"), reason, BOOK, 0, gap=True, kind="pocket")
    before = month.previous()
    for fund, words in ((ALLOWANCE, _("供养资金")), (POCKET, _("零用钱"))):
        waiting = [paid for paid in payments(before, fund).values() if paid.received is None]
        if waiting:
            title = _("{month}{fund}还有{count}人没有签收").format(month=before.title, fund=words, count=len(waiting))
            yield Due(before.end, title, _("请领取人签字后补签收日期。"), BOOK, 0, kind=f"{fund}/{before}")
