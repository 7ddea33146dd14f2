"""What the cells of each kind of field say in ordinary form, and what nobody can say of them.

Signs for yes and no, amounts in 万元 or in brackets, days in Chinese numerals are put into the words that the fields
read. What cannot be known is refused with its reason and never guessed: the result of a formula that has none, a number
that the sheet has cut, a sum that several rows share, a day that is told by another day (昨天), lacks its month or may
be several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from desktop.core.plain import figures, plain
from desktop.core.problem import Problem
from desktop.core.words import _
from desktop.services.importing_words import doubts_about
from desktop.tables.cells import Elsewhere, Lent
from desktop.tables.spoken import ordinary_digits
from desktop.tables.unworked import UNWORKED, is_fault

_WEEKDAY: Final = re.compile(r"\s*[（(]?(?:星期|周|礼拜)[一二三四五六日天末][)）]?\s*$")
_LARGE: Final = re.compile(r"(-?[\d,]*\.?\d+)\s*([万千百])元?")
_BRACKETS: Final = re.compile(r"\(\s*([¥￥]?\s*[\d,.]+\s*元?)\s*\)")
_CURRENCY: Final = re.compile(r"^(?:人民币|RMB|CNY)\s*:?\s*(?=[\d¥￥.-])", re.IGNORECASE)
_CARD: Final = re.compile(
    r"(?:(?:居民|公民)?身份(?:证|号码)(?:号码?)?)?\s*[:：]?\s*((?:\d[\s\-—–_·]*){14,17}[\dXx])\s*(?:\([^\d()]*\))?"
)
_TIMES: Final = {"万": 10_000, "千": 1_000, "百": 100}
_YES: Final = frozenset("✓✔☑√●■")
_NO: Final = frozenset("✗✘☒□☐×╳")
_CUT: Final = re.compile(r"\d(?:\.\d+)?E\+?\d{1,3}", re.IGNORECASE)
_RELATIVE: Final = re.compile(r"(?:今|昨|前|明|后|大前)[天日]|(?:[上这本]个?)?月[底末初]|[去上今本]?年[底末初]")
_DAY_ALONE: Final = re.compile(r"(?:(?:[上这本]个?)月)?\d{1,2}[日号]")
# Kinds whose value is a row's own, never that of several.
OWN: Final = frozenset({"money", "quantity"})


def in_kind(text: str, kind: str) -> str:
    """The text of a cell as a field of the kind reads it."""
    if kind == "day":
        return _WEEKDAY.sub("", ordinary_digits(text))
    if kind == "money":
        return _amount(text)
    if kind == "identity":
        return _number(text)
    if kind == "tick":
        bare = text.strip()
        return "是" if bare in _YES else "否" if bare in _NO else text
    return text


def _number(text: str) -> str:
    """The number of a card without what stands around it and between its parts: 身份证：510301-19480305-0038."""
    found = _CARD.fullmatch(plain(text).replace("×", "X"))
    return re.sub(r"[\s\-—–_·]", "", found[1]) if found else text


def _amount(text: str) -> str:
    bare = _CURRENCY.sub("", figures(text))
    if found := _BRACKETS.fullmatch(bare):
        bare = "-" + found[1].lstrip("¥￥ ")
    if found := _LARGE.fullmatch(bare.lstrip("¥￥ ")):
        return f"{(Decimal(found[1].replace(',', '')) * _TIMES[found[2]]).normalize():f}"
    return bare if bare != figures(text) else text


def doubts(texts: Mapping[str, str], kinds: Mapping[str, str]) -> Iterator[Problem]:
    """All that cannot be known of the cells of a row."""
    for name, text in texts.items():
        if text:
            yield from _doubts(name, text, kinds.get(name, "text"))


def _doubts(name: str, text: str, kind: str) -> Iterator[Problem]:
    bare = plain(text)
    if bare == UNWORKED:
        yield Problem(name, _("这一格的公式没有算出结果；请用 WPS 打开、存一次再导入，或者直接填上内容。"))
    elif is_fault(bare):
        yield Problem(name, _("这一格是错误值“{text}”，公式算不出来；请改成应有的内容。").format(text=bare))
    elif kind != "identity" and _CUT.fullmatch(bare):
        words = _("表格软件把号码变成了科学记数（{number}），后面的数字已经丢失，请按证件重新录入。")
        yield Problem(name, words.format(number=bare))
    elif kind in OWN and isinstance(text, Lent) and re.search(r"\d", bare):
        words = _("“{text}”这一格和上下几行合并在一起，看不出每行各是多少；请取消合并，一行写一个数。")
        yield Problem(name, words.format(text=bare))
    elif kind == "day":
        yield from _day_doubts(name, text)


def _day_doubts(name: str, text: str) -> Iterator[Problem]:
    bare = re.sub(r"\s", "", plain(ordinary_digits(text)))
    if isinstance(text, Elsewhere):
        words = _("“{text}”看不出是哪一天：这张表是{month}月的，也可能是几日到几日；请写成 2026-03-05。")
        yield Problem(name, words.format(text=text.strip(), month=text.month))
        return
    if _RELATIVE.fullmatch(bare) or _DAY_ALONE.fullmatch(bare):
        words = _("“{text}”没有写年月，看不出是哪一天，请写成 2026-03-05。")
        yield Problem(name, words.format(text=text.strip()))
    yield from doubts_about(name, text)
