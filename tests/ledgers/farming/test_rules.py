"""Units, amounts, the identity of the stock, labour, shares: tables of cases without a database."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ledgers.farming import rules
from desktop.ledgers.farming.models import worth
from desktop.ledgers.farming.rules import Heads, Moved, Worked

TODAY = date(2026, 10, 5)
DAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("quantity", "unit", "base", "expected"),
    [
        ("10", "斤", "公斤", ("5.0", "公斤")),
        ("10", "公斤", "公斤", ("10", "公斤")),
        ("3", "两", "公斤", ("0.15", "公斤")),
        ("0.2", "吨", "公斤", ("200.0", "公斤")),
        ("12", "个", "枚", ("12", "枚")),
        ("12", "个", "个", ("12", "个")),
        ("2", "头", "公斤", ("2", "头")),
        ("7", "KG", "公斤", ("7", "公斤")),
    ],
)
def test_quantities_meet_in_one_base_unit(quantity, unit, base, expected):
    assert rules.in_base(Decimal(quantity), unit, base) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("jin", "“jin”不是单位。是“斤”吗？请写汉字，或按↓从列表里选。"),
        ("gj", "“gj”不是单位。是“公斤”吗？请写汉字，或按↓从列表里选。"),
        ("GongJin", "“GongJin”不是单位。是“公斤”吗？请写汉字，或按↓从列表里选。"),
        ("qt", "“qt”不是单位，请写汉字，如公斤、斤、枚。"),
        ("3", "“3”不是单位，请写汉字，如公斤、斤、枚。"),
        ("斤", ""), ("筐", ""), ("kg", ""), ("ＫＧ", ""), ("ml", ""), ("m2", ""), ("㎡", ""), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_letters_that_are_no_unit_are_refused_with_the_unit_they_stand_for(unit, said):
    assert "".join(problem.message for problem in rules.unit_problems("unit", unit)) == said


@pytest.mark.parametrize(
    ("name", "kind", "unit"),
    [
        ("蔬菜", "vegetables", "公斤"), ("生猪", "pigs", "公斤"), ("鲜鱼", "fish", "公斤"), ("鸡蛋", "poultry", "枚"),
        ("茶叶", "tea", "公斤"), ("草编", "weaving", "个"), ("柑橘", "fruit", "公斤"),
        ("豆腐加工", "processing", "公斤"),
        ("小卖部", "other", "个"),
    ],
)  # fmt: skip
def test_a_project_is_known_by_its_name(name, kind, unit):
    assert (rules.guessed_kind(name), rules.guessed_unit(kind)) == (kind, unit)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("食堂自用", "食堂自用"), "own_use"), (("出售", ""), "sale"), (("白菜", "卖给镇上"), "sale"),
        (("送给村委", ""), "gift"), (("采收", ""), "harvest"), (("病死", ""), "loss"), (("饲料", "供销社"), ""),
    ],
)  # fmt: skip
def test_a_move_is_known_by_its_words(texts, kind):
    assert rules.guessed_move(*texts) == kind


def moved(**changed):
    said: dict[str, Any] = {
        "day": DAY, "kind": "sale", "item": "蔬菜", "quantity": Decimal(10), "unit": "斤", "price": 160, "amount": 1600,
    }  # fmt: skip
    return Moved(**(said | changed))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, ""),
        ({"amount": 1601}, ""),
        ({"amount": 1602}, "amount"),
        ({"amount": 1500}, "amount"),
        ({"amount": None, "price": None}, "amount"),
        ({"kind": "own_use", "amount": None, "price": None}, ""),
        ({"kind": "harvest", "amount": 1600}, "amount"),
        ({"kind": "harvest", "amount": None, "quantity": None}, "quantity"),
        ({"kind": "harvest", "amount": None}, ""),
        ({"unit": ""}, "unit"),
        ({"quantity": Decimal(0), "amount": 0}, "quantity"),
        ({"day": TODAY + timedelta(days=1)}, "day"),
        ({"kind": "input", "item": "老人劳动报酬"}, "item"),
        ({"kind": "input", "item": "饲料"}, ""),
    ],
)
def test_what_a_movement_may_say(changed, field):
    problems = list(rules.movement_problems(moved(**changed), None, None, TODAY))
    assert [problem.field for problem in problems] == ([field] if field else [])


def test_a_movement_lies_within_the_time_of_its_project():
    late = rules.movement_problems(moved(), None, date(2026, 8, 31), TODAY)
    early = rules.movement_problems(moved(), date(2026, 9, 2), None, TODAY)
    assert [p.field for p in (*late, *early)] == ["day", "day"]


@given(st.decimals(min_value=0, max_value=10**6, places=3), st.integers(0, 10**6))
def test_worth_is_never_more_than_half_a_fen_off(quantity, price):
    assert abs(worth(quantity, price) - quantity * price) <= Decimal("0.5")


lines = st.builds(
    Heads,
    day=st.dates(DAY, DAY + timedelta(days=6)),
    pen=st.sampled_from("甲乙"),
    opening=st.integers(0, 2),
    came=st.integers(0, 3),
    went=st.integers(0, 3),
    counted=st.none(),
)


@given(st.lists(lines, max_size=12))
def test_the_stock_is_refused_exactly_when_a_pen_falls_below_zero_on_a_day(written):
    below = any(
        sum(h.opening + h.came - h.went for h in written if h.pen == pen and h.day <= day) < 0
        for pen in "甲乙"
        for day in {h.day for h in written}
    )
    assert (rules.stock_problem(written) is not None) == below


@given(st.lists(lines, max_size=12), st.integers(-1, 3))
def test_a_count_must_be_what_the_book_says(written, off):
    day = DAY + timedelta(days=9)
    stock = sum(h.opening + h.came - h.went for h in written if h.pen == "甲")
    if rules.stock_problem(written) or stock + off < 0:
        return
    counted = Heads(day, "甲", 0, 0, 0, stock + off)
    assert (rules.stock_problem([*written, counted]) is None) == (off == 0)


@pytest.mark.parametrize(
    ("worked", "level", "present", "field"),
    [
        (Worked(DAY, Decimal(2), 500, 1000, True), "self_care", True, ""),
        (Worked(DAY, Decimal(2), 500, 1000, True), None, True, ""),
        (Worked(DAY, Decimal(2), 500, 1000, True), "full_care", True, "resident"),
        (Worked(DAY, Decimal(2), 500, 1000, True), "self_care", False, "resident"),
        (Worked(DAY, Decimal(2), 500, 1000, False), "self_care", True, "voluntary"),
        (Worked(DAY, Decimal(2), 500, 900, True), "self_care", True, "pay"),
        (Worked(DAY, Decimal(25), None, 900, True), "self_care", True, "hours"),
        (Worked(DAY, Decimal(0), None, 900, True), "self_care", True, "hours"),
        (Worked(TODAY + timedelta(days=1), Decimal(1), None, 900, True), "self_care", True, "day"),
    ],
)
def test_who_may_be_written_down_as_having_worked(worked, level, present, field):
    problems = list(rules.labour_problems(worked, level, present=present, today=TODAY))
    assert [problem.field for problem in problems] == ([field] if field else [])


@pytest.mark.parametrize(
    ("obtained", "span", "rent", "mu", "field"),
    [
        ("leased", (DAY, TODAY), 50000, "3.5", ""),
        ("leased", (TODAY, DAY), 50000, "3.5", "until"),
        ("free", (None, None), 50000, "3.5", "rent"),
        ("allocated", (None, None), None, "0", "mu"),
    ],
)
def test_a_plot_and_its_lease(obtained, span, rent, mu, field):
    problems = list(rules.plot_problems(obtained, span, rent, Decimal(mu)))
    assert [problem.field for problem in problems] == ([field] if field else [])


def test_shares_make_a_hundred():
    assert rules.share_problem([Decimal(60), Decimal(20), Decimal(20)]) is None
    short = rules.share_problem([Decimal(60), Decimal(20), Decimal(10)])
    assert short is not None
    assert "90%" in short.message


@given(st.integers(0, 10**9), st.integers(0, 100))
def test_shares_add_up_to_the_surplus(surplus, first):
    parts = [Decimal(first), Decimal(100 - first)]
    assert sum(rules.shared_out(surplus, parts)) == surplus


def test_the_safety_interval_counts_whole_days():
    assert rules.waiting_until(date(2026, 9, 1), 7) == date(2026, 9, 8)
