"""Waiting after wrong passwords: after five, 30 seconds, doubled by each further one up to 15 minutes.

The count lies in a file beside the database, so a restart keeps it. Time is told by the system's own ticks since it
was switched on, never by the wall clock: turning the clock on opens nothing. After a restart of the computer the
ticks begin anew and at most too much is waited.
"""

from __future__ import annotations

import contextlib
import json
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import files

NAME: Final = "home.tries"
FREE: Final = 4
FIRST: Final = 30
LONGEST: Final = 15 * 60


def pause_after(wrong: int) -> int:
    """Seconds to wait after so many wrong passwords in a row."""
    doublings = min(wrong - FREE - 1, 10)
    return 0 if wrong <= FREE else min(FIRST * 2**doublings, LONGEST)


class Patience:
    """The wrong passwords of one home in a row, and how long the next try has to wait."""

    def __init__(self, home: Path, ticks: Callable[[], float] = time.monotonic) -> None:
        """Keep the count in the home's folder; `ticks` are seconds since the computer was switched on."""
        self._file = home / NAME
        self._ticks = ticks

    def left(self) -> int:
        """Whole seconds until the next try."""
        wrong, since = self._read()
        passed = self._ticks() - since
        return max(0, math.ceil(pause_after(wrong) - (passed if passed >= 0 else self._ticks())))

    def must_not_wait(self) -> None:
        """KnownError while the next try has to wait."""
        left = self.left()
        if left:
            raise KnownError(_("密码错了多次，还要等{wait}再试。").format(wait=span(left)), _("数据没有坏，也没有丢。"))

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Count a wrong password that is found out inside; forget all of them when it was right."""
        self.must_not_wait()
        try:
            yield
        except KnownError as fault:
            wrong = self._read()[0] + 1
            self._write(wrong)
            pause = pause_after(wrong)
            if not pause:
                raise
            raise KnownError(
                fault.sentence, _("已经错了{count}次，请等{wait}再试。").format(count=wrong, wait=span(pause))
            ) from fault
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _read(self) -> tuple[int, float]:
        try:
            kept = json.loads(self._file.read_bytes())
            return int(kept["wrong"]), float(kept["at"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, 0.0

    def _write(self, wrong: int) -> None:
        # Where nothing can be written (a stick set to read only), the slow key derivation is the protection left.
        with contextlib.suppress(KnownError):
            files.write(self._file, json.dumps({"wrong": wrong, "at": self._ticks()}).encode())


def span(seconds: int) -> str:
    """A wait in words: 30 秒, 2 分钟."""
    if seconds < 60:  # noqa: PLR2004  a minute
        return _("{count}秒").format(count=seconds)
    return _("{count}分钟").format(count=math.ceil(seconds / 60))
