"""Training: checks that need rows, ticking who attended, what is due or missing, the import of training records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from desktop.core import wording
from desktop.core.listing import Asked, Listing
from desktop.core.period import Period, month_of, period_of, year_of
from desktop.core.plain import plain
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.typed import read_day
from desktop.core.words import _
from desktop.ledgers.training import queries, rules, sheets
from desktop.ledgers.training.models import (
    ENTRY,
    EVERYBODY,
    KINDS,
    PASSED,
    UNEXAMINED,
    Attendance,
    Session,
    Target,
)
from desktop.ledgers.training.rules import Progress, Rates
from desktop.ledgers.training.signing.rules import marked, meant, result_of
from desktop.registers.staff import queries as staff
from desktop.registers.staff.models import CARER
from desktop.services.book import Due, Entry
from desktop.services.books import FORM, IMPORT, Books
from desktop.services.importing_words import NOTED
from desktop.storage.kinds import clean

BOOK: Final = "training"
# The sessions that an import has begun, by day and topic.
BEGUN: Final = "sessions"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a tick on the sign-in sheet says: the result, and own hours where they differ from the session's."""

    result: str = UNEXAMINED
    hours: Decimal | None = None


def check_session(record: Session, today: date) -> Iterator[Problem]:
    """Records are of trainings that were held."""
    if record.day > today:
        yield Problem("day", _("日期还没到：培训记录只登记办过的，还没办的请写进培训计划。"))


def check_attendance(record: Attendance, today: date) -> Iterator[Problem]:
    """Somebody attends once, and was in post on the day; entry training may come before the first day."""
    del today
    session, person = record.session, record.staff
    if queries.attends(session.id, person.id, record.id or 0):
        yield Problem("staff", _("{name}已经登记在这次培训里。").format(name=person.name))
    terms = staff.services_of(person.id)
    early = session.kind == ENTRY and any(term.begin >= session.day for term in terms)
    if not early and not any(term.holds(session.day) for term in terms):
        yield Problem(
            "staff", _("{name}在{day}不在岗，请核对。").format(name=person.name, day=wording.day(session.day))
        )


def check_target(record: Target, today: date) -> Iterator[Problem]:
    """One target a post and day."""
    del today
    same = (Target.post == record.post) & (Target.since == record.since) & (Target.id != (record.id or 0))
    if Target.select().where(Target.struck.is_null() & same).exists():
        yield Problem("since", _("这个对象从这一天起已经有一条，请改那一条。"))


def mark(books: Books, session: Session, marks: Mapping[int, Mark], source: str = FORM) -> None:
    """Write the sign-in sheet of a session as ticked: new ticks are added, changed ones changed, others struck out."""
    standing: dict[int, Attendance] = {}
    for row in queries.attendance_of(session.id):
        if row.struck is None or row.staff.id not in standing:
            standing[row.staff.id] = row
    with books.together(source):
        for person, given in marks.items():
            row = standing.get(person) or Attendance(session=session, staff=person)
            if row.struck is not None:
                books.restore(row, source)
            row.result, row.hours = given.result, given.hours
            books.write(row, source)
        for person, row in standing.items():
            if person not in marks and row.struck is None:
                books.strike(row, _("没有参加"), source)


def withdraw(books: Books, session: Session, reason: str) -> None:
    """Strike out a session with everybody's attendance."""
    with books.together():
        for row in queries.attendance_of(session.id):
            if row.struck is None:
                books.strike(row, reason)
        books.strike(session, reason)


def enter(books: Books, entry: Entry, today: date, memory: dict[str, Any]) -> None:
    """Write one row of a training record: the session and everybody named in it.

    Where each row names one person, the rows of a day and topic are one session; hours that differ are the person's.
    """
    texts = {name: clean(text) for name, text in entry.texts.items()}
    problems: list[Problem] = []
    session = _session(texts, today, problems)
    people = _people(texts.get("names", ""), session, problems, memory)
    marks = _marks(people, texts, memory)
    begun: Session | None = memory.setdefault(BEGUN, {}).get((session.day, session.topic))
    if begun is None and session.day and session.topic and queries.same_session(session.day, session.topic, 0):
        problems.append(
            Problem(
                "topic",
                _("{day}的“{topic}”已经登记过。").format(day=wording.day(session.day), topic=session.topic),
            )
        )
    if problems:
        raise Refused(*problems)
    if begun is None:
        books.write(session, IMPORT)
        memory[BEGUN][session.day, session.topic] = session
        mark(books, session, marks, IMPORT)
        return
    own = session.hours if session.hours != begun.hours else None
    try:
        for person, one in marks.items():
            books.write(Attendance(session=begun, staff=person, result=one.result, hours=one.hours or own), IMPORT)
    except Refused as refusal:
        raise Refused(*(Problem("names", p.message) for p in refusal.problems)) from refusal


