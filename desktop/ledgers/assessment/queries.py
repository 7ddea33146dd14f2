"""Reading assessments: the newest of everybody, a person's history, reports that wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.listing import Asked, Heading, Listing
from desktop.core.pack import Pack
from desktop.core.people import CARE_LEVELS
from desktop.core.words import N_, _
from desktop.ledgers.assessment import rules
from desktop.ledgers.assessment.models import ANSWERS, INDICATORS, REASONS, Assessment, ChangeReport
from desktop.ledgers.assessment.rules import Reported, Result
from desktop.storage.record import BINDING
from desktop.storage.remembered import remembered

COLUMNS: Final = (
    "a.id, a.resident_id, r.name, a.day, a.reason, a.eating, a.dressing, a.rising, a.toilet, a.walking, a.bathing,"
    " a.assessor, a.second_assessor, coalesce(a.signer, ''), a.signed"
)
LATEST: Final = (
    "FROM resident r JOIN assessment a ON a.id = (SELECT x.id FROM assessment x"
    " WHERE x.resident_id = r.id AND x.struck IS NULL AND x.day <= :day ORDER BY x.day DESC, x.id DESC LIMIT 1)"
)
NEWEST: Final = f"SELECT {COLUMNS} {LATEST} WHERE r.struck IS NULL ORDER BY a.day DESC, a.id DESC"
COUNTS: Final = "FROM assessment a JOIN resident r ON r.id = a.resident_id WHERE a.struck IS NULL AND r.struck IS NULL"
OF_ONE: Final = f"SELECT {COLUMNS} {COUNTS} AND r.id = :resident ORDER BY a.day DESC, a.id DESC"
OPEN_REPORTS: Final = """
SELECT p.id, r.id, r.name, p.reported FROM assessment_report p JOIN resident r ON r.id = p.resident_id
WHERE p.struck IS NULL AND r.struck IS NULL AND p.reported <= :day AND NOT EXISTS (
    SELECT 1 FROM assessment a WHERE a.resident_id = r.id AND a.struck IS NULL
    AND a.day >= p.reported AND a.day <= :day)
ORDER BY p.reported, p.id
"""
REPORTS: Final = """
SELECT p.id, p.reported, r.name, coalesce(p.reporter, ''), coalesce(p.change, ''), (
    SELECT min(a.day) FROM assessment a WHERE a.resident_id = r.id AND a.struck IS NULL
    AND a.day >= p.reported AND a.day <= :day)
FROM assessment_report p JOIN resident r ON r.id = p.resident_id
WHERE p.struck IS NULL AND r.struck IS NULL AND p.reported >= :start AND p.reported <= :day
ORDER BY p.reported DESC, p.id DESC
"""
GONE: Final = """
SELECT s.resident_id FROM stay s WHERE s.struck IS NULL GROUP BY s.resident_id
HAVING max(coalesce(s.end, '9999-12-31')) <= :day
"""
UNASSESSED: Final = """
SELECT DISTINCT r.id, r.name FROM stay s JOIN resident r ON r.id = s.resident_id
WHERE s.struck IS NULL AND r.struck IS NULL AND s.begin <= :day AND (s.end IS NULL OR s.end > :day) AND NOT EXISTS (
    SELECT 1 FROM assessment a WHERE a.resident_id = r.id AND a.struck IS NULL AND a.day <= :day) AND NOT EXISTS (
    SELECT 1 FROM care_level c WHERE c.resident_id = r.id AND c.struck IS NULL AND c.since <= :day
    AND c.source = 'county')
ORDER BY r.name, r.id
"""
DECIDED: Final = """
SELECT resident_id, max(since) FROM care_level WHERE struck IS NULL AND source = 'county' AND since <= :day
GROUP BY resident_id
"""
# In SQLite the level beside max(since) is that of the newest row.
IN_FORCE: Final = """
SELECT resident_id, max(since), level FROM care_level WHERE struck IS NULL AND since <= :day GROUP BY resident_id
"""
HEADINGS: Final = (
    Heading("name", N_("姓名"), width=5),
    Heading("day", N_("评估日期"), "day", 5.5),
    Heading("reason", N_("原因"), width=3),
    Heading("level", N_("结论"), width=4),
    Heading("failed", N_("不能项数"), "count", 3),
    *(Heading(name, words, width=3) for name, words in INDICATORS),
    Heading("next", N_("下次评估"), "day", 5.5, due=True),
    Heading("assessors", N_("评估人"), width=7),
    Heading("signer", N_("签字人"), width=4),
)

REPORT_HEADINGS: Final = (
    Heading("reported", N_("报告日期"), "day", 5.5),
    Heading("name", N_("姓名"), width=5),
    Heading("reporter", N_("报告人"), width=5),
    Heading("change", N_("变化情况"), width=14),
    Heading("by", N_("复核期限"), "day", 5.5),
    Heading("assessed", N_("复核评估"), "day", 5.5),
    Heading("state", N_("状态"), width=5),
)


def _rows(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    return BINDING.execute_sql(statement, values).fetchall()


def _result(row: tuple[Any, ...]) -> Result:
    number, resident, name, day, reason, *rest = row
    answers = tuple(answer == ANSWERS[0][0] for answer in rest[:6])
    first, second, signer, signed = rest[6:]
    return Result(
        number, resident, name, date.fromisoformat(day), reason, answers, (first, second), signer,
        date.fromisoformat(signed) if signed else None,
    )  # fmt: skip


@remembered
def newest(day: date) -> tuple[Result, ...]:
    """The newest assessment of everybody up to the day, leavers included, the latest first."""
    return tuple(_result(row) for row in _rows(NEWEST, day=day.isoformat()))


def standing(day: date) -> list[Result]:
    """The newest assessment up to the day of everybody who has not left by then."""
    gone = {row[0] for row in _rows(GONE, day=day.isoformat())}
    return [one for one in newest(day) if one.resident not in gone]


def unfollowed(day: date) -> list[Result]:
    """Assessments by which somebody who has not left should have another care level than is in force since before.

    So it is where a decision of the county of the same day, which the assessment gave way to, was struck out.
    """
    force = {row: (date.fromisoformat(since), level) for row, since, level in _rows(IN_FORCE, day=day.isoformat())}
    none = (date.min, "")
    return [
        one
        for one in standing(day)
        if force.get(one.resident, none)[0] < one.day and force.get(one.resident, none)[1] != one.level
    ]


def last_days(day: date) -> dict[int, date]:
    """The day of everybody's newest assessment, by resident (P01 评估日期)."""
    return {one.resident: one.day for one in newest(day)}


