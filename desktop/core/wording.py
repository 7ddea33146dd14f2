"""How parts of sentences, days and periods are said in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.core.money import show_money
from desktop.core.problem import LATIN_ENDS
from desktop.core.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop.core.period import Period

MONTHS: Final = (
    N_("1月"), N_("2月"), N_("3月"), N_("4月"), N_("5月"), N_("6月"),
    N_("7月"), N_("8月"), N_("9月"), N_("10月"), N_("11月"), N_("12月"),
)  # fmt: skip


def joined(parts: Iterable[str]) -> str:
    """Names one after the other: 张三、李四."""
    return _("、").join(parts)


def clauses(parts: Iterable[str]) -> str:
    """Parts of one sentence: 姓名，床位."""
    return _("，").join(parts)


def sentences(parts: Iterable[str]) -> str:
    """Half-sentences that could each stand alone: 一；二."""
    return _("；").join(parts)


def following(parts: Iterable[str]) -> str:
    """Whole sentences one after the other, with a blank between them where the language has one."""
    told = ""
    for part in parts:
        told += f" {part}" if part and told.endswith(LATIN_ENDS) else part
    return told


def named(name: str, value: str) -> str:
    """What something is called, and what it is: 床位：203-1."""
    return _("{name}：{value}").format(name=name, value=value)


def beside(words: str, aside: str) -> str:
    """Words with a remark in brackets: 床位（张）."""
    return _("{words}（{aside}）").format(words=words, aside=aside)


def amount(fen: int) -> str:
    """An amount as the screen says it, with a minus sign where it is one: −50.00. It can be typed in again so."""
    return show_money(fen).replace("-", "−")


def day(given: date) -> str:
    """A day in words: 2026年1月5日."""
    return _("{year}年{month}{day}日").format(year=given.year, month=_(MONTHS[given.month - 1]), day=given.day)


def period(given: Period) -> str:
    """A period in words: 2026年10月, 2026年第4季度."""
    year, month = given.start.year, given.start.month
    if given.kind == "day":
        return day(given.start)
    if given.kind == "month":
        return _("{year}年{month}").format(year=year, month=_(MONTHS[month - 1]))
    if given.kind == "quarter":
        return _("{year}年第{number}季度").format(year=year, number=(month + 2) // 3)
    if given.kind == "half":
        words = _("{year}年上半年") if month == 1 else _("{year}年下半年")
        return words.format(year=year)
    return _("{year}年").format(year=year)
