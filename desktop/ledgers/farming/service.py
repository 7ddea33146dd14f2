"""The checks of the side business that need its rows, and the entry of a row of the clerk's ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.core import wording
from desktop.core.money import read_money, read_number
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.typed import LooseDay, loose_problems, read_loose_day
from desktop.core.words import _
from desktop.ledgers.farming import rules
from desktop.ledgers.farming.herds.queries import heads_of, other_heads
from desktop.ledgers.farming.journal.queries import first_day, project_named, same_lines, told_by
from desktop.ledgers.farming.labour.queries import level_on, was_here
from desktop.ledgers.farming.land.queries import safe_from
from desktop.ledgers.farming.models import (
    HARVEST,
    INPUT,
    MOVES,
    OWN_USE,
    SALE,
    AnimalCount,
    Labour,
    Movement,
    Plot,
    Processing,
    Project,
    Share,
    amount_of,
)
from desktop.services.book import Entry
from desktop.services.books import IMPORT, Books
from desktop.services.importing import Standing
from desktop.services.importing_words import stroked

COLUMNS: Final = {"kind": "item", "loose": "day"}
LONGEST_FRACTION: Final = 4
MONEY_FRACTION: Final = Decimal("0.01")
QUANTITY_FRACTION: Final = Decimal("0.001")
MET: Final = "lines"
# The columns in which an amount may stand; a row has one of them.
SUMS: Final = ("income", "expense", "own", "amount")


def check_project(record: Project, today: date) -> Iterator[Problem]:
    """One project of a name, that does not end before it begins."""
    del today
    same = project_named(record.name)
    if same is not None and same.id != record.id:
        yield Problem("name", _("已经有“{name}”这个项目，请直接用它。").format(name=record.name))
    if record.since and record.until and record.until < record.since:
        yield Problem("until", _("停办日期不能早于开办日期。"))
    yield from rules.unit_problems("unit", record.unit)


def project_bears(record: Project) -> date | None:
    """A project's kind, unit and way of counting bear on the figures from its first movement on."""
    return first_day(record.id) if record.id else None


def check_plot(record: Plot, today: date) -> Iterator[Problem]:
    """Size, lease and rent of a plot."""
    del today
    yield from rules.plot_problems(record.obtained, (record.since, record.until), record.rent, record.mu)


def check_movement(record: Movement, today: date) -> Iterator[Problem]:
    """A movement by the rules, within its project's time, and no harvest before the safety interval is over."""
    moved = rules.Moved(
        record.day, record.kind, record.item, record.quantity, record.unit or "", record.price, amount_of(record)
    )
    project = record.project
    yield from loose_problems("day", record.day, loose=record.loose)
    yield from rules.movement_problems(moved, project.since, project.until, today)
    if record.kind == HARVEST and record.plot_id:
        free = safe_from(record.plot_id, record.day, record.id or 0)
        if free and record.day < free:
            yield Problem("day", _("这块地用药后的安全间隔期到{day}才满，不能采收。").format(day=wording.day(free)))


def check_animals(record: AnimalCount, today: date) -> Iterator[Problem]:
    """The stock of every pen stays at or above zero on every day, and is what was counted."""
    if record.day > today:
        yield Problem("day", _("{day}还没有到，请核对日期。").format(day=wording.day(record.day)))
    standing = rules.stock_problem(other_heads(record))
    problem = rules.stock_problem((*other_heads(record), heads_of(record)))
    if problem and standing is None:
        yield problem
    elif problem:
        yield from _only_worse(problem, standing)


def check_animals_strike(record: AnimalCount, today: date) -> Iterator[Problem]:
    """A line may go unless the stock without it would fall below zero or miss a count."""
    del today
    problem = rules.stock_problem(other_heads(record))
    if problem and rules.stock_problem((*other_heads(record), heads_of(record))) is None:
        yield Problem("", problem.message)


def _only_worse(problem: Problem, standing: Problem | None) -> Iterator[Problem]:
    """A stock that was wrong before may be mended step by step; a new fault is refused."""
    if standing is None or problem.message != standing.message:
        yield problem


