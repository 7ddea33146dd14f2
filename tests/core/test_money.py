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
