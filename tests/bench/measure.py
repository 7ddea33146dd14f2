"""Taking times fairly: several runs after a warm-up, medians, and the floor measured in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

RUNS = 5


@dataclass(frozen=True)
class Figure:
    """One measured figure: what, how much, its unit, the goal, and what it was measured against."""

    name: str
    value: float
    unit: str
    goal: float
    against: str

    @property
    def met(self) -> bool:
        """Whether it is within the goal."""
        return self.value <= self.goal

    def row(self) -> str:
        """A row of the table of results."""
        verdict = "达到" if self.met else "**没有达到**"
        return (
            f"| {self.name} | {self.value:.2f} {self.unit} | ≤ {self.goal:g} {self.unit} | {self.against} | {verdict} |"
        )


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of a piece of work, after one run to warm up."""
    work()
    times = []
    for _run in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def in_turn(one: Callable[[], float], other: Callable[[], float], runs: int = RUNS) -> tuple[float, float]:
    """Two things timed in turn, so that a machine that slows down slows both; the medians."""
    one()
    other()
    pairs = [(one(), other()) for _run in range(runs)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def process(words: Sequence[str], **surroundings: str) -> str:
    """What a Python process of its own prints, in surroundings of its own."""
    run = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=True, env=os.environ | surroundings
    )
    return run.stdout


def held(name: str = "VmHWM") -> float:
    """The memory in MB that this process holds (VmRSS), or the most it has held; what its parent held when it was begun
    does not count, as it would in the system's own measure of a child.
    """
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition(f"{name}:")[2].split()[0]) / 1024
