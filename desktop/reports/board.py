"""K01 指标对照表: the indicators of the place's pack for this home, and the warning of closure or merger.

Each has its value, the target, what is wanting, until when, and the document that asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.core.form import Filling
from desktop.core.pack import Indicator, Pack, cited
from desktop.core.period import long_date
from desktop.core.sheet import Cell, Figure, written
from desktop.reports import indicators
from desktop.reports.figures import number
from desktop.reports.indicators import COUNTY, HOME_SCOPE, Measured, Scene
from desktop.services.returns import Request, Return

FORM: Final = "K01"
LAST_DAY: Final = (12, 31)


def make(request: Request) -> Filling:
    """Every indicator of the pack, then the warnings."""
    found = indicators.scene(request)
    rows = [_line(indicator, found) for indicator in request.pack.indicators]
    warnings = list(_warnings(found))
    bands = {("rows", len(rows)): "关停、合并预警"} if warnings else {}
    pack = request.pack
    ground = "，".join(filter(None, (pack.place, cited(pack.document), f"{long_date(pack.since)}起")))
    notes = (f"依据：{ground}。截至{long_date(request.day)}。",)
    return Filling(rows={"rows": [*rows, *warnings]}, bands=bands, notes=notes)


def goal(indicator: Indicator, year: int) -> tuple[int, Decimal] | None:
    """The target that holds in a year with the year it is set for: the newest so far, else the next to come."""
    past = [given for given in indicator.targets if given <= year]
    chosen = max(past) if past else min(indicator.targets, default=None)
    return None if chosen is None else (chosen, indicator.targets[chosen])


def _line(indicator: Indicator, found: Scene) -> Mapping[str, Cell]:
    measured = indicators.measure(indicator, found)
    aim, day = goal(indicator, found.request.day.year), found.request.day
    by = date(aim[0], *LAST_DAY) if aim else None
    return {
        "title": indicator.title,
        "formula": measured.words,
        "target": _aim(indicator, measured, aim[1] if aim else None),
        "value": replace(indicators.shown(measured), code=indicator.id),
        "gap": _gap(indicator, measured, aim[1] if aim else None),
        "by": by or Figure(None),
        "left": _left(by, day),
        "source": cited(indicator.source) or cited(found.request.pack.sources.get(indicator.id, "")),
    }


def _aim(indicator: Indicator, measured: Measured, target: Decimal | None) -> Cell:
    if target is None:
        return Figure(None)
    if indicator.scope == COUNTY:
        return f"全县{_plain(target * 100)}%"
    return f"{_plain(target * 100)}%" if measured.kind == "percent" else _plain(target)


def _plain(number: Decimal) -> str:
    """A number without idle zeros."""
    return f"{number.normalize():f}"


def _gap(indicator: Indicator, measured: Measured, target: Decimal | None) -> str:
    if measured.value is None:
        return "没有数。" if indicator.formula in indicators.FORMULAS else "对应的台账还没有建。"
    if indicator.scope == COUNTY:
        return ("本院已计入全县数。" if measured.value else "本院还没有计入全县数。") + measured.more
    if target is None or indicator.scope != HOME_SCOPE:
        return "只作了解。" + measured.more
    count = indicators.missing(measured, target)
    return (measured.wanting.format(count=count) if count else "已达标。") + measured.more


def _left(by: date | None, day: date) -> Cell:
    if by is None:
        return Figure(None)
    return Figure((by - day).days, "count") if by >= day else "已到期"


def _warnings(found: Scene) -> Iterator[Mapping[str, Cell]]:
    """Homes too small are closed, small or empty ones merged; the lines are figures of the pack."""
    pack, day = found.request.pack, found.request.day
    beds = number(found.rows["A01"]) or Decimal(0)
    line = pack.figures.get("closure_beds")
    if line is not None:
        gap = f"低于关停线{int(line - beds)}张。" if beds < line else "没有触发。"
        told = (f"核定床位少于{line}张的关停", f"{line}张", Figure(int(beds), "count", "closure"), gap)
        yield _warning("关停线", told, _deadline(pack, "closure_by"), (day, pack.sources.get("closure_beds", "")))
    lines = list(_merger_lines(found, beds))
    if lines:
        either = bool(pack.figure("merger_any"))
        hits = [hit for _words, hit in lines]
        triggered = any(hits) if either else all(hits)
        words = ("或" if either else "且").join(words for words, _hit in lines)
        each = "，".join(f"{words}：{'是' if hit else '否'}" for words, hit in lines)
        gap = f"{'触发合并预警' if triggered else '没有触发'}（{each}）。"
        cells = (words, Figure(None), Figure("是" if triggered else "否", code="merger"), gap)
        yield _warning("合并线", cells, _deadline(pack, "merger_by"), (day, pack.sources.get("merger_beds", "")))


def _merger_lines(found: Scene, beds: Decimal) -> Iterator[tuple[str, bool]]:
    figures = found.request.pack.figures
    if figures.get("merger_grade"):
        yield "没有评定等级", not (found.home and found.home.graded(found.request.day))
    if "merger_beds" in figures:
        yield f"床位少于{figures['merger_beds']}张", beds < figures["merger_beds"]
    if "merger_occupancy" in figures:
        share = indicators.occupancy(found).value or Decimal(0)
        line = written(Figure(figures["merger_occupancy"], "percent"))
        yield f"入住率低于{line}", share < figures["merger_occupancy"]


def _deadline(pack: Pack, name: str) -> date | None:
    """A day that a pack writes as a number: 20260630."""
    given = pack.figures.get(name)
    text = f"{given:f}" if given is not None else ""
    return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if text else None


def _warning(
    title: str, cells: tuple[str, Cell, Cell, Cell], by: date | None, at: tuple[date, str]
) -> Mapping[str, Cell]:
    words, target, value, gap = cells
    return {
        "title": title, "formula": words, "target": target, "value": value, "gap": gap, "by": by or Figure(None),
        "left": _left(by, at[0]), "source": cited(at[1]),
    }  # fmt: skip


RETURN: Final = Return(FORM, ("month", "quarter", "half", "year"), make, monthly=True)
