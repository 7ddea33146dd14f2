"""X05 敬老院季（年）报表 and X06 养老机构基本情况登记表: the return over months, and what the home is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.core.form import Filling
from desktop.core.people import FEMALE, age_on
from desktop.core.period import long_date
from desktop.core.sheet import Cell, Figure
from desktop.ledgers.farming.land import queries as land
from desktop.registers.beds import queries as beds
from desktop.registers.beds.models import DEMENTIA, HOSPICE, NURSING, PLAIN
from desktop.registers.home import queries as home
from desktop.registers.home.models import AREAS, GRADES, OPERATIONS
from desktop.registers.home.queries import HomeProfile
from desktop.registers.staff import queries as staff
from desktop.registers.staff.models import COOK, HEAD
from desktop.reports.crosschecks import titles
from desktop.reports.figures import BEDS, RESIDENTS, STAFF, Figures, coded, counted, refs, typed_note
from desktop.reports.house import Night, night
from desktop.reports.people import STEPS, step_of
from desktop.reports.reckoning import Columns, columns
from desktop.services import forms
from desktop.services.returns import Request, Return

X05: Final = "X05"
AGE_ROWS: Final = {key: f"H{number:02d}" for number, (key, _least) in enumerate(STEPS, 1)}
BED_ROWS: Final = {PLAIN: "K01", NURSING: "K02", DEMENTIA: "K03", HOSPICE: "K04"}
SCHOOLS: Final = (
    ("J06", ("本科", "大学", "研究生", "硕士")), ("J05", ("大专", "专科", "高职")),
    ("J04", ("高中", "中专", "职高", "技校")), ("J03", ("初中",)), ("J02", ("小学", "文盲", "无")),
)  # fmt: skip
LEGAL_WORDS: Final = {"public": "事业法人", "civil": "民非", "company": "企业", "none": "未登记"}
OFFICERS: Final = frozenset({HEAD, "deputy", "bookkeeper"})
COOKS: Final = frozenset({COOK, "safety"})
SPANS: Final = {"quarter": "季", "half": "半年", "year": "年"}


def over_months(request: Request) -> Filling:
    """X05: the rows of X01 over the period, and ages, schooling, beds, land as of its last day."""
    found = columns(request)
    before, more = request.period.previous().end, _more(found.night)
    now = coded({**found.now, **more})
    last = coded({**found.last, **_more(night(before))}, ".last")
    year = coded({**more, **found.year}, ".year")
    lines = {
        code: {
            "last": last.get(code, Figure(None)),
            "month": now.get(code, Figure(None)),
            "year": year.get(code, Figure(None)),
        }
        for code in titles(forms.load(X05))
    }
    notes = typed_note({code: now[code] for code in lines if code in now})
    return Filling(lines={"rows": lines}, notes=notes, title=f"敬老院{SPANS[request.period.kind]}报表")


def _more(at: Night) -> Figures:
    """The rows that X01 does not have, as they stand on a night."""
    return {**_ages(at), **_staff(at.day), **_beds(at.day), **_land(at.day)}


def _ages(at: Night) -> Figures:
    rows: dict[str, list[int]] = {code: [] for code in AGE_ROWS.values()}
    for person in at.people:
        if person.born:
            rows[AGE_ROWS[step_of(age_on(person.born, at.day))]].append(person.resident)
    return {code: counted(RESIDENTS, people) for code, people in rows.items()}


def school(text: str) -> str:
    """The row of X05 for the words of a schooling; empty where they name none."""
    return next((code for code, words in SCHOOLS if any(word in text for word in words)), "")


def _staff(day: date) -> Figures:
    certified, known = staff.certificates(day), staff.facts()
    here = {member.row: member.post for member in staff.in_post(day)}
    rows: dict[str, list[int]] = {code: [] for code, _words in SCHOOLS}
    for row in here:
        code = school(known[row].education)
        if code:
            rows[code].append(row)
    women = [row for row in here if known[row].sex == FEMALE]
    social = {one.staff for one in certified if one.kind == "social"} & set(here)
    medical = {one.staff for one in certified if one.kind == "medical"} & set(here)
    medical |= {row for row, post in here.items() if post == "medic"}
    figures = {code: counted(STAFF, members) for code, members in rows.items()}
    return {
        **figures, "J01": counted(STAFF, women), "J07": counted(STAFF, sorted(social)),
        "J08": counted(STAFF, sorted(medical)),
    }  # fmt: skip


def _beds(day: date) -> Figures:
    found = [bed for bed in beds.beds(day) if bed.approved]
    rows = {code: [bed.id for bed in found if bed.kind == kind] for kind, code in BED_ROWS.items()}
    figures = {code: counted(BEDS, kept) for code, kept in rows.items()}
    return {**figures, "K05": counted(BEDS, beds.counts(day).reserved)}


def _land(day: date) -> Figures:
    profile = home.profile()
    sizes = {"L03": "land_size", "L04": "building_size", "L05": "living_size"}
    found = {code: Figure(getattr(profile, name, None), "decimal") for code, name in sizes.items()}
    plots = land.plots(day)
    mu = sum((plot.mu for plot in plots), Decimal(0))
    return {**found, "L06": Figure(mu, "decimal", rows=refs("farming/plot", (plot.row for plot in plots)))}


def profile_card(request: Request) -> Filling:
    """X06: what the home is, its beds, residents and staff as of the last day; the rest is filled by hand."""
    profile, found = home.profile(), columns(request)
    return Filling({**_numbers(found), **_staff_numbers(request), **(_words(profile, request.day) if profile else {})})


def _words(profile: HomeProfile, day: date) -> dict[str, Cell]:
    grade = dict(GRADES).get(profile.grade, "")
    kind = "敬老院" if "敬老院" in profile.kind else "其他" if profile.kind else ""
    papers = "；".join(
        f"{paper.kind}{f'至{long_date(paper.until)}' if paper.until else ''}" for paper in home.licences()
    )
    return {
        "name": profile.name,
        "credit_code": profile.credit_code,
        "kind": kind,
        "legal": LEGAL_WORDS.get(profile.legal, ""),
        "head": profile.head,
        "opened": profile.opened or "",
        "address": profile.address,
        "phone": profile.phone,
        "operation": dict(OPERATIONS).get(profile.operation, ""),
        "operator": profile.operator,
        "area": dict(AREAS).get(profile.area, ""),
        "grade": f"{grade}至{long_date(profile.grade_until)}" if profile.graded(day) and profile.grade_until else grade,
        "county_run": "是" if profile.county_run else "否",
        "land_size": profile.land_size if profile.land_size is not None else "",
        "building_size": profile.building_size if profile.building_size is not None else "",
        "licences": papers,
    }


def _numbers(found: Columns) -> dict[str, Cell]:
    codes = {
        "beds": "A01", "nursing_beds": "A02", "free_beds": "A05", "residents": "B05", "paying": "C02",
        "self_care": "C11", "partial_care": "C12", "full_care": "C13", "staff": "D01", "carers": "D02",
        "certified": "D03", "occupancy": "R01",
    }  # fmt: skip
    return {key: Figure(found.now[code].value, found.now[code].kind, key, found.now[code].rows)
            for key, code in codes.items()}  # fmt: skip


def _staff_numbers(request: Request) -> dict[str, Cell]:
    posts = Counter(member.post for member in staff.in_post(request.day))

    def those(wanted: Iterable[str]) -> Figure:
        return Figure(sum(posts[post] for post in wanted), "count")

    usual = {*OFFICERS, *COOKS, "carer", "medic", "social"}
    return {
        "officers": those(OFFICERS), "medics": those(("medic",)), "social_workers": those(("social",)),
        "cooks": those(COOKS), "others": those(post for post in posts if post not in usual),
    }  # fmt: skip


OVER_MONTHS: Final = Return(X05, ("quarter", "half", "year"), over_months)
PROFILE: Final = Return("X06", ("day", "month", "quarter", "half", "year"), profile_card)
