"""Letters in an entry that suggests words: what they offer, what they become, and what is kept as written."""

from __future__ import annotations

import pytest

from tests.ui.hands import leave, type_in


@pytest.mark.parametrize(
    ("typed", "offers", "meant"),
    [
        ("hz", ["汉族", "回族"], ""),
        ("hui", ["回族"], "是“回族”吗？按↓从列表里选。"),
        ("huizu", ["回族"], "是“回族”吗？按↓从列表里选。"),
        ("MZ", ["苗族"], "是“苗族”吗？按↓从列表里选。"),
        ("m", ["苗族"], ""),
        ("苗族", [], ""),
        ("pvc", [], ""),
    ],
)
def test_letters_offer_the_usual_word_and_are_kept_as_written(entry, typed, offers, meant):
    made = entry("people", recent={"people": ("苗族",)})
    made.set_text(typed)
    assert (list(made.offered(typed)), made.aside(), made.value()) == (offers, meant, typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("huizu", "回族"), ("mz", "苗族"), ("hz", "hz"), ("hui", "hui"), ("m", "m"), ("hp", "hp"), ("pvc", "pvc")],
)
def test_letters_that_stand_for_one_usual_word_as_a_whole_become_it(qtbot, entry, typed, kept):
    made = entry("people", recent={"people": ("苗族", "HP机", "和平")})
    type_in(qtbot, made.typed_into, typed)
    leave(qtbot, made)
    assert made.value() == kept
