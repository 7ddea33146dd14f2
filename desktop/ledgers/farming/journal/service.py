"""Writing many movements at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.core.problem import Problem, Refused
from desktop.ledgers.farming.models import Movement
from desktop.services.books import Books


def write_movements(books: Books, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> list[tuple[int, Problem]]:
    """Write numbered rows as one step; a refused row is left out, its problems come back with its number."""
    problems: list[tuple[int, Problem]] = []
    with books.together():
        for row, values in rows:
            try:
                with books.together():
                    books.write(Movement(**values))
            except Refused as refusal:
                problems += [(row, problem) for problem in refusal.problems]
    return problems
