"""Amounts: what clerks type, what is shown, and formal numerals against an independent library."""

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.money import capital, read_money, read_number, show_money
from desktop.core.problem import Unreadable


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.5", 123450), ("１２．５", 1250), ("￥12", 1200), ("12元", 1200), (" 0.01 ", 1), ("1，234", 123400),
        ("-3.20", -320), ("35783.65", 3578365),
    ],
)  # fmt: skip
def test_amounts_are_read_as_clerks_type_them(text, fen):
    assert read_money(text) == fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1234。5", 123450), ("１２３４。５", 123450), ("5.", 500), ("5。", 500), ("。5", 50), ("100.00.", 10000),
        ("1 234.5", 123450), ("1 234 567", 123456700), ("1, 234.5", 123450), ("￥ 12", 1200), ("12 元", 1200),
        ("12元5角", 1250), ("12元5角3分", 1253), ("12元3分", 1203), ("12块5毛", 1250), ("5角", 50), ("3分", 3),
        ("12元整", 1200), ("1,234元5角", 123450), ("-12元5角", -1250), ("0元整", 0), ("0元", 0), ("－5", -500),
        ("1 234.5元", 123450), ("1234。5元。", 123450),
    ],
)  # fmt: skip
def test_amounts_are_read_as_input_methods_leave_them(text, fen):
    assert read_money(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        "12 34",
        "3，5",
        "3 5",
        "3—5",
        "12元5",
        "5角元",
        "12元15角",
        "角",
        "整",
        "元",
        "-",
        "1.5元5角",
        "12 元 34",
        "1 23",
    ],
)
def test_what_could_mean_two_amounts_is_refused(text):
    with pytest.raises(Unreadable, match="。"):
        read_money(text)


@pytest.mark.parametrize(("text", "number"), [("1。5", "1.5"), ("5.", "5"), ("1 000", "1000"), ("－1．5", "-1.5")])
def test_quantities_are_read_as_input_methods_leave_them(text, number):
    assert str(read_number(text)) == number


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "12,34", "1.005", "一百", "1e5", "9" * 16, "--1", "."])
def test_what_is_no_amount_is_refused_with_a_sentence(text):
    with pytest.raises(Unreadable, match="。"):
        read_money(text)


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_what_is_shown_is_read_again(fen):
    assert read_money(show_money(fen)) == fen


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (140950, "壹仟肆佰零玖元伍角整"), (600714, "陆仟零柒元壹角肆分"), (32504, "叁佰贰拾伍元零肆分"),
        (10700053, "壹拾万柒仟元零伍角叁分"), (0, "零元整"), (5, "伍分"), (50, "伍角整"), (100_0000_00, "壹佰万元整"),
        (10_0500_0000_00, "壹拾亿零伍佰万元整"), (-100, "负壹元整"),
    ],
)  # fmt: skip
def test_formal_numerals_follow_the_rules_of_vouchers(fen, words):
    assert capital(fen) == words


@given(st.integers(min_value=1, max_value=10**10))
def test_formal_numerals_of_whole_yuan_agree_with_an_independent_library(yuan):
    assert capital(yuan * 100) == cn2an.an2cn(str(yuan), "up") + "元整"


def test_numbers_keep_their_places():
    assert str(read_number("57.10")) == "57.10"
