"""Reading the side business as a whole: sums by project, the figures of the monthly return, the list, what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.core import wording
from desktop.core.initials import initials
from desktop.core.listing import Asked, Heading, Listing
from desktop.core.money import show_money
from desktop.core.period import Period, year_of
from desktop.core.sheet import Cell, Figure, Kind, Ref
from desktop.core.words import N_, _
from desktop.ledgers.farming import rules
from desktop.ledgers.farming.herds import queries as herds
from desktop.ledgers.farming.journal.queries import Line, lines, projects
from desktop.ledgers.farming.labour import queries as labour
from desktop.ledgers.farming.land import queries as land
from desktop.ledgers.farming.models import INPUT, KINDS, MOVES, OWN_USE, SALE, Share
from desktop.services.book import Due, Found

MOVEMENTS: Final = "farming"
# A day of which only the month is known is shown as 2026-03.
MONTH: Final = 7
# What labour for no project in particular is called; paper is not translated.
NO_PROJECT: Final = N_("未分项目")


@dataclass(slots=True)
class Total:
    """What one project gave and cost in a period: yields by base unit, money in fen, and the rows behind each."""

    row: int
    name: str
    sort: str
    yields: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    own_use: int = 0
    sales: int = 0
    inputs: int = 0
    pay: int = 0
    times: int = 0
    rows: dict[str, list[Ref]] = field(default_factory=lambda: defaultdict(list))

    @property
    def value(self) -> int:
        """The value of output (产值): eaten by the home at its price, and sold."""
        return self.own_use + self.sales

    @property
    def cost(self) -> int:
        """Inputs and the residents' pay."""
        return self.inputs + self.pay

    @property
    def net(self) -> int:
        """Value less cost (纯收入)."""
        return self.value - self.cost

    @property
    def cash(self) -> int:
        """What came in as money less the cost: the cash part of the net."""
        return self.sales - self.cost


@dataclass(frozen=True, slots=True)
class ShareOut:
    """The surplus of a year in cash, shared by percent (E10): (words, percent, fen) of each part."""

    year: int
    surplus: int
    parts: tuple[tuple[str, Decimal, int], ...]
    document: str
    row: int


def totals(period: Period) -> tuple[Total, ...]:
    """Sums by project in a period (E02), in the order of kinds; labour for no project stands last."""
    sums: dict[int, Total] = {}
    for line in lines(period):
        total = sums.setdefault(line.project_row, Total(line.project_row, line.project, line.sort))
        _add(total, line)
    for work in labour.work_lines(period):
        name = work.project or NO_PROJECT
        total = sums.setdefault(work.project_row, Total(work.project_row, name, work.sort))
        total.pay += work.pay or 0
        total.times += not work.again
        total.rows["times"].append(Ref(labour.LABOUR, work.row))
        if work.pay:
            total.rows["pay"].append(Ref(labour.LABOUR, work.row))
    order = [code for code, _words in KINDS]
    return tuple(sorted(sums.values(), key=lambda t: (t.row == 0, order.index(t.sort), t.name)))


def _add(total: Total, line: Line) -> None:
    ref = Ref(MOVEMENTS, line.row)
    if line.quantity is not None and rules.is_yield(line.kind, line.counted):
        quantity, unit = rules.in_base(line.quantity, line.unit, line.base)
        total.yields[unit] += quantity
        total.rows[unit].append(ref)
    if line.kind in {OWN_USE, SALE, INPUT}:
        amount = line.amount or 0
        total.own_use += amount if line.kind == OWN_USE else 0
        total.sales += amount if line.kind == SALE else 0
        total.inputs += amount if line.kind == INPUT else 0
        total.rows[line.kind].append(ref)


