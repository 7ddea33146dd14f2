"""The head kept outside the database: a small note beside it that says how far the books had come.

The newest audit entry is noted after each write (not flushed: it costs some microseconds), and at each closing with
the digest of the closed file. So a lost tail is known even where what is left of the database is whole in itself, and
a file that is as it was closed needs no other proof. A note that is missing or torn is no fault:
pages are checked then.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from desktop.storage import files

NAME: Final = "home.head"
LONG: Final = 512


@dataclass(frozen=True, slots=True)
class Head:
    """Number and link of the newest entry; size and digest of the file at its closing (empty: open since).

    `at` is the newest moment that was seen; `lost` says how many entries were found missing and not yet settled
    (-1: the entry is there, but another one).
    """

    number: int = 0
    link: str = ""
    size: int = 0
    digest: str = ""
    at: str = ""
    lost: int = 0


KINDS: Final = {"number": int, "link": str, "size": int, "digest": str, "at": str, "lost": int}


def read(home: Path) -> Head | None:
    """What was noted beside the database; None where nothing (readable) was."""
    try:
        given = json.loads((home / NAME).read_bytes())
        if not all(type(given[name]) is kind for name, kind in KINDS.items()):
            return None
        return Head(**{name: given[name] for name in KINDS})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(home: Path, head: Head, *, flush: bool = False) -> None:
    """Note it; where the disk does not take it, the next opening checks the pages instead."""
    text = json.dumps(asdict(head)).ljust(LONG).encode()
    with contextlib.suppress(OSError):
        files.note(home / NAME, text, flush=flush)


def forget(home: Path) -> None:
    """Let nothing be known of a database that was taken away."""
    files.sweep(home / NAME)
