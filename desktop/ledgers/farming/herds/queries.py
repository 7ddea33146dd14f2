"""Reading the animals: the lines of the pens with their running stock, and the identity of a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core import wording
from desktop.core.listing import Asked, Heading, Listing
from desktop.core.period import Period, year_of
from desktop.core.sheet import Ref
from desktop.core.words import N_, _
from desktop.ledgers.farming.models import AnimalCount, Movement, Project
from desktop.ledgers.farming.rules import Heads
from desktop.services.book import Due

ANIMALS: Final = "farming/animals"
CAME: Final = AnimalCount.born + AnimalCount.moved_in + AnimalCount.bought
WENT: Final = AnimalCount.moved_out + AnimalCount.sold + AnimalCount.slaughtered + AnimalCount.died


@dataclass(frozen=True, slots=True)
class Stock:
    """The identity of a project's animals in a period: opening + came − went = closing; `out` is what was sold or
    slaughtered (出栏).
    """

    project: int
    name: str
    sort: str
    opening: int
    came: int
    went: int
    out: int
    closing: int
    rows: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class PenLine:
    """A line of animals (E04) with the pen's stock after it."""

    row: int
    day: date
    project: str
    pen: str
    opening: int
    born: int
    moved_in: int
    bought: int
    moved_out: int
    sold: int
    slaughtered: int
    died: int
    stock: int
    certificate: str
    keeper: str
    note: str


def stocks(period: Period) -> tuple[Stock, ...]:
    """The identity of each project that has lines of animals up to the period's end."""
    before = AnimalCount.day < period.start
    out = AnimalCount.sold + AnimalCount.slaughtered
    found: Any = (
        AnimalCount.select(
            AnimalCount.id, Project.id, Project.name, Project.kind, before, AnimalCount.opening + CAME, WENT, out
        )
        .join(Project)
        .where(AnimalCount.struck.is_null() & (AnimalCount.day <= period.end))
        .order_by(Project.id, AnimalCount.day, AnimalCount.id)
        .tuples()
    )
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in found:
        groups[row[1]].append(row)
    return tuple(_stock(rows) for rows in groups.values())


def _stock(rows: list[Any]) -> Stock:
    opening = sum(row[5] - row[6] for row in rows if row[4])
    inside = [row for row in rows if not row[4]]
    came, went, out = (sum(row[place] for row in inside) for place in (5, 6, 7))
    refs = tuple(Ref(ANIMALS, row[0]) for row in rows)
    return Stock(rows[0][1], rows[0][2], rows[0][3], opening, came, went, out, opening + came - went, refs)


def pen_lines(period: Period) -> tuple[PenLine, ...]:
    """The lines of animals in a period with the running stock of each pen, oldest first."""
    found: Any = (
        AnimalCount.select(AnimalCount, Project)
        .join(Project)
        .where(AnimalCount.struck.is_null() & (AnimalCount.day <= period.end))
        .order_by(AnimalCount.day, AnimalCount.id)
    )
    stock: dict[tuple[int, str], int] = defaultdict(int)
    out = []
    for line in found:
        heads = heads_of(line)
        place = (line.project_id, line.pen)
        stock[place] += heads.opening + heads.came - heads.went
        if line.day >= period.start:
            out.append(_pen_line(line, stock[place]))
    return tuple(out)


def _pen_line(line: Any, stock: int) -> PenLine:
    return PenLine(
        line.id, line.day, line.project.name, line.pen, line.opening or 0, line.born or 0, line.moved_in or 0,
        line.bought or 0, line.moved_out or 0, line.sold or 0, line.slaughtered or 0, line.died or 0, stock,
        line.certificate or "", line.keeper or "", line.note or "",
    )  # fmt: skip


def heads_of(line: Any) -> Heads:
    """A line of animals as the rule of the stock reads it."""
    came = (line.born or 0) + (line.moved_in or 0) + (line.bought or 0)
    went = (line.moved_out or 0) + (line.sold or 0) + (line.slaughtered or 0) + (line.died or 0)
    return Heads(line.day, line.pen, line.opening or 0, came, went, line.counted)


def other_heads(line: AnimalCount) -> tuple[Heads, ...]:
    """All lines of the same project but this one."""
    found = AnimalCount.select().where(
        AnimalCount.struck.is_null() & (AnimalCount.project == line.project_id) & (AnimalCount.id != (line.id or 0))
    )
    return tuple(heads_of(other) for other in found)


HEADINGS: Final = (
    Heading("day", N_("日期"), "day", 6), Heading("project", N_("项目"), width=5), Heading("pen", N_("圈舍"), width=5),
    Heading("opening", N_("期初"), "count", 4), Heading("born", N_("出生"), "count", 4, total=True),
    Heading("moved_in", N_("转入"), "count", 4, total=True),
    Heading("bought", N_("引进"), "count", 4, total=True), Heading("moved_out", N_("转出"), "count", 4, total=True),
    Heading("sold", N_("销售"), "count", 4, total=True), Heading("slaughtered", N_("自宰"), "count", 4, total=True),
    Heading("died", N_("死淘"), "count", 4, total=True), Heading("stock", N_("存栏"), "count", 4),
    Heading("certificate", N_("检疫证号"), width=6), Heading("keeper", N_("饲养员"), width=4),
)  # fmt: skip


def _numbers(line: PenLine) -> tuple[int, ...]:
    return (
        line.opening, line.born, line.moved_in, line.bought, line.moved_out, line.sold, line.slaughtered, line.died,
    )  # fmt: skip


def listing(asked: Asked) -> Listing:
    """The lines of animals of the year that holds the asked day, up to that day, with the stock after each."""
    year = Period(year_of(asked.day).start, asked.day, "year")
    found = pen_lines(year)
    rows = tuple(
        (
            line.day, line.project, line.pen, *(number or None for number in _numbers(line)), line.stock,
            line.certificate, line.keeper,
        )
        for line in found
    )  # fmt: skip
    told = [_("{name} {closing}").format(name=stock.name, closing=stock.closing) for stock in stocks(year)]
    state = _("存栏：{told}。").format(told=wording.clauses(told)) if told else ""
    return Listing(HEADINGS, rows, tuple(line.row for line in found), state)


def due(asked: Asked) -> Iterator[Due]:
    """Projects with pigs that moved this year while nobody has written their number down."""
    year = year_of(asked.day)
    counted = AnimalCount.select(AnimalCount.project).where(AnimalCount.struck.is_null())
    found: Any = (
        Project.select(Project.name)
        .join(Movement)
        .where(Project.kind == "pigs", Project.id.not_in(counted), Movement.struck.is_null())
        .where(Movement.day.between(year.start, asked.day))
        .distinct()
        .tuples()
    )
    for (name,) in found:
        reason = _("月报要报存栏和出栏，请在“存栏”里先记期初存栏。")
        title = _("“{name}”没有存栏登记").format(name=name)
        yield Due(asked.day, title, reason, "farming", 0, gap=True, kind=f"herd/{name}")
