"""Finding the right sheet and the row of heads under titles and merged cells, and the entries below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import N_, _
from desktop.tables.packed import Row
from desktop.tables.reading import Grid

DEEPEST_HEAD: Final = 60
_ADDED: Final = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_SIGNS: Final = re.compile(r"[\s:：*＊、,，.。/\\|_\-—]+")
_TOTAL: Final = re.compile(
    r"(本页|本月|本季|本年|全年|上述)?(合计|小计|总计|共计|累计)[:：]?[（(]?[\d.,，人名元张户份个只头公斤]*[）)]?"
)
_SIGNER: Final = re.compile(
    r"(填表|填报|制表|制单|审核|审批|经办|记录|复核|报账|统计|单位|主管|分管)(人|员|负责人|领导|日期|时间|单位)?:"
    r"|(院长|会计|出纳|负责人|盖章|日期|备注|说明|注):"
)
_BARE_SIGNER: Final = frozenset({"填表人", "填报人", "制表人", "制表", "审核人", "单位负责人", "统计负责人"})
_POST: Final = frozenset({"院长", "会计", "出纳", "报账员"})


# Why a row is no entry.
ABOVE: Final = N_("标题行上面的，不是名单")
HEADS: Final = N_("表头")
TITLE: Final = N_("标题或分段，只有一格有字")
TOTAL: Final = N_("合计")
SIGNED: Final = N_("签名或说明")
NOTHING: Final = N_("认出的列都空着")
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


def bare(head: str) -> str:
    """A head for comparison: ordinary width, no blanks, line breaks or signs, no added （元）."""
    text = unicodedata.normalize("NFKC", head)
    return _SIGNS.sub("", _ADDED.sub("", text)).casefold() or full(head)


def full(head: str) -> str:
    """A head for comparison with what stands in its brackets: 金额（元） as 金额元."""
    return _SIGNS.sub("", re.sub(r"[（()）\[\]【】]", "", unicodedata.normalize("NFKC", head))).casefold()


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
    shared = _shared(above, len(texts))
    readings = [(full(t), full(g + t) if g and t.strip() else "", bare(t)) for t, g in zip(texts, shared, strict=True)]
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


def _shared(above: Sequence[str], width: int) -> list[str]:
    """The upper head over each column: a merged head stands in the first column of its block only."""
    out, last = [], ""
    for index in range(width):
        last = (above[index].strip() if index < len(above) else "") or last
        out.append(last)
    return out


def entries(matched: Matched, aside: Aside | None = None) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows below the heads with their numbers and their texts by name, without what is no entry.

    Left out are empty rows, repeated titles and heads, totals, rows for signatures, and rows with an ordinal alone;
    `aside` gets the number of each row that is left out, with the reason.
    """
    start = next(i for i, (number, _texts) in enumerate(matched.grid.rows) if number == matched.head)
    above = matched.grid.rows[:start]
    titles = {text.strip() for _number, texts in above for text in texts if text.strip()}
    heads = matched.grid.rows[start][1]
    if aside is not None:
        aside.update({number: ABOVE for number, _texts in above} | {matched.head: HEADS})
    for row in islice(matched.grid.rows, start + 1, None):
        number, texts = row
        reason = _beside(matched, row, titles, heads)
        if not reason:
            yield number, {name: _text(matched.grid, number, texts, i) for name, i in matched.columns.items()}
        elif aside is not None:
            aside[number] = reason


def _text(grid: Grid, number: int, texts: tuple[str, ...], place: int) -> str:
    """The text of a cell; one whose number could be two days says so to who reads it as a day."""
    text = texts[place] if place < len(texts) else ""
    return Unclear(text) if (number, place) in grid.unclear else text


def _beside(matched: Matched, row: Row, titles: set[str], heads: tuple[str, ...]) -> str:
    """Why the row is no entry; empty where it is one."""
    number, texts = row
    own = {i: text.strip() for i, text in enumerate(texts) if text.strip() and (number, i) not in matched.grid.lent}
    if not own.keys() & set(matched.columns.values()):
        return NOTHING
    needed = [own.get(i, "") for name, i in matched.columns.items() if name in matched.required]
    first = next(iter(own.values()))
    total, signed = _total(own), _signed(first, alone=not any(needed))
    if not (needed and all(needed)) and (total or signed):
        return TOTAL if total else SIGNED
    if len(own) == 1 and (first in titles or (needed and not any(needed))):
        return TITLE
    return HEADS if _repeated(own, heads) else ""


def _total(own: Mapping[int, str]) -> bool:
    """合计 in one of the first two cells that hold something."""
    return any(_TOTAL.fullmatch(re.sub(r"\s", "", text)) for text in list(own.values())[:2])


def _signed(first: str, *, alone: bool) -> bool:
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", first))
    return bool(_SIGNER.match(text)) or text in _BARE_SIGNER or (alone and text in _POST)


def _repeated(own: Mapping[int, str], heads: tuple[str, ...]) -> bool:
    same = sum(index < len(heads) and bare(text) == bare(heads[index]) for index, text in own.items())
    return same >= max(2, len(own) - 1)
