"""Dates as a clerk types them; today is 2026-11-22."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.problem import Unreadable
from desktop.core.typed import read_day, read_loose_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.5", date(2026, 3, 5)), ("0305", date(2026, 3, 5)), ("2026.3.5", date(2026, 3, 5)),
        ("２０２６年３月５日", date(2026, 3, 5)), ("20260305", date(2026, 3, 5)), ("2026/3/5", date(2026, 3, 5)),
        ("3月5日", date(2026, 3, 5)), ("昨天", date(2026, 11, 21)), ("上月底", date(2026, 10, 31)),
        ("今天", TODAY), ("2026-03-05 00:00:00", date(2026, 3, 5)), ("48年3月5日", date(1948, 3, 5)),
        ("2024-2-29", date(2024, 2, 29)), (" 2026 年 3 月 5 日 ", date(2026, 3, 5)),
    ],
)  # fmt: skip
def test_days_are_read_in_the_clerks_ways(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31.2.2026", "2026年2月没有31日"), ("2026-2-31", "2026年2月没有31日，最后一天是28日"),
        ("2026.13.1", "没有13月"), ("1.2.2026", "请写成年在前：2026-02-01"), ("abc", "不是日期"),
        ("2020年11月", "缺少日"), ("3026-01-01", "不像是对的年份"), ("", "不是日期"), ("12345", "不是日期"),
        ("፩፩፩፩", "不是日期"),
    ],
)  # fmt: skip
def test_impossible_days_are_refused_with_a_sentence_that_helps(text, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_day(text, TODAY)


@pytest.mark.parametrize("text", ["2020年11月", "2020.11", "2020/11", "2020-11"])
def test_a_month_alone_is_its_first_day_marked_as_not_exact(text):
    loose = read_loose_day(text, TODAY)
    assert (loose.day, loose.exact) == (date(2020, 11, 1), False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3。5", date(2026, 3, 5)), ("３。５", date(2026, 3, 5)), ("2026。3。5", date(2026, 3, 5)),
        ("３．５", date(2026, 3, 5)), ("3，5", date(2026, 3, 5)), ("3、5", date(2026, 3, 5)), ("3 5", date(2026, 3, 5)),
        ("2026 3 5", date(2026, 3, 5)), ("3—5", date(2026, 3, 5)), ("2026——3——5", date(2026, 3, 5)),
        ("3－5", date(2026, 3, 5)), ("2026.3.5.", date(2026, 3, 5)), ("2026年3月5日。", date(2026, 3, 5)),
        ("3.5.", date(2026, 3, 5)),
    ],
)  # fmt: skip
def test_the_signs_that_a_chinese_input_method_leaves_between_digits_are_understood(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5日", date(2026, 11, 5)), ("５号", date(2026, 11, 5)), ("本月5日", date(2026, 11, 5)),
        ("上月5日", date(2026, 10, 5)), ("月末", date(2026, 11, 30)), ("本月末", date(2026, 11, 30)),
        ("上月末", date(2026, 10, 31)), ("上个月底", date(2026, 10, 31)), ("年底", date(2026, 12, 31)),
        ("去年底", date(2025, 12, 31)),
    ],
)  # fmt: skip
def test_a_day_or_an_end_of_a_month_is_understood_by_its_word(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 1, 5), "12.28", date(2025, 12, 28)), (date(2026, 1, 5), "12月28日", date(2025, 12, 28)),
        (date(2026, 1, 5), "1228", date(2025, 12, 28)), (date(2026, 1, 5), "1.6", date(2026, 1, 6)),
        (date(2026, 1, 5), "7.5", date(2026, 7, 5)), (date(2026, 1, 5), "7.6", date(2025, 7, 6)),
        (date(2026, 12, 28), "1.3", date(2026, 1, 3)), (date(2026, 12, 28), "3.5", date(2026, 3, 5)),
        (date(2026, 12, 28), "12.30", date(2026, 12, 30)), (date(2028, 1, 5), "2.29", date(2028, 2, 29)),
    ],
)  # fmt: skip
def test_a_day_without_its_year_is_of_this_year_or_the_last_unless_it_is_near(today, text, day):
    assert read_day(text, today) == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 12, 10), "3.5", date(2027, 3, 5)), (date(2026, 12, 10), "0305", date(2027, 3, 5)),
        (date(2026, 12, 10), "6.11", date(2026, 6, 11)), (date(2026, 1, 5), "12.28", date(2025, 12, 28)),
        (date(2026, 1, 5), "3.5", date(2026, 3, 5)), (date(2028, 12, 10), "2.29", date(2028, 2, 29)),
    ],
)  # fmt: skip
def test_a_day_that_falls_due_without_its_year_is_the_nearest_one(today, text, day):
    assert read_day(text, today, due=True) == day


@pytest.mark.parametrize("due", [False, True])
@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_without_its_year_never_lies_more_than_six_months_ahead(due, today, day):
    if (day.month, day.day) != (2, 29):
        found = read_day(f"{day.month}.{day.day}", today, due=due)
        assert (found.month, found.day) == (day.month, day.day)
        assert -366 <= (found - today).days <= 184
        assert not due or abs((found - today).days) <= 184


@pytest.mark.parametrize("text", ["5.", "15", "3 5 7 9", "20 26", "3,5,7,9", "32日", "0日", "1" * 5000 + ".5"])
def test_what_could_mean_two_days_or_none_is_refused(text):
    with pytest.raises(Unreadable):
        read_day(text, TODAY)


@given(st.dates(date(1880, 1, 1), date(2199, 12, 31)))
def test_every_day_written_in_full_is_read_again(day):
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day.year}年{day.month}月{day.day}日", TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused_never_a_crash(text):
    with suppress(Unreadable):
        assert read_loose_day(text, TODAY).day.year >= 1880
