"""What is typed over a masked number is the same change of the number itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.people import mask_identity
from desktop.ui.covered import typed_over

NUMBERS = st.text("0123456789X", min_size=11, max_size=18)


@given(NUMBERS, st.data())
def test_a_part_replaced_in_the_mask_is_that_part_of_the_number(number, data):
    first = data.draw(st.integers(0, len(number)))
    last = data.draw(st.integers(first, len(number)))
    typed = data.draw(st.text("0123456789Xx* ", max_size=18))
    shown = mask_identity(number)
    text = shown[:first] + typed + shown[last:]
    made, cursor = typed_over(number, shown, text, first + len(typed))
    wanted = number[:first] + typed + number[last:]
    assert cursor == first + len(typed)
    # What is the same in the mask may stand for what was typed: a star typed over a star leaves the digit.
    assert len(made) == len(wanted)
    assert made[cursor:] == wanted[cursor:]
    assert all(b in {a, "*"} for a, b in zip(made, wanted, strict=True))


def test_a_mask_of_another_length_takes_no_digit():
    assert typed_over("12345678901", "123", "1234", 4) == ("12345678901", 11)
