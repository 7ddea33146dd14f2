"""Reading allowances: what was really paid, the list of a month, what is missing and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core.listing import Asked, Heading, Listing
from desktop.core.money import show_money
from desktop.core.people import CARE_LEVELS
from desktop.core.period import Period, month_of
from desktop.core.sheet import Cell
from desktop.core.words import N_, _
from desktop.ledgers.allowances import rules
from desktop.ledgers.allowances.models import ALLOWANCE, POCKET, Payment
from desktop.ledgers.allowances.roll.queries import Roll, RollLine, month_roll, pocket_rate
from desktop.registers.home.models import AREAS
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
    Heading("name", N_("姓名"), width=5),
    Heading("identity", N_("身份证号"), width=10, masked="identity"),
    Heading("area", N_("城乡"), width=3),
    Heading("level", N_("护理等级"), width=4),
    Heading("tier", N_("档次"), width=3),
    Heading("confirmed", N_("认定日期"), "day", 6),
    Heading("basic", N_("基本生活费"), "money", 6, total=True),
    Heading("care", N_("护理费"), "money", 6, total=True),
    Heading("back", N_("补发"), "money", 5, total=True),
    Heading("adjusted", N_("调整"), "money", 5, total=True),
    Heading("total", N_("应发"), "money", 6, total=True),
    Heading("paid", N_("实发"), "money", 6, total=True),
    Heading("gaps", N_("说明"), width=12),
)


def listing(asked: Asked) -> Listing:
    """The roll of the month that holds the asked day; the ids are those of the residents."""
    month = month_of(asked.day)
    roll, paid = month_roll(month, asked.pack), payments(month)
    rows = tuple(_row(line, paid.get(line.resident)) for line in roll.lines)
    state = _("{month}：{count}人，应发{total}元（基本生活费{basic}元，护理费{care}元）。").format(
        month=month.title, count=len(rows), total=show_money(roll.total), basic=show_money(roll.basic),
        care=show_money(roll.care),
    )  # fmt: skip
    return Listing(HEADINGS, rows, tuple(line.resident for line in roll.lines), state, _("单位：元"))


def _row(line: RollLine, paid: Paid | None) -> tuple[Cell, ...]:
    given = line.given
    level = given.level if given else ""
    return (
        line.name, line.identity, _(dict(AREAS).get(given.area, "")) if given else "",
        _(dict(CARE_LEVELS).get(level, "")), _(rules.TIERS.get(level, "")), given.confirmed if given else None,
        given.basic if given else None, given.care if given else None, line.back.basic + line.back.care,
        line.adjusted, line.total, paid.paid if paid else None, "；".join(line.gaps),
    )  # fmt: skip


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
        yield Due(month.start, title, _("请在“供养标准”里登记标准和文号。"), BOOK, 0, gap=True)
    if roll.lines and pocket_rate(month) is None:
        reason = _("零用钱没有全国标准，请登记本县或本院定的数额。")
        yield Due(month.start, _("没有定零用钱标准"), reason, BOOK, 0, gap=True)
    before = month.previous()
    for fund, words in ((ALLOWANCE, _("供养资金")), (POCKET, _("零用钱"))):
        waiting = [paid for paid in payments(before, fund).values() if paid.received is None]
        if waiting:
            title = _("{month}{fund}还有{count}人没有签收").format(month=before.title, fund=words, count=len(waiting))
            yield Due(before.end, title, _("请领取人签字后补签收日期。"), BOOK, 0)
