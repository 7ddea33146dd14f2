"""What may stand in the staff's records, and the words of sheets for posts, natures and levels: plain functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from desktop.core import wording
from desktop.core.people import birth_date, identity_problem, sex_of
from desktop.core.period import month_of
from desktop.core.plain import plain
from desktop.core.problem import Problem
from desktop.core.sheet import DASH, percent
from desktop.core.typed import read_loose_day
from desktop.core.words import _
from desktop.services.importing_words import EMPTY, given

# First hit counts, so the longer words stand first.
POST_WORDS: Final = (
    ("副院长", "deputy"), ("院长", "head"), ("负责人", "head"), ("护理", "carer"), ("护工", "carer"),
    ("照护", "carer"), ("炊事", "cook"), ("厨", "cook"), ("食堂", "cook"), ("帮灶", "cook"), ("报账", "bookkeeper"),
    ("会计", "bookkeeper"), ("出纳", "bookkeeper"), ("安全", "safety"), ("消防", "safety"), ("卫生员", "medic"),
    ("医", "medic"), ("护士", "medic"), ("社工", "social"), ("社会工作", "social"), ("门卫", "guard"),
    ("保安", "guard"), ("值班", "guard"),
)  # fmt: skip
NATURE_WORDS: Final = (
    ("非正式", "other"), ("非在编", "other"), ("非事业编", "other"), ("编外", "other"),
    ("正式", "permanent"), ("在编", "permanent"), ("事业编", "permanent"), ("聘", "hired"), ("合同", "hired"),
    ("公益", "welfare"), ("临时", "temporary"), ("派遣", "agency"), ("兼职", "part_time"),
)  # fmt: skip
LEVEL_WORDS: Final = (
    ("高级技师", "1"), ("一级", "1"), ("技师", "2"), ("二级", "2"), ("高级", "3"), ("三级", "3"),
    ("中级", "4"), ("四级", "4"), ("初级", "5"), ("五级", "5"),
)  # fmt: skip
# What the program's own list says of who has no post yet is nothing in a list that comes back.
NOTHING: Final = EMPTY | {"(未登记岗位)"}
NONE_WORDS: Final = EMPTY | {"否", "未取得", "×"}

_LEFT: Final = re.compile(r"[\d年月日号.\-/]*已?(?:离职|辞职|辞退|解聘|退休|离岗|调离|调走|不干)[\d年月日号.\-/。了]*")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from begin to end, both included; without an end they go on. `row` is the record's number."""

    begin: date
    end: date | None
    row: int = 0

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.begin <= day and (self.end is None or day <= self.end)

    def meets(self, other: Span) -> bool:
        """Whether the two share a day."""
        return self.begin <= (other.end or date.max) and other.begin <= (self.end or date.max)


class Facts(NamedTuple):
    """What is written down of one person, as stored: codes, days, and nothing ("" or None) where nobody said."""

    name: str
    sex: str
    born: date | None
    identity: str
    education: str
    contract_until: date | None
    insurance: str
    phone: str


def _by_words(text: str, words: Iterable[tuple[str, str]]) -> str:
    bare = plain(text).replace(" ", "")
    return next((code for word, code in words if word in bare), "")


def post_of(text: str) -> str:
    """The post meant by a sheet's words; `other` where it is none of ours."""
    return _by_words(text, POST_WORDS) or "other"


def nature_of(text: str) -> str:
    """The nature of a post meant by a sheet's words; `other` where it is none of ours."""
    return _by_words(text, NATURE_WORDS) or "other"


def level_of(text: str) -> str:
    """The carer's level in words such as 五级/初级工; empty where they name none."""
    return _by_words(text, LEVEL_WORDS)


def read_last(text: str, today: date) -> date:
    """The last day of a paper: 2026.12 is 2026-12-31; of 2025.1.1-2027.12.31 the end. Unreadable says why not."""
    end = re.split(r"(?<=\d)[日]?\s*(?:--|[-—~～]|至|到)\s*(?=(?:19|20)\d\d)", plain(text))[-1]
    loose = read_loose_day(end, today, due=True)
    return loose.day if loose.exact else month_of(loose.day).end


def says_left(text: str) -> bool:
    """Whether a remark says that somebody works here no more, and nothing else: 离职, 2025.3已辞职."""
    return bool(_LEFT.fullmatch(re.sub(r"\s", "", plain(text))))


def says_none(text: str) -> bool:
    """Whether a cell says that there is no certificate."""
    return not given(text, NONE_WORDS)


def identity_agrees(identity: str, sex: str | None, born: date | None, today: date) -> Iterator[Problem]:
    """What speaks against an identity number: its own faults, and sex and birth that differ from it."""
    sentence = identity_problem(identity, today)
    if sentence:
        yield Problem("identity", sentence)
        return
    if sex and sex != sex_of(identity):
        yield Problem("sex", _("性别和身份证号对不上，请按证件核对。"))
    written = birth_date(identity)
    if born and written and born != written:
        yield Problem("born", _("出生日期和身份证号（{born}）对不上，请按证件核对。").format(born=wording.day(written)))


def ends_after_begin(begin: date | None, end: date | None, field: str) -> Iterator[Problem]:
    """The refusal of an end before the beginning."""
    if begin and end and end < begin:
        yield Problem(
            field, _("{end}早于开始日期{begin}，请核对。").format(end=wording.day(end), begin=wording.day(begin))
        )


def overlap(span: Span, others: Iterable[Span]) -> Iterator[Problem]:
    """The refusal of days in post that meet other days in post of the same person."""
    for other in others:
        if span.meets(other):
            until = wording.day(other.end) if other.end else _("今")
            yield Problem(
                "begin",
                _("和已登记的在岗时间（{begin}至{until}）重叠，请先填那一段的离岗日期。").format(
                    begin=wording.day(other.begin), until=until
                ),
            )
            return


def months_in_post(spans: Iterable[Span], year: int, last: date) -> int:
    """In how many months of the year up to `last` somebody was in post, on any day of the month."""
    months = set()
    for span in spans:
        begin = max(span.begin, date(year, 1, 1))
        end = min(span.end or date.max, date(year, 12, 31), last)
        if begin <= end:
            months |= set(range(begin.month, end.month + 1))
    return len(months)


def best_level(levels: Iterable[str]) -> str:
    """The highest of several levels (1 is above 5); empty where there is none."""
    return min((level for level in levels if level), default="")


def share(part: int, whole: int) -> str:
    """A share in words for a state line: 83.3%; a dash where there is nobody."""
    return percent(Decimal(part) / whole) if whole else DASH
