"""Who is meant by the words in a list of those who attended: names, their number, 全体职工, 全体护理员（8人）, and what
stands beside a name: 李示范（合格，1.5学时）.

Everybody in post on the day is meant by 全体职工, everybody in one post by 全体护理员. A number beside it must be
that of those found. Words that leave somebody out (除某某, 请假, 等) cannot be followed: such a row is refused, and the
names are to be written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop.core.people import tidy_name
from desktop.core.plain import plain
from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.ledgers.training.models import EVERYBODY, FAILED, PASSED, RESULTS, UNEXAMINED
from desktop.ledgers.training.rules import read_hours, split_names
from desktop.registers.staff.models import OTHER
from desktop.registers.staff.rules import post_of
from desktop.services.importing_names import is_sign

_MARKED: Final = re.compile(r"([^\s、,;。/()]+(?:\([^()]*\)(?=\s*\())?)\s*\(([^()]*)\)")
_PASSED: Final = frozenset({"合格", "通过", "优秀", "良好", "是", "√", "✓", "✔"})
_FAILED: Final = frozenset({"不合格", "未通过", "不通过", "补考", "否", "×", "✗"})
_COUNT: Final = re.compile(
    r"[(,，、;；\s]*(?:共|合计|总计|计|参加人数[:：]?)?\s*(\d{1,3})\s*(?:人次?|名|位)\s*\)?[.。]?$"
)
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_ORDINAL: Final = re.compile(r"(?:^|(?<=[\s、,，;；/]))\(?\d{1,2}\s*[.．、)·]\s*(?=[^\d\s])")
_ALL: Final = re.compile(r"(?:全体|全院|全部|所有)(?:在岗|在职|在编)?(.*)")
_EVERYBODY: Final = frozenset(
    {"职工", "员工", "人员", "工作人员", "干部职工", "职员", "教职工", "院职工", "员", "同志"}
)
_LEFT_OUT: Final = re.compile(r"除|请假|缺席|未参加|未到|没来|等$|等人|部分|代表")


@dataclass(frozen=True, slots=True)
class Meant:
    """The names that stand in a cell, or the post all of which are meant (`all`: everybody), and the number beside.

    `unsure` says that somebody may be left out, nobody knows who.
    """

    names: tuple[str, ...] = ()
    group: str = ""
    count: int | None = None
    unsure: bool = False


def meant(text: str) -> Meant:
    """Who is meant by a cell."""
    bare = plain(text)
    found = _COUNT.search(bare)
    count = int(found[1]) if found else None
    bare = (bare[: found.start()] if found else bare).strip()
    if _LEFT_OUT.search(bare):
        return Meant(count=count, unsure=True)
    bare = _ORDINAL.sub(" ", _BRACKETS.sub(_sign, bare)).strip()
    everybody = _ALL.fullmatch(re.sub(r"\s", "", bare))
    if everybody is None:
        return Meant(split_names(bare), count=count)
    return Meant(group=_group(everybody[1]), count=count, unsure=not _group(everybody[1]))


def _sign(found: re.Match[str]) -> str:
    """What stands in brackets behind a name is left out, but a sign that tells namesakes apart: 李明（大）."""
    return found[0] if is_sign(found[1].strip()) else ""


def _group(words: str) -> str:
    if not words or words in _EVERYBODY:
        return EVERYBODY
    post = post_of(words)
    return "" if post == OTHER else post


def marked(text: str) -> Mapping[str, tuple[str, Decimal | None]]:
    """What stands in brackets behind names, by name: the result, own hours."""
    found: dict[str, tuple[str, Decimal | None]] = {}
    for name, said in _MARKED.findall(plain(text)):
        result, hours = UNEXAMINED, None
        for part in re.split(r"[,、;\s]+", said):
            result = result_of(part) or result
            try:
                hours = read_hours(part) if part.endswith(("学时", "课时")) else hours
            except Unreadable:
                continue
        if result != UNEXAMINED or hours is not None:
            found[tidy_name(name)] = result, hours
    return found


def result_of(text: str) -> str:
    """The result of an examination in the words of lists; empty where they tell none."""
    bare = plain(text)
    shown = {_(words): code for code, words in RESULTS if code != UNEXAMINED}
    return PASSED if bare in _PASSED else FAILED if bare in _FAILED else shown.get(bare, "")


def attendants_words(people: Sequence[tuple[str, str, Decimal | None]]) -> str:
    """Those who attended as a list shows them and an import reads them: name, result, own hours.

    The result stands beside the names only where not all passed: that all did is told by their number.
    """
    results = {result for _name, result, _hours in people}
    words = dict(RESULTS) | {UNEXAMINED: ""} if results != {PASSED} else {}
    told = []
    for name, result, hours in people:
        own = _("{hours}学时").format(hours=f"{hours.normalize():f}") if hours is not None else ""
        beside = _("，").join(part for part in (_(words[result]) if words.get(result) else "", own) if part)
        told.append(f"{name}（{beside}）" if beside else name)
    return "、".join(told)
