"""Reading the training: hours per person, kind and time, rates, the list of sessions, plan and targets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

import peewee as pw

from desktop.core.listing import Asked, Heading, Listing
from desktop.core.pack import Pack
from desktop.core.period import Period, period_of, plus_months, year_of
from desktop.core.words import N_, _
from desktop.ledgers.training import rules
from desktop.ledgers.training.models import KINDS, Attendance, Plan, Session, Target
from desktop.ledgers.training.rules import Asking, Attended, Held, Progress, Rates, Seat
from desktop.ledgers.training.signing.queries import attendants
from desktop.registers.staff import queries as staff
from desktop.registers.staff.models import CARER, StaffMember
from desktop.registers.staff.queries import InPost
from desktop.registers.staff.rules import Span, months_in_post
from desktop.services.book import Found
from desktop.storage.remembered import remembered

THOUSANDTHS: Final = 1000
Terms = Mapping[int, Sequence[Span]]
HEADINGS: Final = (
    Heading("day", N_("日期"), "day", 5.5),
    Heading("kind", N_("类别"), width=4),
    Heading("topic", N_("培训内容"), width=14),
    Heading("trainer", N_("主讲"), width=6),
    Heading("place", N_("地点"), width=6),
    Heading("hours", N_("学时"), "decimal", 3),
    Heading("persons", N_("人次"), "count", 3, total=True),
    Heading("passed", N_("合格"), "count", 3, total=True),
    Heading("person_hours", N_("总学时"), "decimal", 4),
    Heading("names", N_("参加人员"), width=14),
)


def _tuples(query: Any) -> Any:
    return list(query.tuples())


def _own_hours() -> Any:
    """Thousandths of an hour: the attendance's own, else the session's."""
    return pw.fn.COALESCE(Attendance.hours, Session.hours).converter(int)


def _attendance(*columns: Any) -> Any:
    """Attendances that count, with their sessions and people."""
    return (
        Attendance.select(*columns)
        .join(Session)
        .switch(Attendance)
        .join(StaffMember)
        .where(Attendance.struck.is_null(), Session.struck.is_null(), StaffMember.struck.is_null())
    )


def attended(begin: date, end: date) -> tuple[Attended, ...]:
    """Who took part in what from begin to end, in the order of days."""
    rows = _tuples(
        _attendance(
            Attendance.id, Attendance.session, Attendance.staff, Session.day, Session.kind, Attendance.result,
            _own_hours(),
        )
        .where(Session.day >= begin, Session.day <= end)
        .order_by(Session.day, Attendance.id)
    )  # fmt: skip
    return tuple(_attended(row) for row in rows)


def _attended(row: tuple[Any, ...]) -> Attended:
    number, session, person, day, kind, result, length = row
    return Attended(number, session, person, day, kind, result, Decimal(length) / THOUSANDTHS)


def _by_person(parts: tuple[Attended, ...]) -> dict[int, list[Attended]]:
    found: dict[int, list[Attended]] = {}
    for one in parts:
        found.setdefault(one.staff, []).append(one)
    return found


def targets(day: date) -> tuple[Target, ...]:
    """The home's own targets up to a day, the newest first."""
    known = Target.select().where(Target.struck.is_null(), Target.since <= day)
    return tuple(known.order_by(Target.since.desc(), Target.id.desc()))


def session(row: int) -> Session:
    """A session by its number."""
    return Session.get_by_id(row)


def askings() -> tuple[Asking, ...]:
    """The home's own targets."""
    rows = _tuples(Target.select(Target.post, Target.since, Target.hours).where(Target.struck.is_null()))
    return tuple(Asking(*row) for row in rows)


