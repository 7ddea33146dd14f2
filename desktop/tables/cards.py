"""A sheet that is a card, not a list: 机构名称 | 某某敬老院, the words in one column and what they mean in the next.

It is read as a list of one row. Sheets in which the words come more than once are several cards, and not read so: of
all but the first nothing would come in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.tables.head_words import bare, full, unit_of, with_unit
from desktop.tables.heads import PART, Matched, Wanted
from desktop.tables.packed import Row, Rows
from desktop.tables.reading import Grid

DEEPEST: int = 60
LEAST: int = 3


def card(grid: Grid, wanted: Sequence[Wanted]) -> Matched | None:
    """The card on a sheet; None where fewer than three of the wanted words have something beside them."""
    if len(grid.rows) > DEEPEST:
        return None
    names = {word: one.name for one in reversed(wanted) for word in (*map(full, one.also), full(one.title))}
    titles = {one.name: one.title for one in wanted}
    found: dict[str, tuple[int, str]] = {}
    for number, label, text in _pairs(grid.rows, names):
        name = names.get(full(label)) or names[bare(label)]
        if name in found:
            return None
        found[name] = (number, with_unit(text, unit_of(label)))
    required = [one.name for one in wanted if one.required]
    if len(found) < LEAST or not all(name in found for name in required):
        return None
    head = grid.rows[0][0]
    row = PART + found[required[0]][0] if required else PART + head
    texts = tuple(text for _number, text in found.values())
    rows = Rows([(head, tuple(titles[name] for name in found)), (row, texts)])
    columns = {name: place for place, name in enumerate(found)}
    return Matched(Grid(grid.name, rows, card=True), head, columns, (), tuple(wanted), (grid.name,))


def _pairs(rows: Sequence[Row], names: dict[str, str]) -> Iterator[tuple[int, str, str]]:
    """The words that are known and the first text to the right of each, where that is no such word itself."""
    for number, texts in rows:
        label = ""
        for text in (text.strip() for text in texts if text.strip()):
            known = full(text) in names or bare(text) in names
            if label and not known:
                yield number, label, text
            label = text if known and not label else "" if label and not known else text if known else ""
