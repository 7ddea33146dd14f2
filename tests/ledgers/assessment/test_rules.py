"""From six answers to a level, the ten working days, the words of sheets."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from desktop.core.people import CareLevel
from desktop.ledgers.assessment import rules
from desktop.services import policy

CALENDAR = policy.load("national").calendar


@pytest.mark.parametrize(
    ("failed", "level"),
    [
        (0, "self_care"),
        (1, "partial_care"),
        (2, "partial_care"),
        (3, "partial_care"),
        (4, "full_care"),
        (5, "full_care"),
        (6, "full_care"),
    ],
)
def test_level_by_indicators_not_met(failed: int, level: str):
    assert rules.level_of(failed) == level


@pytest.mark.parametrize("failed", [-1, 7])
def test_there_are_six_indicators(failed: int):
    with pytest.raises(ValueError, match=str(failed)):
        rules.level_of(failed)


def test_every_combination_of_answers():
    found = [rules.conclusion(answers) for answers in product((True, False), repeat=6)]
    counts = [found.count(level) for level in CareLevel]
    assert counts == [1, 6 + 15 + 20, 15 + 6 + 1]


@pytest.mark.parametrize("answers", [(True,) * 5, (True, None, True, True, True, True), (True,) * 7])
def test_no_conclusion_until_all_six_are_answered(answers: tuple[bool | None, ...]):
    assert rules.conclusion(answers) is None


@pytest.mark.parametrize(
    ("reported", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 16)),
        (date(2026, 3, 1), date(2026, 3, 13)),
        (date(2026, 9, 21), date(2026, 10, 12)),  # over the Mid-Autumn and National Day holidays
        (date(2026, 9, 30), date(2026, 10, 20)),
        (date(2026, 2, 13), date(2026, 3, 5)),  # made-up Saturdays count: 14 and 28 February
    ],
)
def test_ten_working_days(reported: date, due: date):
    assert rules.report_deadline(reported, 10, CALENDAR) == due


@pytest.mark.parametrize(
    ("last", "due"), [(date(2025, 10, 5), date(2026, 10, 5)), (date(2024, 2, 29), date(2025, 2, 28))]
)
def test_next_assessment(last: date, due: date):
    assert rules.next_day(last, 12) == due


@pytest.mark.parametrize(
    ("text", "answer"),
    [("能", True), ("不能", False), ("√", True), ("×", False), ("1", True), ("0", False), ("", None), ("也许", None)],
)
def test_answers_in_cells(text: str, answer: bool | None):  # noqa: FBT001  a table of answers
    assert rules.answer_of(text) is answer


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("自理", "self_care"),
        ("全自理", "self_care"),
        ("三档", "self_care"),
        ("半自理", "partial_care"),
        ("部分丧失", "partial_care"),
        ("不能自理", "full_care"),
        ("全护理", "full_care"),
        ("完全丧失生活自理能力", "full_care"),
        ("一档", "full_care"),
        ("良好", None),
    ],
)
def test_levels_in_cells(text: str, level: str | None):
    assert rules.level_words(text) == level
