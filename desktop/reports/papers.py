"""Papers of one person: P03 entry, P04 application, P05 assessment, P07 the file's index, P08 leaving and death.

The row asked for is the resident's, for P05 the assessment's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core.form import Filling
from desktop.core.people import CARE_LEVELS, SEXES, CareLevel, age_on
from desktop.core.period import long_date, month_of
from desktop.core.problem import KnownError
from desktop.core.sheet import Cell, Figure, Photo
from desktop.core.words import _
from desktop.ledgers.assessment import queries as assessment
from desktop.ledgers.assessment.models import CAN, INDICATORS, REASONS, Assessment
from desktop.ledgers.assessment.rules import conclusion
from desktop.registers.beds import queries as beds
from desktop.registers.home.models import AREAS
from desktop.registers.residents import queries as residents
from desktop.registers.residents.census import queries as census
from desktop.registers.residents.models import (
    DIED,
    DISABILITIES,
    DISPERSED,
    GRADES,
    KINDS,
    LEFT,
    PAPERS,
    SUPPORTED,
    Resident,
    Stay,
)
from desktop.registers.residents.stays import queries as stays
from desktop.reports.figures import EVERY_PERIOD
from desktop.services.returns import Request, Return

# Models, whose own error says that a number is nobody's.
PERSON: Final[Any] = Resident
RECORD: Final[Any] = Assessment
ENDS: Final = {LEFT: "退住", DISPERSED: "转分散供养", DIED: "死亡"}
CONCLUSIONS: Final = {
    CareLevel.SELF_CARE: "具备生活自理能力（自理，三档）",
    CareLevel.PARTIAL_CARE: "部分丧失生活自理能力（半自理，二档）",
    CareLevel.FULL_CARE: "完全丧失生活自理能力（全护理，一档）",
}
PLAIN: Final = (
    "name", "identity", "ethnic_group", "party", "schooling", "marriage", "phone", "address", "disability_number",
    "insurance", "account", "illnesses", "allergies", "diet", "guardian", "guardian_relation", "guardian_phone",
    "contact", "contact_relation", "contact_phone", "second_contact", "second_phone", "relatives", "belongings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """What a person's papers are filled from: the records in force on the day (the first ones where none is yet)."""

    person: Any
    status: Any
    level: Any
    stay: Stay | None
    bed: str
    day: date


def file_of(row: int | None, day: date) -> File:
    """The file of a resident; KnownError where no person or an unknown one was asked for."""
    if row is None:
        raise KnownError(_("这张表是一人一张的，"), _("请指明是哪一位老人（命令行用 --id）。"))
    try:
        person = residents.person(row)
    except PERSON.DoesNotExist:
        raise KnownError(_("没有编号{row}的老人。").format(row=row)) from None
    begun = [stay for stay in stays.stays(row) if stay.begin <= day] or stays.stays(row)[:1]
    stay = begun[-1] if begun else None
    return File(
        person, _in_force(residents.statuses(row), day), _in_force(residents.levels(row), day), stay, _bed(stay), day
    )


def _in_force(newest_first: list[Any], day: date) -> Any:
    return next((row for row in newest_first if row.since <= day), newest_first[-1] if newest_first else None)


def _bed(stay: Stay | None) -> str:
    """The last bed of a stay."""
    uses: list[Any] = stays.uses_of_stay(stay.id) if stay else []
    return beds.name_of(uses[-1].bed) if uses else ""


def common(file: File) -> dict[str, Cell]:
    """What every paper of a person says: the plain fields, and the words of codes."""
    person, status = file.person, file.status
    area = (status.area if status else None) or person.area or ""
    disabled = dict(DISABILITIES).get(person.disability or "", "") + dict(GRADES).get(person.disability_grade or "", "")
    return {
        **{name: getattr(person, name) or "" for name in PLAIN},
        "identity": person.identity or person.no_identity or "",
        "sex": dict(SEXES).get(person.sex or "", ""),
        "born": person.born or "",
        "age": Figure(age_on(person.born, file.day), "count") if person.born else "",
        "area": dict(AREAS).get(area, ""),
        "kind": dict(KINDS).get(status.kind, "") if status else "",
        "certificate": (status.certificate or "") if status else "",
        "confirmed": (status.confirmed or "") if status else "",
        "applied": (status.applied or "") if status else "",
        "disability": disabled,
        "level": dict(CARE_LEVELS).get(file.level.level, "") if file.level else "",
        "begin": file.stay.begin if file.stay else "",
        "bed": file.bed,
        "number": f"{person.id:04d}",
    }  # fmt: skip


def entry(request: Request) -> Filling:
    """P03: the person's card of entry."""
    file = file_of(request.row, request.day)
    check_up = residents.papers(file.person.id).get("check_up")
    return Filling({
        **common(file),
        "photo": Photo(bytes(file.person.photo)) if file.person.photo else Photo(),
        "check_up": _check_up(check_up),
    })  # fmt: skip


def _check_up(paper: Any) -> str:
    if not paper or not paper.have:
        return ""
    return f"体检报告，{long_date(paper.dated)}" if paper.dated else "体检报告"


def application(request: Request) -> Filling:
    """P04: the application that goes from the village to the home."""
    file = file_of(request.row, request.day)
    have = {code for code, paper in residents.papers(file.person.id).items() if paper.have}
    words = {"identity": "身份证", "household": "户口簿", "check_up": "体检报告"}
    ticked = [text for code, text in words.items() if code in have]
    ticked += ["残疾证"] if file.person.disability_number else []
    return Filling({**common(file), "papers": "、".join(ticked), "home_address": file.person.address or ""})


