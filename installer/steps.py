"""Running commands one after the other, each with its time, its outcome and what it had to skip."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SKIPPED_TEST = re.compile(r"^SKIPPED \[(\d+)\] (.+)$")


@dataclass(frozen=True)
class Outcome:
    """How a step ended: its exit code (None when it was skipped), seconds, and what was skipped and why."""

    name: str
    code: int | None
    seconds: float = 0.0
    skipped: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        return "skipped" if self.code is None else "ok" if self.code == 0 else "FAILED"


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables a step runs under: offscreen windows, UTF-8, no developer mode, no waiting for a pip notice."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDEVMODE", "PYTHONPATH")}
    ours = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    return {**kept, **ours, **(extra or {})}


def call(*command: str | Path, extra: Mapping[str, str] | None = None) -> int:
    """Run a command with its output on the terminal; its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment(extra), check=False).returncode


def call_quietly(*command: str | Path, extra: Mapping[str, str] | None = None) -> int:
    """Run a command and keep its output, which is shown only when the command fails; its exit code."""
    lines, code = _run([str(part) for part in command], extra or {}, shown=False)
    if code != 0:
        print("".join(lines), end="", flush=True)
    return code


def step(name: str, *command: str | Path, shown: bool = False) -> Outcome:
    """Run one check offscreen; its output is shown as it comes, or kept and shown only when it fails."""
    print(f"== {name}", flush=True)
    started = time.monotonic()
    lines, code = _run([str(part) for part in command], {"QT_QPA_PLATFORM": "offscreen"}, shown=shown)
    seconds = time.monotonic() - started
    if code != 0 and not shown:
        print("".join(lines), end="", flush=True)
    outcome = Outcome(name, code, seconds, skipped_tests(lines))
    print(f"== {name}: {outcome.verdict}, {seconds:.1f} s", flush=True)
    return outcome


def skip(name: str, reason: str) -> Outcome:
    """A step that this machine cannot give, said loudly."""
    print(f"== {name}: SKIPPED, {reason}", flush=True)
    return Outcome(name, None, 0.0, (f"{name}: {reason}",))


def skipped_tests(lines: Sequence[str]) -> tuple[str, ...]:
    """The tests that pytest says it skipped, one entry for each."""
    found = [match for line in lines if (match := SKIPPED_TEST.match(line.strip()))]
    return tuple(match[2] for match in found for _ in range(int(match[1])))


def summary(outcomes: Sequence[Outcome]) -> str:
    """The table at the end, and under it everything that was skipped."""
    table = [f"{outcome.name:<12}{outcome.verdict:<9}{outcome.seconds:7.1f} s" for outcome in outcomes]
    skipped = [entry for outcome in outcomes for entry in outcome.skipped]
    counted = [f"skipped on this machine: {len(skipped)}", *(f"  {entry}" for entry in skipped)]
    return "\n".join(["", *table, *counted])


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """0 when no step failed."""
    return int(any(outcome.code for outcome in outcomes))


def _run(command: list[str], extra: Mapping[str, str], *, shown: bool) -> tuple[list[str], int]:
    lines = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(extra),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if shown:
                print(line, end="", flush=True)
    return lines, process.returncode
