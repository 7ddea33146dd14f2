"""The home's checks that need its rows, and the import of a profile from a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from desktop.core.problem import KnownError, Problem, Refused, Unreadable
from desktop.core.words import _
from desktop.registers.home import queries, rules
from desktop.registers.home.models import Approval, Licence, Profile
from desktop.services import policy
from desktop.services.book import Entry
from desktop.services.books import IMPORT, Books
from desktop.storage.record import columns

# The row of a sheet that became the profile: a second home in it must not overwrite the first.
MET: Final = "row"


def check_profile(record: Profile, today: date) -> Iterator[Problem]:
    """One profile only, a true credit code, a pack that exists, sizes that fit."""
    del today
    standing = queries.profile_row()
    if standing is not None and standing.id != record.id:
        yield Problem("", _("机构概况只有一份，请在原来那一份上改。"))
    sentence = rules.code_problem(record.credit_code) if record.credit_code else None
    if sentence:
        yield Problem("credit_code", sentence)
    yield from rules.sizes_problem(record.building_size, record.living_size)
    if record.grade_until and not record.grade:
        yield Problem("grade", _("写了等级有效期，请选评定等级。"))
    try:
        policy.load(record.pack)
    except KnownError as fault:
        yield Problem("pack", str(fault))


def check_licence(record: Licence, today: date) -> Iterator[Problem]:
    """A term that does not end before it begins."""
    del today
    yield from rules.span_problem(record.issued, record.until, "until")


def check_approval(record: Approval, today: date) -> Iterator[Problem]:
    """One approval a day."""
    del today
    same = Approval.select().where(
        Approval.struck.is_null() & (Approval.since == record.since) & (Approval.id != (record.id or 0))
    )
    if same.exists():
        yield Problem("since", _("这一天已经有一条床位核定，请改那一条。"))


def enter(books: Books, entry: Entry, today: date, memory: dict[str, Any]) -> None:
    """Write the profile in one row of a sheet; cells that are empty leave the standing profile as it is."""
    if MET in memory:
        raise Refused(
            Problem("name", _("机构概况只有一份，前面第{row}行已经收了，这一行没有收。").format(row=memory[MET]))
        )
    record = queries.profile_row() or Profile()
    problems = []
    for column in columns(Profile):
        text = entry.texts.get(column.name, "").strip()
        if not text:
            continue
        try:
            setattr(record, column.name, column.from_text(text, today))
        except Unreadable as fault:
            problems.append(Problem(column.name, str(fault)))
    if problems:
        raise Refused(*problems)
    books.write(record, IMPORT)
    memory[MET] = entry.row