def assessed(request: Request) -> Filling:
    """P05: one assessment with the one before it."""
    if request.row is None:
        raise KnownError(_("这张表一次评估一张，"), _("请指明是哪一次评估（命令行用 --id）。"))
    try:
        record: Any = assessment.record(request.row)
    except RECORD.DoesNotExist:
        raise KnownError(_("没有编号{row}的评估。").format(row=request.row)) from None
    answers = {name: getattr(record, name) == CAN for name, _words in INDICATORS}
    level = conclusion(answers.values())
    earlier = [one for one in assessment.history(record.resident_id) if one.day < record.day]
    last = earlier[0] if earlier else None
    return Filling({
        **common(file_of(record.resident_id, record.day)),
        **{name: "能" if can else "不能" for name, can in answers.items()},
        "number": f"{record.id:04d}",
        "support": "集中供养",
        "day": record.day,
        "reason": dict(REASONS).get(record.reason, ""),
        "met": Figure(sum(answers.values()), "count", "met"),
        "failed": Figure(len(answers) - sum(answers.values()), "count", "failed"),
        "level": CONCLUSIONS[level] if level else "",
        "last_level": dict(CARE_LEVELS)[last.level] if last else "",
        "last_day": last.day if last else "",
        "change": record.note or "",
    })  # fmt: skip


def index(request: Request) -> Filling:
    """P07: the papers of one file: which are there, of which day, where; and which are missing."""
    file = file_of(request.row, request.day)
    kept: dict[str, Any] = dict(residents.papers(file.person.id))
    signed = residents.agreements(file.person.id)
    lines: dict[str, Mapping[str, Cell]] = {}
    for code, _words in PAPERS:
        paper = kept.get(code)
        have = bool(paper and paper.have) or (code == "agreement" and bool(signed))
        dated = (paper.dated if paper else None) or (signed[0].signed if code == "agreement" and signed else None)
        lines[code] = {
            "have": "√" if have else "", "dated": dated or "", "place": (paper.place or "") if paper else "",
            "note": (paper.note or "") if paper else "",
        }  # fmt: skip
    lacking = [words for code, words in PAPERS if not lines[code]["have"]]
    end, keep = (file.stay.end if file.stay else None), file.person.keep_until
    values = {**common(file), "end": end or "", "keep_until": keep or "", "missing": "、".join(lacking) or "齐全"}
    return Filling(values, lines={"rows": lines})


def leaving(request: Request) -> Filling:
    """P08: how the last stay ended, and from which month on the support stops."""
    file = file_of(request.row, request.day)
    stay: Any = file.stay
    if stay is None or stay.end is None:
        raise KnownError(_("{name}还没有离院，").format(name=file.person.name), _("先在“老人”里办离院，再打印这张表。"))
    supported = file.status is not None and file.status.kind == SUPPORTED
    decided = stay.end if stay.end_kind == DIED else stay.decided or stay.end
    return Filling({
        **common(file),
        "end": stay.end,
        "end_kind": ENDS.get(stay.end_kind or LEFT, ""),
        "stop_month": month_of(decided).following().title if supported else "",
        "cause": stay.cause or "",
        "proof": stay.proof or "",
        "told": stay.told or "",
        "kin": file.person.contact or file.person.guardian or "",
        "kin_relation": file.person.contact_relation or file.person.guardian_relation or "",
        "kin_phone": file.person.contact_phone or file.person.guardian_phone or "",
        "funeral": Figure(stay.funeral, "money") if stay.funeral is not None else "",
        "effects": stay.effects or "",
    })  # fmt: skip


def those_here(request: Request) -> Iterable[tuple[int, str]]:
    """Everybody in the home on the last day, and who came in the period and has left."""
    here = [(person.resident, f"{person.name} {person.bed_label}".strip()) for person in census.present(request.day)]
    known = {row for row, _words in here}
    return [*here, *((row, name) for row, name in _named(request, ended=False) if row not in known)]


def those_gone(request: Request) -> Iterable[tuple[int, str]]:
    """Who left or died in the period."""
    return _named(request, ended=True)


def _named(request: Request, *, ended: bool) -> list[tuple[int, str]]:
    moved = census.census(request.period.start, request.day)
    rows = (*moved.left, *moved.died) if ended else moved.admitted
    return [(row, str(residents.person(row).name)) for row in dict.fromkeys(rows)]


def assessments(request: Request) -> Iterable[tuple[int, str]]:
    """The newest assessment of everybody who was assessed in the period."""
    newest = assessment.newest(request.day)
    return [(one.row, f"{one.name} {one.day}") for one in newest if one.day >= request.period.start]


def own(request: Request, resident: int) -> int | None:
    """A paper that is filled from the file has the number of the resident."""
    del request
    return resident


def last_assessment(request: Request, resident: int) -> int | None:
    """The newest assessment of one person until the day, None where nobody assessed yet."""
    return next((one.row for one in assessment.history(resident) if one.day <= request.day), None)


def last_end(request: Request, resident: int) -> int | None:
    """The paper of leaving is there once the last stay has ended."""
    stay: Any = file_of(resident, request.day).stay
    return resident if stay is not None and stay.end is not None else None


ENTRY: Final = Return("P03", EVERY_PERIOD, entry, each=those_here, of_resident=own)
APPLICATION: Final = Return("P04", EVERY_PERIOD, application, each=those_here, of_resident=own)
ASSESSED: Final = Return("P05", EVERY_PERIOD, assessed, each=assessments, of_resident=last_assessment)
INDEX: Final = Return("P07", EVERY_PERIOD, index, each=those_here, of_resident=own)
LEAVING: Final = Return("P08", EVERY_PERIOD, leaving, each=those_gone, of_resident=last_end)