def check_labour(record: Labour, today: date) -> Iterator[Problem]:
    """In the home on that day, of free will, not in full care, and paid what hours and rate make."""
    worked = rules.Worked(record.day, record.hours, record.rate, record.pay, record.voluntary)
    level = level_on(record.resident_id, record.day)
    present = was_here(record.resident_id, record.day)
    yield from rules.labour_problems(worked, level, present=present, today=today)


def check_processing(record: Processing, today: date) -> Iterator[Problem]:
    """Not in days to come; what was stored and spoilt is not more than was made."""
    if record.day > today:
        yield Problem("day", _("{day}还没有到，请核对日期。").format(day=wording.day(record.day)))
    if (record.spoilt or 0) + (record.stored or 0) > record.made_count:
        yield Problem("stored", _("入库加次品比产量多，请核对。"))
    for name in ("unit", "used_unit"):
        yield from rules.unit_problems(name, getattr(record, name))


def check_share(record: Share, today: date) -> Iterator[Problem]:
    """One decision a year, whose parts make 100 percent."""
    del today
    same = Share.get_or_none(Share.struck.is_null(), Share.year == record.year, Share.id != (record.id or 0))
    if same is not None:
        yield Problem("year", _("{year}年的分配已经定过，请改那一条。").format(year=record.year))
    problem = rules.share_problem((record.living, record.reproduction, record.working, record.other or Decimal(0)))
    if problem:
        yield problem


def enter(books: Books, entry: Entry, today: date, memory: dict[str, Any]) -> None:
    """Write one row of the ledger; the project is made when it is missing, and no line is entered twice.

    A line that stands already is refused; the same line twice in one sheet is two lines.
    """
    row = _Row(entry.texts, today)
    movement = row.movement()
    if row.problems:
        raise Refused(*row.problems)
    project = project_named(row.texts["project"])
    if project is None:
        kind = rules.guessed_kind(row.texts["project"])
        project = Project(name=row.texts["project"], kind=kind, unit=rules.guessed_unit(kind))
        books.write(project, IMPORT)
    movement.project = project
    _refuse_repeated(movement, memory)
    try:
        books.write(movement, IMPORT)
    except Refused as refusal:
        columns = COLUMNS | {"amount": "expense" if movement.kind == INPUT else "income"}
        raise Refused(*(Problem(columns.get(p.field, p.field), p.message) for p in refusal.problems)) from refusal


def _refuse_repeated(movement: Movement, memory: dict[str, Any]) -> None:
    """As many lines that say the same as stood before this import are taken for those."""
    met: dict[tuple[Any, ...], tuple[int, int]] = memory.setdefault(MET, {})
    told = told_by(movement)
    standing, here = met.get(told) or (same_lines(movement), 0)
    met[told] = (standing, here + 1)
    if here < standing:
        raise Standing(Problem("", _("这一笔已经登记过了，没有再记。")))


