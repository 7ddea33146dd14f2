"""Handing refused rows back: the same sheet with only these rows and a column that says what is wrong with each."""

from __future__ import annotations

import contextlib
import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.core.words import N_, _
from desktop.tables import commas, gate
from desktop.tables.cells import FIRST_LOST, could_be_two_days
from desktop.tables.headings import Matched, later_heads, true_row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

PROBLEM: Final = N_("问题")
MOST_ROWS: Final = 5_000
PROBLEM_WIDTH: Final = 60.0
RED: Final = "C00000"
# What openpyxl raises over parts of a workbook that the reader of cells never looks at.
UNREADABLE: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, SyntaxError, OSError, zipfile.BadZipFile,
)  # fmt: skip


def suffix(problems: Mapping[int, str]) -> str:
    """What `with_problems` makes of so many rows: .xlsx, above 5,000 rows .csv."""
    return ".csv" if len(problems) > MOST_ROWS else ".xlsx"


def with_problems(path: Path, matched: Matched, problems: Mapping[int, str]) -> bytes:
    """The rows named in `problems` (by the number of the entry) with what is wrong, under the sheet's own heads.

    A card comes back as a list of one row. A row in which lists stand side by side comes back whole, with what is wrong
    in each of them.
    A workbook of ordinary size keeps its look; one that was xls, csv or very large comes back as a plain workbook.
    """
    problems = _by_row(problems)
    for head in later_heads(matched):
        if any(row > head for row in problems):
            problems |= {head: _(PROBLEM)}  # rows of a further table are read by its own heads when they come back
    if suffix(problems) == ".csv":
        return commas.write([[commas.guard(text) for text in row] for _number, row in _texts(matched, problems)])
    if not matched.grid.card and gate.nature(path) == "xlsx" and len(matched.grid.rows) <= MOST_ROWS:
        with warnings.catch_warnings(), contextlib.suppress(*UNREADABLE):
            warnings.simplefilter("ignore")  # openpyxl tells of drawings and lists of choices that it leaves out
            return _same_look(path, matched, problems)
    return _plain(matched, problems)


def _by_row(problems: Mapping[int, str]) -> dict[int, str]:
    rows: dict[int, list[str]] = {}
    for number in sorted(problems):
        rows.setdefault(true_row(number), []).append(problems[number])
    return {row: " / ".join(told) for row, told in rows.items()}


def _column(matched: Matched) -> int:
    """Where the problems go: into the column of an earlier return, else after the last."""
    heads = next([head.strip() for head in texts] for number, texts in matched.grid.rows if number == matched.head)
    if _(PROBLEM) in heads:
        return heads.index(_(PROBLEM))
    return max(len(texts) for number, texts in matched.grid.rows if number >= matched.head)


def _texts(matched: Matched, problems: Mapping[int, str]) -> list[tuple[int, Sequence[str]]]:
    """The heads and the refused rows with their numbers, as texts."""
    place = _column(matched)
    out: list[tuple[int, Sequence[str]]] = []
    for number, texts in matched.grid.rows:
        if number == matched.head or true_row(number) in problems:
            row = [*texts, *[""] * (place + 1 - len(texts))]
            row[place] = _(PROBLEM) if number == matched.head else problems[true_row(number)]
            out.append((number, row))
    return out


def _plain(matched: Matched, problems: Mapping[int, str]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    page = workbook.add_worksheet()
    bold, red = workbook.add_format({"bold": True}), workbook.add_format({"font_color": f"#{RED}"})
    place = _column(matched)
    for index, (number, row) in enumerate(_texts(matched, problems)):
        for column, text in enumerate(row):
            look = bold if index == 0 else red if column == place else None
            if (number, column) in matched.grid.unclear:
                page.write_number(index, column, float(text))  # as a text it would be read as a day that nobody meant
            else:
                page.write_string(index, column, text, look)
    page.set_column(place, place, PROBLEM_WIDTH)
    page.freeze_panes(1, 0)
    workbook.close()
    return out.getvalue()


def _same_look(path: Path, matched: Matched, problems: Mapping[int, str]) -> bytes:
    """The workbook with its own widths, heads and formats; ValueError and its like where openpyxl cannot read it."""
    import openpyxl

    from desktop.tables.in_memory import saved

    with path.open("rb") as file:
        workbook = openpyxl.load_workbook(file, data_only=True)
    old = workbook[matched.grid.name]
    new = workbook.create_sheet(matched.grid.name)
    lenders = _lenders(old)
    for target, number in enumerate([*range(1, matched.head + 1), *sorted(problems)], 1):
        _copy_row(old, number, new, target, lenders if number > matched.head else {})
    _copy_frame(old, new, matched.head)
    _write_problems(new, matched, problems)
    for sheet in list(workbook.worksheets):
        if sheet is not new:
            workbook.remove(sheet)
    new.title = matched.grid.name
    return saved(workbook)


def _lenders(old: Worksheet) -> Mapping[tuple[int, int], tuple[int, int]]:
    """For the lower cells of vertically merged blocks: the cell that holds the block's value."""
    return {
        (row, block.min_col): (block.min_row, block.min_col)
        for block in old.merged_cells.ranges
        for row in range(block.min_row + 1, min(block.max_row, MOST_ROWS * 2) + 1)
    }


def _copy_row(
    old: Worksheet, number: int, new: Worksheet, target: int, lenders: Mapping[tuple[int, int], tuple[int, int]]
) -> None:
    """One row with its values, its look and its height."""
    for cell in old[number]:
        copied = new.cell(target, cell.column)
        row, column = lenders.get((number, cell.column), (number, cell.column))
        _write(copied, old.cell(row, column).value)
        if cell.has_style:
            copied._style = copy(cell._style)  # noqa: SLF001  both sheets are of one workbook
        lost = isinstance(cell.value, int | float) and abs(cell.value) >= FIRST_LOST
        if lost or could_be_two_days(cell.value):
            copied.number_format = "@"  # a number typed over the lost one keeps its digits
    new.row_dimensions[target].height = old.row_dimensions[number].height


def _write(cell: Any, value: Any) -> None:
    """A value that is never a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _copy_frame(old: Worksheet, new: Worksheet, head: int) -> None:
    """Column widths, the blocks merged above the entries, and the frozen heads."""
    for letter, dimension in old.column_dimensions.items():
        copied = new.column_dimensions[letter]
        copied.width, copied.hidden = dimension.width, dimension.hidden
        copied.min, copied.max = dimension.min, dimension.max
    for block in old.merged_cells.ranges:
        if block.max_row <= head:
            new.merge_cells(str(block))
    new.freeze_panes = f"A{head + 1}"


def _write_problems(new: Worksheet, matched: Matched, problems: Mapping[int, str]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    place = _column(matched) + 1
    _write(new.cell(matched.head, place), _(PROBLEM))
    new.cell(matched.head, place).font = Font(bold=True, color=RED)
    for row, number in enumerate(sorted(problems), matched.head + 1):
        cell = new.cell(row, place)
        _write(cell, problems[number])
        cell.font, cell.alignment = Font(color=RED), Alignment(wrap_text=True, vertical="center")
    new.column_dimensions[get_column_letter(place)].width = PROBLEM_WIDTH
