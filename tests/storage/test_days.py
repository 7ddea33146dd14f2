"""Days as a field reads them: what has happened lies behind, what falls due may lie in the next year."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.registers.home.models import Licence
from desktop.registers.residents.models import Absence, Agreement
from desktop.registers.staff.models import Certificate
from desktop.storage.fields import DayField

DECEMBER = date(2026, 12, 10)
JANUARY = date(2026, 1, 5)


@pytest.mark.parametrize("field", [Licence.until, Agreement.until, Absence.due, Certificate.until])
def test_what_falls_due_in_march_is_next_march_in_december(field):
    assert field.from_text("3.5", DECEMBER) == date(2027, 3, 5)
    assert field.from_text("3.5", JANUARY) == date(2026, 3, 5)


@pytest.mark.parametrize("field", [DayField("日期"), Absence.since, Absence.back, Agreement.signed])
def test_what_has_happened_is_of_the_past_year_in_january_and_of_this_one_in_december(field):
    assert field.from_text("12.28", JANUARY) == date(2025, 12, 28)
    assert field.from_text("1228", JANUARY) == date(2025, 12, 28)
    assert field.from_text("3.5", DECEMBER) == date(2026, 3, 5)
