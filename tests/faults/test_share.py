"""A run for every change that takes longer than its share is not kept as one."""

from tests.faults.__main__ import MOST, too_long


def test_only_the_night_may_last():
    assert [too_long(MOST + by, nightly=night) for by in (0, 1) for night in (False, True)] == [
        False, False, True, False,
    ]  # fmt: skip
