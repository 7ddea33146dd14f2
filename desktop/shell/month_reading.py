"""What the page of a month asks the books, aside from the screen: its figures, what may be typed, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from desktop.core.money import read_money, read_number
from desktop.core.period import Period
from desktop.core.problem import Unreadable
from desktop.core.sheet import Cell, Figure, Sheet, Table
from desktop.core.words import _
from desktop.services.months import CLOSED, Status
from desktop.services.returns import Finding, TypedRow, Typing
from desktop.shell.office import Office

FORM: Final = "X01"
NOTHING: Final = frozenset({"", "—", "-"})
# What was typed for a month, for the month before, and by whom, by code.
Typed = tuple[Mapping[str, int], Mapping[str, int], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a month as the page shows them: the table, and the rows to be typed with what is typed so far.

    `before` are the figures that were typed for the month before, `sums` the words and codes to be added up, `by` who
    typed what stands, and when.
    """

    table: Table
    rows: tuple[TypedRow, ...] = ()
    typed: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, int] = field(default_factory=dict)
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """Where a month stands and what is wrong or missing in it."""

    status: Status
    found: tuple[Finding, ...]


def read(office: Office, month: Period) -> Figures:
    """The figures of a month: frozen ones where it is closed, else as of now, with the rows to be typed."""
    closed = month in office.months.closed()
    pages = office.months.pages(month) if closed else (office.pages.page(FORM, month),)
    page = next((page for page in pages if isinstance(page, Sheet) and page.form == FORM), None)
    table = next((part for part in page.parts if isinstance(part, Table)), Table(())) if page else Table(())
    if closed:
        return Figures(table)
    asked = office.pages.request(month)
    typing = [given.typed(asked) for given in office.pages.returns.values() if given.monthly]
    rows = tuple(row for part in typing for row in part.rows)
    now, before = (
        {code: fen for (at, code), fen in asked.hand.items() if at == str(m)} for m in (month, month.previous())
    )
    by = {code: words for (at, code), words in asked.typists.items() if at == str(month)}
    more = _with_rows(table, rows, (now, before, by))
    return Figures(more, rows, now, before, _sums(typing), by)


def _sums(typing: Sequence[Typing]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(pair for part in typing for pair in part.sums)


def _with_rows(table: Table, rows: Sequence[TypedRow], typed: Typed) -> Table:
    """The table with the typed rows that stand on another page of the month below it, each group under its words."""
    now, before, by = typed
    known = {row[1] for row in table.rows}
    more = [row for row in rows if row.code not in known]
    bands = [
        (len(table.rows) + n, row.band) for n, row in enumerate(more) if row.band not in {r.band for r in more[:n]}
    ]
    lines: list[tuple[Cell, ...]] = [
        (
            row.title, row.code, row.unit, Figure(before.get(row.code), row.kind),
            Figure(now.get(row.code), row.kind, row.code, hand=row.code in now, by=by.get(row.code, "")),
            Figure(None, row.kind),
        )
        for row in more
    ]  # fmt: skip
    return replace(table, rows=(*table.rows, *lines), bands=(*table.bands, *bands))


def check(office: Office, month: Period) -> Checked:
    """Whether rows of a closed month changed since, and what is wrong or missing in one that is open or changed."""
    status = office.months.status(month)
    return Checked(status, office.months.findings(month) if status.state != CLOSED else ())


def number(text: str, *, money: bool) -> int | None:
    """A figure as typed: fen, or a whole number; None where it is empty; Unreadable says why it is none."""
    if text.strip() in NOTHING:
        return None
    if money:
        return read_money(text)
    found = read_number(text)
    if found != found.to_integral_value() or found < 0:
        raise Unreadable(_("“{text}”要填整数，例如 12。").format(text=text.strip()))
    return int(found)
