"""Which column of a sheet is what, as it was found, and correcting it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from desktop.tables import headings
from desktop.tables.headings import DEEPEST_HEAD, Matched, Wanted
from desktop.tables.reading import Grid

SAMPLES: Final = 5
LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class Head:
    """One column of a sheet: its place (from 0), its letter, its head, something that stands below it."""

    place: int
    letter: str
    words: str
    sample: str


def letter(place: int) -> str:
    """The letters by which office programs name a column: 0 is A, 26 is AA."""
    place, rest = divmod(place, LETTERS)
    return (letter(place - 1) if place else "") + chr(ord("A") + rest)


def heads(matched: Matched) -> tuple[Head, ...]:
    """The columns that have a head or hold something in the rows below it."""
    rows = (texts for number, texts in matched.grid.rows if number >= matched.head)
    own, *below = islice(rows, SAMPLES + 1)
    width = max(len(texts) for texts in (own, *below))
    found = []
    for place in range(width):
        sample = next((t[place].strip() for t in below if place < len(t) and t[place].strip()), "")
        words = own[place].strip() if place < len(own) else ""
        if words or sample:
            found.append(Head(place, letter(place), " ".join(words.split()), sample))
    return tuple(found)


def corrected(matched: Matched, columns: Mapping[str, int]) -> Matched:
    """The same sheet with other columns."""
    unknown = tuple(head.words for head in heads(matched) if head.words and head.place not in columns.values())
    return replace(matched, columns=dict(columns), unknown=unknown)


def proposed(grids: Sequence[Grid], wanted: Sequence[Wanted], words: Sequence[str] = ()) -> Matched | None:
    """The likeliest heads; where nothing is known by its name, the first row that looks like heads; None: no sheet."""
    found = headings.likeliest(grids, wanted, words=words)
    if found is not None or not grids:
        return found
    grid = max(grids, key=lambda each: len(each.rows))
    return headings.at_row(grid, _first_full(grid), wanted)


def _first_full(grid: Grid) -> int:
    """The number of the first row that is as full as any of those after it."""
    rows = list(islice(grid.rows, DEEPEST_HEAD))
    full = max(sum(map(bool, texts)) for _number, texts in rows)
    return next(number for number, texts in rows if 2 * sum(map(bool, texts)) > full)
