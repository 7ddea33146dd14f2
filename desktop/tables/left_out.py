"""What of a file is not read though it looks like part of a list, or is read though nobody sees it, or has a colour."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from desktop.core.words import _
from desktop.tables import beside, sight
from desktop.tables.head_words import full
from desktop.tables.headings import Matched, Wanted, entries, halves, likeliest, missing, true_row, upper_heads
from desktop.tables.reading import Grid

MOST_NAMED: Final = 5
# A colour of more rows than this share is the look of the sheet.
RARE: Final = 3
_HOME: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}?[省市县区])*([\u4e00-\u9fff]{2,10}?(?:敬老院|养老院|福利院|光荣院|养老服务中心))"
)
_TIME: Final = re.compile(r"\d+[年月日季度份号]*")
# 护理等级 and 护理等级（现） are two columns of which only one can be read.
_OTHER_TIME: Final = re.compile(r"[（(]\s*(?:现|原|新|旧|最新|目前|当前|变更后|变更前|调整后|调整前)\s*[)）]")
# A column of such a head says of each row to which home it belongs.
_HOMES: Final = frozenset({
    "机构", "机构名称", "所在机构", "敬老院", "敬老院名称", "养老机构", "养老机构名称", "供养机构", "入住机构",
    "单位", "单位名称", "院名",
})  # fmt: skip


def other_lists(matched: Matched, grids: Sequence[Grid], wanted: Sequence[Wanted]) -> tuple[str, ...]:
    """The names of further sheets with all heads that a list must have, and something below them."""
    names = []
    for grid in grids:
        found = likeliest((grid,), wanted) if grid.name != matched.grid.name else None
        if found is not None and not missing(found, wanted) and next(entries(found), None) is not None:
            names.append(_("{sheet}（隐藏的）").format(sheet=grid.name) if grid.away else grid.name)
    return tuple(names)


def repeated_heads(matched: Matched, wanted: Sequence[Wanted]) -> tuple[str, ...]:
    """Heads of columns that are not read, though each says the same as one that is, perhaps of another time, under the
    same upper head.
    """
    texts, groups = upper_heads(matched)
    known = {full(word) for one in wanted if one.name in matched.columns for word in (one.title, *one.also)}
    used = {place for columns in halves(matched) for place in columns.values()}
    said = {(full(texts[place]), groups[place]) for place in used if place < len(texts)}
    again = [
        " ".join(text.split())
        for place, text in enumerate(texts)
        if place not in used
        and full(bare_text := _OTHER_TIME.sub("", text)) in known
        and (full(bare_text), groups[place]) in said
    ]
    return tuple(dict.fromkeys(again))


def homes_named(matched: Matched) -> tuple[str, ...]:
    """The homes that stand over the list, over parts of it, or in a column of their own; each once."""
    heads = next(texts for number, texts in matched.grid.rows if number == matched.head)
    own = {place for place, text in enumerate(heads) if full(text) in _HOMES}
    found: dict[str, None] = {}
    for _number, texts in matched.grid.rows:
        held = [place for place, text in enumerate(texts) if text.strip()]
        for place in held if len(held) == 1 else own.intersection(held):
            found.update(dict.fromkeys(_HOME.findall(_TIME.sub(" ", "".join(texts[place].split())))))
    return tuple(found)


def unread_tables(aside: Mapping[int, str]) -> tuple[str, ...]:
    """What is said of a further table below the list that could not be read; `aside` are the rows left out."""
    rows = [row for row, reason in aside.items() if reason == beside.OTHER]
    words = _("第{row}行起还有{count}行是下面另一张表的，缺必填的列，没有读；请把那张表单独存一份再导入。")
    return (words.format(row=min(rows), count=len(rows)),) if rows else ()


def remarks(matched: Matched, grids: Sequence[Grid], wanted: Sequence[Wanted]) -> tuple[str, ...]:
    """What the clerk is told of all this, in sentences."""
    told = []
    if others := other_lists(matched, grids, wanted):
        words = _("还有{count}张工作表也像名单，没有读：{sheets}；要导入请一张一张选。")
        told.append(words.format(count=len(others), sheets=_("、").join(others)))
    if again := repeated_heads(matched, wanted):
        told.append(_("“{heads}”这样的表头不止一列，只读了左边的。").format(heads=_("、").join(again)))
    if matched.grid.card and len(matched.grid.rows) > 2:  # noqa: PLR2004  the heads and one row
        told.append(_("这张表一列是一个人，按列读了；说到的行号是列的号（A列是1）。"))
    if len(homes := homes_named(matched)) > 1:
        words = _("表里写着不止一个机构（{names}），都读了；别的机构的请先删去。")
        told.append(words.format(names=_("、").join(homes[:MOST_NAMED])))
    count = len(halves(matched))
    if count > 1:
        told.append(_("这张表左右并排了 {count} 组同样的列，都读了。").format(count=count))
    return tuple(told)


def out_of_sight(matched: Matched, aside: Mapping[int, str]) -> tuple[str, ...]:
    """What is said of rows, columns and sheets that nobody sees, and of rows with a colour; `aside`: rows left out."""
    told = []
    if matched.grid.away:
        told.append(_("读的这张工作表“{sheet}”在文件里是隐藏的，请核对是不是这一张。").format(sheet=matched.grid.name))
    for reason, words in (
        (sight.HIDDEN, _("有{count}行在表格里是隐藏的（{rows}），没有读；要读请取消隐藏再导入。")),
        (sight.STRUCK, _("有{count}行在表格里画了删除线（{rows}），没有读；要读请去掉删除线再导入。")),
    ):
        if rows := sorted({true_row(row) for row, why in aside.items() if why == reason}):
            told.append(words.format(count=len(rows), rows=_rows(rows)))
    if heads := _hidden_heads(matched):
        told.append(_("“{heads}”在表格里是隐藏的列，也读了。").format(heads=_("、").join(heads)))
    entered = [number for number, _texts in matched.grid.rows if number > matched.head and number not in aside]
    coloured = [number for number in entered if number in matched.grid.sight.coloured]
    if coloured and RARE * len(coloured) <= len(entered):
        words = _("有{count}行涂了颜色（{rows}），都读了：颜色是什么意思程序不知道，如果是已经离开的，请先删去。")
        told.append(words.format(count=len(coloured), rows=_rows(coloured)))
    return tuple(told)


def _rows(numbers: Sequence[int]) -> str:
    named = _("第{rows}行").format(rows=_("、").join(map(str, numbers[:MOST_NAMED])))
    return named if len(numbers) <= MOST_NAMED else _("{named}等").format(named=named)


def _hidden_heads(matched: Matched) -> tuple[str, ...]:
    """The heads of the columns that are read though they are hidden, and hold something."""
    texts, _groups = upper_heads(matched)
    used = {place for columns in halves(matched) for place in columns.values()} & matched.grid.sight.columns
    held = {place for _number, row in matched.grid.rows for place in used if place < len(row) and row[place].strip()}
    return tuple(
        " ".join(texts[place].split()) for place in sorted(held) if place < len(texts) and texts[place].strip()
    )
