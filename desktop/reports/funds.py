"""X03 集中供养资金核算（请拨）表: the allowances of a month as persons × standard, with the standards that were used.

Water and electricity and the staff's wages are asked for in the same table; they have no book yet and are typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from desktop.core.form import Filling
from desktop.core.money import show_money
from desktop.core.sheet import Cell, Figure
from desktop.core.words import _
from desktop.ledgers.allowances.roll import queries as roll
from desktop.ledgers.allowances.roll.queries import BASIC, Roll, RollLine, Standard
from desktop.registers.home.models import AREAS
from desktop.registers.residents.census import queries as census
from desktop.registers.residents.models import SUPPORTED
from desktop.registers.staff import queries as staff
from desktop.reports.figures import RESIDENTS, STAFF, counted, typed, typed_note
from desktop.services.returns import BREAK, GAP, Finding, Request, Return, TypedRow, Typing

FORM: Final = "X03"
UTILITIES: Final = "X03U"
WAGES: Final = "X03W"
BY_HAND: Final = ((UTILITIES, "水电经费"), (WAGES, "工作人员工资"))
BAND: Final = "X03 供养资金核算"
SUBTOTAL: Final = "护理费小计"
LEVELS: Final = {
    "full_care": "护理费一档（全护理）",
    "partial_care": "护理费二档（半自理）",
    "self_care": "护理费三档（自理）",
}


def income(found: Roll) -> dict[str, Figure]:
    """Rows F02 and F03 of the monthly return: what is due of a month, back pay and corrections in it.

    Not known (None) while somebody on the roll has no standard; a month without anybody is 0.
    """
    if any(line.given and line.given.tariff is None for line in found.lines):
        return {}
    basic = [(line, line.basic + line.back.basic + sum(b for b, _c, _why in line.corrections)) for line in found.lines]
    care = [(line, line.care + line.back.care + sum(c for _b, c, _why in line.corrections)) for line in found.lines]
    return {"F02": _sum(basic), "F03": _sum(care)}


def _sum(parts: Iterable[tuple[RollLine, int]]) -> Figure:
    known = [(line, fen) for line, fen in parts if fen]
    return Figure(sum(fen for _line, fen in known), "money", rows=tuple(line.ref for line, _fen in known))


def make(request: Request) -> Filling:
    """The calculation of a month."""
    found = request.once("roll", lambda: roll.month_roll(request.period, request.pack))
    standards = found.standards()
    rows = [
        *(_standard(given, f"basic{_ending(given, standards)}") for given in standards if given.what == BASIC),
        *(_standard(given, given.what + _ending(given, standards)) for given in standards if given.what != BASIC),
        _sum_line(SUBTOTAL, "care", [given for given in standards if given.what != BASIC]),
        *_extra(found),
        _typed(dict(BY_HAND)[UTILITIES], "utilities", typed(request, request.period, UTILITIES, "money")),
        _wages(request),
    ]
    total = sum(_fen(row["amount"]) for row in rows if row["item"] != SUBTOTAL)
    behind = tuple(line.ref for line in found.lines if line.total)
    closing: Mapping[str, Cell] = {
        "item": "总计",
        "persons": counted_people(found),
        "amount": Figure(total, "money", "total", behind),
    }
    return Filling(rows={"rows": rows}, totals={"rows": (closing,)}, notes=_notes(found, request))


def counted_people(found: Roll) -> Figure:
    """Everybody who gets this month's money."""
    people = tuple(line.ref for line in found.lines if line.given)
    return Figure(len(people), "count", "persons", people)


def _fen(cell: Cell) -> int:
    value = cell.value if isinstance(cell, Figure) else None
    return value if isinstance(value, int) else 0


def _ending(given: Standard, standards: Sequence[Standard]) -> str:
    """What tells two rows of the same sort apart in codes: the area, and the number where rates changed."""
    same = [other for other in standards if other.what == given.what]
    if len(same) == 1:
        return ""
    mine = [other for other in same if other.area == given.area]
    return f".{given.area}" + (f".{mine.index(given) + 1}" if len(mine) > 1 else "")


def _standard(given: Standard, code: str) -> Mapping[str, Cell]:
    return {
        "item": LEVELS.get(given.what, "供养资金（基本生活费）"),
        "area": dict(AREAS).get(given.area, ""),
        "persons": Figure(given.persons, "count", f"{code}.persons", given.rows),
        "rate": Figure(given.standard, "money", f"{code}.rate"),
        "months": Figure(1, "count"),
        "amount": Figure(given.amount, "money", code, given.rows),
        "document": given.document,
    }


