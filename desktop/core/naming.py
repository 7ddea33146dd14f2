"""What the figures of a page are called there, for those who read neither the data nor its codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from desktop.core.sheet import Card, Cell, Figure, Sheet, Table, bare

# A code that stands printed on its form (X01.B05); others name figures in the data only (X03.self_care.persons).
PRINTED: Final = re.compile(r"\w+\.[A-Z]\d{2}(?=\.|$)")


def names(pages: Iterable[Sheet]) -> dict[str, str]:
    """The words of each coded figure by form and code: those of its row in a table with the head of its column, of
    its row or of the row above in a card; the title of the page where nothing else is said.
    """
    found = {}
    for page in pages:
        for part in page.parts:
            told = _in_table(part) if isinstance(part, Table) else _in_card(part) if isinstance(part, Card) else ()
            for code, words in told:
                found[f"{page.form}.{code}"] = words or page.title
    return found


def printed(code: str) -> str:
    """What stands on paper of a form and code: X01.B05 of X01.B05.last, X03 of X03.self_care.persons."""
    known = PRINTED.match(code)
    return known.group() if known else code.partition(".")[0]


def _in_table(table: Table) -> Iterator[tuple[str, str]]:
    for row in (*table.rows, *table.totals):
        name = _first_text(row)
        for column, cell in zip(table.columns, row, strict=False):
            if isinstance(cell, Figure) and cell.code:
                yield cell.code, f"{name}，{column.title}" if name else column.title


def _in_card(card: Card) -> Iterator[tuple[str, str]]:
    above: tuple[Cell, ...] = ()
    for boxes in card.rows:
        row = tuple(box.content for box in boxes)
        for place, cell in enumerate(row):
            if isinstance(cell, Figure) and cell.code:
                yield cell.code, _first_text(tuple(reversed(row[:place]))) or _first_text(above[place : place + 1])
        above = row


def _first_text(row: tuple[Cell, ...]) -> str:
    return next((text for cell in row if isinstance(text := bare(cell)[0], str) and text), "")
