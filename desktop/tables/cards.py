"""A sheet that is a card, not a list: 机构名称 | 某某敬老院, the words in one column and what they mean in the next.

It is read as a list of one row; where people stand side by side (姓名 | 甲 | 乙, 身份证号 | …), as a list of as many
rows, each with the number of its column. Sheets in which the words come more than once are several
cards, and not read so: of all but the first nothing would come in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.tables import over
from desktop.tables.head_words import bare, full, unit_of, with_unit
from desktop.tables.heads import PART, Matched, Wanted, columns_of
from desktop.tables.packed import Places, Row, Rows
from desktop.tables.reading import Grid

DEEPEST: int = 60
LEAST: int = 3


def turned(grid: Grid, wanted: Sequence[Wanted]) -> Matched | None:
    """The list on a sheet that has its heads in one column and a person in each of the next; None where it has not.

    At least two columns hold at least half of what there are words for. Then each is read that holds something of
    what an entry must have: of whom little is written is refused and told, not lost.
    """
    if len(grid.rows) > DEEPEST:
        return None
    labels = _labels(grid.rows, {word for one in wanted for word in (*map(full, one.also), full(one.title))})
    names = columns_of([label for _row, _place, label in labels], (), wanted)
    lacking = [one for one in wanted if one.required and one.name not in names]
    if len(names) < LEAST or lacking:
        return None
    texts = {row[0]: row[1] for row in grid.rows}
    places = range(labels[0][1] + 1, max(map(len, texts.values())))
    held = {place: [bool(_cell(texts[row], place)) for row, _at, _label in labels] for place in places}
    whole = [place for place in places if 2 * sum(held[place]) >= len(labels)]
    needed = [names[one.name] for one in wanted if one.required]
    filled = [place for place in places if place in whole or any(held[place][index] for index in needed)]
    return _list(grid, wanted, labels, filled) if len(whole) > 1 else None


def _labels(rows: Sequence[Row], known: set[str]) -> list[tuple[int, int, str]]:
    """Row, column and words of the first cell of each row from the first that is known on, where it stands below that;
    none where one row has several.
    """
    found: list[tuple[int, int, str]] = []
    for number, texts in rows:
        held = [(place, text.strip()) for place, text in enumerate(texts) if text.strip()]
        if not held or not (found or {full(held[0][1]), bare(held[0][1])} & known):
            continue
        if found and held[0][0] != found[0][1]:
            continue
        if any(full(text) in known for _place, text in held[1:]):
            return []
        found.append((number, *held[0]))
    return found


def _list(
    grid: Grid, wanted: Sequence[Wanted], labels: Sequence[tuple[int, int, str]], filled: Sequence[int]
) -> Matched:
    texts, unclear = {row[0]: row[1] for row in grid.rows}, Places()
    heads = tuple(label for _row, _place, label in labels)
    rows: list[Row] = [(labels[0][0], heads)]
    for place in filled:
        rows.append((PART + place + 1, tuple(_cell(texts[row], place) for row, _at, _label in labels)))
        for column, (row, _at, _label) in enumerate(labels):
            if (row, place) in grid.unclear:
                unclear.add(PART + place + 1, column)
    names = columns_of(heads, (), wanted)
    unknown = tuple(label for place, label in enumerate(heads) if place not in names.values())
    made = Grid(grid.name, Rows(rows), unclear=unclear, card=True, away=grid.away)
    return Matched(made, labels[0][0], names, unknown, tuple(wanted), over.titles(grid.name, _above(grid, labels)))


def _above(grid: Grid, labels: Sequence[tuple[int, int, str]]) -> list[tuple[str, ...]]:
    return [texts for number, texts in grid.rows if number < labels[0][0]]


def _cell(texts: Sequence[str], place: int) -> str:
    return texts[place].strip() if place < len(texts) else ""


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
