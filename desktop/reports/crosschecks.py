"""The cross-checks (钩稽) of the monthly return: each runs as soon as all its terms are there.

The catalogue lets F20 leave out F10 (food); a balance without it could not hold, so all of F10 to F17 are taken.

What a month takes over from the month before (who was here, the balance, the year so far) must be what that month
reported: the county adds the sheets up as it got them, not as the books stand now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop.core.form import Form, FormTable
from desktop.core.money import show_money
from desktop.core.wording import following
from desktop.core.words import _
from desktop.registers.residents.census.queries import Present
from desktop.reports.figures import RESIDENTS, Figures, number, signed_sum
from desktop.services.returns import BREAK, Finding

INCOME: Final = ("F02", "F03", "F04", "F05", "F06", "F07", "F08")
LAST_BALANCE: Final = "上月F20"
SPENDING: Final = ("F10", "F11", "F12", "F13", "F14", "F15", "F16", "F17")


@dataclass(frozen=True, slots=True)
class Check:
    """One row must be the sum of some rows less others."""

    code: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


CHECKS: Final = (
    Check("B05", ("B01", "B02"), ("B03", "B04")),
    Check("B05", ("A04",)),
    Check("B05", ("C01", "C02", "C03")),
    Check("B05", ("C11", "C12", "C13")),
    Check("B05", ("C21", "C22")),
    Check("B05", ("C31", "C32", "C33", "C34", "C35")),
    Check("A05", ("A03",), ("A04",)),
    Check("E05", ("E05a", "E05b", "E05c", "E05d")),
    Check("F20", ("F01", *INCOME), SPENDING),
    Check("F01", (LAST_BALANCE,)),
    Check("G09", ("G07",), ("G08",)),
    Check("F07", ("G09",), ("G07a",)),
)
# What is asked of a part may not be more than the whole it is part of.
PARTS: Final = (
    ("A02", "A01"),
    ("C42", "C41"),
    ("D02", "D01"),
    ("D03", "D02"),
    ("D04", "D01"),
    ("E01a", "E01"),
    ("G07a", "G07"),
)
# What stands in the column 上月末 or begins the month, and the row of the month before that it must be.
TAKEN_OVER: Final = (("B01", "B05"), ("B05.last", "B05"), ("F01", "F20"), ("F20.last", "F20"))
# What is added up over the year: 本年累计 is that of the month before, and the month.
ADDED_UP: Final = ("B02", "B03", "B04")


def titles(form: Form) -> dict[str, str]:
    """The words of each row of the return, without what it is part of."""
    lines = [line for part in form.parts if isinstance(part, FormTable) for line in part.lines]
    return {line["code"]: line["title"] for line in lines}


def shown(code: str, value: Decimal) -> str:
    """A number of a row as people write it: money in yuan, the rest as it is."""
    money = code.startswith("F") or code in {"G07", "G07a", "G08", "G09", "G11"}
    return show_money(int(value)) if money else f"{value.normalize():f}"


def broken(figures: Figures, names: dict[str, str], missing: dict[str, Iterable[Present]]) -> Iterator[Finding]:
    """The cross-checks that do not hold; `missing` are the people who stand in none of a group's rows."""
    for check in CHECKS:
        left, right = number(figures.get(check.code)), signed_sum(figures, check.plus, check.minus)
        if left is not None and right is not None and left != right:
            yield _finding(check, (left, right), names, tuple(missing.get(check.plus[0], ())))
    for part, whole in PARTS:
        small, large = number(figures.get(part)), number(figures.get(whole))
        if small is not None and large is not None and small > large:
            words = _("{part}（{small}）不能多于{whole}（{large}），请核对。")
            sides = {"part": _side(part, names), "whole": _side(whole, names)}
            sentence = words.format(small=shown(part, small), large=shown(whole, large), **sides)
            yield Finding(BREAK, sentence, code=part)


def carried(figures: Figures, reported: Figures, names: dict[str, str]) -> Iterator[Finding]:
    """What a month takes over (`figures`, with B05.last and B02.year) that is not what the month before `reported`."""
    for code, before in TAKEN_OVER:
        yield from _carried(code, number(figures.get(code)), number(reported.get(f"X01.{before}")), names)
    for code in ADDED_UP:
        month, earlier = number(figures.get(code)), number(reported.get(f"X01.{code}.year"))
        if month is not None and earlier is not None:
            yield from _carried(f"{code}.year", number(figures.get(f"{code}.year")), earlier + month, names)


def _carried(code: str, now: Decimal | None, right: Decimal | None, names: dict[str, str]) -> Iterator[Finding]:
    if now is None or right is None or now == right:
        return
    row, _dot, column = code.partition(".")
    words = {
        "": _("{row}是{now}，按上月报出的数应是{right}。"),
        "last": _("{row}的上月末是{now}，上月报出的是{right}。"),
        "year": _("{row}的本年累计是{now}，按上月报出的数应是{right}。"),
    }[column]
    sentence = words.format(row=_side(row, names), now=shown(row, now), right=shown(row, right))
    yield Finding(BREAK, following((sentence, _("请核对；上月封月以后改过的，先开更正单。"))), code=row)


def _side(code: str, names: dict[str, str]) -> str:
    return f"{code}{names.get(code, '')}"


def _finding(
    check: Check, sides: tuple[Decimal, Decimal], names: dict[str, str], people: tuple[Present, ...]
) -> Finding:
    formula = "＋".join(check.plus) + "".join(f"－{code}" for code in check.minus)
    sentence = _("{row}是{left}，而{formula}是{right}，两边对不上。").format(
        row=_side(check.code, names),
        left=shown(check.code, sides[0]),
        formula=formula if len(check.plus + check.minus) > 1 else _side(check.plus[0], names),
        right=shown(check.code, sides[1]),
    )
    if people:
        who = "、".join(person.name for person in people[:3])
        more = _("等{count}人").format(count=len(people)) if len(people) > len(people[:3]) else ""
        # A Latin full stop wants a space behind it.
        sentence += " " if sentence.endswith(".") else ""
        sentence += _("没有算进去的：{who}{more}。").format(who=who, more=more)
        return Finding(BREAK, sentence, RESIDENTS, people[0].resident, check.code)
    return Finding(BREAK, sentence, code=check.code)
