"""The heads of a list: what is looked for, what was found, and which column is which."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from desktop.tables import over
from desktop.tables.head_words import bare, full
from desktop.tables.packed import replaced
from desktop.tables.reading import Grid

# Beyond the last row of any sheet.
PART: Final = 2**21


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column to look for: its name, its words, other words for it, whether a sheet must have it.

    `above` is what it may take from the titles over the list (see `over`).
    """

    name: str
    title: str
    also: tuple[str, ...] = ()
    required: bool = False
    above: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """Where the entries are: the sheet, the row number of its heads, the column (from 0) of each name found.

    `unknown` are heads that nothing was wanted from; replace `columns` to correct what was found. `told` are the titles
    over the heads, `said` what they say of wanted columns.
    """

    grid: Grid
    head: int
    columns: Mapping[str, int]
    unknown: tuple[str, ...]
    wanted: tuple[Wanted, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def required(self) -> frozenset[str]:
        """The names that a row must have."""
        return frozenset(one.name for one in self.wanted if one.required)

    @property
    def said(self) -> Mapping[str, str]:
        """What the titles say of columns."""
        found = {one.name: over.said(one.above, self.told) for one in self.wanted}
        return {name: text for name, text in found.items() if text}


def columns_of(
    texts: Sequence[str], above: Sequence[str], wanted: Sequence[Wanted], hidden: Collection[int] = ()
) -> dict[str, int]:
    """The column of each wanted name: the exact words first, then with the head above, then without what is in （）.

    Of several other words for one column the first that is there counts; a column that is `hidden` comes after those
    that are seen.
    """
    order = sorted(range(len(texts)), key=lambda place: place in hidden)
    groups = shared(above, len(texts))
    readings = [(full(t), full(g + t) if g and t.strip() else "", bare(t)) for t, g in zip(texts, groups, strict=True)]
    found: dict[str, int] = {}
    for reading in (0, 1, 2):
        for pick in (0, 1):
            for one in wanted:
                words = [full(w) for w in ((one.title,) if pick == 0 else one.also)]
                free = [i for i in order if i not in found.values()] if one.name not in found else []
                places = (i for word in words for i in free if readings[i][reading] == word)
                place = next(places, None)
                if place is not None:
                    found[one.name] = place
    return found


def shared(above: Sequence[str], width: int) -> list[str]:
    """The upper head over each column: a merged head stands in the first column of its block only."""
    out, last = [], ""
    for index in range(width):
        last = (above[index].strip() if index < len(above) else "") or last
        out.append(last)
    return out


def joined(above: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """A row of heads with those of the row above where it is empty: heads in two rows that nobody merged."""
    whole = [lower.strip() or upper.strip() for lower, upper in zip_longest(texts, above, fillvalue="")]
    return tuple(whole) if any(text.strip() for text in texts) and any(text.strip() for text in above) else ()


def with_row(grid: Grid, index: int, texts: tuple[str, ...]) -> Grid:
    """The sheet with other texts in one row."""
    return replace(grid, rows=replaced(grid.rows, index, texts))


def true_row(number: int) -> int:
    """The row of the sheet that an entry stands in; entries side by side in one row have numbers of their own."""
    return number % PART
