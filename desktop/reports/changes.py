"""X02 集中供养人员增减变动月报表: who came and went, whose level or status changed, and the sum of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from desktop.core.form import Filling
from desktop.core.sheet import Cell, Figure
from desktop.core.words import _
from desktop.registers.residents.census import queries as census
from desktop.registers.residents.history import queries as history
from desktop.reports.figures import RESIDENTS, refs, until
from desktop.services.returns import BREAK, Finding, Request, Return

FORM: Final = "X02"
NONE: Final = Figure(None)  # who comes has no state before


def make(request: Request) -> Filling:
    """The changes of a month, everybody's, and the count of each sort."""
    period = until(request.period, request)
    moved = census.census(period.start, period.end)
    found = history.changes(period.start, period.end)
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "name": change.name, "identity": change.identity, "what": change.what, "day": change.day,
            "before": change.before or NONE, "after": change.after or NONE, "document": change.document,
        }
        for change in found
    )  # fmt: skip
    sorts = {sort: [c.resident for c in found if c.what == sort] for sort in Counter(c.what for c in found)}
    left = [person for person in moved.left if person not in moved.dispersed]
    people = {
        "opening": moved.opening, "admitted": moved.admitted, "left": left, "dispersed": moved.dispersed,
        "died": moved.died, "closing": moved.closing, "graded": sorts.get(history.LEVEL_CHANGED, ()),
        "kinds": sorts.get(history.STATUS_CHANGED, ()),
    }  # fmt: skip
    values: dict[str, Cell] = {
        code: Figure(len(rows_), "count", code, refs(RESIDENTS, rows_)) for code, rows_ in people.items()
    }
    return Filling(values, {"rows": rows}, notes=() if rows else ("本月没有增减变动。",))


def check(request: Request) -> Iterator[Finding]:
    """Closing = opening + admitted − left − died, and as many lines as movements."""
    period = until(request.period, request)
    moved = census.census(period.start, period.end)
    listed = Counter(change.what for change in history.changes(period.start, period.end))
    came, went = len(moved.admitted), len(moved.left) + len(moved.died)
    if len(moved.closing) != len(moved.opening) + came - went:
        words = _("X02：月末在院{closing}人，而上月末{opening}人加入院{came}人减离院死亡{went}人对不上。")
        numbers = {"closing": len(moved.closing), "opening": len(moved.opening), "came": came, "went": went}
        yield Finding(BREAK, words.format(**numbers), code="B05")
    gone = sum(listed[words] for words in history.GONE.values())
    if (listed[history.ADMITTED], gone) != (came, went):
        words = _("X02：列出入院{listed}人、离院死亡{gone}人，而月报表是{came}人、{went}人。")
        yield Finding(BREAK, words.format(listed=listed[history.ADMITTED], gone=gone, came=came, went=went))


RETURN: Final = Return(FORM, ("month",), make, check, monthly=True, bound=True)
