"""Tests of the tests: a sound tree passes every rule, and each deliberate fault is named by exactly its rule."""

from __future__ import annotations

import pytest

from tests.architecture.faults import HARMLESS, RULE_FAULTS
from tests.architecture.rules import RULES, broken, unneeded
from tests.architecture.sound import Fault, build, commit
from tests.architecture.tree import read_tree


def findings(root, exceptions):
    """What each broken rule says of the tree below `root`."""
    tree = read_tree(root)
    said = {rule: broken(rule, tree, exceptions) for rule in RULES}
    return {rule: lines for rule, lines in said.items() if lines}


def test_a_sound_tree_breaks_no_rule(tmp_path):
    assert findings(build(tmp_path), {}) == {}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_writing_breaks_no_rule(tmp_path, text):
    assert findings(commit(tmp_path, Fault("", "desktop/services/out.py", text, "")), {}) == {}


def test_every_rule_has_a_fault():
    assert {fault.rule for fault in RULE_FAULTS} == set(RULES)


@pytest.mark.parametrize("fault", RULE_FAULTS, ids=lambda fault: f"{fault.rule}: {fault.says}, {len(fault.text)}")
def test_fault_is_named(fault, tmp_path):
    said = findings(commit(tmp_path, fault), {})
    assert list(said) == [fault.rule]
    assert fault.says in said[fault.rule][0]


def test_a_listed_exception_is_quiet_until_nobody_needs_it(tmp_path):
    late = next(fault for fault in RULE_FAULTS if fault.rule == "late imports")
    listed = {"late imports": {"desktop/services/late.py::json": "a reason of four words"}}
    assert findings(commit(tmp_path, late), listed) == {}
    assert unneeded(read_tree(tmp_path), listed) == []
    (tmp_path / late.path).unlink()
    assert unneeded(read_tree(tmp_path), listed) == ["late imports: desktop/services/late.py::json"]
