"""Drafts: what was typed into a form and not yet saved, encrypted beside the database, there again after a power cut.

A file of its own, under the home's key: a draft is no row of a book, stands in no audit and travels in no backup.
Losing drafts must never stop the work, so no fault of the disk leaves this module.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from threading import RLock
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.storage import files

NAME: Final = "drafts.db"
TABLE: Final = "CREATE TABLE IF NOT EXISTS draft (place TEXT PRIMARY KEY, texts TEXT NOT NULL) STRICT"
FAULTS: Final = (sqlcipher.DatabaseError, OSError, ValueError)


class Drafts:
    """The drafts of one open home, by the place of their form (book/chapter/row)."""

    def __init__(self, home: Path, key: bytes) -> None:
        """Nothing is opened before the first draft is kept or asked for."""
        self._path = home / NAME
        self._key = key
        self._open: Any = None
        # What waits is also read aside: a file that another thread holds open is not a damaged one.
        self._turn = RLock()

    def keep(self, place: str, texts: Mapping[str, str]) -> bool:
        """Keep what is typed in a form; False where the disk would not have it."""
        written = json.dumps(dict(texts), ensure_ascii=False)
        return self._do("INSERT OR REPLACE INTO draft VALUES (?, ?)", (place, written)) is not None

    def take(self, place: str) -> dict[str, str] | None:
        """What was typed in a form and not saved; None where nothing was."""
        rows = self._do("SELECT texts FROM draft WHERE place = ?", (place,))
        return json.loads(rows[0][0]) if rows else None

    def drop(self, place: str) -> None:
        """Forget a draft: the form was saved, or given up on purpose."""
        if self._open is not None or self._path.exists():
            self._do("DELETE FROM draft WHERE place = ?", (place,))

    def waiting(self) -> tuple[str, ...]:
        """The places of all drafts."""
        rows = self._do("SELECT place FROM draft ORDER BY place", ()) if self._path.exists() else []
        return tuple(place for (place,) in rows or ())

    def close(self) -> None:
        """Close the file."""
        with self._turn:
            if self._open is not None:
                with contextlib.suppress(*FAULTS):
                    self._open.close()
                self._open = None

    def _do(self, sql: str, given: tuple[str, ...]) -> list[Any] | None:
        with self._turn:
            return self._done(sql, given)

    def _done(self, sql: str, given: tuple[str, ...]) -> list[Any] | None:
        for _try in range(2):
            try:
                if self._open is None:
                    self._open = self._begin()
                return list(self._open.execute(sql, given).fetchall())
            except sqlcipher.OperationalError:
                return None
            except sqlcipher.ProgrammingError:
                # A fault of the program, not of the file: what is kept in it is whole.
                raise
            except FAULTS:
                # A damaged file of drafts is worth nothing; the next form begins a new one.
                self._forget()
        return None

    def _begin(self) -> Any:
        made = sqlcipher.connect(str(self._path), isolation_level=None, check_same_thread=False)
        made.execute("PRAGMA cipher_log_level = NONE")
        made.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            made.execute(f"PRAGMA {pragma}")
        made.execute(TABLE)
        return made

    def _forget(self) -> None:
        self.close()
        with contextlib.suppress(OSError):
            for name in (NAME, f"{NAME}-wal", f"{NAME}-shm"):
                files.remove(self._path.with_name(name))
