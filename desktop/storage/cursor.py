"""The connection of a home, whose rows tell a disk that fails between two of them as a statement tells it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher


def known_to_nobody(_fault: Exception) -> None:
    """What a connection makes of a fault before a home knows it."""


class Reader(sqlcipher.Cursor):
    """The rows of a statement, read while they are asked for: a page may be missing long after the first row."""

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlcipher.DatabaseError as fault:
            self.connection.meet(fault)
            raise

    def fetchone(self) -> Any:
        """The next row, None after the last; KnownError where the disk fails."""
        try:
            return super().fetchone()
        except sqlcipher.DatabaseError as fault:
            self.connection.meet(fault)
            raise

    def fetchall(self) -> Any:
        """All rows that are left; KnownError where the disk fails."""
        try:
            return super().fetchall()
        except sqlcipher.DatabaseError as fault:
            self.connection.meet(fault)
            raise


class Line(sqlcipher.Connection):
    """A connection; `meet` raises the sentence of a fault that has one."""

    meet: Callable[[Exception], None] = staticmethod(known_to_nobody)

    def cursor(self, *_words: Any) -> Any:
        """A cursor whose rows tell their faults."""
        return super().cursor(Reader)
