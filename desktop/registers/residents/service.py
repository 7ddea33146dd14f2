"""Checks of a person's file, and the names of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.problem import Problem
from desktop.core.words import N_, _
from desktop.registers.residents import queries, rules
from desktop.registers.residents.models import KINDS, PAPERS, Level, Status

# What the lists of a month read of a file (census.Present).
LISTED: Final = (
    "name", "identity", "sex", "born", "born_loose", "ethnic_group", "area", "address", "disability",
    "disability_grade", "contact", "contact_phone",
)  # fmt: skip


def check_resident(record: Any, today: date) -> Iterator[Problem]:
    """The number or a reason for none, sex and birth as in it, and nobody else with the same number."""
    if record.identity:
        yield from _other_with(record)
    claim = rules.Claim(record.identity, record.no_identity, record.sex, record.born, record.born_loose)
    yield from rules.number_problems(claim, today)
    yield from rules.not_yet(record.born, today, "born")
    if record.disability_grade and not record.disability:
        yield Problem("disability", _("填了残疾等级，请把残疾类别也选上。"))


def _other_with(record: Any) -> Iterator[Problem]:
    other = queries.same_number(record.identity, but=record.id)
    if other is not None:
        yield Problem("identity", taken_by(other.name, queries.whereabouts(other.id)))


def taken_by(name: str, whereabouts: str) -> str:
    """The sentence for a number that somebody in the books already has."""
    if whereabouts == "gone":
        return _("这个号码是{name}的，以前住过本院；再次入住请打开原来的档案办理。").format(name=name)
    if whereabouts == "died":
        return _("这个号码是{name}的，登记为已去世；请核对号码。").format(name=name)
    return _("这个号码已经是{name}的，同一个号码不能登记两个人；请核对证件。").format(name=name)


def check_status(record: Any, today: date) -> Iterator[Problem]:
    """One status a day; application, approval and confirmation follow one another."""
    if queries.taken_since(Status, record):
        yield Problem("since", _("{day}已经登记过类别，请改那一行。").format(day=wording.day(record.since)))
    yield from rules.in_order(
        ("applied", N_("申请日期"), record.applied),
        ("approved", N_("审批日期"), record.approved),
        ("confirmed", N_("认定日期"), record.confirmed),
        ("reviewed", N_("最近年审"), record.reviewed),
    )
    for field in ("applied", "approved", "confirmed", "reviewed"):
        yield from rules.not_yet(getattr(record, field), today, field)


def check_level(record: Any, today: date) -> Iterator[Problem]:
    """One care level a day."""
    del today
    if queries.taken_since(Level, record):
        yield Problem("since", _("{day}已经定过护理等级，请改那一行。").format(day=wording.day(record.since)))


def check_agreement(record: Any, today: date) -> Iterator[Problem]:
    """It is signed before it ends, and not in the future."""
    yield from rules.not_yet(record.signed, today, "signed")
    yield from rules.in_order(("signed", N_("签订日期"), record.signed), ("until", N_("到期日"), record.until))


def check_paper(record: Any, today: date) -> Iterator[Problem]:
    """Each of the seven papers once."""
    yield from rules.not_yet(record.dated, today, "dated")
    if queries.other_paper(record):
        yield Problem(
            "paper",
            _("“{paper}”已经登记过，请改那一行。").format(paper=_(dict(PAPERS).get(record.paper, record.paper))),
        )


def resident_words(record: Any) -> str:
    """A person by name."""
    return str(record.name)


def status_words(record: Any) -> str:
    """A status by person, kind and first day."""
    return f"{record.resident.name} {_(dict(KINDS)[record.kind])} {record.since}"


def dated_words(record: Any) -> str:
    """A row of a person by name and first day."""
    return f"{record.resident.name} {record.signed if hasattr(record, 'signed') else record.since}"


def paper_words(record: Any) -> str:
    """A paper by person and title."""
    return f"{record.resident.name} {_(dict(PAPERS)[record.paper])}"


def resident_bears(record: Any) -> date | None:
    """Sex and birth count from the first stay on."""
    return queries.first_begin(record.id) if record.id else None


def resident_bears_when(after: Any, before: Any) -> date | None:
    """Only what lists of residents read bears on months; own telephone, guardian, photo, notes and the like do not."""
    if all(getattr(after, name) == getattr(before, name) for name in LISTED):
        return None
    return resident_bears(after)


def since_bears(record: Any) -> date | None:
    """A dated row counts from its first day."""
    day: date | None = record.since
    return day