def decided(day: date) -> dict[int, date]:
    """The day of the county's newest decision on everybody's level, by resident."""
    return {row: date.fromisoformat(since) for row, since in _rows(DECIDED, day=day.isoformat())}


def judged(day: date) -> dict[int, date]:
    """When everybody's ability was last judged, by resident: the newest assessment or decision of the county.

    The county decides after an assessment of its own (民发〔2021〕43号), so its decision starts the year anew; a level
    from a roster, or chosen at admission, is nobody's judgement.
    """
    found = decided(day)
    for resident, assessed in last_days(day).items():
        found[resident] = max(assessed, found.get(resident, assessed))
    return found


def history(resident: int) -> tuple[Result, ...]:
    """All assessments of one person, the newest first."""
    return tuple(_result(row) for row in _rows(OF_ONE, resident=resident))


def record(row: int) -> Assessment:
    """An assessment by its number, to be changed."""
    return Assessment.get_by_id(row)


def taken(assessment: Assessment) -> bool:
    """Whether another assessment of the same person on the same day is written."""
    same = (Assessment.resident == assessment.resident) & (Assessment.day == assessment.day)
    other = same & (Assessment.id != (assessment.id or 0))
    return Assessment.select().where(Assessment.struck.is_null() & other).exists()


def same_report(report: ChangeReport) -> bool:
    """Whether another report of the same person on the same day is written."""
    same = (ChangeReport.resident == report.resident) & (ChangeReport.reported == report.reported)
    other = same & (ChangeReport.id != (report.id or 0))
    return ChangeReport.select().where(ChangeReport.struck.is_null() & other).exists()


def open_reports(day: date) -> Iterable[tuple[int, int, str, date]]:
    """Reports without an assessment since: report, resident, name, day of the report."""
    return [
        (row, resident, name, date.fromisoformat(reported))
        for row, resident, name, reported in _rows(OPEN_REPORTS, day=day.isoformat())
    ]


def reports(start: date, day: date) -> tuple[Reported, ...]:
    """The reports from a day to another, the newest first, each with the first assessment since."""
    found = []
    for row, reported, name, reporter, change, assessed in _rows(REPORTS, start=start.isoformat(), day=day.isoformat()):
        first = date.fromisoformat(assessed) if assessed else None
        found.append(Reported(row, date.fromisoformat(reported), name, reporter, change, first))
    return tuple(found)


def unassessed(day: date) -> tuple[tuple[int, str], ...]:
    """Who is here on the day and was never assessed, neither by the home nor, before a decision, by the county."""
    return tuple((row, name) for row, name in _rows(UNASSESSED, day=day.isoformat()))


def listing(asked: Asked) -> Listing:
    """The newest assessment of everybody who has not left, as of the day, with when the next is due.

    A later decision of the county begins the year anew, here as in the duties: nobody is marked late who is not.
    """
    found, last = standing(asked.day), judged(asked.day)
    words = _Words()
    rows = tuple(words.line(one, last[one.resident], asked.pack) for one in found)
    return Listing(HEADINGS, rows, tuple(one.row for one in found), _state(asked.day, found))


class _Words:
    """The words of codes, looked up once for a list."""

    def __init__(self) -> None:
        self.reasons = {code: _(words) for code, words in REASONS}
        self.levels = {code: _(words) for code, words in CARE_LEVELS}
        self.answers = (_("不能"), _("能"))

    def line(self, one: Result, last: date, pack: Pack) -> tuple[Any, ...]:
        """One line of the list; `last` is when the person's ability was last judged."""
        return (
            one.name, one.day, self.reasons.get(one.reason, ""), self.levels[one.level], one.failed,
            *(self.answers[can] for can in one.answers),
            rules.next_day(last, int(pack.figure("review_months"))), "、".join(one.assessors), one.signer,
        )  # fmt: skip


def _state(day: date, found: list[Result]) -> str:
    counts = wording.clauses(
        _("{level}{count}").format(level=_(words), count=sum(one.level == code for one in found))
        for code, words in CARE_LEVELS
    )
    missing = len(unassessed(day))
    return _("已评估{count}人：{counts}；在院没有评估记录的{missing}人。").format(
        count=len(found), counts=counts, missing=missing
    )
