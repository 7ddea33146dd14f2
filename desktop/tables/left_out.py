"""What of a file is not read though it looks like part of a list: other sheets, columns whose head comes again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.core.words import _
from desktop.tables import beside
from desktop.tables.head_words import full
from desktop.tables.headings import Matched, Wanted, entries, halves, likeliest, missing, upper_heads
from desktop.tables.reading import Grid


def other_lists(matched: Matched, grids: Sequence[Grid], wanted: Sequence[Wanted]) -> tuple[str, ...]:
    """The names of further sheets with all heads that a list must have, and something below them."""
    names = []
    for grid in grids:
        found = likeliest((grid,), wanted) if grid.name != matched.grid.name else None
        if found is not None and not missing(found, wanted) and next(entries(found), None) is not None:
            names.append(grid.name)
    return tuple(names)


def repeated_heads(matched: Matched, wanted: Sequence[Wanted]) -> tuple[str, ...]:
    """Heads of columns that are not read, though each says the same as one that is, under the same upper head."""
    texts, groups = upper_heads(matched)
    known = {full(word) for one in wanted if one.name in matched.columns for word in (one.title, *one.also)}
    used = {place for columns in halves(matched) for place in columns.values()}
    said = {(full(texts[place]), groups[place]) for place in used if place < len(texts)}
    again = [
        " ".join(text.split())
        for place, text in enumerate(texts)
        if place not in used and full(text) in known and (full(text), groups[place]) in said
    ]
    return tuple(dict.fromkeys(again))


def unread_tables(aside: Mapping[int, str]) -> tuple[str, ...]:
    """What is said of a further table below the list that could not be read; `aside` are the rows left out."""
    rows = [row for row, reason in aside.items() if reason == beside.OTHER]
    words = _("第 {row} 行起还有 {count} 行是下面另一张表的，缺必填的列，没有读；请把那张表单独存一份再导入。")
    return (words.format(row=min(rows), count=len(rows)),) if rows else ()


def remarks(matched: Matched, grids: Sequence[Grid], wanted: Sequence[Wanted]) -> tuple[str, ...]:
    """What the clerk is told of all this, in sentences."""
    told = []
    if others := other_lists(matched, grids, wanted):
        words = _("还有 {count} 张工作表也像名单，没有读：{sheets}；要导入请一张一张选。")
        told.append(words.format(count=len(others), sheets=_("、").join(others)))
    if again := repeated_heads(matched, wanted):
        told.append(_("“{heads}”这样的表头不止一列，只读了左边的。").format(heads=_("、").join(again)))
    count = len(halves(matched))
    if count > 1:
        told.append(_("这张表左右并排了 {count} 组同样的列，都读了。").format(count=count))
    return tuple(told)
