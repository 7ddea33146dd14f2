"""Reading spreadsheets: every sheet of an xlsx, xls or csv file as texts with their true row numbers."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from desktop.tables import cells, commas, formats, gate, legacy_sight, strips
from desktop.tables.packed import Places, Row, Rows
from desktop.tables.sight import Sight, sight
from desktop.tables.unworked import Faults, unworked

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Watch = Callable[[int], None]
MOST_ROWS: Final = 200_000
STRIDE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name and its rows that hold something, each with its number in the sheet (from 1).

    Texts begin with column A; empty cells at the end of a row are left out. `lent` are the cells (row number, column
    from 0) that belong to a merged block and repeat the text of the block's first row; `unclear` are cells, in the same
    way, whose number could be two days (2020.1: January or October). A `card` is one row made of a sheet that was no
    list. `sight` is what a person sees of its rows and columns; a sheet that is hidden itself is `away`.
    """

    name: str
    rows: Sequence[Row]
    lent: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    unclear: Places = field(default_factory=Places, compare=False)
    card: bool = False
    sight: Sight = field(default_factory=Sight, compare=False)
    away: bool = False


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
            return (Grid(path.stem, Rows(_bounded(path, rows, watch))),)
    with _fenced(path):
        pieces = strips.strips(path) if kind == "xlsx" else None
        if pieces is None:
            # by its content: from_path would go by the name
            with path.open("rb") as file:
                return _grids(path, (file,), watch, _known(path, kind))
        return _grids(path, pieces, watch, _known(path, kind))


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


@dataclass(slots=True)
class _Known:
    """What is known of one sheet beside what its cells hold."""

    shown: Places = field(default_factory=Places)
    faults: Faults = field(default_factory=dict)
    sight: Sight = field(default_factory=Sight)


def _known(path: Path, kind: str) -> Mapping[str, _Known]:
    """What is known of each sheet, by its name."""
    if kind == "xls":
        return {name: _Known(Places(), one.faults, one.sight) for name, one in legacy_sight.told(path).items()}
    shown, faults, seen = formats.two_decimals(path), unworked(path), sight(path)
    names = shown.keys() | faults.keys() | seen.keys()
    return {name: _Known(shown.get(name, Places()), faults.get(name, {}), seen.get(name, Sight())) for name in names}


def _grids(path: Path, pieces: Iterable[IO[bytes]], watch: Watch, known: Mapping[str, _Known]) -> tuple[Grid, ...]:
    """The sheets of a workbook that comes in one piece or several."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    sheets: dict[str, _Sheet] = {}
    away: set[str] = set()
    for piece in pieces:
        with CalamineWorkbook.from_filelike(piece) as workbook:
            for index, one in enumerate(workbook.sheets_metadata):
                sheet = workbook.get_sheet_by_index(index)
                away.update({one.name} if one.visible != SheetVisibleEnum.Visible else ())
                if sheet.start is not None:
                    sheets.setdefault(one.name, _Sheet(path, watch, known.get(one.name, _Known()))).add(sheet)
    return tuple(
        Grid(
            name, sheet.rows, frozenset(sheet.lent), sheet.unclear, sight=sheet.known.sight, away=name in away
        )
        for name, sheet in sheets.items()
        if sheet.rows
    )  # fmt: skip


class _Sheet:
    """One sheet while its pieces are read."""

    def __init__(self, path: Path, watch: Watch, known: _Known) -> None:
        self.path, self.watch, self.known = path, watch, known
        self.rows = Rows()
        self.lent: set[tuple[int, int]] = set()
        self.unclear = Places()
        self.heads: dict[tuple[int, int], str] = {}

    def add(self, sheet: CalamineSheet) -> None:
        """Take in the rows of a piece."""
        self.rows.extend(_bounded(self.path, self._texts(sheet), self.watch, len(self.rows)))

    def _texts(self, sheet: CalamineSheet) -> Iterator[Row]:
        above = _merged_down(self.path, sheet)
        first, left = sheet.start or (0, 0)
        margin = ("",) * left
        for index, values in enumerate(sheet.iter_rows()):
            if index < first:
                continue
            texts = [*margin, *map(cells.words, values)]
            for place, value in enumerate(values, left):
                if not cells.could_be_two_days(value):
                    continue
                if (index + 1, place) in self.known.shown:
                    texts[place] = f"{value:.2f}"
                else:
                    self.unclear.add(index + 1, place)
            for place, text in sorted(self.known.faults.get(index + 1, {}).items()):
                texts += [""] * (place + 1 - len(texts))
                texts[place] = texts[place] or text
            _lend(texts, index, above, self.heads, self.lent)
            for top, place in above.get(index, ()):
                if (index + 1, place) in self.lent and (top + 1, place) in self.unclear:
                    self.unclear.add(index + 1, place)
            yield index + 1, tuple(texts)


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


def _bounded(path: Path, rows: Iterator[Row], watch: Watch, count: int = 0) -> Iterator[Row]:
    """The rows that hold something; KnownError when they are more than any list of a home."""
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
