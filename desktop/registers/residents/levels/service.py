"""Putting a care level into force and taking it back, where several sources speak of one day.

The county decides on the category (民发〔2021〕43号), the home's own assessment comes next, a roster last.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from desktop.core.words import N_
from desktop.registers.residents.models import FROM_ASSESSMENT, FROM_COUNTY, FROM_SHEET, Level
from desktop.services.books import FORM, Books

WEIGHT: Final = {FROM_SHEET: 0, FROM_ASSESSMENT: 1, FROM_COUNTY: 2}
# Kept in the books as it stands here, whatever the screen speaks: a level that gave way is known by it.
GAVE_WAY: Final = N_("同一天有了评估或县级认定，以后者为准")


def set_level(books: Books, resident: int, level: Level, source: str = FORM) -> Level:
    """Put a care level into force from its day on; returns the one that counts from that day.

    One of the same day and source is changed, not doubled; one of less weight gives way and is struck out; one of
    more weight stays, and nothing is written.
    """
    record: Any = _standing(resident, level.since)
    if record is not None and WEIGHT[record.source] > WEIGHT[level.source]:
        return record
    with books.together(source):
        if record is None or record.source != level.source:
            if record is not None:
                books.strike(record, GAVE_WAY, source)
            record = level
            record.resident = resident
        else:
            record.level, record.document, record.note = level.level, level.document, level.note
        books.write(record, source)
    return record


def withdraw_level(books: Books, resident: int, day: date, reason: str) -> None:
    """Strike out the level that an assessment of the day set; the one that gave way to it counts again."""
    standing = _standing(resident, day)
    if standing is None or standing.source != FROM_ASSESSMENT:
        return
    with books.together():
        books.strike(standing, reason)
        same = (Level.resident == resident) & (Level.since == day) & (Level.struck == GAVE_WAY)
        before = Level.select().where(same).order_by(Level.id.desc()).first()
        if before is not None:
            books.restore(before)


def _standing(resident: int, day: date) -> Level | None:
    """The level that counts from the day on."""
    return Level.get_or_none(Level.struck.is_null(), Level.resident == resident, Level.since == day)
