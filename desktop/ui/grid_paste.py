"""Cells of a spreadsheet put into a grid: what goes where, and what found no room and is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from desktop.core.plain import plain
from desktop.core.words import _
from desktop.ui import said
from desktop.ui.grid_model import Cells, GridModel

TWO: Final = 2
# A column that sheets carry and grids count by themselves.
NUMBERING: Final = frozenset({"序号", "编号", "No", "No."})


@dataclass(slots=True)
class Pasted:
    """Texts by cell (row, field), and what found no room: rows, columns, and the heads that name no column here."""

    put: Cells = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    heads: list[str] = field(default_factory=list)

    def left_out(self) -> str:
        """What was not put in, in words; empty where everything was."""
        told = []
        if self.rows:
            told.append(_("多出{count}行没有粘贴").format(count=self.rows))
        if self.columns:
            told.append(_("多出{count}列没有粘贴").format(count=self.columns))
        if self.heads:
            told.append(_("这里没有这些列，没有粘贴：{heads}").format(heads=said.joined(self.heads)))
        return said.sentences(told)


def placed(cells: GridModel, lines: Sequence[list[str]], top: int, left: int) -> Pasted:
    """Lines of cells put into a grid from a row and a field on, or below the heads that the first line names."""
    named = _under_heads(cells, lines[0])
    fields = named or [number for number in cells.typed if number >= left]
    below = lines[1:] if named else lines
    made = Pasted()
    for down, line in enumerate(below):
        if not cells.nature.grows and top + down >= len(cells.texts):
            made.rows += any(line)
            continue
        made.put |= {(top + down, field): cell for field, cell in zip(fields, line, strict=False) if field >= 0}
        last = max((number for number, cell in enumerate(line, 1) if cell), default=0)
        made.columns = max(made.columns, last - len(fields))
    if named:
        known = {plain(cells.head_title), plain(_(cells.head_title)), *NUMBERING}
        heads = [head for head, number in zip(lines[0], named, strict=True) if number < 0 and plain(head) not in known]
        made.heads = [head for head in dict.fromkeys(heads) if head]
    return made


def _under_heads(cells: GridModel, line: list[str]) -> list[int]:
    """The fields that a row of heads names, -1 for a head of none; empty where it is no row of heads."""
    found = [_named(cells, plain(cell)) for cell in line]
    return found if sum(number >= 0 for number in found) >= max(TWO, len(line) / TWO) else []


def _named(cells: GridModel, head: str) -> int:
    """The field whose words a head has, or the only one whose words have the head's; -1 for none.

    A sheet of the home has Chinese heads whatever the screen speaks, so those are known beside the screen's.
    """
    spoken = [plain(_(column.label)) for column in cells.columns]
    for labels in (spoken, [plain(column.label) for column in cells.columns]):
        if head in labels:
            return labels.index(head)
        near = [number for number, words in enumerate(labels) if len(head) >= TWO and (head in words or words in head)]
        if len(near) == 1:
            return near[0]
    return -1
