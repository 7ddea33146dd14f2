"""Own rates, back pay, corrections, pocket money and payments on a real file, through the one door for writes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.core.pack import Pack
from desktop.core.period import read_period
from desktop.core.problem import Refused
from desktop.core.sheet import Ref
from desktop.ledgers.allowances import queries
from desktop.ledgers.allowances.models import POCKET, Adjustment, Payment, PocketRate, Rate
from desktop.ledgers.allowances.roll.queries import month_roll, pocket_roll
from desktop.ledgers.allowances.service import pay_out, sign
from desktop.registers.residents.models import Level, Resident
from desktop.services import importing
from desktop.services.audit import Entry
from desktop.storage.migrations import m0009_allowances
from tests.homes import asked

APRIL = read_period("2026-04")
SEPTEMBER = read_period("2026-09")


def refusal(write, *args, **rest):
    with pytest.raises(Refused) as refused:
        write(*args, **rest)
    return refused.value.problems[0]


def test_the_vector_through_the_books(office, zibo):
    office.resident(
        begin=date(2026, 3, 1), confirmed=date(2026, 3, 15), end=date(2026, 5, 2), end_kind="died", cause="病故"
    )
    paid = [str(month) for month in read_period("2026").months() if month_roll(month, zibo).lines]
    assert paid == ["2026-04", "2026-05"]


def test_the_home_tells_the_area_where_nobody_else_does(office, zibo):
    office.resident("甲某")
    office.resident("乙某", area="urban")
    roll = month_roll(SEPTEMBER, zibo)
    assert {line.name: line.basic for line in roll.lines} == {"甲某": 105000, "乙某": 132000}
    assert [(row.what, row.area, row.persons) for row in roll.standards()] == [
        ("basic", "rural", 1), ("basic", "urban", 1), ("self_care", "rural", 1), ("self_care", "urban", 1),
    ]  # fmt: skip


def test_persons_times_standards_is_the_roll(office, zibo):
    for number, level in enumerate(("self_care", "partial_care", "full_care", "full_care", None)):
        office.resident(f"某{number}", level=level, area=("urban", "rural")[number % 2])
    office.resident("代养", kind="paying", confirmed=None)
    roll = month_roll(SEPTEMBER, zibo)
    assert sum(row.amount for row in roll.standards()) == roll.total == roll.basic + roll.care
    assert len(roll.lines) == 5
    assert [line.name for line, _gap in queries.gaps(roll)] == ["某4"]


def test_a_change_of_level_counts_from_the_first_of_the_next_month(office, zibo):
    someone = office.resident()
    office.books.write(Level(resident=someone, since=date(2026, 9, 2), level="full_care", source="assessment"))
    care = [month_roll(read_period(month), zibo).care for month in ("2026-09", "2026-10")]
    assert care == [24000, 109000]


def own_rate(**changed):
    said = {
        "since": date(2026, 1, 1), "area": "rural", "basic": 110000, "self_care": 25000, "partial_care": 70000,
        "full_care": 110000, "document": "县民发〔2026〕3号",
    }  # fmt: skip
    return Rate(**(said | changed))


def test_an_own_rate_overrides_the_pack_from_its_date(office, zibo):
    office.resident()
    office.books.write(own_rate(since=date(2026, 9, 1)))
    assert [month_roll(read_period(month), zibo).total for month in ("2026-08", "2026-09")] == [129000, 135000]
    assert "县民发〔2026〕3号" in month_roll(SEPTEMBER, zibo).lines[0].sentence


def test_back_pay_stands_in_the_month_of_the_first_payment(office, zibo):
    office.resident("甲某")
    gone = office.resident("乙某", end=date(2026, 2, 9), end_kind="died", cause="病故")
    office.books.write(own_rate(first_paid=date(2026, 4, 1)))
    march, april, may = (month_roll(read_period(f"2026-0{month}"), zibo) for month in (3, 4, 5))
    assert (march.total, march.back) == (129000, 0)
    assert (april.basic, april.care, april.back) == (110000, 25000, 3 * 6000 + 2 * 6000)
    assert (may.total, may.back) == (135000, 0)
    left = next(line for line in april.lines if line.resident == gone.id)
    assert (left.given, left.total) == (None, 12000)
    assert "补发2026年1月至2026年2月" in left.sentence


def test_corrections_are_added_and_told(office, zibo):
    someone = office.resident()
    correction = Adjustment(month=SEPTEMBER.start, resident=someone, basic=-5000, reason="上月多发")
    office.books.write(correction)
    (line,) = month_roll(SEPTEMBER, zibo).lines
    assert (line.basic, line.adjusted, line.total) == (105000, -5000, 124000)
    assert line.sentence.endswith("调整−50.00元：上月多发。")
    assert line.ref == Ref("residents", someone.id)
    office.books.strike(correction, "记错了")
    assert month_roll(SEPTEMBER, zibo).total == 129000


def test_a_correction_for_somebody_who_left_long_ago_stands_on_the_roll(office, zibo):
    gone = office.resident("甲某", end=date(2026, 3, 10), end_kind="left")
    office.resident("乙某")
    office.books.write(Adjustment(month=SEPTEMBER.start, resident=gone, basic=10000, reason="补去年少发"))
    assert [(line.name, line.total) for line in month_roll(SEPTEMBER, zibo).lines] == [
        ("乙某", 129000),
        ("甲某", 10000),
    ]
    assert month_roll(SEPTEMBER, zibo).lines[1].sentence == "本月不再享受。调整100.00元：补去年少发。"
    assert [line.name for line in month_roll(SEPTEMBER.previous(), zibo).lines] == ["乙某"]


def test_pocket_money_has_no_default(office, zibo, now):
    office.resident("甲某")
    office.resident("代养", kind="paying", confirmed=None)
    assert "没有定零用钱标准" in {due.title for due in queries.due(now)}
    assert "零用钱" in refusal(pay_out, office.books, SEPTEMBER, zibo, POCKET).message
    office.books.write(PocketRate(since=date(2026, 1, 1), amount=3000))
    assert "没有定零用钱标准" not in {due.title for due in queries.due(now)}
    assert [line.name for line in pocket_roll(SEPTEMBER, zibo)] == ["甲某"]
    assert pay_out(office.books, SEPTEMBER, zibo, POCKET) == 1
    assert {paid.paid for paid in queries.payments(SEPTEMBER, POCKET).values()} == {3000}


def test_a_month_is_paid_out_once_and_signed(office, zibo, now):
    people = [office.resident(name) for name in ("甲某", "乙某")]
    assert pay_out(office.books, SEPTEMBER, zibo) == 2
    assert pay_out(office.books, SEPTEMBER, zibo) == 0
    paid = queries.payments(SEPTEMBER)
    assert {row.paid for row in paid.values()} == {129000}
    assert "2026年9月供养资金还有2人没有签收" in {due.title for due in queries.due(now)}
    sign(office.books, [paid[people[0].id].row], date(2026, 10, 4))
    assert "2026年9月供养资金还有1人没有签收" in {due.title for due in queries.due(now)}
    listed = queries.listing(asked(date(2026, 9, 30)))
    assert [row[8] for row in listed.rows] == [129000, 129000]


def test_nothing_is_kept_back_without_a_reason(office):
    someone = office.resident()
    payment = Payment(month=SEPTEMBER.start, resident=someone, due=129000, deduction=9000)
    assert refusal(office.books.write, payment).field == "reason"
    payment.reason = "住院期间伙食由医院供给"
    office.books.write(payment)
    assert payment.paid == 120000
    again = Payment(month=SEPTEMBER.start, resident=someone, due=129000)
    assert refusal(office.books.write, again).field == "resident"
    other = Payment(month=date(2026, 9, 5), resident=someone, due=129000)
    assert refusal(office.books.write, other).field == "month"


def test_rates_that_cannot_stand(office):
    office.books.write(own_rate())
    assert refusal(office.books.write, own_rate()).field == "since"
    office.books.write(own_rate(area="urban"))
    office.books.write(own_rate(area=None))
    assert refusal(office.books.write, own_rate(area=None)).field == "since"
    assert (
        refusal(office.books.write, own_rate(since=date(2026, 3, 1), first_paid=date(2026, 2, 1))).field == "first_paid"
    )
    assert (
        refusal(office.books.write, own_rate(since=date(2026, 3, 1), first_paid=date(2026, 4, 2))).field == "first_paid"
    )
    assert refusal(office.books.write, own_rate(since=date(2026, 3, 1), document=None)).field == "document"
    office.books.write(PocketRate(since=date(2026, 1, 1), amount=3000))
    assert refusal(office.books.write, PocketRate(since=date(2026, 1, 1), amount=4000)).field == "since"
    assert refusal(
        office.books.write, Adjustment(month=date(2026, 9, 1), resident=office.resident(), reason="x")
    ).field == ("basic")


def test_the_day_that_counts_is_the_places(office, zibo):
    someone = office.resident()
    office.books.write(Level(resident=someone, since=date(2026, 9, 1), level="full_care", source="assessment"))
    last = Pack(zibo.id, zibo.place, zibo.document, zibo.since, rates=zibo.rates, figures={"level_day": Decimal(0)})
    assert (month_roll(SEPTEMBER, zibo).care, month_roll(SEPTEMBER, last).care) == (109000, 24000)


@pytest.mark.parametrize(
    ("texts", "column", "words"),
    [
        ({"name": "丙某", "month": "2026-09", "due": "30"}, "name", "没有“丙某”"),
        ({"name": "同名", "month": "2026-09", "due": "30"}, "name", "2位"),
        ({"name": "甲某", "month": "九月", "due": "30"}, "month", "不是日期"),
        ({"name": "甲某", "month": "2026-09", "due": "三十"}, "due", "不是数字"),
        ({"name": "甲某", "month": "2026-09", "due": "30", "deduction": "5"}, "reason", "原因"),
        ({"name": "甲某", "identity": "110101199001011237", "month": "2026-09", "due": "30"}, "identity", "没有这个"),
    ],
)
def test_a_paid_roll_that_is_wrong_says_why(office, texts, column, words):
    for name in ("甲某", "同名", "同名"):
        office.resident(name)
    done = importing.run(office.books, office.books.book("allowances"), [(4, texts)])
    assert (done.accepted, done.refused[0].problems[0].field) == (0, column)
    assert words in done.refused[0].problems[0].message


def test_a_number_that_is_somebody_elses_pays_nobody(office):
    office.books.write(Resident(name="甲某", identity="510301194803050011"))
    texts = {"name": "乙某", "identity": "510301194803050011", "month": "2026-09", "due": "30"}
    done = importing.run(office.books, office.books.book("allowances"), [(4, texts)])
    assert done.accepted == 0
    assert done.refused[0].problems[0].message == "这个身份证号是甲某的，请核对。"
    done = importing.run(office.books, office.books.book("allowances"), [(4, {**texts, "name": "甲 某"})])
    assert done.accepted == 1


def test_a_paid_roll_goes_in(office):
    someone = office.resident("甲某")
    texts = {
        "name": "甲 某", "month": "2026年9月", "fund": "零用钱", "due": "30", "deduction": "5", "reason": "代买药",
        "received": "2026-09-10", "agent": "乙某",
    }  # fmt: skip
    done = importing.run(office.books, office.books.book("allowances"), [(4, texts)])
    assert (done.accepted, done.refused) == (1, [])
    paid = queries.payments(SEPTEMBER, POCKET)[someone.id]
    assert (paid.due, paid.deduction, paid.paid, paid.received, paid.agent) == (
        3000,
        500,
        2500,
        date(2026, 9, 10),
        "乙某",
    )


def test_the_tables_are_those_of_the_models(office):
    declared = set()
    for chapter in office.books.book("allowances").chapters:
        schema = chapter.model._schema
        declared.add(schema._create_table(safe=False).query()[0])
        declared |= {index.query()[0] for index in schema._create_indexes(safe=False)}
    assert declared == set(m0009_allowances.SQL)


def test_what_is_paid_and_signed_touches_no_closed_month(office):
    office.books._first_closed = lambda day: f"{day:%Y-%m}"
    someone = office.resident("甲某")
    paid = Payment(month=SEPTEMBER.start, resident=someone, due=129000)
    office.books.write(paid)
    paid.received = date(2026, 10, 3)
    office.books.write(paid)
    office.books.write(PocketRate(since=date(2026, 1, 1), amount=10000))
    newest = Entry.select().order_by(Entry.id.desc()).limit(3)
    assert [entry.closed for entry in newest] == ["", "", ""], "X03 tells what is due, not what was paid"
    office.books.write(Adjustment(month=SEPTEMBER.start, resident=someone, basic=-5000, reason="上月多发"))
    assert Entry.select().order_by(Entry.id.desc()).first().closed == "2026-09"
