"""Homes for tests: the real books on a real encrypted file, a fixed clock, a signed-in clerk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

from desktop.core.listing import Asked
from desktop.services import policy
from desktop.services.audit import Audit
from desktop.services.book import Book
from desktop.services.books import Books, Sitting
from desktop.services.session import Session
from desktop.storage.database import bring_up, open_database

KEY = bytes(range(32))
TODAY = date(2026, 10, 5)


def open_books(folder: Path, catalog: Iterable[Book], today: date = TODAY) -> Books:
    """Open (or begin) a home in the folder and its books, as 练习员 on the given day."""
    database = open_database(folder / "home.db", KEY)
    bring_up(database)
    sitting = Sitting(database, Audit(KEY), Session("练习员"), lambda: datetime.combine(today, time(9, 30)))
    return Books(catalog, sitting, lambda _day: "")


def asked(day: date = TODAY, today: date = TODAY, pack: str = "zibo") -> Asked:
    """What a list is asked for, by the figures of a pack."""
    return Asked(day, today, policy.load(pack))
