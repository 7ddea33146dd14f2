"""Steps: their outcome, what they skipped, and the table at the end."""

from __future__ import annotations

import sys

from installer.steps import Outcome, call_quietly, environment, exit_code, skip, skipped_tests, step, summary


def test_a_sound_step_keeps_its_output_to_itself(capfd):
    outcome = step("greeting", sys.executable, "-c", "print('good morning')")
    assert (outcome.code, outcome.verdict) == (0, "ok")
    said = capfd.readouterr().out
    assert "good morning" not in said
    assert "== greeting: ok, " in said


def test_a_failing_step_shows_what_it_said(capfd):
    outcome = step("greeting", sys.executable, "-c", "import sys; print('好'); sys.exit(3)")
    assert (outcome.code, outcome.verdict) == (3, "FAILED")
    assert "好\n" in capfd.readouterr().out


def test_a_shown_step_is_heard_as_it_speaks(capfd):
    step("greeting", sys.executable, "-c", "print('1 passed in 0.1s')", shown=True)
    assert "1 passed in 0.1s\n" in capfd.readouterr().out


def test_a_quiet_call_speaks_only_when_it_fails(capfd):
    assert call_quietly(sys.executable, "-c", "print('calm')") == 0
    assert capfd.readouterr().out == ""
    assert call_quietly(sys.executable, "-c", "raise SystemExit('no room left')") == 1
    assert "no room left" in capfd.readouterr().out


def test_steps_run_offscreen_and_without_developer_mode(monkeypatch):
    monkeypatch.setenv("PYTHONDEVMODE", "1")
    code = "import os, sys; sys.exit(os.environ['QT_QPA_PLATFORM'] != 'offscreen' or sys.flags.dev_mode)"
    assert step("surroundings", sys.executable, "-c", code).code == 0
    assert "PYTHONDEVMODE" not in environment()


def test_skipped_tests_are_counted_one_by_one():
    lines = ["SKIPPED [2] tests/paper/test_print.py:9: CUPS is not installed\n", "FAILED x\n", "3 passed, 2 skipped\n"]
    assert skipped_tests(lines) == ("tests/paper/test_print.py:9: CUPS is not installed",) * 2


def test_the_summary_names_every_skip():
    outcomes = [
        Outcome("lint", 0, 0.2),
        Outcome("tests", 0, 3.0, ("a.py:1: no CUPS",)),
        skip("build", "binutils missing"),
    ]
    lines = summary(outcomes).splitlines()
    assert lines[1].split() == ["lint", "ok", "0.2", "s"]
    assert lines[3].split() == ["build", "skipped", "0.0", "s"]
    assert lines[4:] == ["skipped on this machine: 2", "  a.py:1: no CUPS", "  build: binutils missing"]


def test_the_exit_code_tells_a_failure_from_a_skip():
    assert exit_code([Outcome("lint", 0), Outcome("build", None)]) == 0
    assert exit_code([Outcome("lint", 0), Outcome("types", 2)]) == 1
