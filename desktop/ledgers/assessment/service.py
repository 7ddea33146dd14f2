"""Assessing in one step: the assessment and the care level that follows; its checks, clocks and import."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.listing import Asked, Listing
from desktop.core.people import CARE_LEVELS, identity_problem, tidy_identity, tidy_name
from desktop.core.period import year_of
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.typed import read_day
from desktop.core.words import _
from desktop.ledgers.assessment import queries, rules
from desktop.ledgers.assessment.models import (
    ANSWERS,
    CAN,
    CANNOT,
    CHANGE,
    FIRST,
    INDICATORS,
    YEARLY,
    Assessment,
    ChangeReport,
)
from desktop.registers.residents import queries as residents
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.clocks.rules import Clock
from desktop.registers.residents.levels.service import set_level, withdraw_level
from desktop.registers.residents.models import FROM_ASSESSMENT, Level
from desktop.services.book import Due, Entry
from desktop.services.books import FORM, IMPORT, Books
from desktop.storage.kinds import clean

BOOK: Final = "assessment"
RESIDENTS: Final = "residents"
# What a duty that was put off is known by.
UNASSESSED: Final = "没有评估记录"


def check_assessment(record: Assessment, today: date) -> Iterator[Problem]:
    """Held and not ahead of us, once a day, by two different people; signed not before it was held."""
    if record.day > today:
        yield Problem("day", _("评估日期还没到，请在评估以后登记。"))
    if queries.taken(record):
        yield Problem("day", _("这位老人当天已经登记过评估，请改那一次。"))
    if record.assessor == record.second_assessor:
        yield Problem("second_assessor", _("两位评估人不能是同一个人。"))
    if record.signed and record.signed < record.day:
        yield Problem("signed", _("签字日期早于评估日期，请核对。"))
    if record.signed and not record.signer:
        yield Problem("signer", _("写了签字日期，请写签字人。"))


def check_report(record: ChangeReport, today: date) -> Iterator[Problem]:
    """One report a day, not ahead of us."""
    if record.reported > today:
        yield Problem("reported", _("报告日期还没到，请核对。"))
    if queries.same_report(record):
        yield Problem("reported", _("这位老人当天已经登记过报告。"))


def failed(record: Assessment) -> int:
    """How many of the six are not met."""
    return sum(getattr(record, name) == CANNOT for name, _words in INDICATORS)


def assess(books: Books, record: Assessment, source: str = FORM) -> Level:
    """Write a new or changed assessment and put the care level that follows into force from its day, in one step.

    A change of the day or the person takes the level along: that of the earlier day is struck out. A decision of the
    county of the same day stands; then the assessment sets no level.
    """
    with books.together(source):
        before = queries.record(record.id) if record.id else None
        books.write(record, source)
        if before is not None and (before.resident.id, before.day) != (record.resident.id, record.day):
            withdraw_level(books, before.resident.id, before.day, _("评估改到了别的日期或别的老人"))
        return _put_in_force(books, record, source)


def _put_in_force(books: Books, record: Assessment, source: str) -> Level:
    count = failed(record)
    words = _("评估：{count}项不能").format(count=count)
    level = Level(since=record.day, level=rules.level_of(count).value, source=FROM_ASSESSMENT, document=words)
    return set_level(books, record.resident.id, level, source)


def reinstate(books: Books, record: Assessment) -> None:
    """Let a struck assessment count again, and with it the care level that follows."""
    with books.together():
        books.restore(record)
        _put_in_force(books, record, FORM)


def withdraw(books: Books, record: Assessment, reason: str) -> None:
    """Strike out an assessment and the care level that it set."""
    with books.together():
        books.strike(record, reason)
        withdraw_level(books, record.resident.id, record.day, reason)


def waiting(asked: Asked) -> list[tuple[int, str, str]]:
    """Who is to be assessed on the day: resident, name, why; never assessed first, then reports, then the yearly."""
    found = {row: (name, _("没有评估记录")) for row, name in queries.unassessed(asked.day)}
    for _report, resident, name, reported in queries.open_reports(asked.day):
        found.setdefault(resident, (name, _("{day}报告了变化").format(day=wording.day(reported))))
    months = int(asked.pack.figure("review_months"))
    here = {person.resident: person.name for person in present(asked.day)}
    decided = queries.decided(asked.day)
    for resident, last in sorted(queries.judged(asked.day).items(), key=lambda judged: judged[1]):
        if resident in here and rules.next_day(last, months) <= asked.day:
            words = _("上次县级认定是{day}") if decided.get(resident) == last else _("上次评估是{day}")
            found.setdefault(resident, (here[resident], words.format(day=wording.day(last))))
    return [(resident, name, why) for resident, (name, why) in found.items()]


def proposed_reason(resident: int, day: date) -> str:
    """The likely reason: first where there is none before, change where a report waits, else yearly."""
    if not any(one.day < day for one in queries.history(resident)):
        return FIRST
    waiting = any(person == resident for _row, person, _name, _day in queries.open_reports(day))
    return CHANGE if waiting else YEARLY


def reports_listing(asked: Asked) -> Listing:
    """Reports of the day's year and the year before, with by when and when the re-assessment came."""
    workdays = int(asked.pack.figure("report_workdays"))
    found = queries.reports(year_of(asked.day).previous().start, asked.day)
    rows = tuple(
        (
            one.reported, one.name, one.reporter, one.change,
            rules.report_deadline(one.reported, workdays, asked.pack.calendar), one.assessed,
            rules.report_state(one.reported, one.assessed, asked.day, (workdays, asked.pack.calendar)),
        )
        for one in found
    )  # fmt: skip
    waiting = sum(one.assessed is None for one in found)
    state = _("共{count}次报告，待复核评估{waiting}次。").format(count=len(found), waiting=waiting)
    return Listing(queries.REPORT_HEADINGS, rows, tuple(one.row for one in found), state)