@remembered
def progress(period: Period, pack: Pack) -> tuple[Progress, ...]:
    """Everybody in post at the period's end with hours, target, safety trainings of the half-year, entry training."""
    year, half = year_of(period.end), period_of("half", period.end)
    parts = _by_person(attended(min(year.start, period.start), period.end))
    asked, terms = askings(), staff.spans(year.start, year.end)
    newcomers = _newcomers(period.end, pack)
    firsts = first_trainings(tuple(newcomers))
    found = []
    for member in staff.in_post(period.end):
        mine = parts.get(member.row, [])
        in_period = [one for one in mine if one.day in period]
        found.append(
            Progress(
                member.row, member.name, member.post, member.post_words,
                rules.by_kind(in_period),
                sum((one.hours for one in in_period), Decimal(0)),
                sum((one.hours for one in mine if one.day in year), Decimal(0)),
                _target(member, period.end, asked, terms, pack),
                sum(one.kind in rules.SAFETY_KINDS and one.day in half for one in mine),
                rules.entry_state(newcomers.get(member.row), firsts.get(member.row, ())),
            )
        )  # fmt: skip
    return tuple(found)


def reached(days: Sequence[date], pack: Pack) -> Iterator[tuple[int, int]]:
    """Day by day how many of those in post had reached the year's target, and how many they were (see `progress`)."""
    first, last = year_of(min(days)).start, year_of(max(days)).end
    parts, asked, terms = attended(first, max(days)), askings(), staff.spans(first, last)
    for day in days:
        since = year_of(day).start
        hours: dict[int, Decimal] = {}
        for one in parts:
            if since <= one.day <= day:
                hours[one.staff] = hours.get(one.staff, Decimal(0)) + one.hours
        met = [hours.get(one.row, Decimal(0)) >= _target(one, day, asked, terms, pack) for one in staff.in_post(day)]
        yield sum(met), len(met)


def bands(pack: Pack) -> tuple[Decimal, ...]:
    """The steps by which a place grades the share of those trained, in percent, the highest first."""
    return tuple(pack.figure(f"training_band_{number}") for number in range(1, 6))


def _target(member: InPost, day: date, asked: tuple[Asking, ...], terms: Terms, pack: Pack) -> Decimal:
    """The hours of the year that somebody in post on a day is asked for."""
    target = rules.target_of(member.post, day, asked, pack.training)
    if not pack.figure("training_prorate"):
        return target
    year = year_of(day)
    return rules.prorated(target, months_in_post(terms.get(member.row, []), year.start.year, year.end))


def _newcomers(day: date, pack: Pack) -> dict[int, date]:
    """Who came in the months before the day in which entry training is asked after, with the first day in post."""
    since = plus_months(day, -int(pack.figure("entry_training_months")))
    return {row: begin for row, begin in staff.first_days().items() if since < begin <= day}


def first_trainings(people: Collection[int]) -> dict[int, tuple[tuple[date, str], ...]]:
    """The first day of training of some people by kind."""
    first = pw.fn.MIN(Session.day).converter(Session.day.python_value)
    query = _attendance(Attendance.staff, first, Session.kind).where(Attendance.staff.in_(people))
    found: dict[int, tuple[tuple[date, str], ...]] = {}
    for row, day, kind in _tuples(query.group_by(Attendance.staff, Session.kind)) if people else ():
        found[row] = (*found.get(row, ()), (day, kind))
    return found


def rates(period: Period, pack: Pack) -> Rates:
    """轮训率 and 人均学时 of all staff in post at the period's end."""
    return rules.rates(progress(period, pack))


def carer_rates(period: Period, pack: Pack) -> Rates:
    """护理员年轮训率: the same over the carers."""
    return rules.rates([row for row in progress(period, pack) if row.post == CARER])


def sessions(begin: date, end: date) -> tuple[Held, ...]:
    """The sessions held from begin to end, the newest first."""
    seats = {
        row: tuple(numbers)
        for row, *numbers in _tuples(
            _attendance(
                Attendance.session,
                pw.fn.COUNT(Attendance.id),
                pw.fn.SUM(Attendance.result == "passed"),
                pw.fn.SUM(Attendance.result == "failed"),
                pw.fn.SUM(_own_hours()).converter(int),
            )
            .where(Session.day >= begin, Session.day <= end)
            .group_by(Attendance.session)
        )
    }
    rows = Session.select(
        Session.id, Session.day, Session.kind, Session.topic, Session.trainer, Session.place, Session.hours
    ).where(Session.struck.is_null(), Session.day >= begin, Session.day <= end)
    found = []
    for row, day, kind, topic, trainer, place, length in _tuples(rows.order_by(Session.day.desc(), Session.id.desc())):
        persons, passed, failed, total = seats.get(row, (0, 0, 0, 0))
        found.append(
            Held(
                row, day, kind, topic, trainer or "", place or "", length, persons, passed, failed,
                Decimal(total) / THOUSANDTHS,
            )
        )  # fmt: skip
    return tuple(found)


