"""Rows of a sheet kept small: fifty thousand of them take a tenth of what as many tuples of texts take."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, overload

Row = tuple[int, tuple[str, ...]]
PARTING: Final = "\x1f"
COLUMN_BITS: Final = 15


class Rows(Sequence[Row]):
    """Rows, each with its number in the sheet (from 1) and its texts; packed, and read again when asked for."""

    __slots__ = ("_numbers", "_packed")

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Pack the rows."""
        self._numbers = array("L")
        self._packed: list[bytes] = []
        self.extend(rows)

    def extend(self, rows: Iterable[Row]) -> None:
        """Pack more rows."""
        for number, texts in rows:
            self._numbers.append(number)
            self._packed.append(_pack(texts))

    def copy(self) -> Rows:
        """The same rows once more."""
        same = Rows()
        same._numbers, same._packed = self._numbers[:], self._packed[:]
        return same

    def put(self, index: int, texts: Sequence[str]) -> None:
        """Other texts for one row."""
        self._packed[index] = _pack(texts)

    def _row(self, index: int) -> Row:
        return self._numbers[index], tuple(self._packed[index].decode("utf-8", "surrogatepass").split(PARTING))

    def __len__(self) -> int:
        """How many rows."""
        return len(self._packed)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        """One row, or several as a tuple."""
        if isinstance(index, slice):
            return tuple(self._row(place) for place in range(*index.indices(len(self))))
        return self._row(index)

    def __iter__(self) -> Iterator[Row]:
        """The rows in their order."""
        return (self._row(place) for place in range(len(self)))

    def number(self, index: int) -> int:
        """The number in the sheet of one row."""
        return self._numbers[index]

    def __eq__(self, other: object) -> bool:
        """Whether they hold the same rows."""
        return isinstance(other, Rows | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """By the rows."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """The rows as they are read."""
        return repr(tuple(self))


def replaced(rows: Sequence[Row], index: int, texts: Sequence[str]) -> Rows:
    """The rows with other texts in one of them."""
    same = rows.copy() if isinstance(rows, Rows) else Rows(rows)
    same.put(index, texts)
    return same


class Places:
    """Cells of a sheet, by row number and column (from 0), kept small: thousands of prices may be among them."""

    __slots__ = ("_places",)

    def __init__(self) -> None:
        """None yet."""
        self._places: set[int] = set()

    def add(self, number: int, column: int) -> None:
        """Take in a cell."""
        self._places.add(number << COLUMN_BITS | column)

    def __contains__(self, place: tuple[int, int]) -> bool:
        """Whether a cell (row number, column) is among them."""
        return place[0] << COLUMN_BITS | place[1] in self._places


def _pack(texts: Sequence[str]) -> bytes:
    """A cell may hold any sign but the one that parts cells here, which no sheet means."""
    whole = PARTING.join(texts)
    if whole.count(PARTING) != len(texts) - 1:
        whole = PARTING.join(text.replace(PARTING, " ") for text in texts)
    return whole.encode("utf-8", "surrogatepass")
