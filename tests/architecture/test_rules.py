"""The rules hold in the real tree."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.architecture.exceptions import EXCEPTIONS
from tests.architecture.rules import RULES, broken, unneeded
from tests.architecture.tree import Tree, read_tree

ROOT = Path(__file__).resolve().parents[2]


@cache
def real_tree() -> Tree:
    return read_tree(ROOT)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_rule_holds(rule):
    assert broken(rule, real_tree(), EXCEPTIONS) == []


def test_every_exception_is_still_needed():
    assert unneeded(real_tree(), EXCEPTIONS) == []


def test_every_exception_has_a_reason():
    assert [
        place for places in EXCEPTIONS.values() for place, reason in places.items() if len(reason.split()) < 3
    ] == []
