"""What stands in a column of names: one person's name, perhaps with a sign by which the home tells namesakes apart.

王秀英2, 王秀英②, 王秀英A, 王秀英-大 and 王秀英（小） are people called 王秀英; the sign is none of the name on their
papers. In the file of a resident it becomes a note; in the book of the staff it stays, because the lists of those who
attended call them so. 大王秀英 may be a name: it stays, and a note asks to look. What is nobody's name is refused: a
note under a list, a free bed, two people in one cell, a name in which a sign was lost or hidden (李?明, 张*明).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from desktop.core.initials import SURNAMES
from desktop.core.people import tidy_name
from desktop.core.plain import plain
from desktop.core.problem import Problem
from desktop.core.words import _

_HAN: Final = r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]"
_SIGN: Final = re.compile(r"\d{1,2}号?|[A-Za-z]|I{2,3}|IV|[大小老中]")
_BRACKETED: Final = re.compile(r"(.*\S)\s*\(([^()]*)\)")
_NUMBERED: Final = re.compile(rf"({_HAN}(?:[·•]?{_HAN})+)\s*(?:[-_#—]\s*)?(\d{{1,2}}\s*号?|[A-Za-z]|I{{2,3}}|IV)")
_TALL: Final = re.compile(rf"({_HAN}+)\s*[-_#—]\s*([大小老])")
_BEFORE: Final = re.compile(rf"([大小老])({_HAN})({_HAN}{{1,2}})")
# What no name has in it; eleven signs and more are a sentence.
_NO_NAME: Final = re.compile(r"[\d:：;；。，,！!、()（）★☆※●▲◆√]|.{11,}")
_NOBODY: Final = frozenset(
    {"空", "空床", "空位", "空缺", "空置", "无", "无人", "暂无", "暂缺", "缺", "待定", "待入住", "预留"}
)
# Signs that an office program puts where it has no other, and those that hide a name.
_LOST: Final = re.compile(r"[?？□■\ufffd*＊○◯×]")
_SEVERAL: Final = re.compile(rf"{_HAN}{{2,4}}\s*[/|+&和与及]\s*{_HAN}{{2,4}}")
_TWO: Final = re.compile(rf"({_HAN}{{2,4}})\s+{_HAN}{{2,4}}")
_COMMON: Final = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟"
    "姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤"
)


def parted(text: str) -> tuple[str, str]:
    """A name, and what is said beside it: 孙一（女）, 钱七（已故）, 王秀英2."""
    bare = plain(text)
    if found := _BRACKETED.fullmatch(bare):
        return found[1], found[2].strip()
    for pattern in (_NUMBERED, _TALL):
        if found := pattern.fullmatch(bare):
            return found[1], re.sub(r"\s", "", found[2])
    return bare, ""


def beside_name(said: str) -> str:
    """The note that keeps what a roster says beside a name."""
    return _("姓名旁注：{text}").format(text=said)


def is_sign(said: str) -> bool:
    """Whether what is said beside a name tells namesakes apart, and nothing else."""
    return bool(_SIGN.fullmatch(said))


def staff_name(text: str) -> tuple[str, str]:
    """A name as it stands in the book of the staff, with its sign for namesakes, and what else is said beside it."""
    name, said = parted(text)
    return (tidy_name(text), "") if is_sign(said) else (tidy_name(name), said)


def name_remark(name: str) -> str:
    """What to look at in a name that may begin with a sign for namesakes (大王秀英); empty where nothing is."""
    found = _BEFORE.fullmatch(name)
    if found is None or found[2] not in _COMMON or (found[1] != "小" and len(name) < 4):  # noqa: PLR2004  老舍 is a name
        return ""
    words = _("姓名里的“{sign}”像是用来区分同名的，请按证件核对")
    return words.format(sign=found[1])


def name_doubt(text: str) -> Iterator[Problem]:
    """Why the words in a column of names are nobody's or several people's: a note or a day under a list, a free bed."""
    bare = plain(text)
    two = _TWO.fullmatch(bare)
    if not bare:
        return
    if _LOST.search(bare):
        words = _("“{text}”里有字没有显示出来或者被遮住了，请按证件写全。")
    elif _SEVERAL.fullmatch(bare) or (two and two[1] not in SURNAMES):
        words = _("“{text}”像是两个人的名字；一行写一个人，是一个人的请去掉中间的空格和符号。")
    elif bare in _NOBODY or (_NO_NAME.search(bare) and not re.search("[A-Za-z]", bare)):
        words = _("“{text}”不像姓名；如果是说明，请移到表外或删去这一行。")
    else:
        return
    yield Problem("name", words.format(text=" ".join(bare.split())))