def _marks(people: Mapping[int, str], texts: Mapping[str, str], memory: dict[str, Any]) -> dict[int, Mark]:
    """What is written beside each name; else the result of all, where a column says that everybody passed or failed."""
    beside, said = marked(texts.get("names", "")), plain(texts.get("passed", "")).removesuffix("人")
    everybody = result_of(said) or (PASSED if people and said == str(len(people)) else UNEXAMINED)
    marks = {}
    for row, name in people.items():
        result, hours = beside.get(name, (UNEXAMINED, None))
        marks[row] = Mark(everybody if result == UNEXAMINED else result, hours)
    if said.isdecimal() and int(said) != sum(one.result == PASSED for one in marks.values()):
        memory[NOTED] = _("合格{count}人，没有写是谁，没有登记").format(count=said)
    return marks


def _session(texts: Mapping[str, str], today: date, problems: list[Problem]) -> Session:
    session = Session(topic=texts.get("topic"), trainer=texts.get("trainer") or None, place=texts.get("place") or None)
    session.form, session.summary = texts.get("form") or None, texts.get("summary") or None
    if not session.topic:
        problems.append(Problem("topic", _("没有培训内容。")))
    for name, reader in (("day", lambda text: read_day(text, today)), ("hours", rules.read_hours)):
        text = texts.get(name, "")
        try:
            setattr(session, name, reader(text) if text else None)
        except Unreadable as fault:
            problems.append(Problem(name, str(fault)))
            continue
        if not text:
            problems.append(Problem(name, _("没有日期。") if name == "day" else _("没有学时。")))
    session.kind = rules.kind_of(texts.get("kind") or texts.get("topic", ""))
    if not session.kind:
        options = "、".join(_(words) for _code, words in KINDS)
        given = texts.get("kind", "")
        words = _("“{kind}”不是培训类别，可选：{options}。")
        words = words if given else _("没有写类别，从内容看不出来，可选：{options}。")
        problems.append(Problem("kind", words.format(kind=given, options=options)))
    return session


def _people(text: str, session: Session, problems: list[Problem], memory: dict[str, Any]) -> dict[int, str]:
    """The numbers of those meant with their names; who is nobody in post on the day is named in a problem."""
    said = meant(text)
    if said.unsure:
        words = _("“{text}”看不出具体是谁，请把参加的人逐个写出来。")
        problems.append(Problem("names", words.format(text=text.strip())))
        return {}
    if not said.names and not said.group:
        problems.append(Problem("names", _("没有参加人员。")))
    if not session.day:
        return {}
    if said.group:
        people = {one.row: one.name for one in staff.in_post(session.day) if said.group in {EVERYBODY, one.post}}
        words = _("“{text}”按当天在岗的{count}人登记")
        memory[NOTED] = words.format(text=text.strip(), count=len(people))
        if not people:
            problems.append(Problem("names", _("{day}没有这样的职工在岗，请核对。").format(day=session.day)))
    else:
        people = _named(said.names, session, problems)
    if not problems and said.count not in {None, len(people)}:
        words = _("写的是{said}人，认出来的是{count}人，请核对，或者把名字逐个写出来。")
        problems.append(Problem("names", words.format(said=said.count, count=len(people))))
    return people