def _sum_line(words: str, code: str, parts: Sequence[Standard]) -> Mapping[str, Cell]:
    rows = tuple(ref for part in parts for ref in part.rows)
    return {
        "item": words,
        "persons": Figure(sum(part.persons for part in parts), "count", f"{code}.persons", rows),
        "amount": Figure(sum(part.amount for part in parts), "money", code, rows),
    }


def _extra(found: Roll) -> Iterator[Mapping[str, Cell]]:
    """Back pay and corrections, where there are any."""
    back: list[tuple[RollLine, int]] = [(line, line.back.basic + line.back.care) for line in found.lines]
    for words, code, parts in (
        ("补发", "back", [part for part in back if part[1]]),
        ("调整", "adjusted", [(line, line.adjusted) for line in found.lines if line.corrections]),
    ):
        if parts:
            persons = tuple(line.ref for line, _fen in parts)
            amount = Figure(sum(fen for _line, fen in parts), "money", code, persons)
            yield {"item": words, "persons": Figure(len(parts), "count", rows=persons), "amount": amount}


def _typed(words: str, code: str, found: Figure | None) -> Mapping[str, Cell]:
    value = found.value if found else None
    by = found.by if found else ""
    return {"item": words, "amount": Figure(value, "money", code, hand=found is not None, by=by)}


def _wages(request: Request) -> Mapping[str, Cell]:
    people = counted(STAFF, (member.row for member in staff.in_post(request.day)))
    line = _typed(dict(BY_HAND)[WAGES], "wages", typed(request, request.period, WAGES, "money"))
    return {**line, "persons": Figure(people.value, "count", "wages.persons", people.rows)}


def _notes(found: Roll, request: Request) -> tuple[str, ...]:
    """How the persons paid come to row C01 of the monthly return."""
    here, paid = _here(request), {line.resident for line in found.lines if line.given}
    gone, waiting = len(paid - here), len(here - paid)
    words = (
        f"应发{len(paid)}人＋在院尚未起发{waiting}人－月内已离院仍发{gone}人＝月末特困在院{len(here)}人（月报表C01）。"
    )
    known = "总计不含没有填的项目。"
    hand = {title: typed(request, request.period, code, "money") for code, title in BY_HAND}
    return (words, known, *typed_note({title: figure for title, figure in hand.items() if figure}))


def _here(request: Request) -> set[int]:
    return {person.resident for person in census.present(request.day) if person.kind == SUPPORTED}


def check(request: Request) -> Iterator[Finding]:
    """Each row is persons × standard; whoever is paid was here in the month or has left by a decision still to come."""
    found = request.once("roll", lambda: roll.month_roll(request.period, request.pack))
    reckoned = sum(given.amount for given in found.standards())
    if reckoned != found.basic + found.care:
        words = _("X03：按标准合计{reckoned}元，而逐人合计{each}元，两边对不上。")
        numbers = {"reckoned": show_money(reckoned), "each": show_money(found.basic + found.care)}
        yield Finding(BREAK, words.format(**numbers), code="F02")
    yield from _unknown_standards(found)
    yield from _left_out(request)
    moved = census.census(request.period.start, request.day)
    known = {*moved.opening, *moved.admitted}
    for line in found.lines:
        if line.given and line.resident not in known and not line.given.gaps:
            words = _("X03：{name}本月不在院，却列入应发；请核对停止供养的决定日期。")
            yield Finding(GAP, words.format(name=line.name), RESIDENTS, line.resident, "C01")


def _left_out(request: Request) -> Iterator[Finding]:
    """What was asked for by hand a month ago and is missing now."""
    before = request.period.previous()
    for code, title in BY_HAND:
        if typed(request, before, code, "money") and not typed(request, request.period, code, "money"):
            words = _("X03：“{title}”上个月填了，这个月还没有填。")
            yield Finding(GAP, words.format(title=title), code=code)


def hand_rows(request: Request) -> Typing:
    """Water and electricity, and the staff's wages, have no book yet."""
    del request
    return Typing(tuple(TypedRow(code, title, "元", "money", BAND) for code, title in BY_HAND))


def _unknown_standards(found: Roll) -> Iterator[Finding]:
    for line in found.lines:
        if line.given and line.given.basic is None:
            words = _("X03：{name}应发供养金，但是没有可用的标准。")
            yield Finding(GAP, words.format(name=line.name), RESIDENTS, line.resident, "F02")


RETURN: Final = Return(FORM, ("month",), make, check, monthly=True, bound=True, typed=hand_rows)
