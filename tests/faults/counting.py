"""Counting trials: every rig says how many it made and what came of them, and keeps it where it is asked to."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.faults.tallies import Tally

TOLD = "trials"
WORKER = "PYTEST_XDIST_WORKER"


class Counter:
    """Makes tallies and tells what they counted."""

    def __init__(self, node: pytest.Item, capsys: pytest.CaptureFixture[str]) -> None:
        """Tell past what pytest captures; a worker of several hands the words to the one that reports."""
        self._node = node
        self._capsys = capsys

    @contextmanager
    def __call__(self, kind: str) -> Iterator[Tally]:
        """A tally for the trials inside; afterwards it must be clean."""
        tally = Tally(kind)
        begin = time.perf_counter()
        yield tally
        tally.seconds = round(time.perf_counter() - begin, 2)
        self._tell(f"{tally.sentence()}, {tally.seconds:.1f} s")
        assert tally.clean, tally.sentence()
        assert tally.trials
        tally.keep()

    def _tell(self, sentence: str) -> None:
        if WORKER in os.environ:
            self._node.user_properties.append((TOLD, sentence))
            return
        with self._capsys.disabled():
            print(f"\n{sentence}")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The counts of all workers, where tests ran in several; this module is then a plug-in of pytest."""
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    told = [words for report in reports for name, words in getattr(report, "user_properties", ()) if name == TOLD]
    for sentence in sorted(dict.fromkeys(told)):
        terminalreporter.write_line(sentence)


def rounds(few: int, many: int) -> pytest.MarkDecorator:
    """So many rounds with every change of the program, and so many at night."""
    nightly = pytest.param(many, id="nightly", marks=pytest.mark.nightly)
    return pytest.mark.parametrize("rounds", [pytest.param(few, id=f"{few}"), nightly])