def figures(period: Period) -> Mapping[str, Figure]:
    """Rows G01 to G11 of the monthly return (reports.md 12.2) for a period, with the rows behind each, and memo lines.

    G02 and G03 are not known (None) where pigs are kept but nobody has written their number down.
    `cash` is the cash part of the net, for F07; `own_use` and `sales` are the two parts of G07.
    """
    sums = totals(period)
    of_pigs = [stock for stock in herds.stocks(period) if stock.sort == "pigs"]
    unknown = not of_pigs and any(total.sort == "pigs" for total in sums)
    pig_rows = tuple(ref for stock in of_pigs for ref in stock.rows)
    value_rows = _refs(sums, OWN_USE, SALE)
    cost_rows = _refs(sums, INPUT, "pay")
    return {
        "G01": _yield(sums, {"vegetables"}, rules.KILO),
        "G02": Figure(None if unknown else sum(s.closing for s in of_pigs), "count", rows=pig_rows),
        "G03": Figure(None if unknown else sum(s.out for s in of_pigs), "count", rows=pig_rows),
        "G04": _yield(sums, {"poultry"}, rules.EGGS),
        "G05": _yield(sums, {"fish"}, rules.KILO),
        "G06": _yield(sums, {"tea", "fruit"}, rules.KILO),
        "G07": Figure(sum(t.value for t in sums), "money", rows=value_rows),
        "G08": Figure(sum(t.cost for t in sums), "money", rows=cost_rows),
        "G09": Figure(sum(t.net for t in sums), "money", rows=value_rows + cost_rows),
        "G10": Figure(sum(t.times for t in sums), "count", rows=_refs(sums, "times")),
        "G11": Figure(sum(t.pay for t in sums), "money", rows=_refs(sums, "pay")),
        "own_use": Figure(sum(t.own_use for t in sums), "money", rows=_refs(sums, OWN_USE)),
        "sales": Figure(sum(t.sales for t in sums), "money", rows=_refs(sums, SALE)),
        "cash": Figure(sum(t.cash for t in sums), "money", rows=_refs(sums, SALE) + cost_rows),
    }


def _refs(sums: Iterable[Total], *names: str) -> tuple[Ref, ...]:
    return tuple(ref for total in sums for name in names for ref in total.rows.get(name, ()))


def _yield(sums: Iterable[Total], sorts: set[str], unit: str) -> Figure:
    mine = [total for total in sums if total.sort in sorts]
    quantity = sum((total.yields.get(unit, Decimal(0)) for total in mine), Decimal(0))
    whole = quantity == quantity.to_integral_value()
    kind: Kind = "count" if unit == rules.EGGS and whole else "decimal"
    return Figure(int(quantity) if kind == "count" else quantity, kind, rows=_refs(mine, unit))


def share_out(year: int, period: Period) -> ShareOut | None:
    """The cash surplus of a year shared as decided; None where no shares were decided. A loss is not shared."""
    row = Share.get_or_none(Share.struck.is_null(), Share.year == year)
    if row is None:
        return None
    parts = [(_("老人生活"), row.living), (_("扩大再生产"), row.reproduction), (_("流动资金"), row.working)]
    parts += [(_("其他"), row.other)] if row.other else []
    surplus = sum(total.cash for total in totals(period))
    fen = rules.shared_out(max(surplus, 0), [percent for _words, percent in parts])
    told = tuple((words, percent, amount) for (words, percent), amount in zip(parts, fen, strict=True))
    return ShareOut(year, surplus, told, row.document or "", row.id)


HEADINGS: Final = (
    Heading("day", N_("日期"), width=6), Heading("project", N_("项目"), width=5), Heading("kind", N_("类别"), width=4),
    Heading("item", N_("摘要"), width=6), Heading("quantity", N_("数量"), "decimal", 4),
    Heading("unit", N_("单位"), width=3), Heading("price", N_("单价"), "money", 5),
    Heading("sale", N_("出售收入"), "money", 6, total=True),
    Heading("own_use", N_("自用折价"), "money", 6, total=True),
    Heading("cost", N_("支出"), "money", 6, total=True), Heading("party", N_("去向/来源"), width=6),
    Heading("voucher", N_("凭证号"), width=4), Heading("by", N_("经手人"), width=4),
)  # fmt: skip


def listing(asked: Asked) -> Listing:
    """The ledger of the year that holds the asked day, up to that day, oldest first."""
    year = year_of(asked.day)
    found = lines(Period(year.start, asked.day, "year"))
    words = dict(MOVES)
    rows: list[tuple[Cell, ...]] = [
        (
            line.day.isoformat()[: MONTH if line.loose else None], line.project, _(words[line.kind]), line.item,
            line.quantity, line.unit, line.price, line.money(SALE), line.money(OWN_USE), line.money(INPUT), line.party,
            line.voucher, line.by,
        )
        for line in found
    ]  # fmt: skip
    state = _("{year}：出售{sale}元，自用折价{own}元，投入{cost}元，共{count}笔。").format(
        year=wording.period(year),
        sale=_sum(found, SALE),
        own=_sum(found, OWN_USE),
        cost=_sum(found, INPUT),
        count=len(found),
    )
    return Listing(HEADINGS, tuple(rows), tuple(line.row for line in found), state, _("单位：元"))


