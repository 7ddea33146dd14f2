"""Finding the right sheet and the row of heads under titles and merged cells, and the entries below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.tables import beside
from desktop.tables.head_words import bare, full
from desktop.tables.reading import Grid

DEEPEST_HEAD: Final = 60
MOST_COLUMNS: Final = 2**14
# Beyond the last row of any sheet.
PART: Final = 2**21
# Words over several heads, not the date or the name of the home that may stand there.
_UPPER: Final = re.compile(r"[^\d:：]{1,6}")
Aside = dict[int, str]


class Unclear(str):
    """The text of a cell that holds a number of which nobody can say which day it means (2020.1: January, October)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column to look for: its name, its words, other words for it, whether a sheet must have it."""

    name: str
    title: str
    also: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """Where the entries are: the sheet, the row number of its heads, the column (from 0) of each name found.

    `unknown` are heads that nothing was wanted from; replace `columns` to correct what was found.
    """

    grid: Grid
    head: int
    columns: Mapping[str, int]
    unknown: tuple[str, ...]
    required: frozenset[str] = frozenset()


def match(
    grids: Sequence[Grid], wanted: Sequence[Wanted], *, sheet: str | None = None, words: Sequence[str] = ()
) -> Matched:
    """The row with the most wanted heads, all required ones among them.

    `sheet` asks for one sheet by name; `words` in a sheet's name make it the likelier one. KnownError names the
    heads that are missing and the sheets that were looked at.
    """
    grids = grids if sheet is None else _named(grids, sheet)
    best = likeliest(grids, wanted, words=words)
    if best is None or missing(best, wanted):
        raise _unfound(grids, wanted, best)
    return best


def likeliest(grids: Sequence[Grid], wanted: Sequence[Wanted], *, words: Sequence[str] = ()) -> Matched | None:
    """Like `match`, but also where required heads are missing; None where no row holds any wanted head."""
    best: tuple[tuple[bool, int, bool, int], Matched] | None = None
    for order, grid in enumerate(grids):
        likely = any(word in grid.name for word in words)
        for found in _heads(grid, wanted):
            worth = (not missing(found, wanted), len(found.columns), likely, -order)
            if found.columns and (best is None or worth > best[0]):
                best = (worth, found)
    return best[1] if best else None


def at_row(grid: Grid, number: int, wanted: Sequence[Wanted]) -> Matched:
    """The row of a number read as the heads, whatever it holds."""
    return next(found for found in _heads(grid, wanted) if found.head == number)


def _named(grids: Sequence[Grid], name: str) -> Sequence[Grid]:
    found = [grid for grid in grids if grid.name.strip() == name.strip()]
    if not found:
        raise KnownError(
            _("文件里没有“{name}”这张工作表。").format(name=name),
            _("有这些：{sheets}。").format(sheets="、".join(grid.name for grid in grids)),
        )
    return found


def missing(matched: Matched, wanted: Sequence[Wanted]) -> tuple[str, ...]:
    """The words of required columns that were not found."""
    return tuple(one.title for one in wanted if one.required and one.name not in matched.columns)


def _unfound(grids: Sequence[Grid], wanted: Sequence[Wanted], best: Matched | None) -> KnownError:
    if not grids:
        return KnownError(_("表格是空的。"), _("请选有内容的文件。"))
    looked = "、".join(grid.name for grid in grids)
    if best is None or len(best.columns) < min(2, len(wanted)):
        heads = "、".join(_(one.title) for one in wanted if one.required)
        return KnownError(
            _("看过的工作表（{sheets}）里都没有找到标题行。").format(sheets=looked),
            _("标题行应有：{heads}。").format(heads=heads),
        )
    return KnownError(
        _("工作表“{sheet}”第 {row} 行像是标题行，但缺少：{heads}。").format(
            sheet=best.grid.name, row=best.head, heads="、".join(_(title) for title in missing(best, wanted))
        ),
        _("请补上这些列，或选对工作表（看过：{sheets}）。").format(sheets=looked),
    )


def _heads(grid: Grid, wanted: Sequence[Wanted]) -> Iterator[Matched]:
    """Each of the first rows, read as heads; the row above may hold heads shared by neighbours."""
    above: tuple[str, ...] = ()
    required = frozenset(one.name for one in wanted if one.required)
    for number, texts in grid.rows[:DEEPEST_HEAD]:
        columns = _columns(texts, above, wanted)
        unknown = tuple(t.strip() for i, t in enumerate(texts) if t.strip() and i not in columns.values())
        yield Matched(grid, number, columns, unknown, required)
        above = texts


def _columns(texts: Sequence[str], above: Sequence[str], wanted: Sequence[Wanted]) -> dict[str, int]:
    """The column of each wanted name: the exact words first, then with the head above, then without what is in （）."""
    groups = shared(above, len(texts))
    readings = [(full(t), full(g + t) if g and t.strip() else "", bare(t)) for t, g in zip(texts, groups, strict=True)]
    found: dict[str, int] = {}
    for reading in (0, 1, 2):
        for pick in (0, 1):
            for one in wanted:
                words = {full(w) for w in ((one.title,) if pick == 0 else one.also)}
                free = (i for i in range(len(texts)) if i not in found.values() and readings[i][reading] in words)
                place = next(free, None) if one.name not in found else None
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


def halves(matched: Matched) -> tuple[Mapping[str, int], ...]:
    """The columns of each list where several stand side by side under one row of heads; else those that were found.

    The heads come again to the right at one distance: all that a row must have and two thirds of those that are used,
    under the same upper head, and no used column among them (姓名 身份证号 入院时间 姓名 身份证号 入院时间). Fewer are
    the name and telephone of a relative.
    """
    texts, groups = upper_heads(matched)
    heads = [(bare(text), group) if text.strip() else None for text, group in zip(texts, groups, strict=True)]
    needed = [place for name, place in matched.columns.items() if name in matched.required]
    first = next((place for place, head in enumerate(heads) if head), 0)
    for step in range(max(matched.columns.values()) - first + 1, len(heads) - max(needed)) if needed else ():
        lists = [matched.columns]
        while columns := _shifted(matched, heads, step * len(lists)):
            lists.append(columns)
        if len(lists) > 1:
            return tuple(lists)
    return (matched.columns,)


def upper_heads(matched: Matched) -> tuple[tuple[str, ...], list[str]]:
    """The heads, and over each the words that it shares with its neighbours."""
    rows = matched.grid.rows[:DEEPEST_HEAD]
    at = next(index for index, (number, _texts) in enumerate(rows) if number == matched.head)
    upper = [text if _UPPER.fullmatch(text.strip()) else "" for text in rows[at - 1][1]] if at else ()
    return rows[at][1], shared(upper, len(rows[at][1]))


def _shifted(matched: Matched, heads: Sequence[tuple[str, str] | None], shift: int) -> Mapping[str, int]:
    """The columns of a list so far to the right of the first; empty where there is none."""
    found = {
        name: place + shift
        for name, place in matched.columns.items()
        if place + shift < len(heads) and heads[place] and heads[place] == heads[place + shift]
    }
    whole = matched.required & matched.columns.keys() <= found.keys()
    return found if whole and len(found) >= max(2, -(-2 * len(matched.columns) // 3)) else {}


def true_row(number: int) -> int:
    """The row of the sheet that an entry stands in; entries side by side in one row have numbers of their own."""
    return number % PART


def entries(matched: Matched, aside: Aside | None = None) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows below the heads with their numbers and their texts by name, without what is no entry.

    Left out are empty rows, repeated titles and heads, totals, rows for signatures, and rows with an ordinal alone;
    `aside` gets the number of each row that is left out, with the reason. Where lists stand side by side, the second
    follows the first; its numbers are other ones, and `true_row` tells the row.
    """
    start = next(i for i, (number, _texts) in enumerate(matched.grid.rows) if number == matched.head)
    above = matched.grid.rows[:start]
    titles = {text.strip() for _number, texts in above for text in texts if text.strip()}
    heads = matched.grid.rows[start][1]
    lists = halves(matched)
    if aside is not None:
        aside.update({number: beside.ABOVE for number, _texts in above} | {matched.head: beside.HEADS})
    taken: set[int] = set()
    for part, columns in enumerate(lists):
        one = _List(matched, columns, _block(lists, part))
        for number, texts in islice(matched.grid.rows, start + 1, None):
            reason = one.why(number, texts, titles, heads)
            if reason and aside is not None and number not in taken:
                aside.setdefault(number, reason)
            elif not reason:
                taken.update((number,) if len(lists) > 1 else ())
                if aside is not None:
                    aside.pop(number, None)
                yield number + part * PART, {name: one.text(number, texts, place) for name, place in columns.items()}


