"""K03 图表集: charts of a year, or of twelve months up to one, each with its numbers in a table below it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from desktop.core.chart import Drawing, Figures, Series, exact
from desktop.core.period import Period, long_date, month_of
from desktop.core.sheet import Cell, Column, Figure, Part, Sheet, Table
from desktop.ledgers.farming import queries as farming
from desktop.ledgers.farming.queries import Total
from desktop.ledgers.training import queries as training
from desktop.registers.beds import queries as beds
from desktop.registers.home import queries as home
from desktop.registers.residents.census import queries as census
from desktop.registers.staff import queries as staff
from desktop.reports import chart_figures, house
from desktop.reports.figures import until, year_to_date
from desktop.reports.indicators import Scene
from desktop.services import forms
from desktop.services.returns import Request, Return, Steps

FORM: Final = "K03"
MONTHS: Final = 12
LYING: Final = 13  # so many columns of numbers still lie side by side
ROWS: Final = 30  # rows of a chart on one leaf
ROW_MM: Final = 4.1
WIDE_MM: Final = 9.0  # where there are few
FEW: Final = 8
FOOT_MM: Final = 14.0


def months_of(request: Request) -> tuple[Period, ...]:
    """The months of a year so far, or the twelve months that end with the asked one."""
    if request.period.kind == "year":
        return tuple(month for month in request.period.months() if month.start <= request.day)
    months = [month_of(request.period.start)]
    while len(months) < MONTHS:
        months.append(months[-1].previous())
    return tuple(reversed(months))


def steps(request: Request) -> Steps:
    """Draw one chart after another; the reading of a month is one step."""
    months = months_of(request)
    ends, people = [], census.present(request.day)
    yield None
    for month in months:
        day = min(month.end, request.day)
        ends.append(chart_figures.month_end(month, day, census.levels(day), _approved(day)))
        yield None
    drawings = []
    for drawing in (chart_figures.occupancy(ends, request), chart_figures.care_levels(ends)):
        drawings.append(drawing)
        yield drawing
    drawings.append(chart_figures.ages(people, request.day))
    yield drawings[-1]
    drawings.append(chart_figures.training(training.progress(year_to_date(request), request.pack)))
    yield drawings[-1]
    money = []
    for month in months:
        money.append((month, farming.totals(until(month, request))))
        yield None
    for drawing in (chart_figures.projects([totals for _month, totals in money]), chart_figures.money(money)):
        drawings.append(drawing)
        yield drawing
    drawings.append(chart_figures.to_targets((yield from _scene(request))))
    yield drawings[-1]
    return _sheet(request, drawings, money)


def _scene(request: Request) -> Generator[None, None, Scene]:
    """What the indicators look at, in two steps."""
    at = house.night(request.day)
    yield None
    carers = training.carer_rates(year_to_date(request), request.pack)
    return Scene(request, house.standing(at), at, home.profile(), staff.headcount(request.day), carers)


def _approved(day: date) -> int:
    """核定床位: as the county approved, else as the list of beds counts."""
    found = home.approved_beds(day)
    return len(beds.counts(day).approved) if found is None else found


def make(request: Request) -> Sheet:
    """All charts at once."""
    going = steps(request)
    while True:
        try:
            next(going)
        except StopIteration as end:
            return end.value


def _sheet(request: Request, drawings: Sequence[Drawing], money: Sequence[tuple[Period, Sequence[Total]]]) -> Sheet:
    """The charts with their tables, one below the other."""
    form, months = forms.load(FORM), months_of(request)
    parts: list[Part] = []
    for drawing in drawings:
        parts += leaves(drawing) if drawing.shape == "targets" else [drawing]
        if drawing.name == "money" and not drawing.figures.empty:
            parts += [numbers(replace(drawing, behind=())), _by_month(money)]
        else:
            parts.append(numbers(drawing))
    period = request.period.title
    if request.period.kind == "month":
        period = f"{months[0].title}至{months[-1].title}"
    notes = [f"截至{request.day}。", *dict.fromkeys(drawing.note for drawing in drawings if drawing.note)]
    return Sheet(
        form.id, form.title, tuple(parts), page=form.page, reporter=request.reporter, period=period,
        measure=form.measure, signers=form.signers, sealed=form.sealed, notes=tuple(notes),
        made=long_date(request.today),
    )  # fmt: skip


def leaves(drawing: Drawing) -> list[Drawing]:
    """A chart with a row for each name, in pieces that fit on a leaf."""
    figures = drawing.figures
    count = max(1, -(-len(figures.labels) // ROWS))
    size = -(-len(figures.labels) // count) or 1
    found = []
    for number in range(count):
        part = slice(number * size, (number + 1) * size)
        title = figures.title + (f"（{number + 1}/{count}）" if count > 1 else "")
        series = tuple(Series(one.name, one.values[part]) for one in figures.series)
        cut = Figures(title, figures.labels[part], series, figures.write)
        rows = len(cut.labels)
        height = FOOT_MM + (max(3, rows) * WIDE_MM if rows <= FEW else rows * ROW_MM)
        reach = figures.highest()
        found.append(replace(drawing, figures=cut, words=drawing.words[part], reach=reach, height=height))
    return found


def numbers(drawing: Drawing) -> Table:
    """The numbers of a chart: months side by side, names below one another."""
    figures, lines = drawing.figures, _lines(drawing)
    if drawing.shape != "targets" and len(figures.labels) <= LYING:
        heads = (Column(drawing.along, 6, align="center"), *(Column(name, 5) for name in figures.labels))
        return Table(heads, tuple((name, *cells) for name, cells in lines))
    standing = [Column("名称", 10, align="left"), *(Column(name, 6) for name, _cells in lines)]
    rows = [(label, *(cells[index] for _name, cells in lines)) for index, label in enumerate(figures.labels)]
    if drawing.words:
        standing.append(Column("说明", 14, align="left"))
        rows = [(*row, str(remark)) for row, remark in zip(rows, drawing.words, strict=True)]
    return Table(tuple(standing), tuple(rows))


def _lines(drawing: Drawing) -> list[tuple[str, tuple[Cell, ...]]]:
    """The numbers by name, those behind the drawn ones first."""
    behind = [
        (one.name, tuple(Figure(exact(value), drawing.behind_kind) for value in one.values)) for one in drawing.behind
    ]
    drawn = [
        (one.name, tuple(Figure(exact(value), drawing.kind) for value in one.values)) for one in drawing.figures.series
    ]
    return [*behind, *drawn]


def _by_month(money: Sequence[tuple[Period, Sequence[Total]]]) -> Table:
    """Income and cost of each project in each month, with the sum of all months."""
    names = {total.row: total.name for _month, totals in money for total in totals}
    heads = [Column("项目", 5, align="left"), Column("收支", 3, align="center")]
    heads += [Column(str(month), 5, "money") for month, _totals in money]
    rows: list[tuple[Cell, ...]] = []
    for row, name in sorted(names.items(), key=lambda pair: (pair[0] == 0, pair[1])):
        found = [next((total for total in totals if total.row == row), None) for _month, totals in money]
        for words, kind in (("收入", "value"), ("成本", "cost")):
            amounts = [getattr(total, kind) if total else 0 for total in found]
            rows.append((name, words, *(Figure(amount, "money") for amount in (*amounts, sum(amounts)))))
    return Table((*heads, Column("合计", 6, "money")), tuple(rows))


RETURN: Final = Return(FORM, ("year", "month"), make, steps=steps)
