"""The checks of allowances that need rows, the paying out of a month, and the entry of a row of a paid roll."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.pack import Pack
from desktop.core.people import tidy_identity, tidy_name
from desktop.core.period import Period
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.typed import read_loose_day
from desktop.core.words import _
from desktop.ledgers.allowances import queries, rules
from desktop.ledgers.allowances.models import ALLOWANCE, FUNDS, POCKET, Adjustment, Payment, PocketRate, Rate
from desktop.ledgers.allowances.roll.queries import month_roll, pocket_rate, pocket_roll
from desktop.registers.residents.models import Resident
from desktop.registers.residents.queries import called, is_called, same_number
from desktop.services.book import Entry
from desktop.services.books import FORM, IMPORT, Books
from desktop.storage.record import columns

READ: Final = ("fund", "due", "deduction", "reason", "paid", "received", "agent", "note")


def check_rate(record: Rate, today: date) -> Iterator[Problem]:
    """One rate a day, area and kind of support; a first payment that is a month and not before the effect."""
    del today
    yield from rules.rate_problems(record.since, record.first_paid)
    area = Rate.area.is_null() if not record.area else Rate.area == record.area
    same = Rate.select().where(
        Rate.struck.is_null(), Rate.since == record.since, Rate.support == record.support, area,
        Rate.id != (record.id or 0),
    )  # fmt: skip
    if same.exists():
        yield Problem("since", _("这一天已经有一条同样的标准，请改那一条。"))


def check_pocket(record: PocketRate, today: date) -> Iterator[Problem]:
    """One amount a day."""
    del today
    same = PocketRate.select().where(
        PocketRate.struck.is_null(), PocketRate.since == record.since, PocketRate.id != (record.id or 0)
    )
    if same.exists():
        yield Problem("since", _("这一天已经定过零用钱，请改那一条。"))


def check_adjustment(record: Adjustment, today: date) -> Iterator[Problem]:
    """A month written as its first day, and an amount."""
    del today
    yield from rules.month_problems("month", record.month)
    if not record.basic and not record.care:
        yield Problem("basic", _("请填增减的金额。"))


def check_payment(record: Payment, today: date) -> Iterator[Problem]:
    """One payment a person, month and fund, that adds up and was not received in days to come."""
    yield from rules.month_problems("month", record.month)
    yield from rules.payment_problems(record.due, record.deduction or 0, record.reason or "", record.paid)
    if record.received and record.received > today:
        yield Problem("received", _("{day}还没有到，请核对日期。").format(day=wording.day(record.received)))
    same = Payment.select().where(
        Payment.struck.is_null(), Payment.month == record.month, Payment.fund == record.fund,
        Payment.resident == record.resident_id, Payment.id != (record.id or 0),
    )  # fmt: skip
    if same.exists():
        yield Problem("resident", _("这位老人这个月的这笔钱已经登记过，请改那一条。"))


def pay_out(books: Books, month: Period, pack: Pack, fund: str = ALLOWANCE) -> int:
    """Enter what is due to everybody on the month's roll who has no payment yet; returns how many were entered.

    One step of undo. For pocket money its rate must be set, else Refused.
    """
    standing = queries.payments(month, fund)
    with books.together(FORM):
        missing = [(person, due) for person, due in _due(month, pack, fund) if person not in standing]
        for person, due in missing:
            books.write(Payment(month=month.start, fund=fund, resident=person, due=due))
    return len(missing)


def _due(month: Period, pack: Pack, fund: str) -> Sequence[tuple[int, int]]:
    if fund == POCKET:
        amount = pocket_rate(month)
        if amount is None:
            raise Refused(Problem("", _("还没有定零用钱标准，请先登记。")))
        return [(line.resident, amount) for line in pocket_roll(month, pack)]
    return [(line.resident, line.total) for line in month_roll(month, pack).lines if line.total > 0]


def sign(books: Books, payments: Sequence[int], day: date) -> None:
    """Enter the day on which these payments were received, in one step."""
    with books.together(FORM):
        for number in payments:
            payment: Any = Payment.get_by_id(number)
            payment.received = day
            books.write(payment)


def enter(books: Books, entry: Entry, today: date, memory: dict[str, Any]) -> None:
    """Write the payment in one row of a paid roll; the person is found by number, or by a name that is the only one."""
    del memory
    problems: list[Problem] = []
    payment = Payment()
    texts = {**entry.texts, "fund": fund_words(entry.texts.get("fund", ""))}
    for column in columns(Payment):
        text = texts.get(column.name, "").strip()
        if text and column.name in READ:
            try:
                setattr(payment, column.name, column.from_text(text, today))
            except Unreadable as fault:
                problems.append(Problem(column.name, str(fault)))
    payment.deduction = abs(payment.deduction) if payment.deduction else payment.deduction  # some write it as a loss
    if payment.due == 0:
        problems.append(Problem("due", _("应发是0元；没有发的不用导入。")))
    person = _person(entry, problems)
    if not entry.texts.get("month", "").strip():
        raise Refused(Problem("month", _("没有写月份，请写成 2026-09；标题里写明是哪一个月的也可以。")), *problems)
    try:
        payment.month = read_loose_day(entry.texts.get("month", ""), today).day.replace(day=1)
    except Unreadable as fault:
        problems.append(Problem("month", str(fault)))
    if problems or person is None:
        raise Refused(*problems)
    payment.resident = person
    books.write(payment, IMPORT)


def fund_words(text: str) -> str:
    """供养金, 特困供养金, 生活费 as 供养资金, 零花钱 as 零用钱; other words as they are."""
    bare = re.sub(r"\s", "", text)
    if re.fullmatch(r"零[用花]钱|零用金|零花费", bare):
        return dict(FUNDS)[POCKET]
    return (
        dict(FUNDS)[ALLOWANCE]
        if re.fullmatch(r"(集中|特困|五保)*(人员)?(供养|生活)(资金|金|费|补助)|基本生活费", bare)
        else text
    )


def _person(entry: Entry, problems: list[Problem]) -> Resident | None:
    number, name = tidy_identity(entry.texts.get("identity", "")), entry.texts.get("name", "")
    if number:
        person = same_number(number)
        if person is None:
            problems.append(Problem("identity", _("名册里没有这个身份证号，请核对。")))
        elif name and not is_called(person, name):
            problems.append(Problem("name", _("这个身份证号是{name}的，请核对。").format(name=person.name)))
        return person
    named = called(name)
    if len(named) == 1:
        return named[0]
    words = _("名册里有{count}位“{name}”，请写身份证号。") if named else _("名册里没有“{name}”，请核对姓名。")
    problems.append(Problem("name", words.format(count=len(named), name=tidy_name(name))))
    return None