def _sum(found: Iterable[Line], kind: str) -> str:
    return show_money(sum(line.money(kind) or 0 for line in found))


PROJECT_HEADINGS: Final = (
    Heading("project", N_("项目"), width=6), Heading("kind", N_("类别"), width=4),
    Heading("yields", N_("产量"), width=8), Heading("own_use", N_("自用折价"), "money", 6, total=True),
    Heading("sales", N_("出售收入"), "money", 6, total=True), Heading("value", N_("产值"), "money", 6, total=True),
    Heading("inputs", N_("投入"), "money", 6, total=True), Heading("pay", N_("劳动报酬"), "money", 5, total=True),
    Heading("cost", N_("成本"), "money", 6, total=True), Heading("net", N_("纯收入"), "money", 6, total=True),
)  # fmt: skip


def projects_listing(asked: Asked) -> Listing:
    """Every project with its sums of the year that holds the asked day, up to that day."""
    year = year_of(asked.day)
    sums = list(totals(Period(year.start, asked.day, "year")))
    met = {total.row for total in sums}
    sums += [Total(project.id, project.name, project.kind) for project in projects() if project.id not in met]
    words = dict(KINDS)
    rows = tuple(
        (
            total.name if total.row else _(NO_PROJECT), _(words[total.sort]), yields_in_words(total), total.own_use,
            total.sales, total.value, total.inputs, total.pay, total.cost, total.net,
        )
        for total in sums
    )  # fmt: skip
    state = _("{year}：产值{value}元，成本{cost}元，纯收入{net}元。").format(
        year=wording.period(year), value=show_money(sum(t.value for t in sums)),
        cost=show_money(sum(t.cost for t in sums)), net=wording.amount(sum(t.net for t in sums)),
    )  # fmt: skip
    return Listing(PROJECT_HEADINGS, rows, tuple(total.row for total in sums), state, _("单位：元"))


def yields_in_words(total: Total) -> str:
    """The yields of a project in their base units: 1,234.5公斤，60枚."""
    return "，".join(f"{quantity.normalize():,f}{unit}" for unit, quantity in total.yields.items())


SHARE_HEADINGS: Final = (
    Heading("year", N_("年度"), "text", 3), Heading("surplus", N_("现金纯收入"), "money", 6),
    Heading("living", N_("老人生活"), "money", 6), Heading("reproduction", N_("扩大再生产"), "money", 6),
    Heading("working", N_("流动资金"), "money", 6), Heading("other", N_("其他"), "money", 5),
    Heading("percent", N_("比例（%）"), width=6), Heading("document", N_("依据"), width=8),
)  # fmt: skip


def shares_listing(asked: Asked) -> Listing:
    """The decisions on the shares, newest year first, with what they make of the year's cash surplus."""
    years: Any = Share.select(Share.id, Share.year).where(Share.struck.is_null()).order_by(Share.year.desc()).tuples()
    rows, ids = [], []
    for row, year in years:
        whole = year_of(date(year, 1, 1))
        shared = share_out(year, Period(whole.start, min(whole.end, max(asked.day, whole.start)), "year"))
        if shared:
            fen = [amount for _words, _percent, amount in shared.parts]
            percent = "、".join(f"{part.normalize():f}" for _words, part, _amount in shared.parts)
            rows.append((str(year), shared.surplus, *[*fen, None][:4], percent, shared.document))
            ids.append(row)
    return Listing(SHARE_HEADINGS, tuple(rows), tuple(ids), "", _("单位：元"))


def due(asked: Asked) -> Iterator[Due]:
    """What the kitchen ate without a price this year; and what waits with the animals, the labour and the land."""
    year = year_of(asked.day)
    for line in lines(Period(year.start, asked.day, "year")):
        if line.kind == OWN_USE and line.amount is None:
            title = _("{day}“{item}”自用没有折价").format(day=wording.day(line.day), item=line.item)
            reason = _("没有折价就进不了产值，请填单价或金额。")
            yield Due(asked.day, title, reason, MOVEMENTS, line.row, gap=True, kind="price")
    yield from herds.due(asked)
    yield from labour.due(asked)
    yield from land.due(asked)


def found() -> Iterator[Found]:
    """The projects, by name and the initials of it."""
    for project in projects():
        words = _(dict(KINDS)[project.kind])
        yield Found(MOVEMENTS, 0, project.name, words, (project.name, *initials(project.name)))
