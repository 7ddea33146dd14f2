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


@given(st.dates(date(1880, 1, 1), date(2199, 12, 31)))
def test_every_day_written_in_full_is_read_again(day):
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day.year}年{day.month}月{day.day}日", TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused_never_a_crash(text):
    with suppress(Unreadable):
        assert read_loose_day(text, TODAY).day.year >= 1880
