"""The rules of stays on their edges: first and last day, a stay that ends on the day it began, no end at all."""

from __future__ import annotations

import re
from datetime import date

import pytest

from desktop.registers.beds.rules import EVER, NEVER, Span
from desktop.registers.residents.stays import rules
from desktop.registers.residents.stays.rules import Taken

FIRST, LAST = date(2026, 3, 5), date(2026, 9, 20)
STAY = Span(FIRST, LAST)


def day(number, month=9):
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("wanted", "fields"),
    [
        (Span(FIRST, LAST), []),
        (Span(FIRST), []),
        (Span(day(4, 3), LAST), ["since"]),
        (Span(LAST, LAST), []),
        (Span(day(21)), ["since"]),
        (Span(FIRST, day(19)), []),
        (Span(FIRST, day(21)), ["until"]),
    ],
)
def test_a_bed_and_an_absence_lie_within_the_stay(wanted, fields):
    assert [problem.field for problem in rules.inside(wanted, STAY, "since", "until")] == fields
    assert [problem.field for problem in rules.inside(wanted, Span(FIRST), "since", "until")] == (
        ["since"] if wanted.since < FIRST else []
    )


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [
        (Span(LAST), False),
        (Span(day(19)), True),
        (Span(EVER, FIRST), False),
        (Span(FIRST, FIRST), True),
        (Span(day(1, 1), day(6, 3)), True),
        (Span(LAST, LAST), False),
    ],
)
def test_nobody_lives_here_twice_at_a_time_nor_comes_twice_on_one_day(wanted, refused):
    found = list(rules.stay_problems("王德明", wanted, [STAY], "begin"))
    assert [problem.field for problem in found] == (["begin"] if refused else [])


@pytest.mark.parametrize(
    ("days", "shape"),
    [
        (Span(), "一直"), (Span(EVER, LAST), r"2026\D+0?9\D+20\D*以前"), (Span(FIRST), r"从2026\D+0?3\D+0?5\D*起"),
        (STAY, r"从2026\D+0?3\D+0?5\D*到2026\D+0?9\D+20\D*前"),
    ],
)  # fmt: skip
def test_a_span_is_said_by_the_ends_that_it_has(days, shape):
    assert re.fullmatch(shape, rules.said(days))


def test_a_bed_that_is_left_today_may_be_taken_today():
    taken = [Taken(STAY, "王德明"), Taken(Span(day(25)), closed="维修")]
    assert list(rules.bed_problems("101-1", Span(LAST, day(25)), taken, "bed")) == []
    (by,) = rules.bed_problems("101-1", Span(day(19), day(25)), taken, "bed")
    assert "王德明" in by.message
    (shut,) = rules.bed_problems("101-1", Span(LAST, NEVER), taken, "bed")
    assert "维修" in shut.message


def test_who_is_away_without_an_end_takes_no_second_leave():
    (open_one,) = rules.absence_problems(Span(day(10), day(12)), [Span(day(1))], "since")
    assert "请先销假" in open_one.message
    (other,) = rules.absence_problems(Span(day(10), day(12)), [Span(day(1), day(11))], "since")
    assert "不能重叠" in other.message
    assert list(rules.absence_problems(Span(day(11), day(12)), [Span(day(1), day(11))], "since")) == []
