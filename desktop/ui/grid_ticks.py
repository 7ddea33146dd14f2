"""A sheet of people to be ticked, typed or pasted as a grid: came, a choice, a number of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from desktop.core.problem import Problem
from desktop.core.words import N_, _
from desktop.storage.fields import ChoiceField, TickField, WordField
from desktop.ui.desk import Desk
from desktop.ui.grid_cells import Nature
from desktop.ui.grid_sheet import GridSheet, Problems, Rows, Work
from desktop.ui.loose import loose_column
from desktop.ui.tick_sheet import Kinds, Line, Tick

STANDS: Final = frozenset({"detail"})
UNSUMMED: Final = frozenset({"number"})


@dataclass(frozen=True, slots=True)
class TickList:
    """What is ticked: the sheet's title and draft's place, what its lines hold, the people, and what is kept so far.

    `keep(ticks)` writes the ticks by number and gives the problems by number of those that it refused.
    """

    title: str
    place: str
    kinds: Kinds
    lines: Sequence[Line]
    kept: Mapping[int, Tick]
    keep: Callable[[Mapping[int, Tick]], Mapping[int, str]]


def tick_grid(desk: Desk, given: TickList) -> GridSheet:
    """The list as rows to be typed or pasted."""
    kinds = given.kinds
    columns = (
        loose_column("detail", WordField(N_("岗位"))),
        loose_column("came", TickField(N_("签到"))),
        loose_column("choice", ChoiceField(N_("考核"), options=kinds.choices)),
        replace(kinds.number, name="number"),
    )
    work = Work(
        given.title, given.place, columns, kinds.today, lambda rows: _write(given, rows), Nature(STANDS, UNSUMMED),
        lambda rows: kinds.count(_ticks(given, list(enumerate(rows)))),
    )  # fmt: skip
    sheet = GridSheet(work, desk)
    sheet.load(_("姓名"), [line.name for line in given.lines], [_values(given, line) for line in given.lines])
    return sheet


def _values(given: TickList, line: Line) -> dict[str, Any]:
    tick = given.kept.get(line.row)
    usual = given.kinds.choices[0][0]
    choice = tick.choice if tick and tick.choice != usual else None
    return {"detail": line.detail, "came": tick is not None, "choice": choice, "number": tick.number if tick else None}


def _ticks(given: TickList, rows: Rows) -> dict[int, Tick]:
    usual = given.kinds.choices[0][0]
    return {
        given.lines[number].row: Tick(values.get("choice") or usual, values.get("number"))
        for number, values in rows
        if values.get("came")
    }


def _write(given: TickList, rows: Rows) -> Problems:
    """Hand the ticks over, unless somebody has a choice or a number of their own and no tick."""
    sentence = _("没有签到，却有考核或学时：来了请打勾，没来请清空。")
    odd = [row for row, values in rows if not values.get("came") and (values.get("choice") or values.get("number"))]
    if odd:
        return [(row, Problem("came", sentence)) for row in odd]
    places = {line.row: number for number, line in enumerate(given.lines)}
    refused = given.keep(_ticks(given, rows))
    return [(places.get(row, 0), Problem("came" if row in places else "", words)) for row, words in refused.items()]
