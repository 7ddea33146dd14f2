"""Readings that are kept until a row changes: what several pages ask on the way to one sheet is read once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

from desktop.core.words import TONGUE
from desktop.storage.record import BINDING

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
# Of each reading the last few: a month, the one before it, the year so far.
MOST: Final = 4


class Memory(threading.local):
    """What one open database gave, by reading and by what was asked; forgotten with every write.

    Each thread has its own, as it has its own connection.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._kept: dict[Callable[..., Any], dict[Hashable, Any]] = {}
        self._version: Hashable = None

    def forget(self) -> None:
        """A row may have changed."""
        self._kept.clear()

    def of(self, version: Hashable, read: Callable[..., Any], asked: Hashable) -> dict[Hashable, Any]:
        """What is known of a reading at a version of rows and words, with room for one more answer."""
        if version != self._version:
            self._version = version
            self.forget()
        known = self._kept.setdefault(read, {})
        while asked not in known and len(known) >= MOST:
            del known[next(iter(known))]
        return known


def remembered(read: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """Keep what a reading gives for what is asked, as long as no row changes; inside a write everything is read anew.

    The reading must depend on nothing but the rows and what is asked, and give what nobody changes.
    """

    @wraps(read)
    def reading(*asked: Asked.args, **named: Asked.kwargs) -> Found:
        database = BINDING.obj
        if database.writing:
            return read(*asked, **named)
        wanted = (asked, tuple(sorted(named.items())))
        # Another connection may have written; and some of what is read is told in the language of the screen.
        version = database.execute_sql("PRAGMA data_version").fetchone()[0], TONGUE.catalogue
        known = database.memory.of(version, read, wanted)
        if wanted not in known:
            known[wanted] = read(*asked, **named)
        found: Found = known[wanted]
        return found

    return reading
