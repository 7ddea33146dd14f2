"""Moments in words, also those that a wrong clock wrote."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.shell import clock

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (22, "今天 09:30"),
        (21, "昨天"),
        (12, "10天前"),
        (23, "2026年11月23日（电脑的钟错过）"),
    ],
)
def test_how_long_ago_a_moment_was(day, words):
    assert clock.ago(datetime(2026, 11, day, 9, 30), TODAY) == words


def test_a_moment_is_said_with_its_day_as_people_write_it():
    assert clock.moment("2026-11-05T08:05") == "2026年11月5日 08:05"
