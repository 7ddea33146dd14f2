"""A number that no database can hold is refused beside its field."""

from __future__ import annotations

import pytest

from tests.faults.test_fields import FIELDS, TODAY


@pytest.mark.parametrize("name", ["count", "quantity"])
@pytest.mark.parametrize("text", ["10000000000000000000000000001", "99999999999999999999", "9999999999999999"])
def test_a_number_that_no_database_can_hold_is_refused(name, text):
    assert FIELDS[name].check(FIELDS[name].from_text(text, TODAY), TODAY) is not None