def seats(session: Session) -> tuple[Seat, ...]:
    """The sign-in sheet: everybody in post on the day, then whoever else attended."""
    marked = {
        person: (row, result, own)
        for person, row, result, own in _tuples(
            Attendance.select(Attendance.staff, Attendance.id, Attendance.result, Attendance.hours).where(
                Attendance.session == session.id, Attendance.struck.is_null()
            )
        )
    }
    members = staff.in_post(session.day)
    found = [Seat(m.row, m.name, m.post_words, *marked.pop(m.row, (0, "", None))) for m in members]
    names = staff.names() if marked else {}
    return (*found, *(Seat(person, names.get(person, ""), "", *mark) for person, mark in marked.items()))


def attendance_of(session: int) -> tuple[Attendance, ...]:
    """All attendances of a session, struck ones too, to be changed."""
    return tuple(Attendance.select().where(Attendance.session == session).order_by(Attendance.id))


def plans(year: int) -> tuple[tuple[Plan, bool], ...]:
    """The year's plan, each line with whether it was held: the month has as many sessions of its kind."""
    held: dict[tuple[int, str], int] = {}
    for one in sessions(date(year, 1, 1), date(year, 12, 31)):
        held[one.day.month, one.kind] = held.get((one.day.month, one.kind), 0) + 1
    found = []
    lines = Plan.select().where(Plan.struck.is_null(), Plan.year == year).order_by(Plan.month, Plan.id)
    for line in lines:
        left = held.get((line.month, line.kind), 0)
        held[line.month, line.kind] = left - 1
        found.append((line, left > 0))
    return tuple(found)


def same_session(day: date, topic: str, row: int) -> bool:
    """Whether another session of the topic was held on the day."""
    other = (Session.day == day) & (Session.topic == topic) & (Session.id != row)
    return Session.select().where(Session.struck.is_null() & other).exists()


def attends(session: int, person: int, row: int) -> bool:
    """Whether another attendance of the person at the session is written."""
    other = (Attendance.session == session) & (Attendance.staff == person) & (Attendance.id != row)
    return Attendance.select().where(Attendance.struck.is_null() & other).exists()


def listing(asked: Asked) -> Listing:
    """The sessions of the day's year up to the day and of the year before, the newest first."""
    begin = year_of(asked.day).previous().start
    held, who = sessions(begin, asked.day), attendants(begin, asked.day)
    words = dict(KINDS)
    rows = tuple(
        (
            one.day, _(words.get(one.kind, "")), one.topic, one.trainer, one.place, one.hours, one.persons, one.passed,
            one.person_hours, who.get(one.row, ""),
        )
        for one in held
    )  # fmt: skip
    return Listing(HEADINGS, rows, tuple(one.row for one in held), _state(asked, held))


def _state(asked: Asked, held: tuple[Held, ...]) -> str:
    year = year_of(asked.day)
    mine = [one for one in held if one.day in year]
    total = rates(Period(year.start, asked.day, "year"), asked.pack)
    return _(
        "{year}年已办{count}次，{hours}学时（人次×学时）；在岗{staff}人，人均{average}学时，达标{reached}人。"
    ).format(
        year=asked.day.year,
        count=len(mine),
        hours=f"{sum((one.person_hours for one in mine), Decimal(0)).normalize():f}",
        staff=total.staff,
        average=total.average,
        reached=total.reached,
    )


def found() -> Iterator[Found]:
    """The sessions by topic and day."""
    rows = _tuples(Session.select(Session.id, Session.day, Session.topic).where(Session.struck.is_null()))
    for row, day, topic in rows:
        yield Found("training", row, topic, day.isoformat(), (topic, day.isoformat()))
