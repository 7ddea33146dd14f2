"""Reading the staff: who is in which post on a day, their certificates, the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import peewee as pw

from desktop.core.listing import Asked, Heading, Listing
from desktop.core.people import SEXES, age_on
from desktop.core.words import N_, _
from desktop.registers.staff import rules
from desktop.registers.staff.models import (
    CARE,
    CARER,
    HEALTH,
    LEVELS,
    NATURES,
    OTHER,
    POSTS,
    Certificate,
    Service,
    StaffMember,
)
from desktop.registers.staff.rules import Facts, Span
from desktop.services.book import Found
from desktop.storage.remembered import remembered


@dataclass(frozen=True, slots=True)
class InPost:
    """Somebody in post on a day; `row` is the person's number, `service` that of the days in post."""

    row: int
    name: str
    post: str
    title: str
    nature: str
    begin: date
    end: date | None
    service: int
    begin_loose: bool = False

    @property
    def post_words(self) -> str:
        """The post as people call it."""
        if self.post == OTHER and self.title:
            return self.title
        return _(dict(POSTS).get(self.post, self.post))

    @property
    def begin_words(self) -> str:
        """The first day in the post as lists show it: only the month where the day is not known."""
        return f"{self.begin:%Y-%m}" if self.begin_loose else self.begin.isoformat()


@dataclass(frozen=True, slots=True)
class Headcount:
    """X01 D01–D04 on a day as numbers of persons' rows: staff, carers, certified carers, valid health certificates."""

    staff: tuple[int, ...]
    carers: tuple[int, ...]
    certified: tuple[int, ...]
    healthy: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate that counts on a day."""

    row: int
    staff: int
    kind: str
    level: str
    number: str
    until: date | None


HEADINGS: Final = (
    Heading("name", N_("姓名"), width=4),
    Heading("sex", N_("性别"), width=2),
    Heading("age", N_("周岁"), "count", 2),
    Heading("identity", N_("身份证号"), width=9, masked="identity"),
    Heading("post", N_("岗位"), width=4),
    Heading("nature", N_("用工性质"), width=4),
    Heading("education", N_("学历"), width=4),
    Heading("begin", N_("到岗日期"), width=5.5),
    Heading("contract_until", N_("合同止"), "day", 5.5, due=True),
    Heading("insurance", N_("社会保险"), width=5),
    Heading("level", N_("护理员等级"), width=6),
    Heading("number", N_("证书编号"), width=7),
    Heading("health_until", N_("健康证有效期至"), "day", 5.5, due=True),
    Heading("phone", N_("联系电话"), width=6, masked="phone"),
)


def in_post(day: date) -> tuple[InPost, ...]:
    """Everybody in post on the day, in the order of posts."""
    order = {code: place for place, (code, _words) in enumerate(POSTS)}
    found = (one for one in _served() if one.begin <= day and (one.end is None or one.end >= day))
    return tuple(sorted(found, key=lambda member: (order.get(member.post, 99), member.begin, member.row)))


@remembered
def _served() -> tuple[InPost, ...]:
    """Every time in a post that counts, whenever it was."""
    rows = _tuples(
        Service.select(
            StaffMember.id, StaffMember.name, Service.post, Service.title, Service.nature, Service.begin, Service.end,
            Service.id, Service.begin_loose,
        )
        .join(StaffMember)
        .where(*_counts())
        .order_by(Service.id)
    )  # fmt: skip
    return tuple(
        InPost(row, name, post, title or "", nature or "", *rest) for row, name, post, title, nature, *rest in rows
    )


def _tuples(query: Any) -> Any:
    return list(query.tuples())


def _counts() -> tuple[Any, Any]:
    return Service.struck.is_null(), StaffMember.struck.is_null()


def spans(begin: date, end: date) -> dict[int, list[Span]]:
    """The days in post of each person that meet the days from begin to end, by the person's row."""
    rows = _tuples(
        Service.select(Service.staff, Service.begin, Service.end, Service.id)
        .join(StaffMember)
        .where(*_counts(), Service.begin <= end, Service.end.is_null() | (Service.end >= begin))
        .order_by(Service.begin)
    )
    found: dict[int, list[Span]] = {}
    for staff, since, until, row in rows:
        found.setdefault(staff, []).append(Span(since, until, row))
    return found


def services_of(staff: int) -> list[Span]:
    """All days in post of one person, oldest first."""
    rows = Service.select(Service.begin, Service.end, Service.id).where(
        Service.staff == staff, Service.struck.is_null()
    )
    return [Span(*row) for row in _tuples(rows.order_by(Service.begin))]


def first_days() -> dict[int, date]:
    """The first day in any post of each person who ever was in one."""
    first = pw.fn.MIN(Service.begin).converter(Service.begin.python_value)
    return dict(_tuples(Service.select(Service.staff, first).where(Service.struck.is_null()).group_by(Service.staff)))


def certificates(day: date) -> tuple[Held, ...]:
    """The certificates valid on the day; one without a date of issue counts from the first day on."""
    rows = _tuples(_held(day).where(Certificate.until.is_null() | (Certificate.until >= day)))
    return tuple(
        Held(row, staff, kind, level or "", number or "", until) for row, staff, kind, level, number, until in rows
    )


def _held(day: date) -> Any:
    """Certificates that were issued by the day; one without a date of issue counts from the first day on."""
    told = (Certificate.id, Certificate.staff, Certificate.kind, Certificate.level, Certificate.number)
    held = Certificate.select(*told, Certificate.until)
    issued = Certificate.issued.is_null() | (Certificate.issued <= day)
    return held.where(Certificate.struck.is_null(), issued).order_by(Certificate.id)


