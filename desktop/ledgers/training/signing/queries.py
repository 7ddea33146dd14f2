"""Who attended the sessions of some time, in the words of a list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from desktop.ledgers.training.models import Attendance, Session
from desktop.ledgers.training.signing.rules import attendants_words
from desktop.registers.staff.models import StaffMember


def attendants(begin: date, end: date) -> dict[int, str]:
    """The names of those who attended the sessions from begin to end, by session, with what is told beside them."""
    rows: Any = (
        Attendance.select(Attendance.session, StaffMember.name, Attendance.result, Attendance.hours)
        .join(Session)
        .switch(Attendance)
        .join(StaffMember)
        .where(Attendance.struck.is_null(), Session.struck.is_null(), StaffMember.struck.is_null())
        .where(Session.day >= begin, Session.day <= end)
        .order_by(Attendance.id)
    )
    found: dict[int, list[tuple[str, str, Decimal | None]]] = {}
    for held, name, result, hours in rows.tuples():
        found.setdefault(held, []).append((name, result, hours))
    return {held: attendants_words(people) for held, people in found.items()}
