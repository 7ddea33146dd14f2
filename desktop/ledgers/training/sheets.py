"""Hours, plan and targets as lists: rows → Listing."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from desktop.core import sheet
from desktop.core.listing import Heading, Listing
from desktop.core.sheet import Cell
from desktop.core.words import N_, _
from desktop.ledgers.training import rules
from desktop.ledgers.training.models import AUDIENCES, KINDS, Plan, Target
from desktop.ledgers.training.rules import Progress, Rates

ENTRY_WORDS: Final = {rules.BEFORE: N_("已培训"), rules.LATE: N_("补训"), rules.MISSING: N_("没有"), "": ""}
HOURS: Final = (
    Heading("name", N_("姓名"), width=4),
    Heading("post", N_("岗位"), width=4),
    *(Heading(kind, words, "decimal", 3) for kind, words in KINDS),
    Heading("hours", N_("合计"), "decimal", 3),
    Heading("year_hours", N_("本年累计"), "decimal", 4),
    Heading("target", N_("目标"), "decimal", 3),
    Heading("short", N_("还差"), "decimal", 3),
    Heading("reached", N_("达标"), width=3),
    Heading("safety", N_("半年安全"), "count", 3),
    Heading("joined", N_("入职培训"), width=4),
)
PLAN: Final = (
    Heading("month", N_("月份"), "count", 3),
    Heading("topic", N_("主题"), width=12),
    Heading("kind", N_("类别"), width=4),
    Heading("audience", N_("对象"), width=6),
    Heading("hours", N_("学时"), "decimal", 3),
    Heading("trainer", N_("主讲"), width=6),
    Heading("form", N_("形式"), width=5),
    Heading("held", N_("办了没有"), width=4),
)
TARGETS: Final = (
    Heading("post", N_("对象"), width=6),
    Heading("hours", N_("每年学时"), "decimal", 5),
    Heading("since", N_("起"), "day", 6),
    Heading("document", N_("依据"), width=14),
)


def hours_list(everybody: Rates, carers: Rates) -> Listing:
    """The hours of each person in post, with both rates in the line about the whole (T07).

    The year's hours and the entry training have no column where they say nothing new.
    """
    state = _("护理员轮训率{reached}（{done}/{all}人达标），参训率{took}；职工人均{average}学时。").format(
        reached=percent(carers.reached_rate),
        done=carers.reached,
        all=carers.staff,
        took=percent(carers.took_part_rate),
        average=plain(everybody.average),
    )
    people = everybody.rows
    needless = set()
    if all(row.hours == row.year_hours for row in people):
        needless.add("year_hours")
    if not any(row.entry for row in people):
        needless.add("joined")
    kept = [place for place, heading in enumerate(HOURS) if heading.name not in needless]
    lines = [_hours_line(row) for row in people]
    rows = tuple(tuple(line[place] for place in kept) for line in lines)
    return Listing(tuple(HOURS[place] for place in kept), rows, tuple(row.staff for row in people), state)


def _hours_line(row: Progress) -> tuple[Cell, ...]:
    kinds = tuple(row.by_kind.get(kind) for kind, _words in KINDS)
    reached = _("达标") if row.reached else _("未达标")
    entry = ENTRY_WORDS[row.entry]
    return (
        row.name, row.post_words, *kinds, row.hours, row.year_hours, row.target, row.short or None, reached,
        row.safety, _(entry) if entry else "",
    )  # fmt: skip


def plan_list(year: int, lines: Iterable[tuple[Plan, bool]]) -> Listing:
    """The plan of a year, each line with whether it was held (T03)."""
    found = tuple(lines)
    words = dict(KINDS)
    rows = tuple(
        (
            line.month, line.topic, _(words.get(line.kind, "")), line.audience, line.hours, line.trainer, line.form,
            _("已办") if held else _("还没办"),
        )
        for line, held in found
    )  # fmt: skip
    state = _("{year}年计划{count}次，已办{held}次。").format(
        year=year, count=len(found), held=sum(held for _line, held in found)
    )
    return Listing(PLAN, rows, tuple(line.id for line, _held in found), state)


def target_list(targets: Iterable[Target]) -> Listing:
    """The home's own targets, the newest first."""
    found = tuple(targets)
    words = dict(AUDIENCES)
    rows = tuple((_(words.get(one.post, "")), one.hours, one.since, one.document) for one in found)
    return Listing(TARGETS, rows, tuple(one.id for one in found), "" if found else _("没有另定，按政策包的学时。"))


def percent(rate: Decimal | None) -> str:
    """A rate in words: 66.7%; a dash where there is nobody."""
    return sheet.DASH if rate is None else sheet.percent(rate)


def plain(hours: Decimal) -> str:
    """Hours without idle zeros."""
    return f"{hours.normalize():f}"
