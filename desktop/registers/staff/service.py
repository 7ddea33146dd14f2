"""The staff's checks that need their rows, what ends soon or is missing, the import of the staff list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from desktop.core import wording
from desktop.core.listing import Asked
from desktop.core.people import sex_of, tidy_identity
from desktop.core.plain import plain
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.typed import LooseDay, loose_problems, read_day, read_loose_day
from desktop.core.words import _
from desktop.registers.staff import queries, rules
from desktop.registers.staff.models import (
    CARE,
    CARER,
    CERTIFICATES,
    COOK,
    HEALTH,
    OTHER,
    Certificate,
    Service,
    StaffMember,
)
from desktop.registers.staff.rules import Span
from desktop.services.book import Due, Entry
from desktop.services.books import IMPORT, Books
from desktop.services.importing_names import beside_name, name_doubt, parted, staff_name
from desktop.services.importing_words import NOTED, given, read_sex, with_year
from desktop.storage.kinds import clean

NEEDS_HEALTH: Final = (COOK, CARER)
PLAIN_COLUMNS: Final = ("phone", "education", "insurance", "address")


def check_member(record: StaffMember, today: date) -> Iterator[Problem]:
    """A true number that agrees with sex and birth and is nobody else's; a contract that ends after it begins."""
    if record.identity:
        yield from rules.identity_agrees(record.identity, record.sex, record.born, today)
        twin = queries.twin(record.identity, record.id or 0)
        if twin:
            words = _("这个身份证号已经登记给{name}，同一个人不要登记两次；离职后又回来的，打开{name}的档案办“返岗”。")
            yield Problem("identity", words.format(name=twin))
    yield from rules.ends_after_begin(record.contract_since, record.contract_until, "contract_until")


def check_service(record: Service, today: date) -> Iterator[Problem]:
    """Days that do not end before they begin and meet no other days in post of the person."""
    del today
    faults = [
        *loose_problems("begin", record.begin, loose=record.begin_loose),
        *rules.ends_after_begin(record.begin, record.end, "end"),
    ]
    if record.post == OTHER and not record.title:
        faults.append(Problem("title", _("岗位选了“其他”，请写岗位名称。")))
    others = [span for span in queries.services_of(record.staff.id) if span.row != record.id]
    yield from faults or rules.overlap(Span(record.begin, record.end), others)


def service_bears_when(after: Any, before: Any) -> date | None:
    """A change of days in post counts from the first day that it moves: leaving from the day after the last in post.

    Why somebody left counts nowhere.
    """
    if any(
        getattr(after, name) != getattr(before, name) for name in ("post", "title", "nature", "begin", "begin_loose")
    ):
        return min(after.begin, before.begin)
    if after.end == before.end:
        return None
    return min(day for day in (after.end, before.end) if day) + timedelta(days=1)


def check_certificate(record: Certificate, today: date) -> Iterator[Problem]:
    """A term that does not end before it begins; a health certificate has an end; a level is a carer's."""
    del today
    yield from rules.ends_after_begin(record.issued, record.until, "until")
    if record.kind == HEALTH and not record.until:
        yield Problem("until", _("健康证每年要换，请写有效期至哪一天。"))
    if record.level and record.kind != CARE:
        yield Problem("level", _("等级只用于养老护理员证书，请清空。"))


def due(asked: Asked) -> Iterator[Due]:
    """Certificates and contracts that end, posts without their certificate, people without days in post."""
    for row, name in queries.unplaced():
        title = _("{name}没有登记岗位").format(name=name)
        yield _due(asked.day, title, _("请补上岗位和到岗日期。"), row, gap=True, kind="post")
    last = asked.day + timedelta(days=int(asked.pack.figure("certificate_warn_days")))
    # What is to be done is asked today: a certificate that was renewed since needs nothing more.
    newest = queries.newest_held(asked.today)
    for member in queries.in_post(asked.day):
        yield from _certificate_dues(member, newest, asked.day, last)
    yield from _contract_dues(asked.day, last)


def _due(by: date, title: str, reason: str, row: int, **more: Any) -> Due:
    return Due(by, title, reason, "staff", row, **more)


def _certificate_dues(
    member: queries.InPost, newest: dict[tuple[int, str], queries.Held], day: date, last: date
) -> Iterator[Due]:
    for kind, words in CERTIFICATES:
        held = newest.get((member.row, kind))
        until = held.until if held else None
        if until and until <= last:
            past = _("有效期至{until}，已经过期。") if until < day else _("有效期至{until}，请提前换证。")
            title = _("{name}的{paper}到期").format(name=member.name, paper=_(words))
            yield _due(until, title, past.format(until=wording.day(until)), member.row, kind=f"certificate/{kind}")
    if member.post in NEEDS_HEALTH and (member.row, HEALTH) not in newest:
        title = _("{name}没有健康证").format(name=member.name)
        reason = _("{post}要有健康证才能上岗。").format(post=member.post_words)
        yield _due(day, title, reason, member.row, gap=True, kind="health")
    if member.post == CARER and (member.row, CARE) not in newest:
        title = _("{name}没有护理员证").format(name=member.name)
        yield _due(day, title, _("影响护理员持证率。"), member.row, kind="care")


def _contract_dues(day: date, last: date) -> Iterator[Due]:
    ends = queries.contract_ends(last)
    for member in queries.in_post(day) if ends else ():
        until = ends.get(member.row)
        if until:
            past = _("{until}已经到期，请续签。") if until < day else _("{until}到期，请提前续签。")
            title = _("{name}的合同到期").format(name=member.name)
            yield _due(until, title, past.format(until=wording.day(until)), member.row, kind="contract")


