"""The steps of somebody's days in post; each is one transaction and one step of undo.

They write what the form of the posts would hold: the end and its reason in the row of the post, a return or another
post as a row of its own. Nothing else goes with a post: contract, certificates and training hours stay as they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from desktop.core import wording
from desktop.core.problem import Problem, Refused
from desktop.core.words import N_, _
from desktop.registers.staff.models import Service, StaffMember
from desktop.registers.staff.movements.queries import newest_service
from desktop.services.books import Books
from desktop.services.step import Step
from desktop.storage.record import Column, columns

POST_FIELDS: Final = ("post", "title", "nature")
# The reason for the end of a post whose holder stays with the home.
OTHER_POST: Final = "换岗"


def steps_for(member: StaffMember, today: date) -> list[Step]:
    """What can be done next with a person: take a post, come back to one, or change and leave it."""
    last = newest_service(member.id)
    if last is not None and last.end is None:
        return [_leaving(last, today), _changing(last, today)]
    return [_taking(member, last, today)]


def leave(books: Books, last: Service, day: date, reason: str) -> None:
    """End the post that somebody has; `day` is the last one in it."""
    record: Any = last
    record.end, record.reason = day, reason or None
    books.write(record)


def change(books: Books, last: Service, following: Service) -> None:
    """End the post that somebody has the day before another begins."""
    if following.begin <= last.begin:
        words = _("现在的岗位是{day}到岗的，换岗要晚于这一天。").format(day=wording.day(last.begin))
        raise Refused(Problem("begin", words))
    with books.together():
        leave(books, last, following.begin - timedelta(days=1), OTHER_POST)
        books.write(following)


def _leaving(last: Service, today: date) -> Step:
    def do(books: Books, found: Mapping[str, Any]) -> int:
        leave(books, last, found["end"], found["reason"] or "")
        return int(last.staff.id)

    fields = (*_fields(("end",), required=True, hint=N_("在岗的最后一天")), *_fields(("reason",)))
    return Step(N_("离职"), fields, {"end": today}, do)


def _changing(last: Service, today: date) -> Step:
    def do(books: Books, found: Mapping[str, Any]) -> int:
        change(books, last, Service(staff=last.staff, **found))
        return int(last.staff.id)

    fields = (*_fields(POST_FIELDS), *_fields(("begin",), label=N_("从哪天起")))
    return Step(N_("换岗"), fields, {"nature": last.nature, "begin": today}, do)


def _taking(member: StaffMember, last: Service | None, today: date) -> Step:
    """The first post, or a new time in post: what was before stays as it was."""

    def do(books: Books, found: Mapping[str, Any]) -> int:
        books.write(Service(staff=member, **found))
        return int(member.id)

    before = {name: getattr(last, name) for name in POST_FIELDS} if last else {}
    fields = (*_fields(("begin",)), *_fields(POST_FIELDS))
    return Step(N_("返岗") if last else N_("到岗"), fields, {"begin": today, **before}, do)


def _fields(names: Sequence[str], **changes: Any) -> tuple[Column, ...]:
    known = {column.name: column for column in columns(Service)}
    return tuple(replace(known[name], **changes) for name in names)
