"""Numbers as people type them: with the unit behind, in full width; what is no number says what to write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.core.problem import Unreadable
from desktop.storage.numbers import CountField, QuantityField

TODAY = date(2026, 10, 8)
BEDS = CountField("核定床位", unit="张")
HOURS = QuantityField("学时")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (BEDS, "96张", 96), (BEDS, " 96 张 ", 96), (BEDS, "９６", 96), (HOURS, "3学时", Decimal(3)),
        (HOURS, "1.5", Decimal("1.5")), (HOURS, "1。5学时", Decimal("1.5")), (HOURS, "１。５", Decimal("1.5")),
        (HOURS, "5.", Decimal(5)), (BEDS, "1 096", 1096),
    ],
)  # fmt: skip
def test_a_unit_behind_the_number_is_understood(field, text, value):
    assert field.from_text(text, TODAY) == value


@pytest.mark.parametrize(("field", "text"), [(BEDS, "96人"), (BEDS, "张"), (BEDS, "九十六"), (HOURS, "3课")])
def test_other_words_are_not(field, text):
    with pytest.raises(Unreadable, match="请只写数字"):
        field.from_text(text, TODAY)
