"""Checks of stays, beds in use, absences, beds and closures: two never share a bed, nobody lives here twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from desktop.core import wording
from desktop.core.problem import Problem
from desktop.core.typed import loose_problems
from desktop.core.words import N_, _
from desktop.registers.beds import queries as beds
from desktop.registers.beds.models import Bed
from desktop.registers.beds.rules import EVER, NEVER, Span, order_problem, span
from desktop.registers.residents import queries as files
from desktop.registers.residents.models import DIED, Resident, Stay
from desktop.registers.residents.rules import in_order, not_yet
from desktop.registers.residents.stays import queries
from desktop.registers.residents.stays.rules import Taken, absence_problems, bed_problems, inside, stay_problems
from desktop.services.books import Books


def check_stay(record: Any, today: date) -> Iterator[Problem]:
    """Days in order and not in the future, an end with its kind, no second stay at the time, its beds still free."""
    yield from in_order(
        ("begin", N_("出生日期"), record.resident.born),
        ("begin", N_("入院日期"), record.begin),
        ("end", N_("离院日期"), record.end),
    )
    yield from loose_problems("begin", record.begin, loose=record.begin_loose)
    yield from not_yet(record.begin, today, "begin")
    yield from not_yet(record.end, today, "end")
    if record.end and not record.end_kind:
        yield Problem("end_kind", _("填了离院日期，请选离院方式。"))
    if record.end_kind and not record.end:
        yield Problem("end", _("选了离院方式，请填离院日期。"))
    whole = span(record.begin, record.end)
    rest = [stay for stay in queries.stays(record.resident_id) if stay.id != record.id]
    if any(stay.end_kind == DIED and stay.end <= record.begin for stay in rest):
        yield Problem("begin", _("{name}已经登记死亡，不能再入住；请核对。").format(name=record.resident.name))
    yield from stay_problems(record.resident.name, whole, (span(s.begin, s.end) for s in rest), "begin")
    yield from _parts_of_stay(record, whole) if record.id else ()


def _parts_of_stay(record: Any, whole: Span) -> Iterator[Problem]:
    """What hangs on a stay still stands when its days change, or when it counts again."""
    for use in queries.uses_of_stay(record.id):
        if use.since > whole.until:
            yield Problem(
                "end", _("{day}还登记过床位，离院不能早于这一天；请核对。").format(day=wording.day(use.since))
            )
        wanted = span(use.since, use.until).within(whole)
        yield from bed_problems(beds.name_of(use.bed), wanted, _taken(use.bed, record.id), "begin")
    for away in queries.absences(record.id):
        if away.since > whole.until:
            yield Problem(
                "end", _("{day}还登记过外出，离院不能早于这一天；请核对。").format(day=wording.day(away.since))
            )


def check_bed_use(record: Any, today: date) -> Iterator[Problem]:
    """Within the stay, one bed at a time, and the bed free on every day of it."""
    yield from not_yet(record.since, today, "since")
    yield from order_problem(record.since, record.until, "until")
    stay: Stay = record.stay
    whole = span(stay.begin, stay.end)
    wanted = span(record.since, record.until)
    yield from inside(wanted, whole, "since", "until")
    for other in queries.uses_of_stay(stay.id):
        if other.id != record.id and span(other.since, other.until).meets(wanted.within(whole)):
            yield Problem("since", _("同一时间只能占一张床，请先给原来的床位填上“止”，或者用“换床”。"))
            break
    yield from bed_problems(beds.name_of(record.bed), wanted.within(whole), _taken(record.bed, stay.id), "bed")


def _taken(bed: Bed, but_stay: int | None) -> Iterator[Taken]:
    """The days on which a bed is not free for a stay: other people's, closed, before or after it existed."""
    for use in queries.uses_of_bed(bed.id):
        if use.stay != but_stay:
            yield Taken(use.days, use.name)
    for _row, days, reason in beds.closures(bed.id).get(bed.id, ()):
        yield Taken(days, closed=reason)
    yield from _not_there(bed)


def _not_there(bed: Bed) -> Iterator[Taken]:
    since: Any = bed.since
    until: Any = bed.until
    if bed.struck:
        yield Taken(Span(), closed=_("这张床已经划销"))
    if since:
        yield Taken(Span(EVER, since), closed=_("还没有启用"))
    if until:
        yield Taken(Span(until, NEVER), closed=_("已经停用"))


