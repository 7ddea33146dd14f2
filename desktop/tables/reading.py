"""Reading spreadsheets: every sheet of an xlsx, xls or csv file as texts with their true row numbers."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.tables import cells, commas, gate

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Row = tuple[int, tuple[str, ...]]
Watch = Callable[[int], None]
MOST_ROWS: Final = 200_000
STRIDE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name and its rows that hold something, each with its number in the sheet (from 1).

    Texts begin with column A; empty cells at the end of a row are left out. `lent` are the cells (row number, column
    from 0) that belong to a merged block and repeat the text of the block's first row.
    """

    name: str
    rows: tuple[Row, ...]
    lent: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def _nobody(row: int) -> None:
    """Nobody watches the reading."""


def read_workbook(path: Path, watch: Watch = _nobody) -> tuple[Grid, ...]:
    """All sheets of a file that hold something, chosen by its content, not by its name.

    `watch` hears the number of rows read every thousand rows and may raise to stop. KnownError where the file is
    larger than 50 MB, locked with a password, damaged, a bomb, or no spreadsheet.
    """
    kind = gate.nature(path)
    if kind == "text":
        with contextlib.closing(commas.read(path)) as rows:
            return (Grid(path.stem, tuple(_bounded(path, rows, watch))),)
    with _fenced(path):
        return tuple(_sheets(path, watch))


@contextlib.contextmanager
def _fenced(path: Path) -> Iterator[None]:
    """Whatever a reader makes of a damaged file, the clerk gets one sentence; a panic of its core is no exception."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError, ValueError, OverflowError, RecursionError) as fault:
        raise gate.broken(path) from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        raise gate.broken(path) from fault


def _sheets(path: Path, watch: Watch) -> Iterator[Grid]:
    from python_calamine import CalamineWorkbook

    # by its content: from_path would go by the name
    with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
        for index, name in enumerate(workbook.sheet_names):
            grid = _grid(path, name, workbook.get_sheet_by_index(index), watch)
            if grid.rows:
                yield grid


def _grid(path: Path, name: str, sheet: CalamineSheet, watch: Watch) -> Grid:
    if sheet.start is None:
        return Grid(name, ())
    above = _merged_down(path, sheet)
    lent: set[tuple[int, int]] = set()
    known: dict[str, str] = {}

    def rows() -> Iterator[Row]:
        heads: dict[tuple[int, int], str] = {}
        margin = ("",) * (sheet.start or (0, 0))[1]
        for index, values in enumerate(sheet.iter_rows()):
            texts = [*margin, *(known.setdefault(text, text) for text in map(cells.words, values))]
            _lend(texts, index, above, heads, lent)
            yield index + 1, tuple(texts)

    return Grid(name, tuple(_bounded(path, rows(), watch)), frozenset(lent))


def _merged_down(path: Path, sheet: CalamineSheet) -> Mapping[int, list[tuple[int, int]]]:
    """Merged blocks of several rows: for each row, the blocks (top row, first column) that reach it."""
    reached: dict[int, list[tuple[int, int]]] = {}
    foot, count = (sheet.end or (0, 0))[0], 0
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        last = min(bottom, foot) if bottom > top else top - 1
        count += max(last - top, 0)
        if count > gate.LARGEST_AREA:
            raise gate.too_wide(path)
        for row in range(top, last + 1):
            reached.setdefault(row, []).append((top, left))
    return reached


def _lend(
    texts: list[str],
    row: int,
    above: Mapping[int, list[tuple[int, int]]],
    heads: dict[tuple[int, int], str],
    lent: set[tuple[int, int]],
) -> None:
    """Write the text of a merged block's first row into its other rows."""
    for top, left in above.get(row, ()):
        if left >= len(texts):
            continue
        if row == top:
            heads[top, left] = texts[left]
        elif heads.get((top, left)) and not texts[left]:
            texts[left] = heads[top, left]
            lent.add((row + 1, left))


def _bounded(path: Path, rows: Iterator[Row], watch: Watch) -> Iterator[Row]:
    """The rows that hold something; KnownError when they are more than any list of a home."""
    count = 0
    for number, texts in rows:
        if number % STRIDE == 0:
            watch(number)
        width = len(texts)
        while width and not texts[width - 1]:
            width -= 1
        if any(text.strip() for text in texts):
            count += 1
            if count > MOST_ROWS:
                raise gate.too_wide(path)
            yield number, texts[:width]