def enter(books: Books, entry: Entry, today: date, memory: dict[str, Any]) -> None:
    """Write one row of a staff list: the person, the days in post, a carer's and a health certificate."""
    row = _Row(entry, today)
    member, service = _member(row), _service(row)
    papers = tuple(_certificates(row))
    member.note = "\n".join(part for part in (row.text("note"), *row.notes) if part) or None
    if row.problems:
        raise Refused(*row.problems)
    if not member.identity and any(member.name == name for name in queries.names().values()):
        raise Refused(Problem("name", _("职工里已经有{name}；是另一个人就请写身份证号。").format(name=member.name)))
    if member.identity and unnumbered(member.name, member.identity):
        words = _("职工里已经有{name}，没有登记身份证号；是同一个人请选“补空项”，是另一个人请先补上那一位的号码。")
        raise Refused(Problem("name", words.format(name=member.name)))
    books.write(member, IMPORT)
    for record in (service, *papers):
        if record is not None:
            record.staff = member
            books.write(record, IMPORT)
    memory[NOTED] = _("；").join(row.notes)


def unnumbered(name: str, identity: str) -> StaffMember | None:
    """Who stands under a name without a number and may be the person of this one; None where nobody does.

    A list with numbers that comes after one without means the same people, unless the sex tells them apart.
    """
    same = StaffMember.sex.is_null() | (StaffMember.sex == sex_of(identity))
    here = StaffMember.select().where(StaffMember.struck.is_null(), StaffMember.identity.is_null(), same)
    found: StaffMember | None = here.where(StaffMember.name == name).order_by(StaffMember.id).first()
    return found


class _Row:
    """The texts of one row, and what could not be read in them."""

    def __init__(self, entry: Entry, today: date) -> None:
        self.entry = entry
        self.today = today
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def text(self, name: str) -> str:
        """The text in a column, tidied; empty for the words that mean nothing."""
        return given(clean(self.entry.texts.get(name, "")), rules.NOTHING)

    def read(self, name: str, reader: Callable[[str, date], Any]) -> Any:
        """What a reader makes of the text; None where it is empty or cannot be read."""
        text = self.text(name)
        if not text:
            return None
        try:
            return reader(text, self.today)
        except Unreadable as fault:
            self.problems.append(Problem(name, str(fault)))
            return None

    def until(self, name: str, title: str) -> date | None:
        """The last day of a paper: 2026.12 is the end of that month, and of a span its end is meant.

        Words that name no day (长期, 三年, 已过期) become a note, and the day a gap: the row is sound without it.
        """
        text = self.text(name)
        if text and not re.search(r"\d{2}|\d\s*[.月/\-]\s*\d", plain(text)):
            self.notes.append(f"{title}：{text}")
            return None
        last: date | None = self.read(name, rules.read_last)
        return last


def _member(row: _Row) -> StaffMember:
    name, said = staff_name(row.text("name"))
    row.problems.extend(name_doubt(parted(row.text("name"))[0]))
    row.notes.extend([beside_name(said)] if said else [])
    member = StaffMember(name=name, identity=tidy_identity(row.text("identity")) or None)
    if not member.name:
        row.problems.append(Problem("name", _("没有姓名。")))
    member.sex = row.read("sex", lambda text, _today: read_sex(text))
    if member.identity:
        row.problems.extend(rules.identity_agrees(member.identity, member.sex, None, row.today))
    member.contract_until = row.until("contract_until", _("合同止"))
    for name in PLAIN_COLUMNS:
        setattr(member, name, row.text(name) or None)
    return member


def _service(row: _Row) -> Service | None:
    begin: LooseDay | None = row.read("begin", lambda text, today: read_loose_day(with_year(text), today))
    end: date | None = row.read("end", lambda text, today: read_day(with_year(text), today))
    if row.text("reason") and not row.text("end"):
        words = _("写着“{text}”，却没有离岗日期；请填上离岗日期，还在岗的不要写离岗原因。")
        row.problems.append(Problem("end", words.format(text=row.text("reason"))))
    left = next(filter(rules.says_left, (row.text("note"), parted(row.text("name"))[1])), "")
    if not row.text("end") and left:
        words = _("备注写着“{text}”，却没有离岗日期；请填上离岗日期，还在岗的把这句话去掉。")
        row.problems.append(Problem("end", words.format(text=left)))
    post = rules.post_of(row.text("post")) if row.text("post") else ""
    if begin is None and not post:
        return None
    if begin is None:
        if not row.text("begin"):
            row.problems.append(Problem("begin", _("没有到岗日期，请写年月或年月日。")))
        return None
    if not post:
        row.problems.append(Problem("post", _("没有岗位。")))
    if len(re.split(r"[/、,，;；+(（]", row.text("post"))) > 1 and post != OTHER:
        row.notes.append(_("岗位：{text}").format(text=row.text("post")))
    nature = rules.nature_of(row.text("nature")) if row.text("nature") else None
    title = row.text("post") if post == OTHER else None
    return Service(
        post=post, title=title, nature=nature, begin=begin.day, begin_loose=not begin.exact, end=end,
        reason=row.text("reason") or None,
    )  # fmt: skip


def _certificates(row: _Row) -> Iterator[Certificate]:
    text = row.text("level")
    number = row.text("number") or None
    if not rules.says_none(text) or number:
        yield Certificate(kind=CARE, level=rules.level_of(text) or None, number=number)
    health = row.until("health_until", _("健康证有效期至"))
    if health:
        yield Certificate(kind=HEALTH, until=health)