def _named(given: Sequence[str], session: Session, problems: list[Problem]) -> dict[int, str]:
    known: dict[str, list[int]] = {}
    for member in staff.in_post(session.day):
        known.setdefault(member.name, []).append(member.row)
    if session.kind == ENTRY:
        known = _to_come(set(given) - known.keys(), session.day) | known
    strangers = [name for name in given if name not in known]
    if strangers:
        sentence = _("{names}在{day}不在岗，职工里没有这个人，请核对名字。")
        problems.append(Problem("names", sentence.format(names="、".join(strangers), day=wording.day(session.day))))
    doubles = [name for name in given if len(known.get(name, ())) > 1]
    if doubles:
        sentence = _("在岗的有两个{names}，分不清是谁，请在窗口里登记这一次。")
        problems.append(Problem("names", sentence.format(names="、".join(doubles))))
    return {known[name][0]: name for name in given if name in known}


def _to_come(names: Collection[str], day: date) -> dict[str, list[int]]:
    """Those of some names who begin in post on a day or later, by name: entry training may come before the first."""
    found: dict[str, list[int]] = {}
    for row, name in staff.names().items():
        if name in names and any(term.begin >= day for term in staff.services_of(row)):
            found.setdefault(name, []).append(row)
    return found


def plan_listing(asked: Asked) -> Listing:
    """The plan of the day's year."""
    return sheets.plan_list(asked.day.year, queries.plans(asked.day.year))


def target_listing(asked: Asked) -> Listing:
    """The targets known on the day."""
    return sheets.target_list(queries.targets(asked.day))


def hours_of(period: Period, asked: Asked) -> tuple[Rates, Rates]:
    """The rates, with everybody's hours in their rows, of all staff and of the carers in post at the end of a period,
    or today while it lasts.
    """
    so_far = Period(period.start, max(period.start, min(period.end, asked.today)), period.kind)
    people = queries.progress(so_far, asked.pack)
    return rules.rates(people), rules.rates([one for one in people if one.post == CARER])


def due(asked: Asked) -> Iterator[Due]:
    """Entry training missing, safety training of the half-year, hours short, plans not held, sessions without names."""
    day, half, year = asked.day, period_of("half", asked.day), year_of(asked.day)
    warn = timedelta(days=int(asked.pack.figure("training_warn_days")))
    people = queries.progress(Period(year.start, day, "year"), asked.pack)
    yield from _entry_dues(people)
    if half.end - warn <= day:
        wanted = int(asked.pack.figure("safety_training_per_half"))
        for one in people:
            if one.safety < wanted:
                title = _("{name}这半年没有安全培训").format(name=one.name)
                reason = _("职工每半年至少{wanted}次安全（消防）培训。").format(wanted=wanted)
                yield Due(half.end, title, reason, "staff", one.staff, gap=day == half.end, kind="safety")
    if year.end - warn <= day:
        yield from (_short(one, year.end) for one in people if not one.reached)
    yield from _plan_dues(day)
    for held in queries.sessions(year.start, day):
        if not held.persons:
            title = _("“{topic}”没有登记参加人员").format(topic=held.topic)
            yield Due(held.day, title, _("没有人就不算学时，请补上签到。"), BOOK, held.row, gap=True, kind="names")


def _entry_dues(people: tuple[Progress, ...]) -> Iterator[Due]:
    """Those who came in the last months without entry training: GB 38600-2019 wants it before the first shift."""
    begins = staff.first_days()
    for one in people:
        if one.entry == rules.MISSING:
            begin = begins[one.staff]
            title = _("{name}没有入职培训").format(name=one.name)
            reason = _("{begin}到岗，应先培训后上岗。").format(begin=wording.day(begin))
            yield Due(begin, title, reason, "staff", one.staff, gap=True, kind="entry")


def _short(one: Progress, end: date) -> Due:
    title = _("{name}培训学时不够").format(name=one.name)
    reason = _("今年已有{hours}学时，目标{target}学时，还差{short}学时。").format(
        hours=f"{one.year_hours.normalize():f}",
        target=f"{one.target.normalize():f}",
        short=f"{one.short.normalize():f}",
    )
    return Due(end, title, reason, "staff", one.staff, kind="hours")


def _plan_dues(day: date) -> Iterator[Due]:
    for plan, held in queries.plans(day.year):
        end = month_of(date(plan.year, plan.month, 1)).end
        if not held and plan.month <= day.month:
            title = _("培训计划“{topic}”还没办").format(topic=plan.topic)
            yield Due(end, title, _("计划在{month}月。").format(month=plan.month), BOOK, kind=f"plan/{plan.id}")
