"""Waiting after wrong passwords: after five, 30 seconds, doubled by each further one up to 15 minutes.

The counts lie in a file beside the database, so a restart keeps them. Time is told by the system's own ticks since it
was switched on, never by the wall clock: turning the clock on opens nothing. After a restart of the computer the
ticks begin anew and at most too much is waited.
"""

from __future__ import annotations

import contextlib
import json
import math
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import files, keys
from desktop.storage.keys import KeyRing

NAME: Final = "home.tries"
FREE: Final = 4
FIRST: Final = 30
LONGEST: Final = 15 * 60


def pause_after(wrong: int) -> int:
    """Seconds to wait after so many wrong passwords in a row."""
    doublings = min(wrong - FREE - 1, 10)
    return 0 if wrong <= FREE else min(FIRST * 2**doublings, LONGEST)


class Patience:
    """The wrong passwords of a home, in a row by person, and how long the next try has to wait.

    Somebody's own right password forgets only the wrong ones for them: nobody can guess at another's in between.
    """

    def __init__(self, home: Path, ticks: Callable[[], float] = time.monotonic) -> None:
        """Keep the counts in the home's folder; `ticks` are seconds since the computer was switched on."""
        self._file = home / NAME
        self._ticks = ticks
        # How many seconds the last try took, if it was right.
        self.took = 0.0

    def left(self, person: str = "") -> int:
        """Whole seconds until the next try for a person; for nobody in particular, until all may be tried."""
        tries = self._read()
        asked = [tries[person]] if person in tries else [] if person else tries.values()
        return max((self._pause(*one) for one in asked), default=0)

    def _pause(self, wrong: int, since: float) -> int:
        passed = self._ticks() - since
        return max(0, math.ceil(pause_after(wrong) - (passed if passed >= 0 else self._ticks())))

    def must_not_wait(self, person: str = "") -> None:
        """KnownError while the next try has to wait."""
        left = self.left(person)
        if left:
            raise KnownError(_("密码错了多次，还要等{wait}再试。").format(wait=span(left)), _("数据没有坏，也没有丢。"))

    def find(self, ring: KeyRing, password: str, person: str = "") -> tuple[str, bytes]:
        """Whose password it is and the data key; a wrong one counts for the person, or for all who were tried.

        Only what was found wrong counts: a key file that cannot be read, or no password at all, is no guess.
        """
        self.must_not_wait(person)
        began = self._ticks()
        try:
            name, key = keys.find(ring, password, person)
        except keys.WrongPassword as fault:
            wrong = self._count((person,) if person else keys.people(ring))
            pause = pause_after(wrong)
            if not pause:
                raise
            raise keys.WrongPassword(
                fault.sentence, _("已经错了{count}次，请等{wait}再试。").format(count=wrong, wait=span(pause))
            ) from fault
        self.took = self._ticks() - began
        self._forget(name)
        return name, key

    def _count(self, names: Iterable[str]) -> int:
        """Count a wrong one for each of these; how many the most tried one has now."""
        tries, at = self._read(), self._ticks()
        for name in names:
            tries[name] = tries.get(name, (0, 0.0))[0] + 1, at
        self._write(tries)
        return max(tries[name][0] for name in names)

    def _forget(self, name: str) -> None:
        tries = self._read()
        if tries.pop(name, None) is None:
            return
        if tries:
            self._write(tries)
            return
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _read(self) -> dict[str, tuple[int, float]]:
        try:
            kept = json.loads(self._file.read_bytes())
            return {name: (int(one["wrong"]), float(one["at"])) for name, one in kept.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write(self, tries: Mapping[str, tuple[int, float]]) -> None:
        content = {name: {"wrong": wrong, "at": at} for name, (wrong, at) in tries.items()}
        # Where nothing can be written (a stick set to read only), the slow key derivation is the protection left.
        with contextlib.suppress(KnownError):
            files.write(self._file, json.dumps(content, ensure_ascii=False).encode())


def span(seconds: int) -> str:
    """A wait in words: 30 秒, 2 分钟."""
    if seconds < 60:  # noqa: PLR2004  a minute
        return _("{count}秒").format(count=seconds)
    return _("{count}分钟").format(count=math.ceil(seconds / 60))
