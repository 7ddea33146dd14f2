"""Killing the program at a chosen write: strace ends the process as it enters the n-th call of a kind."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

TODAY = "2026-11-22"
KILLED = -9
WRITES = (
    "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "unlink", "unlinkat",
    "mkdir", "mkdirat",
)  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a call ended: its exit code, -9 where it was killed, and what it had answered until then."""

    code: int
    answer: str


class Killer:
    """Runs calls on homes, whole or killed at a write."""

    def __init__(self, victim: subprocess.Popen[str], folder: Path) -> None:
        """Work with a running victim; answers and traces lie in the folder."""
        self._victim, self._folder = victim, folder

    def run(self, home: Path, *words: object) -> Ended:
        """A call that nobody disturbs."""
        self._ask(home, words)
        return self._go()

    def count(self, home: Path, *words: object) -> Counter[str]:
        """How often an undisturbed call makes each kind of write."""
        trace = self._folder / "trace"
        known = ",".join(f"?{call}" for call in WRITES)
        with self._watching(self._ask(home, words), "-o", str(trace), "-e", f"trace={known}"):
            assert self._go().code == 0
        return Counter(re.findall(r"^\d+\s+(\w+)\(", trace.read_text(), re.MULTILINE))

    def kill(self, home: Path, words: Sequence[object], call: str, number: int) -> Ended:
        """A call that is killed as it enters its n-th write of a kind."""
        inject = f"inject={call}:signal=KILL:when={number}"
        number = self._ask(home, words)
        with self._watching(number, "-o", str(self._folder / "trace"), "-e", f"trace={call}", "-e", inject):
            return self._go()

    def _say(self, text: str) -> None:
        assert self._victim.stdin is not None
        self._victim.stdin.write(f"{text}\n")
        self._victim.stdin.flush()

    def _hear(self) -> int:
        assert self._victim.stdout is not None
        return int(self._victim.stdout.readline())

    def _ask(self, home: Path, words: Sequence[object]) -> int:
        told = ["--home", str(home), "--today", TODAY, *map(str, words)]
        self._say(json.dumps({"words": told, "answer": str(self._folder / "answer")}))
        return self._hear()

    def _go(self) -> Ended:
        self._say("go")
        return Ended(self._hear(), (self._folder / "answer").read_text(encoding="utf-8"))

    @contextmanager
    def _watching(self, process: int, *how: str) -> Iterator[None]:
        watcher = subprocess.Popen(["strace", "-f", "-p", str(process), *how], stderr=subprocess.PIPE, text=True)
        with watcher:
            assert watcher.stderr is not None
            first = watcher.stderr.readline()
            if "attached" not in first:
                self._go()
                pytest.skip(f"nothing can be killed at a write here: {first.strip()}")
            yield


@contextmanager
def killer(folder: Path) -> Iterator[Killer]:
    """A killer with its victim; skipped loudly where there is no strace."""
    if shutil.which("strace") is None:
        pytest.skip("nothing can be killed at a write here: no strace")
    victim = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.victim"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    with victim:
        yield Killer(victim, folder)


def points(counted: Mapping[str, int], most: int) -> Iterator[tuple[str, int]]:
    """The writes at which to kill: at most so many of each kind, spread over the call, the first and the last too."""
    for call, times in counted.items():
        step = max((times - 1) / max(most - 1, 1), 1)
        for number in sorted({round(1 + step * place) for place in range(most)}):
            if number <= times:
                yield call, number
