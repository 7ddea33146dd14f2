"""What stands around the entries of a list: titles, totals, signatures, heads that come again on every page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from desktop.core.words import N_
from desktop.tables.head_words import bare

# Why a row is no entry.
ABOVE: Final = N_("标题行上面的，不是名单")
HEADS: Final = N_("表头")
TITLE: Final = N_("标题或分段，只有一格有字")
MERGED: Final = N_("和上一行合并的格，同一条的第二行，没有读")
TOTAL: Final = N_("合计")
SIGNED: Final = N_("签名或说明")
NOTHING: Final = N_("认出的列里没有内容")
OTHER: Final = N_("下面另一张表的，缺必填的列，没有读")
_TOTAL: Final = re.compile(
    r"(本页|本月|本季|本年|全年|上述)?(合计|小计|总计|共计|累计)[:：]?[（(]?[\d.,，人名元张户份个只头公斤]*[）)]?"
    r"|(其中)?[:：]?[男女]性?[:：]?\d+[人名]?"
)
_COUNT: Final = re.compile(r"[\d.,，￥¥%-]+[人名元张户份个只头枚斤公吨]*")
_SUM: Final = re.compile(r"(本页|本月|全院|现有|在院)?(合计|小计|总计|共计|累计|总人数|共\d|其中)")
# Lines of an account book that carry a sum from page to page; as entries they would count twice.
_CARRIED: Final = re.compile(
    r"承[前上]页|[过转接]次页|转下页|(上[年月期]|年初|月初|期初|期末|月末|年末)(结转|结余|结存|余额|转入)|结转[下次][年月页期]|(结转|余额)"
    r"|[本当][日月季年]发生额|(\d{4}年)?\d{1,2}月(份)?(合计|小计|累计)|[本当][日月季年](合计|小计|累计)|.{1,4}(合计|小计)"
)
# A heading over a part of a list that stands in the column of names.
_BAND: Final = re.compile(
    r".{2,}(组|部|室|科|班|队|人员|职工|员工|老人|院民|名单|名册|台账|(?:登记|统计|一览|明细|情况)表)|.*[一二三四五六七八九十\d号](楼|层|区|栋|幢)|院领导"
)
_SECTION: Final = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|\s*第\s*\d+\s*页")
_SIGNER: Final = re.compile(
    r"(填表|填报|制表|制单|审核|审批|经办|记录|复核|校对|报账|财务|统计|单位|主管|分管)(人|员|负责人|领导|日期|时间|单位)?:"
    r"|(院长|会计|出纳|负责人|盖章|日期|备注|说明|注):"
)
_BARE_SIGNER: Final = frozenset({"填表人", "填报人", "制表人", "制表", "审核人", "单位负责人", "统计负责人"})
_POST: Final = frozenset({"院长", "会计", "出纳", "报账员"})


def why(own: Mapping[int, str], needed: Sequence[str], titles: set[str], heads: Sequence[str]) -> str:
    """Why a row is no entry; empty where it is one.

    `own` are its texts by column, `needed` what it has in the columns that an entry must have, `titles` what stands
    above the heads.
    """
    first = next(iter(own.values()))
    if not any(needed) and all(map(_idle, own.values())):
        return NOTHING
    total, signed = _total(own, alone=not any(needed)), _signed(first, alone=not any(needed))
    if any(map(_carried, needed if needed and all(needed) else own.values())):
        return TOTAL
    if (total and _counted(own)) or (not (needed and all(needed)) and (total or signed)):
        return TOTAL if total else SIGNED
    if len(own) == 1 and (
        first in titles or _SECTION.match(first) or _BAND.fullmatch(first) or (needed and not any(needed))
    ):
        return NOTHING if first.isdecimal() else TITLE
    return HEADS if _repeated(own, heads) else ""


def _total(own: Mapping[int, str], *, alone: bool) -> bool:
    """合计 in one of the first two cells that hold something; a sentence of it where nothing needed is there."""
    words = [re.sub(r"\s", "", text) for text in list(own.values())[:2]]
    return any(_TOTAL.fullmatch(text) for text in words) or (alone and bool(_SUM.match(words[0])))


def _carried(text: str) -> bool:
    """Whether a cell names a sum over other lines: of a day that the line has, it would be one more."""
    bare_text = re.sub(r"[\s:：]", "", text)
    return bool(_CARRIED.fullmatch(bare_text) or _TOTAL.fullmatch(bare_text))


def _idle(text: str) -> bool:
    """Whether a cell says nothing: the 0 of a formula that was filled down over empty rows."""
    return bool(re.fullmatch(r"[¥￥]?\s*0(\.0+)?", text))


def _counted(own: Mapping[int, str]) -> bool:
    """Whether nothing but 合计 and counts stands in the row: 4人 in the column of names is nobody."""
    words = [re.sub(r"\s", "", text) for text in own.values()]
    return all(_TOTAL.fullmatch(text) or _COUNT.fullmatch(text) for text in words)


def _signed(first: str, *, alone: bool) -> bool:
    text = re.sub(r"\s|\([^)]*\)", "", unicodedata.normalize("NFKC", first))
    return bool(_SIGNER.match(text)) or text in _BARE_SIGNER or (alone and text in _POST)


def _repeated(own: Mapping[int, str], heads: Sequence[str]) -> bool:
    same = sum(index < len(heads) and bare(text) == bare(heads[index]) for index, text in own.items())
    return same >= max(2, len(own) - 1)