class _Row:
    """One row of the clerk's ledger: its texts, read with all their problems."""

    def __init__(self, texts: Mapping[str, str], today: date) -> None:
        self.texts = {name: stroked(text).strip() for name, text in texts.items()}
        self.today = today
        self.problems: list[Problem] = []

    def _read(self, name: str, reader: Callable[[str], Any]) -> Any:
        text = self.texts.get(name, "")
        if not text:
            return None
        try:
            return reader(text)
        except Unreadable as fault:
            self.problems.append(Problem(name, str(fault)))
            return None

    def movement(self) -> Movement:
        """The movement that the row tells, without its project; problems are kept."""
        day = self._day()
        if not self.texts.get("project"):
            self.problems.append(Problem("project", _("没有写项目。")))
        self._part_units()
        quantity = self._read("quantity", lambda text: _rounded(text, QUANTITY_FRACTION))
        price = self._read("price", _money)
        kind, amount = self._kind_and_amount(quantity, price)
        summary = self.texts.get("item", "")
        said = rules.guessed_move(summary)
        item = self.texts.get("project", "") if said and kind == said else summary
        return Movement(
            day=day.day, loose=not day.exact, kind=kind, item=item or self.texts.get("project", ""),
            quantity=quantity, unit=self.texts.get("unit") or None, price=price, amount=amount,
            party=self.texts.get("party") or None, voucher=self.texts.get("voucher") or None,
            by=self.texts.get("by") or None, note=self.texts.get("note") or None,
        )  # fmt: skip

    def _part_units(self) -> None:
        """Part 30个 and 2元/斤 from their units, which must be the row's; a row without one takes it from there."""
        words = {"quantity": _("数量写的是“{text}”，单位写的是“{unit}”，对不上，请核对。"),
                 "price": _("单价写的是“{text}”，单位写的是“{unit}”，对不上，请核对。")}  # fmt: skip
        for name, part in (("quantity", rules.with_unit), ("price", rules.price_of)):
            text = self.texts.get(name, "")
            number, said = part(text)
            unit = self.texts.get("unit", "") or said
            if said and not rules.same_unit(said, unit):
                self.problems.append(Problem(name, words[name].format(text=text, unit=unit)))
            if said:
                self.texts |= {name: number, "unit": unit}

    def _day(self) -> LooseDay:
        day: LooseDay | None = self._read("day", lambda text: read_loose_day(text, self.today))
        if not self.texts.get("day"):
            self.problems.append(Problem("day", _("没有写日期。")))
        return day or LooseDay(self.today, exact=True)

    def _kind_and_amount(self, quantity: Decimal | None, price: int | None) -> tuple[str, int | None]:
        sums = {name: self._read(name, _money) for name in SUMS}
        for name in [name for name in SUMS if sums[name]][1:]:
            self.problems.append(Problem(name, _("一行里又有收入又有支出，请分成两行。")))
        told = rules.guessed_move(self.texts.get("item", ""), self.texts.get("party", ""))
        stated = self._by_kind(self.texts.get("kind", ""), told)
        said = stated or told
        if sums["expense"] and stated not in {"", INPUT}:
            self._contradicted("expense", stated)
        if not said and rules.says_bought(self.texts.get("item", "")) and sums["amount"]:
            said = INPUT
        if sums["expense"] or (sums["amount"] and said == INPUT):
            return INPUT, sums["expense"] or sums["amount"]
        if sums["own"]:
            return OWN_USE, sums["own"]
        if sums["income"] and stated == INPUT:
            self._contradicted("income", stated)
        earned = sums["income"] if sums["income"] is not None else sums["amount"]
        if said in {OWN_USE, SALE, ""}:
            if not said and sums["income"] is None:
                words = _("看不出是收入还是支出，请填金额，或在摘要里写明出售、自用。")
                self.problems.append(Problem("income" if sums["amount"] is None else "amount", words))
            if earned is None and None in {quantity, price} and said:
                self.problems.append(Problem("income", _("没有金额，数量和单价也不全。")))
            return said or SALE, earned
        return said, earned or None

    @staticmethod
    def _by_kind(kind: str, told: str) -> str:
        """The kind of movement by its own column; empty where that says none; 收入 may be sold or eaten."""
        if rules.says_earned(kind):
            return told if told in {OWN_USE, SALE} else SALE
        return INPUT if rules.says_spent(kind) else rules.guessed_move(kind)

    def _contradicted(self, column: str, said: str) -> None:
        words = _("收支类别写的是“{kind}”，金额却写在“{column}”里，请核对。")
        named = {"expense": _("支出"), "income": _("收入")}[column]
        self.problems.append(Problem(column, words.format(kind=_(dict(MOVES)[said]), column=named)))


def _rounded(text: str, step: Decimal) -> Decimal:
    """The number in a cell, freed of the tail that a sheet's own arithmetic leaves (91.36000000000001)."""
    number = read_number(text)
    tail = re.search(r"\.(\d+)$", text)
    return number.quantize(step) if tail and len(tail[1]) > LONGEST_FRACTION else number


def _money(text: str) -> int:
    return int(_rounded(text, MONEY_FRACTION) * 100) if re.fullmatch(r"-?\d+\.\d{5,}", text) else read_money(text)
