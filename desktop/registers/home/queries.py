"""Reading the home's profile, licences and approved beds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from desktop.core import wording
from desktop.core.listing import Asked, Heading, Listing
from desktop.core.words import N_, _
from desktop.registers.home import rules
from desktop.registers.home.models import AREAS, GRADES, LEGAL, OPERATIONS, Approval, Licence, Packs, Profile
from desktop.services.book import Due, Found
from desktop.storage.kinds import Choices


@dataclass(frozen=True, slots=True)
class HomeProfile:
    """What the home is, for heads of pages, rates and indicators; `row` is the profile's number."""

    row: int
    name: str
    short_name: str
    credit_code: str
    kind: str
    legal: str
    area: str
    operation: str
    operator: str
    sponsor: str
    address: str
    phone: str
    head: str
    opened: date | None
    approved_beds: int | None
    grade: str
    grade_until: date | None
    county_run: bool
    home_services: bool
    building_size: Decimal | None
    land_size: Decimal | None
    living_size: Decimal | None
    pack: str

    def graded(self, day: date) -> bool:
        """Whether the home holds a grade that is valid on the day."""
        return bool(self.grade) and (self.grade_until is None or self.grade_until >= day)


HEADINGS = (
    Heading("name", N_("机构名称"), width=14),
    Heading("credit_code", N_("统一社会信用代码"), width=10),
    Heading("kind", N_("机构类别"), width=9),
    Heading("legal", N_("法人性质"), width=7),
    Heading("area", N_("城乡"), width=3),
    Heading("operation", N_("运营方式"), width=5),
    Heading("head", N_("院长"), width=4),
    Heading("phone", N_("电话"), width=7),
    Heading("beds", N_("核定床位"), "count", 4),
    Heading("grade", N_("评定等级"), width=4),
    Heading("grade_until", N_("等级有效期至"), "day", 6, due=True),
    Heading("pack", N_("政策包"), width=7),
)


def profile_row() -> Profile | None:
    """The one profile that counts, to be edited."""
    return Profile.get_or_none(Profile.struck.is_null())


def profile() -> HomeProfile | None:
    """The home's profile; None while nobody has written it."""
    row = profile_row()
    if row is None:
        return None
    text = {
        name: row.__data__[name] or ""
        for name in (
            "name", "short_name", "credit_code", "kind", "legal", "area", "operation", "operator", "sponsor",
            "address", "phone", "head", "grade", "pack",
        )
    }  # fmt: skip
    text["short_name"] = text["short_name"] or text["name"]
    text["credit_code"] = rules.tidy_code(text["credit_code"])
    return HomeProfile(
        row=row.id, opened=row.opened, approved_beds=row.approved_beds, grade_until=row.grade_until,
        county_run=row.county_run, home_services=row.home_services, building_size=row.building_size,
        land_size=row.land_size, living_size=row.living_size, **text,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Approved:
    """核定床位 as somebody approved them: how many, and the chapter and row that says so."""

    beds: int
    chapter: str
    row: int


def approved(day: date) -> Approved | None:
    """核定床位 on a day: the newest approval not after it, else the profile's own number; None where nobody said."""
    counted: Any = Approval.select(Approval.id, Approval.beds).where(Approval.struck.is_null(), Approval.since <= day)
    newest = counted.order_by(Approval.since.desc(), Approval.id.desc()).tuples().first()
    if newest is not None:
        return Approved(newest[1], "approval", newest[0])
    own: Any = Profile.select(Profile.id, Profile.approved_beds).where(Profile.struck.is_null()).tuples().first()
    return Approved(own[1], "profile", own[0]) if own is not None and own[1] is not None else None


def approved_beds(day: date) -> int | None:
    """核定床位 on a day; None where nobody said."""
    found = approved(day)
    return found.beds if found else None


def licences() -> tuple[Licence, ...]:
    """The licences that count, by name and end; one without an end is the last of its name."""
    rows = Licence.select().where(Licence.struck.is_null())
    return tuple(sorted(rows, key=lambda paper: (paper.kind, paper.until or date.max)))


def listing(asked: Asked) -> Listing:
    """The home in one line, with the approved beds as of the day."""
    home = profile()
    if home is None:
        return Listing(HEADINGS, (), (), _("还没有登记机构概况。"))
    row = (
        home.name, home.credit_code, home.kind, _word(LEGAL, home.legal), _word(AREAS, home.area),
        _word(OPERATIONS, home.operation), home.head, home.phone, approved_beds(asked.day),
        _word(GRADES, home.grade), home.grade_until, _word(Packs(), home.pack) or home.pack,
    )  # fmt: skip
    state = _("{name}，政策：{place}（{document}）。").format(
        name=home.name, place=asked.pack.place, document=asked.pack.document
    )
    return Listing(HEADINGS, (row,), (home.row,), state)


def _word(options: Choices, code: str) -> str:
    return _(dict(options).get(code, ""))


def due(asked: Asked) -> Iterable[Due]:
    """The profile where it is missing, the grade and the licences that end soon or have ended."""
    home = profile()
    if home is None:
        reason = _("每张表的填报单位、供养标准都从这里来。")
        yield Due(asked.day, _("登记机构概况"), reason, "home", 0, gap=True, kind="profile")
        return
    if approved_beds(asked.day) is None:
        reason = _("没有核定床位，算不出入住率。")
        yield Due(asked.day, _("填写核定床位"), reason, "home", home.row, gap=True, kind="beds")
    last = asked.day + timedelta(days=int(asked.pack.figure("certificate_warn_days")))
    if home.grade and home.grade_until and home.grade_until <= last:
        reason = _ends(home.grade_until, asked.day)
        yield Due(home.grade_until, _("等级评定到期"), reason, "home", home.row, kind="grade")
    papers = licences()
    newest = {paper.kind: paper.until for paper in papers}
    for paper in papers:
        if paper.until and paper.until <= last and paper.until == newest[paper.kind]:
            title = _("{paper}到期").format(paper=paper.kind)
            yield Due(paper.until, title, _ends(paper.until, asked.day), "home", home.row, kind=f"licence/{paper.id}")


def _ends(until: date, day: date) -> str:
    if until < day:
        return _("有效期至{until}，已经过期，请办理新证。").format(until=wording.day(until))
    return _("有效期至{until}，请提前换证。").format(until=wording.day(until))


def found() -> Iterable[Found]:
    """The home and its licences, by name and number."""
    home = profile()
    if home:
        yield Found("home", home.row, home.name, home.address, (home.name, home.short_name, home.credit_code))
        for paper in licences():
            yield Found("home", home.row, paper.kind, paper.number or "", (paper.kind, paper.number or ""))
