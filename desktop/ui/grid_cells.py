"""What a cell of a grid holds: text as typed, the value that is meant, and what a grid may be told of its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.core.initials import fitting, stood_for
from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.storage.record import Column

NUMBERS: Final = frozenset({"count", "money", "quantity"})
TICK: Final = "√"
Values = Mapping[str, Any]


def nothing_follows(_values: Values) -> Values:
    """The answer where no cell follows from others."""
    return {}


@dataclass(frozen=True, slots=True)
class Nature:
    """What a grid is told of its rows: the fields that stand and are not typed, those that make no sum (prices),
    whether rows are added below as they are needed, and what follows in empty cells from the others
    (`follows(values)`, shown faintly and summed).
    """

    stands: frozenset[str] = frozenset()
    unsummed: frozenset[str] = frozenset()
    grows: bool = False
    follows: Callable[[Values], Values] = nothing_follows


PLAIN: Final = Nature()


def shown(column: Column, value: Any) -> str:
    """A value as its cell shows it."""
    if column.kind == "tick":
        return TICK if value else ""
    return "" if value is None else column.to_text(value)


def meant(column: Column, text: str, today: date) -> Any:
    """The value of a text, None when empty; Unreadable says why there is none."""
    if column.kind == "tick":
        return bool(text) and column.from_text(text, today)
    return column.from_text(text, today) if text else None


def tidied(column: Column, text: str, today: date) -> str:
    """A text in its proper form, where it is understood; else as it is."""
    bare = text.strip()
    if column.kind == "choice" and bare:
        fits = fitting(bare, [_(words) for _code, words in column.options])
        bare = fits[0] if len(fits) == 1 else bare
    elif column.suggest and bare:
        bare = stood_for(bare, [_(words) for _code, words in column.suggest]) or bare
    try:
        return shown(column, column.from_text(bare, today)) if bare else ""
    except Unreadable:
        return bare


def total(column: Column, numbers: Sequence[Any]) -> str:
    """The sum of a column's numbers as text."""
    return column.to_text(sum(numbers, Decimal(0) if column.kind == "quantity" else 0))


def listed(column: Column, rows: Sequence[tuple[int, str]], missing: str) -> Column:
    """A link's column whose rows are known, as one that is chosen by their words; `missing` says {name} is none."""
    options = tuple((str(row), words) for row, words in rows)
    by_words = {words: row for row, words in rows}

    def read(text: str, _today: date) -> int:
        if text.strip() not in by_words:
            raise Unreadable(missing.format(name=text.strip()))
        return by_words[text.strip()]

    def write(row: Any) -> str:
        return dict(options).get(str(getattr(row, "id", row)), "")

    def right(_row: Any, _today: date) -> None:
        return None

    return replace(column, kind="choice", options=options, from_text=read, to_text=write, check=right)