def due(asked: Asked) -> Iterator[Due]:
    """Who was never assessed, whose year is over, reports that wait for their re-assessment, and unsigned results.

    A level of the county that is struck out does not bring back that of the assessment of the same day by itself: the
    file of a resident, where it stands, knows no assessments. It is a gap, and saving the assessment again mends it.
    """
    yield from _reviews(asked)
    yield from _unfollowed(asked)
    workdays = int(asked.pack.figure("report_workdays"))
    for row, resident, name, reported in queries.open_reports(asked.day):
        by = rules.report_deadline(reported, workdays, asked.pack.calendar)
        past = _("{reported}报告了变化，应在{by}前复核评估，已经过期。")
        wait = _("{reported}报告了变化，应在{by}前复核评估。")
        reason = (past if by < asked.day else wait).format(reported=wording.day(reported), by=wording.day(by))
        yield Due(by, _("复核评估：{name}").format(name=name), reason, "residents", resident, kind=f"report/{row}")
    for one in queries.standing(asked.day):
        if not (one.signer and one.signed):
            title = _("评估结果没有签字：{name}").format(name=one.name)
            reason = _("{day}的评估要老人或监护人签字确认。").format(day=wording.day(one.day))
            yield Due(one.day, title, reason, BOOK, one.row, gap=True, kind="signature")


def _unfollowed(asked: Asked) -> Iterator[Due]:
    for one in queries.unfollowed(asked.day):
        title = _("护理等级没有照评估：{name}").format(name=one.name)
        words = _(
            "{day}评为{level}，现在的等级更早、也不同。打开这次评估再保存一次，就照它定级；有县级认定的，请补登认定。"
        )
        reason = words.format(day=wording.day(one.day), level=_(dict(CARE_LEVELS)[one.level]))
        yield Due(asked.day, title, reason, BOOK, one.row, gap=True, kind="unfollowed")


def _reviews(asked: Asked) -> Iterator[Due]:
    """The gap and the yearly clock of everybody here, from the assessments themselves and the county's decisions.

    Where the level comes from does not count: one from a roster, or chosen at admission, was assessed by nobody. Who
    has no level at all is told so by the residents' own clock, and not once more here.
    """
    months, warn = (int(asked.pack.figure(name)) for name in ("review_months", "review_warn_days"))
    judged, decided, clock = queries.judged(asked.day), queries.decided(asked.day), Clock(months, warn)
    for person in present(asked.day):
        last = judged.get(person.resident)
        if last is None and person.level:
            title = _("没有评估记录：{name}").format(name=person.name)
            reason = _("护理等级不是评出来的，请补一次评估。")
            yield Due(asked.day, title, reason, RESIDENTS, person.resident, gap=True, kind=UNASSESSED)
        elif last and (by := clock.rings(last, asked.today)):
            words = _("上次县级认定是{day}，每{months}个月复核一次。")
            if decided.get(person.resident) != last:
                words = _("上次评估是{day}，每{months}个月复核一次。")
            title = _("护理等级复核：{name}").format(name=person.name)
            reason = words.format(day=wording.day(last), months=months)
            yield Due(by, title, reason, RESIDENTS, person.resident, gap=by < asked.day, kind="level")


