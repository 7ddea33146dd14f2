"""Reading how somebody stands: the newest time in a post, and the words for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.core import wording
from desktop.core.period import month_of
from desktop.core.words import _
from desktop.registers.staff.models import NATURES, OTHER, POSTS, Service, StaffMember


def person(row: int) -> StaffMember:
    """Somebody of the staff by the number of the row."""
    return StaffMember.get_by_id(row)


def newest_service(staff: int) -> Service | None:
    """The time in post of a person that began last; None where nobody wrote one."""
    rows = Service.select().where(Service.staff == staff, Service.struck.is_null())
    found: Service | None = rows.order_by(Service.begin.desc()).first()
    return found


def standing(staff: int, today: date) -> str:
    """How somebody stands on the day: 护理员 · 聘用 · 2022年3月1日到岗, or since when and why no longer here."""
    last: Any = newest_service(staff)
    if last is None:
        return _("还没有登记岗位")
    if last.end is not None and last.end < today:
        gone = _("{day}离岗").format(day=wording.day(last.end))
        return wording.beside(gone, last.reason) if last.reason else gone
    post = last.title if last.post == OTHER and last.title else _(dict(POSTS)[last.post])
    begin = wording.period(month_of(last.begin)) if last.begin_loose else wording.day(last.begin)
    parts = [post, _(dict(NATURES)[last.nature]) if last.nature else "", _("{day}到岗").format(day=begin)]
    parts.append(_("在岗到{day}").format(day=wording.day(last.end)) if last.end else "")
    return " · ".join(part for part in parts if part)
