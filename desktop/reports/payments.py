"""Money into the residents' hands: M05 allowances with what each gets and why, M06 pocket money in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from desktop.core.form import Filling
from desktop.core.people import CARE_LEVELS
from desktop.core.sheet import Cell, Figure
from desktop.core.words import _
from desktop.ledgers.allowances import queries as allowances
from desktop.ledgers.allowances.models import POCKET
from desktop.ledgers.allowances.queries import Paid
from desktop.ledgers.allowances.roll import queries as roll
from desktop.ledgers.allowances.roll.queries import RollLine
from desktop.registers.residents.census import queries as census
from desktop.reports.figures import RESIDENTS
from desktop.services.returns import BREAK, Finding, Request, Return

M05: Final = "M05"


def allowance(request: Request) -> Filling:
    """M05: everybody on the roll; back pay and corrections are in what is due and told in the note."""
    found = request.once("roll", lambda: roll.month_roll(request.period, request.pack))
    paid = allowances.payments(request.period)
    rows = tuple(_line(line, paid.get(line.resident)) for line in found.lines)
    closing: Mapping[str, Cell] = {
        "name": "合计",
        "basic": Figure(sum(_basic(line) for line in found.lines), "money", "basic"),
        "care": Figure(sum(_care(line) for line in found.lines), "money", "care"),
        "due": Figure(found.total, "money", "due", tuple(line.ref for line in found.lines)),
        "deduction": Figure(sum(one.deduction for one in paid.values()), "money", "deduction"),
        "paid": Figure(sum(one.paid for one in paid.values()), "money", "paid") if paid else "",
    }
    return Filling(rows={"rows": rows}, totals={"rows": (closing,)} if rows else {}, notes=_notes(found.lines))


def _basic(line: RollLine) -> int:
    return line.basic + line.back.basic + sum(basic for basic, _care, _why in line.corrections)


def _care(line: RollLine) -> int:
    return line.care + line.back.care + sum(care for _basic, care, _why in line.corrections)


def _line(line: RollLine, paid: Paid | None) -> Mapping[str, Cell]:
    given = line.given
    rate = None if given is None or given.basic is None else given.total
    return {
        "name": line.name,
        "identity": line.identity,
        "level": dict(CARE_LEVELS).get(given.level, "") if given else "",
        "rate": "" if rate is None else rate,
        "months": 1 if given else "",
        "basic": _basic(line),
        "care": _care(line),
        "due": line.total,
        "deduction": paid.deduction if paid else "",
        "reason": paid.reason if paid else "",
        "paid": paid.paid if paid else "",
        "agent": paid.agent if paid else "",
        "note": "补发" if line.back.months else "调整" if line.corrections else "",
    }


def _notes(lines: Sequence[RollLine]) -> tuple[str, ...]:
    """Back pay and corrections by name."""
    told = []
    for line in lines:
        if line.back.months:
            first, last = line.back.months[0][0], line.back.months[-1][0]
            told.append(f"{line.name}补发{first.title}至{last.title}差额")
        told += [f"{line.name}：{why}" for _basic, _care, why in line.corrections]
    return (f"补发和调整：{'；'.join(told)}。",) if told else ()


def same_as_calculation(request: Request) -> Iterator[Finding]:
    """What was paid of the month was due: each payment as reckoned now."""
    found = {
        line.resident: line
        for line in request.once("roll", lambda: roll.month_roll(request.period, request.pack)).lines
    }
    for resident, one in allowances.payments(request.period).items():
        line = found.get(resident)
        if line is None or line.total != one.due:
            name = line.name if line else _("编号{row}").format(row=resident)
            sentence = _("M05：{name}发放时的应发与现在算出的不同，请核对。").format(name=name)
            yield Finding(BREAK, sentence, RESIDENTS, resident, M05)


def pocket(request: Request) -> Filling:
    """M06: everybody on the roll who was here; the full amount, what was kept back and why."""
    rate = roll.pocket_rate(request.period)
    paid = allowances.payments(request.period, POCKET)
    beds = {person.resident: person.bed_label for person in census.present(request.day)}
    lines = roll.pocket_roll(request.period, request.pack)
    rows = tuple(_pocket_line(line, paid.get(line.resident), (rate, beds.get(line.resident, ""))) for line in lines)
    notes = () if rate is not None else ("还没有登记零用钱标准。",)
    return Filling(rows={"rows": rows}, notes=notes)


def _pocket_line(line: RollLine, paid: Paid | None, known: tuple[int | None, str]) -> Mapping[str, Cell]:
    rate, bed = known
    due = paid.due if paid else rate
    return {
        "name": line.name,
        "bed": bed,
        "rate": "" if rate is None else rate,
        "due": "" if due is None else due,
        "deduction": paid.deduction if paid else "",
        "reason": paid.reason if paid else "",
        "paid": paid.paid if paid else "",
        "received": (paid.received or "") if paid else "",
        "agent": paid.agent if paid else "",
    }


ALLOWANCE: Final = Return(M05, ("month",), allowance, same_as_calculation)
POCKET_MONEY: Final = Return("M06", ("month",), pocket)