def headcount(day: date) -> Headcount:
    """Who counts as what on the day (X01 D01–D04, 持证率 = certified ÷ carers)."""
    members = {member.row: member.post for member in in_post(day)}
    held = certificates(day)
    cared = {one.staff for one in held if one.kind == CARE}
    healthy = {one.staff for one in held if one.kind == HEALTH}
    carers = tuple(row for row, post in members.items() if post == CARER)
    return Headcount(
        tuple(members), carers, tuple(row for row in carers if row in cared), tuple(r for r in members if r in healthy)
    )


def names() -> dict[int, str]:
    """The name of everybody who counts, leavers included, by row."""
    people = StaffMember.select(StaffMember.id, StaffMember.name).where(StaffMember.struck.is_null())
    return dict(_tuples(people))


def facts() -> dict[int, Facts]:
    """What is written down of everybody who counts, leavers included, by row."""
    people = StaffMember.select(
        StaffMember.id, StaffMember.name, StaffMember.sex, StaffMember.born, StaffMember.identity,
        StaffMember.education, StaffMember.contract_until, StaffMember.insurance, StaffMember.phone,
    ).where(StaffMember.struck.is_null())  # fmt: skip
    return {
        row: Facts(name, sex or "", born, identity or "", schooling or "", until, insurance or "", phone or "")
        for row, name, sex, born, identity, schooling, until, insurance, phone in _tuples(people)
    }


def twin(identity: str, row: int) -> str:
    """The name of another person under the same identity number; empty where there is none."""
    other = StaffMember.struck.is_null() & (StaffMember.identity == identity) & (StaffMember.id != row)
    return StaffMember.select(StaffMember.name).where(other).scalar() or ""


def unplaced() -> tuple[tuple[int, str], ...]:
    """People without any days in post."""
    placed = Service.select(Service.staff).where(Service.struck.is_null())
    people = StaffMember.select(StaffMember.id, StaffMember.name).where(
        StaffMember.struck.is_null(), StaffMember.id.not_in(placed)
    )
    return tuple((row, name) for row, name in _tuples(people))


def newest_held(day: date) -> dict[tuple[int, str], Held]:
    """Each person's certificate that lasts longest, by person and kind, ended or not, of those issued by the day."""
    found: dict[tuple[int, str], Held] = {}
    for row, staff, kind, level, number, until in _tuples(_held(day)):
        known = found.get((staff, kind))
        if known is None or (until or date.max) >= (known.until or date.max):
            found[staff, kind] = Held(row, staff, kind, level or "", number or "", until)
    return found


def contract_ends(last: date) -> dict[int, date]:
    """The contracts that end by a day, by the person's row."""
    ends = StaffMember.select(StaffMember.id, StaffMember.contract_until).where(
        StaffMember.struck.is_null(), StaffMember.contract_until <= last
    )
    return dict(_tuples(ends))


def listing(asked: Asked) -> Listing:
    """The staff in post on the day, and those whose days in post nobody has written."""
    people = facts()
    members = in_post(asked.day)
    placed: list[tuple[int, str, str, str]] = [
        (m.row, m.post_words, _(dict(NATURES).get(m.nature, "")), m.begin_words) for m in members
    ]
    placed += [(row, _("（未登记岗位）"), "", "") for row, _name in unplaced()]
    held = _by_person(certificates(asked.day))
    rows = tuple(
        _line(people[row], (post, nature, begin), held.get(row, []), asked.day) for row, post, nature, begin in placed
    )
    return Listing(HEADINGS, rows, tuple(row for row, *_rest in placed), _state(asked.day))


def _by_person(held: Iterable[Held]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    for one in held:
        found.setdefault(one.staff, []).append(one)
    return found


def _line(person: Facts, place: tuple[str, str, str], held: list[Held], day: date) -> tuple[Any, ...]:
    care = [one for one in held if one.kind == CARE]
    level = rules.best_level(one.level for one in care)
    health = max((one.until for one in held if one.kind == HEALTH and one.until), default=None)
    post, nature, begin = place
    return (
        person.name, _(dict(SEXES).get(person.sex, "")), age_on(person.born, day) if person.born else "",
        person.identity, post, nature, person.education, begin, person.contract_until, person.insurance,
        _(dict(LEVELS).get(level, "")) or (_("有证") if care else ""),
        "、".join(one.number for one in care if one.number), health, person.phone,
    )  # fmt: skip


def _state(day: date) -> str:
    count = headcount(day)
    return _("在岗{staff}人，护理员{carers}人，持证{certified}人（{share}），健康证有效{healthy}人。").format(
        staff=len(count.staff),
        carers=len(count.carers),
        certified=len(count.certified),
        share=rules.share(len(count.certified), len(count.carers)),
        healthy=len(count.healthy),
    )


def found() -> Iterator[Found]:
    """Everybody who works or worked here, by name, initials, identity number and telephone."""
    services = Service.select(Service.staff, Service.post).where(Service.struck.is_null()).order_by(Service.begin)
    posts = dict(_tuples(services))
    people = StaffMember.select(
        StaffMember.id, StaffMember.name, StaffMember.initials, StaffMember.identity, StaffMember.phone
    ).where(StaffMember.struck.is_null())
    for row, name, letters, identity, phone in _tuples(people):
        keys = (name, *letters.split(), identity or "", phone or "")
        yield Found("staff", row, name, _(dict(POSTS).get(posts.get(row, ""), "")), tuple(key for key in keys if key))
