"""Finding the right sheet and the row of heads under titles and merged cells, and the entries below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.tables import beside, over
from desktop.tables.cards import card, turned
from desktop.tables.course import Course
from desktop.tables.head_words import bare
from desktop.tables.heads import PART, Matched, Wanted, columns_of, joined, shared, true_row, with_row
from desktop.tables.reading import Grid
from desktop.tables.sight import UNSEEN

__all__ = [
    "DEEPEST_HEAD", "Matched", "Wanted", "at_row", "entries", "halves", "later_heads", "likeliest", "match",
    "missing", "true_row", "upper_heads",
]  # fmt: skip

DEEPEST_HEAD: Final = 60
MOST_COLUMNS: Final = 2**14
# Words over several heads, not the date or the name of the home that may stand there.
_UPPER: Final = re.compile(r"[^\d:：]{1,6}")
Aside = dict[int, str]


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
    best: tuple[tuple[bool, bool, int, bool, int], Matched] | None = None
    for order, grid in enumerate(grids):
        likely = any(word in grid.name for word in words)
        for found in _heads(grid, wanted):
            worth = (not missing(found, wanted), not grid.away, len(found.columns), likely, -order)
            if found.columns and (best is None or worth > best[0]):
                best = (worth, found)
        one = turned(grid, wanted) or card(grid, wanted)
        if one is not None and (best is None or len(one.columns) > len(best[1].columns)):
            best = ((True, not grid.away, len(one.columns), likely, -order), one)
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
    lacking = [one for one in wanted if one.required and one.name not in matched.columns]
    return tuple(one.title for one in lacking if not over.said(one.above, matched.told))


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
        _("工作表“{sheet}”第{row}行像是标题行，但缺少：{heads}。").format(
            sheet=best.grid.name, row=best.head, heads="、".join(_(title) for title in missing(best, wanted))
        ),
        _("请补上这些列，或选对工作表（看过：{sheets}）。").format(sheets=looked),
    )


def _heads(grid: Grid, wanted: Sequence[Wanted]) -> Iterator[Matched]:
    """Each of the first rows, read as heads; the row above may hold heads shared by neighbours, or the heads of those
    columns that this row leaves empty.
    """
    above: tuple[str, ...] = ()
    for index, (number, texts) in enumerate(grid.rows[:DEEPEST_HEAD]):
        told = over.titles(grid.name, [row for _number, row in grid.rows[:index]])
        hidden = grid.sight.columns
        plain = columns_of(texts, above, wanted, hidden)
        whole = joined(above, texts)
        columns = columns_of(whole, above, wanted, hidden) if whole else plain
        if len(columns) > len(plain) and len(columns) > len(columns_of(above, (), wanted)):
            yield Matched(with_row(grid, index, whole), number, columns, _unknown(whole, columns), tuple(wanted), told)
        yield Matched(grid, number, plain, _unknown(texts, plain), tuple(wanted), told)
        above = texts


def _unknown(texts: Sequence[str], columns: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(text.strip() for place, text in enumerate(texts) if text.strip() and place not in columns.values())


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


def entries(matched: Matched, aside: Aside | None = None) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows below the heads with their numbers and their texts by name, without what is no entry.

    Left out are empty rows, repeated titles and heads, totals, rows for signatures, and rows with an ordinal alone;
    `aside` gets the number of each row that is left out, with the reason. Where lists stand side by side, the second
    follows the first; its numbers are other ones, and `true_row` tells the row. A second table below with heads of its
    own is read by these, or left out where it lacks what an entry must have; what stands over a list, and over a part
    of it, fills the columns that it lacks.
    """
    start = next(i for i, (number, _texts) in enumerate(matched.grid.rows) if number == matched.head)
    above = matched.grid.rows[:start]
    lists = halves(matched)
    if aside is not None:
        aside.update({number: beside.ABOVE for number, _texts in above} | {matched.head: beside.HEADS})
    taken: set[int] = set()
    for part, columns in enumerate(lists):
        course = Course(matched, columns, _block(lists, part), [texts for _number, texts in above])
        for number, texts in islice(matched.grid.rows, start + 1, None):
            reason = course.why(number, texts)
            if reason in UNSEEN and aside is not None:
                # Told even where somebody else stands beside in the same row, who is an entry.
                aside[number + part * PART] = reason
            elif reason and aside is not None and number not in taken:
                aside.setdefault(number, reason)
            elif not reason:
                taken.update((number,) if len(lists) > 1 else ())
                if aside is not None and aside.get(number) not in UNSEEN:
                    aside.pop(number, None)
                yield number + part * PART, course.texts(number, texts)


def later_heads(matched: Matched) -> Iterator[int]:
    """The rows of heads of further tables below the first, each with other columns than the one before."""
    start = next(i for i, (number, _texts) in enumerate(matched.grid.rows) if number == matched.head)
    if len(halves(matched)) > 1:
        return
    course = Course(matched, matched.columns, range(MOST_COLUMNS), [])
    for number, texts in islice(matched.grid.rows, start + 1, None):
        before = course.columns
        course.why(number, texts)
        if course.columns is not before:
            yield number


def _block(lists: Sequence[Mapping[str, int]], part: int) -> range:
    """The columns that belong to one of several lists; all where there is one."""
    if len(lists) == 1:
        return range(MOST_COLUMNS)
    edges = [min(columns.values()) for columns in lists]
    lead = 1 if part + 1 < len(lists) else 0
    return range(edges[part] if part else 0, edges[part + 1] if lead else MOST_COLUMNS)
