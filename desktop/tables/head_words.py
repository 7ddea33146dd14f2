"""A head of a column without its dress, so that heads can be compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ADDED: Final = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_SIGNS: Final = re.compile(r"[\s:：*＊、,，.。/\\|_\-—]+")
_ORDINAL: Final = re.compile(r"^\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[）)]|[、.．](?!\d))\s*")

_MEASURED: Final = re.compile(r"/\s*(?:[万千百]?元|学时|课时|小时|分钟|张|人|岁|斤|公斤|亩|平方米|㎡)\s*$")


def bare(head: str) -> str:
    """A head for comparison: ordinary width, no blanks, line breaks or signs, no ordinal before it, no added （元）."""
    text = _MEASURED.sub("", _ORDINAL.sub("", unicodedata.normalize("NFKC", head)))
    return _SIGNS.sub("", _ADDED.sub("", text)).casefold() or full(head)


def full(head: str) -> str:
    """A head for comparison with what stands in its brackets: 金额（元） as 金额元."""
    return _SIGNS.sub("", re.sub(r"[（()）\[\]【】]", "", unicodedata.normalize("NFKC", head))).casefold()


# Units over a column that are not what its cells are read in, or that a row has no other place for.
_UNITS: Final = frozenset({
    "万元", "千元", "百元", "分钟", "小时", "钟头", "天", "亩", "公顷", "张", "斤", "市斤", "公斤", "千克",
    "克", "两", "吨", "kg", "g", "头", "只", "枚", "个", "尾", "件", "袋", "羽", "箱",
})  # fmt: skip
_MEASURE: Final = re.compile(r"[（(\[【/]\s*(?:计量)?(?:单位)?[:：]?\s*([^（）()\[\]【】]{1,8}?)\s*[）)\]】]?\s*$")
_PRICED: Final = re.compile(r"元/([^\d]{1,2})")
_FIGURE: Final = re.compile(r"[¥￥]?\s*[\d,，.．０-９\s]*[\d０-９]\s*")


def unit_of(head: str) -> str:
    """The unit in a head that its cells must be read with: 万元 of 收入（万元）, 分钟 of 时长（分钟）; else empty."""
    text = unicodedata.normalize("NFKC", head).strip()
    priced = _PRICED.search(text)
    if priced and priced[1].lower() in _UNITS:
        return priced[0]
    found = _MEASURE.search(text)
    return found[1] if found and found[1].lower() in _UNITS else ""


def with_unit(text: str, unit: str) -> str:
    """A bare number with the unit of its head; anything else as it is."""
    return f"{text.strip()}{unit}" if unit and _FIGURE.fullmatch(text) else text