def _block(lists: Sequence[Mapping[str, int]], part: int) -> range:
    """The columns that belong to one of several lists; all where there is one."""
    if len(lists) == 1:
        return range(MOST_COLUMNS)
    edges = [min(columns.values()) for columns in lists]
    lead = 1 if part + 1 < len(lists) else 0
    return range(edges[part] if part else 0, edges[part + 1] if lead else MOST_COLUMNS)


@dataclass(frozen=True, slots=True)
class _List:
    """One list under a row of heads: its columns by name, and all the columns of its rows."""

    matched: Matched
    columns: Mapping[str, int]
    block: range

    def why(self, number: int, texts: tuple[str, ...], titles: set[str], heads: tuple[str, ...]) -> str:
        """Why a row is no entry of this list; empty where it is one."""
        lent = self.matched.grid.lent
        own = {
            i: text.strip()
            for i, text in enumerate(texts)
            if text.strip() and i in self.block and (number, i) not in lent
        }
        if not own:
            return beside.NOTHING
        needed = [own.get(i, "") for name, i in self.columns.items() if name in self.matched.required]
        reason = beside.why(own, needed, titles, heads)
        return reason or ("" if own.keys() & set(self.columns.values()) else beside.NOTHING)

    def text(self, number: int, texts: tuple[str, ...], place: int) -> str:
        """The text of a cell; one whose number could be two days says so to who reads it as a day."""
        text = texts[place] if place < len(texts) else ""
        return Unclear(text) if (number, place) in self.matched.grid.unclear else text
