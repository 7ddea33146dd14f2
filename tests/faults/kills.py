"""Disturbing the program at a chosen call of the system: strace ends it, or lets the n-th call of a kind fail."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import pytest

TODAY = "2026-11-22"
KILLED = -9
UNKNOWN = 99
FAULT_OF_OURS = "程序出错了"
WRITES = (
    "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "unlink", "unlinkat",
    "mkdir", "mkdirat", "sendfile", "copy_file_range", "rmdir",
)  # fmt: skip
DONE = re.compile(r"^done ?(\w*)$", re.MULTILINE)
CALL = re.compile(r"^\d+\s+(\w+)\((\w*)", re.MULTILINE)
# The answers themselves are no writes to a disk.
ANSWERS = frozenset({"1", "2"})
PASSWORD = "刀下留情的口令"  # noqa: S105  of homes that live as long as a test
Point = tuple[str, int]


@dataclass(frozen=True)
class Ended:
    """How a call ended: its exit code, -9 where it was killed, and what it had answered until then."""

    code: int
    answer: str

    @property
    def confirmed(self) -> int:
        """How many steps it had said were done; a command that answered at all has done its one step."""
        steps = DONE.findall(self.answer)
        return len(steps) or int(bool(self.answer.strip()) and self.code in (0, KILLED))

    @property
    def states(self) -> list[str]:
        """The fingerprints after each step, where a trail was asked for."""
        return [state for state in DONE.findall(self.answer) if state]

    @property
    def known(self) -> bool:
        """Whether it went well, or ended with a sentence and not with a fault of the program."""
        return self.code in (0, 1) and FAULT_OF_OURS not in self.answer and "Traceback" not in self.answer


class Killer:
    """Runs calls on homes, whole or disturbed."""

    def __init__(self, victim: subprocess.Popen[str], folder: Path) -> None:
        """Work with a running victim; answers and traces lie in the folder."""
        self._victim, self._folder = victim, folder

    def run(self, home: Path, *words: object) -> Ended:
        """A call that nobody disturbs."""
        self._ask(home, words)
        return self._go()

    def follow(self, home: Path, *words: object, calls: Sequence[str] = WRITES) -> tuple[list[Point], Ended]:
        """The calls of these kinds that an undisturbed call makes, each with its number among its kind, in order."""
        trace = self._folder / "trace"
        known = ",".join(f"?{call}" for call in calls)
        with self._watching(self._ask(home, words, trail=True), "-o", str(trace), "-e", f"trace={known}"):
            ended = self._go()
        assert ended.code == 0, ended.answer
        numbers: Counter[str] = Counter()
        points = []
        for call, first in CALL.findall(trace.read_text("utf-8", "replace")):
            numbers[call] += 1
            if call != "write" or first not in ANSWERS:
                points.append((call, numbers[call]))
        return points, ended

    def kill(self, home: Path, words: Sequence[object], point: Point) -> Ended:
        """A call that is killed as it enters its n-th write of a kind."""
        return self.inject(home, words, point[0], f"signal=KILL:when={point[1]}")

    def inject(self, home: Path, words: Sequence[object], call: str, how: str, only: Path | None = None) -> Ended:
        """A call some of whose calls of the system (only those on a path) fail, wait or kill it, as strace says it."""
        place = ("-P", str(only)) if only else ()
        disturbed = ("-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{how}", *place)
        with self._watching(self._ask(home, words), *disturbed):
            return self._go()

    @contextmanager
    def paused(self, home: Path, words: Sequence[object], point: Point) -> Iterator[list[Ended]]:
        """A call that waits after its n-th write of a kind while something happens; then it goes on, and has ended."""
        said = self._folder / "said"
        said.unlink(missing_ok=True)
        os.mkfifo(said)
        process = self._ask(home, words)
        call, number = point
        how = ("-o", str(said), "-e", f"trace={call}", "-e", f"inject={call}:signal=STOP:when={number}")
        ended: list[Ended] = []
        with self._watching(process, *how, ready=lambda: said.open(encoding="utf-8")) as lines:
            self._say("go")
            stopped = any("stopped by SIGSTOP" in line for line in lines)
            yield ended
            if stopped:
                os.kill(process, signal.SIGCONT)
            list(lines)
            ended.append(self._ended())
        said.unlink()

    @contextmanager
    def running(self, home: Path, *words: object) -> Iterator[Iterator[str]]:
        """The lines of a call as it answers them; at the end nobody listens any more, which ends it."""
        answer = self._folder / "answer"
        answer.unlink(missing_ok=True)
        os.mkfifo(answer)
        self._ask(home, words)
        self._say("go")
        with answer.open(encoding="utf-8") as lines:
            yield lines
        self._hear()
        answer.unlink()

    def _say(self, text: str) -> None:
        assert self._victim.stdin is not None
        self._victim.stdin.write(f"{text}\n")
        self._victim.stdin.flush()

    def _hear(self) -> int:
        assert self._victim.stdout is not None
        return int(self._victim.stdout.readline())

    def _ask(self, home: Path, words: Sequence[object], *, trail: bool = False) -> int:
        call = {"home": str(home), "words": [*map(str, words)], "answer": str(self._folder / "answer"), "trail": trail}
        self._say(json.dumps(call))
        return self._hear()

    def _go(self) -> Ended:
        self._say("go")
        return self._ended()

    def _ended(self) -> Ended:
        return Ended(self._hear(), (self._folder / "answer").read_text(encoding="utf-8"))

    @contextmanager
    def _watching(self, process: int, *how: str, ready: Callable[[], TextIO] | None = None) -> Iterator[Iterable[str]]:
        watcher = subprocess.Popen(["strace", "-f", "-p", str(process), *how], stderr=subprocess.PIPE, text=True)
        with watcher, ready() if ready else nullcontext(()) as lines:
            assert watcher.stderr is not None
            first = watcher.stderr.readline()
            if "attached" not in first:
                self._go()
                pytest.skip(f"nothing can be killed at a write here: {first.strip()}")
            yield lines


@contextmanager
def killer(folder: Path) -> Iterator[Killer]:
    """A killer with its victim; skipped loudly where there is no strace."""
    if shutil.which("strace") is None:
        pytest.skip("nothing can be killed at a write here: no strace")
    victim = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.victim"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        env={**os.environ, "YINIANBU_PASSWORD": PASSWORD},
    )  # fmt: skip
    with victim:
        yield Killer(victim, folder)


def spread(points: Sequence[Point], most: int) -> list[Point]:
    """At most so many of the points, spread over the call, the first and the last too."""
    step = max((len(points) - 1) / max(most - 1, 1), 1)
    places = sorted({round(step * place) for place in range(most)})
    return [points[place] for place in places if place < len(points)]
