"""A chart in words of its own: numbers as a table takes them, words in another language, names in none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.core.chart import cell_text, exact, myriads, plain_number, share_words, yuan
from tests.screens.pages_charts import HOURS, LEVELS, OCCUPANCY


@pytest.mark.parametrize(
    ("write", "number", "words"),
    [
        (plain_number, 12.0, "12"), (plain_number, 1234.5, "1,234.5"), (share_words, 0.717, "71.7%"),
        (share_words, 0.6, "60%"), (share_words, 0, "0%"), (yuan, 1280000, "12,800"), (myriads, 123_456_00, "12.3"),
        (myriads, 100_000_00, "10"),
    ],
)  # fmt: skip
def test_numbers_are_written_short(write, number, words):
    assert write(number) == words


def test_a_table_takes_numbers_exactly():
    assert [exact(value) for value in (None, 3, Decimal("0.1"), 0.5)] == [None, 3, Decimal("0.1"), Decimal("0.5")]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, "money", ""), (1280050, "money", "12800.50"), (0.717, "percent", "71.7%"), (12, "count", "12"),
        (Decimal("12.50"), "decimal", "12.5"),
    ],
)  # fmt: skip
def test_what_is_copied_is_exact(value, kind, text):
    assert cell_text(value, kind) == text


def test_a_stack_is_as_high_as_its_sum():
    assert LEVELS.figures.highest(stacked=True) == 87
    assert LEVELS.figures.highest() == 50


def test_the_words_are_said_in_another_language_names_are_not():
    def english(text: str) -> str:
        return {"还差{count}": "{count} short", "学时": "Hours", "目标": "Target", "王永福": "wrong"}.get(text, text)

    said = replace(HOURS, named=True).said(english)
    assert said.unit == "Hours"
    assert str(said.words[0]) == "78 short"
    assert said.figures.labels == HOURS.figures.labels
    assert HOURS.said(english).figures.labels[0] == "wrong"
    assert [mark.name for mark in OCCUPANCY.said(english).marks] == ["Target", "合并线"]


def test_an_empty_word_is_not_looked_up():
    assert replace(HOURS, unit="").said(lambda text: text + "!").unit == ""