def check_absence(record: Any, today: date) -> Iterator[Problem]:
    """Within the stay, back not before leaving, not away twice at a time."""
    yield from not_yet(record.since, today, "since")
    yield from not_yet(record.back, today, "back")
    yield from in_order(("since", N_("外出日期"), record.since), ("due", N_("预计返回"), record.due))
    yield from in_order(("since", N_("外出日期"), record.since), ("back", N_("实际返回"), record.back))
    stay: Stay = record.stay
    whole, wanted = span(stay.begin, stay.end), span(record.since, record.back)
    yield from inside(wanted, whole, "since", "back")
    others = (span(away.since, away.back) for away in queries.absences(stay.id) if away.id != record.id)
    yield from absence_problems(wanted.within(whole), others, "since")


def check_bed(record: Any, today: date) -> Iterator[Problem]:
    """One bed in a place; nobody lies in it before it is there or after it is gone."""
    del today
    yield from order_problem(record.since, record.until, "until")
    twin = beds.bed_at(record.building, record.room, record.number)
    if twin is not None and twin.id != record.id:
        yield Problem("number", _("{bed}已经登记过，请核对房间和床号。").format(bed=beds.name_of(twin)))
    for use in queries.uses_of_bed(record.id) if record.id else ():
        for gone in _not_there(record):
            field = "until" if gone.days.until == NEVER else "since"
            if use.days.meets(gone.days):
                yield Problem(field, _("{name}那时还在用这张床，请先给他换床。").format(name=use.name))
                return


def check_closure(record: Any, today: date) -> Iterator[Problem]:
    """Nobody lies in the bed while it is closed, and it is closed once at a time."""
    del today
    yield from order_problem(record.since, record.until, "until")
    wanted = span(record.since, record.until)
    for number, days, reason in beds.closures(record.bed_id).get(record.bed_id, ()):
        if number != record.id and days.meets(wanted):
            yield Problem("since", _("这些天已经登记过封闭（{reason}）。").format(reason=reason))
            break
    for use in queries.uses_of_bed(record.bed_id):
        if use.days.meets(wanted):
            yield Problem("since", _("{name}那时还在用这张床，请先给他换床。").format(name=use.name))
            break


def bed_words(record: Any) -> str:
    """A bed by its place."""
    return beds.name_of(record)


def closure_words(record: Any) -> str:
    """A closure by bed and first day."""
    return f"{beds.name_of(record.bed)} {record.since}"


def stay_words(record: Any) -> str:
    """A stay by person and first day."""
    return f"{record.resident.name} {record.begin}"


def use_words(record: Any) -> str:
    """The use of a bed by person and bed."""
    return f"{record.stay.resident.name} {beds.name_of(record.bed)}"


def absence_words(record: Any) -> str:
    """An absence by person and first day."""
    return f"{record.stay.resident.name} {record.since}"


def stay_bears(record: Any) -> date | None:
    """A stay counts from its first day."""
    day: date | None = record.begin
    return day


def stay_bears_when(after: Any, before: Any) -> date | None:
    """A change of a stay counts from the first day that it moves: an ending from its last day, not from the first.

    Where the end of the support was decided earlier, it counts from that decision: no month after it is paid.
    """
    moved = _first_moved((after.begin, after.end), (before.begin, before.end)) or after.end or after.begin
    decided = (after.decided, before.decided) if after.decided != before.decided else ()
    return min(day for day in (moved, *decided) if day)


def use_bears_when(after: Any, before: Any) -> date | None:
    """A change of the use of a bed counts from the first day that it moves; another bed from the first day."""
    if after.bed_id != before.bed_id:
        return min(after.since, before.since)
    return _first_moved((after.since, after.until), (before.since, before.until)) or after.since


def absence_bears_when(after: Any, before: Any) -> date | None:
    """A change of an absence counts from the first day that it moves."""
    return _first_moved((after.since, after.back), (before.since, before.back)) or after.since


def _first_moved(after: tuple[date, date | None], before: tuple[date, date | None]) -> date | None:
    if after[0] != before[0]:
        return min(after[0], before[0])
    ends = [day for day in (after[1], before[1]) if day]
    return min(ends) if after[1] != before[1] and ends else None


def bed_bears(record: Any) -> date | None:
    """A bed counts from the day it is there, or always."""
    return record.since or EVER


def strike_stay(books: Books, stay: Stay, reason: str) -> None:
    """Strike out a stay that never was, with its beds and absences, in one step."""
    with books.together():
        for part in (*queries.absences(stay.id), *queries.uses_of_stay(stay.id), stay):
            books.strike(part, reason)


def strike_file(books: Books, resident: Resident, reason: str) -> None:
    """Strike out a whole file that was entered by mistake, with all that hangs on it in these books, in one step."""
    with books.together():
        for stay in queries.stays(resident.id):
            strike_stay(books, stay, reason)
        for part in files.parts_of(resident.id):
            books.strike(part, reason)
        books.strike(resident, reason)