def enter(books: Books, entry: Entry, today: date, memory: dict[str, Any]) -> None:
    """Write one row of a list of assessments: the assessment and the level that follows."""
    del memory
    texts = {name: clean(text) for name, text in entry.texts.items()}
    problems: list[Problem] = []
    record = Assessment(day=_day(texts, "day", today, problems), signed=_day(texts, "signed", today, problems))
    record.resident = _resident(texts, record.day or today, today, problems)
    for name, words in INDICATORS:
        answer = rules.answer_of(texts.get(name, ""))
        setattr(record, name, None if answer is None else CAN if answer else CANNOT)
        if answer is None:
            options = "、".join(_(option) for _code, option in ANSWERS)
            sentence = _("“{words}”要写{options}，六项都要答。").format(words=_(words), options=options)
            problems.append(Problem(name, sentence))
    _who(record, texts, problems)
    _level_agrees(record, texts, problems)
    if problems:
        raise Refused(*problems)
    record.reason = rules.reason_of(texts.get("reason", "")) or proposed_reason(record.resident.id, record.day)
    assess(books, record, IMPORT)


def _day(texts: dict[str, str], name: str, today: date, problems: list[Problem]) -> date | None:
    text = texts.get(name, "")
    if not text:
        if name == "day":
            problems.append(Problem(name, _("没有评估日期。")))
        return None
    try:
        return read_day(text, today)
    except Unreadable as fault:
        problems.append(Problem(name, str(fault)))
        return None


def _resident(texts: dict[str, str], day: date, today: date, problems: list[Problem]) -> Any:
    """The person by number, or by a name that only one of those here on the day has."""
    name, identity = texts.get("name", ""), tidy_identity(texts.get("identity", ""))
    if identity:
        sentence = identity_problem(identity, today)
        person = residents.same_number(identity)
        if sentence or person is None:
            problems.append(Problem("identity", sentence or _("老人里没有这个身份证号。")))
        elif name and not residents.is_called(person, name):
            problems.append(Problem("name", _("这个身份证号是{name}的，请核对。").format(name=person.name)))
        return person
    named = {one.id for one in residents.called(name)}
    same = [one.resident for one in present(day) if one.resident in named]
    if len(same) == 1:
        return residents.person(same[0])
    many = _("在院的有{count}位{name}，请写身份证号。")
    none = _("{day}在院的老人里没有“{name}”，请核对名字或写身份证号。")
    said = (many if same else none).format(count=len(same), name=tidy_name(name), day=wording.day(day))
    problems.append(Problem("name", said))
    return None


def _who(record: Assessment, texts: dict[str, str], problems: list[Problem]) -> None:
    names = rules.assessors_of(texts.get("assessors", ""))
    if len(set(names)) < 2:  # noqa: PLR2004  two different people assess (MZ/T 039)
        problems.append(Problem("assessors", _("评估人要两个，用顿号分开，如“张三、李四”。")))
        return
    record.assessor, record.second_assessor = names[:2]
    record.signer = tidy_name(texts.get("signer", "")) or None
    record.signed = record.signed or (record.day if record.signer else None)


def _level_agrees(record: Assessment, texts: dict[str, str], problems: list[Problem]) -> None:
    """A conclusion in the sheet must be the one that follows from the six."""
    said = texts.get("level", "").replace(" ", "")
    follows = rules.conclusion(rules.answer_of(texts.get(name, "")) for name, _words in INDICATORS)
    if not said or follows is None or rules.is_ability(said):
        return
    words = _(dict(CARE_LEVELS)[follows.value])
    meant = rules.level_words(said)
    if meant != follows:
        sentence = _("结论写的是“{said}”，按六项应是“{words}”（{count}项不能），请核对。")
        problems.append(Problem("level", sentence.format(said=said, words=words, count=failed(record))))
