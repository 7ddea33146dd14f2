"""How rosters write things: words for kinds, care levels, disabilities and relations, and what they mean here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.core.people import CARE_LEVELS, LENGTH, OLD_LENGTH, CareLevel, birth_date
from desktop.core.period import plus_months
from desktop.core.plain import plain
from desktop.core.problem import Unreadable
from desktop.core.typed import LooseDay, read_loose_day
from desktop.core.words import _
from desktop.registers.home.models import RURAL, URBAN
from desktop.registers.residents.models import (
    BEREAVED,
    DISABILITIES,
    HONOURED,
    KINDS,
    LOW_INCOME,
    OTHER,
    PAYING,
    SUPPORTED,
)
from desktop.registers.residents.rules import Claim
from desktop.services.importing_words import EMPTY, with_year
from desktop.services.importing_words import given as words_of

NOTHING: Final = EMPTY | {"无残疾"}
LEVEL_WORDS: Final = {
    CareLevel.SELF_CARE: (
        "自理", "全自理", "完全自理", "能自理", "具备", "具备生活自理能力", "具备自理能力", "有自理能力", "三档",
        "完好", "能力完好", "自理能力完好", "生活自理能力完好",
    ),
    CareLevel.PARTIAL_CARE: (
        "半自理", "半护理", "介助", "部分自理", "部分丧失", "部分丧失生活自理能力", "部分丧失自理能力", "半失能",
        "部分失能", "半护", "二档",
    ),
    CareLevel.FULL_CARE: (
        "全护理", "不能自理", "完全不能自理", "无自理能力", "完全丧失", "完全丧失生活自理能力", "完全丧失自理能力",
        "失能", "完全失能", "全失能", "全护", "介护", "一档",
    ),
}  # fmt: skip
KIND_WORDS: Final = {
    SUPPORTED: (
        "特困人员", "特困", "特困供养", "特困供养人员", "特困对象", "特困供养对象", "特困老人", "五保", "五保户",
        "五保老人", "五保对象", "五保供养", "集中供养", "集中供养对象", "三无", "三无人员", "三无老人",
    ),
    PAYING: (
        "社会代养", "代养", "寄养", "社会寄养", "社会", "社会老人", "社会老年人", "自费", "自费代养", "自费老人",
        "自费人员", "有偿代养",
    ),
    LOW_INCOME: ("低保", "低保户", "低保对象", "低保老人", "低保人员", "最低生活保障"),
    HONOURED: ("优抚", "优抚对象", "优抚人员", "退役军人", "退伍军人", "复员军人", "复退军人", "烈属", "老兵"),
    BEREAVED: ("计生特殊家庭", "计生", "计生特困", "计生特扶", "特扶", "失独", "失独家庭", "计划生育特殊家庭"),
    OTHER: ("孤儿/其他", "孤儿", "其他", "孤儿其他"),
}  # fmt: skip
RELATIONS: Final = frozenset({
    "侄子", "侄女", "侄儿", "外甥", "外甥女", "女儿", "儿子", "养子", "养女", "女婿", "儿媳", "弟弟", "哥哥",
    "妹妹", "姐姐", "兄弟", "姐妹", "弟", "兄", "妹", "姐", "堂弟", "堂兄", "表弟", "表兄", "孙子", "孙女", "外孙",
    "妻子", "丈夫", "配偶", "亲属", "邻居", "朋友",
})  # fmt: skip
_LEFT: Final = re.compile(
    r"[于在]?[\d年月日号.\-/]*(?:因?病)?(?:已|已经)?(?:去世|死亡|病故|亡故|身故|逝世|离世|故|亡|退住|退院|离院|出院|转走|离开)[\d年月日号.\-/。了]*"
)
# 一楼101: the number of the room tells the floor.
_FLOOR: Final = re.compile(r"^[一二三四五六七八九十\d]{1,2}[楼层](?=\d{3})")
_BUILDING: Final = re.compile(r"([^\d\s][^\s-]*?\s+|[^\s-]{1,6}?(?:楼|栋|幢)\s*)(?=[A-Za-z]?\d{2})")
_LEVELS: Final = tuple(LEVEL_WORDS.values())
# Words beside a kind or a level by which it is not, or no more, or not yet: 五保（原）, 特困（待审批）, 半/全护理.
_UNSETTLED: Final = re.compile("[半全非原曾前待拟转改停?？]|部分|申请|审批|取消")
_SEVERAL_ROOMS: Final = re.compile(r".*?(\d{2,4})\D?[/、,，和及]\D?(\d{2,4})\D*")
_SEVERAL_BEDS: Final = re.compile(r"\D*\d{1,2}[号床]*[/、,，和及]\d{1,2}\D*")
_ABILITY: Final = re.compile(r"[轻中重]度(?:失能|受损|依赖)|^[轻中重]度$")
CENTURY_MONTHS: Final = 1200
ONES: Final = str.maketrans("一二三四五六七八九", "123456789")
NUMERALS: Final = str.maketrans("一二三四壹贰叁肆", "12341234")


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call: a name or a body such as the village committee, and the relation."""

    name: str = ""
    relation: str = ""


def given(text: str) -> str:
    """The text, or empty for one of the signs and words that mean nothing."""
    return words_of(text, NOTHING)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s()（）:：、，,.]", "", plain(text)).removesuffix("老人")


def read_level(text: str) -> CareLevel:
    """The care level behind the words of a roster; 一档 is full care. Unreadable lists what is known."""
    parts = [_squeezed(part) for part in re.split(r"[()（）/、,，:：]", text)]
    found = {level for part in parts for level, words in LEVEL_WORDS.items() if part in words}
    rest = [part for part in parts if not any(part in words for words in _LEVELS)]
    if len(found) == 1 and not any(map(_UNSETTLED.search, rest)):
        return found.pop()
    known = _("、").join(_(words) for _code, words in CARE_LEVELS)
    raise Unreadable(_("“{text}”不知道是哪一级，请写{known}。").format(text=text.strip(), known=known))


def is_ability(text: str) -> bool:
    """Whether the words are a level of ability (轻度, 中度, 重度失能; GB/T 42195-2022) and no care level beside it.

    The two scales are not the same (care.md, trap 1 and 2.7: no national mapping, never derive one from the other):
    three of six indicators decide the care level and the money, a sum of 26 items the level of ability. So the row
    is taken, the words go into the note, and the care level stays a gap that somebody fills in. Only 能力完好, where
    nothing fails, and 完全失能, in common use for somebody who can do nothing alone, say a care level as well.
    """
    parts = [_squeezed(part) for part in re.split(r"[()（）/、,，:：]", text)]
    return bool(_ABILITY.search(plain(text))) and not any(part in known for part in parts for known in _LEVELS)


def read_kind(text: str) -> str:
    """The kind behind the words of a roster, with or without where somebody is registered (农村五保, 特困供养（农村）).

    Unreadable lists what is known.
    """
    parts = re.split(r"[()（）/、,，;；]", text)
    found = _kinds_in(text) or {kind for part in parts for kind in _kinds_in(part)}
    rest = [bare for part in parts if (bare := _squeezed(part)) and not _kinds_in(part)]
    if len(found) == 1 and (_kinds_in(text) or all(_was(part) or not _UNSETTLED.search(part) for part in rest)):
        return found.pop()
    known = _("、").join(_(words) for _code, words in KINDS)
    raise Unreadable(_("“{text}”不知道是哪一类，请写{known}。").format(text=text.strip(), known=known))


def _was(part: str) -> bool:
    """Whether a part tells only what somebody was before: 原特困."""
    return part[:1] in {"原", "曾", "前"} and bool(_kinds_in(part[1:]))


def _kinds_in(text: str) -> set[str]:
    bare = _squeezed(text)
    forms = {bare, re.sub(r"^(农村|城市|城镇)|(农村|城市|城镇)$", "", bare)}
    return {kind for kind, words in KIND_WORDS.items() if forms & {_squeezed(word) for word in words}}


def read_area(text: str) -> str:
    """Urban or rural behind 城镇, 城市, 农村, 乡; Unreadable lists what is known."""
    bare = _squeezed(text)
    if bare[:1] in {"城", "非"}:
        return URBAN
    if bare[:1] in {"乡", "农", "村"}:
        return RURAL
    raise Unreadable(_("“{text}”看不出是城还是乡，请写城或乡。").format(text=text.strip()))


def read_identity(text: str) -> tuple[str, str]:
    """A number, or why there is none where the cell says that instead: 正在补办, 户口未办."""
    return (text, "") if re.search(r"\d", plain(text)) else ("", text)


def says_left(text: str) -> bool:
    """Whether a remark says that somebody has died or left, and nothing else: 已故, 2024年5月6日去世; not 父母双亡."""
    return bool(_LEFT.fullmatch(re.sub(r"\s", "", plain(text))))


def with_century(text: str) -> str:
    """48.3 and 20.7 as 48年3月 and 20年7月: there is no month above twelve, so the first is a year."""
    return re.sub(r"^\s*(1[3-9]|[2-9]\d)[.．](0?[1-9]|1[0-2])\s*$", r"\1年\2月", text)


def read_birth(text: str, today: date) -> LooseDay:
    """A birth, perhaps only year and month; a year of two digits is the last one that is past: 30年9月 is 1930."""
    loose = read_loose_day(with_year(with_century(text)), today)
    if loose.day > today and not re.search(r"\d{4}", plain(text)):
        loose = replace(loose, day=plus_months(loose.day, -CENTURY_MONTHS))
    return loose


def read_age(text: str) -> int:
    """The years of 78, 78岁 or 78周岁."""
    found = re.fullmatch(r"(?:虚|约|大约)?(\d{1,3})(\.0+)?周?岁?", re.sub(r"\s", "", plain(text)))
    if not found:
        raise Unreadable(_("“{text}”不是年龄，请写周岁数。").format(text=text.strip()))
    return int(found[1])


def born_of(claim: Claim) -> date | None:
    """The birth that an age is held against: that of the number, else the one that the row gives to the day."""
    number = claim.identity or ""
    if len(number) in {LENGTH, OLD_LENGTH}:
        return birth_date(number)
    return None if claim.born_loose else claim.born


def read_ethnic_group(text: str) -> str:
    """汉 and 汉族 are one: the short name gets its 族."""
    bare = re.sub(r"\s+", "", plain(text))
    return bare if not bare or bare.endswith(("族", "人")) or len(bare) > 4 else f"{bare}族"  # noqa: PLR2004  乌孜别克


def read_disability(text: str) -> tuple[str, str] | None:
    """(kind, grade) of 肢体二级, 二级智力, 视力残疾1级; either may be empty; None where the text says neither."""
    bare = plain(text).translate(NUMERALS)
    kind = next((code for code, words in DISABILITIES if words in bare), "")
    grade = re.search(r"[1-4](?=级)|(?<!\d)[1-4](?!\d)", bare)
    return (kind, grade[0] if grade else "") if kind else None


def read_contact(text: str) -> Contact:
    """王五（侄子）, 侄子 or 村委会: the name and the relation."""
    split = re.fullmatch(r"\s*(.*?)\s*[（(](.+?)[)）]\s*", text)
    if split:
        name, relation = (split[2], split[1]) if split[1] in RELATIONS else (split[1], split[2])
        return Contact(name, relation)
    bare = re.sub(r"\s+", "", text)
    return Contact(relation=bare) if bare in RELATIONS else Contact(bare)


def part_building(text: str) -> tuple[str, str]:
    """The building before a room or a bed in one cell, and the rest: 东楼 101-1, 3号楼203; 一楼101 tells a floor."""
    bare = plain(text)
    if _FLOOR.match(bare):
        return "", text
    found = _BUILDING.match(bare)
    return (found[1].strip(), bare[found.end() :].strip()) if found else ("", text)


def several_places(room: str, bed: str) -> str:
    """The words that name more than one room or bed, where a person has one: 101/102, 1、2; empty where none do."""
    rooms, bare_room = _SEVERAL_ROOMS.fullmatch(plain(room)), given(room)
    if rooms and len(rooms[1]) == len(rooms[2]):
        return bare_room
    return given(bed) if bare_room and _SEVERAL_BEDS.fullmatch(plain(bed)) else ""


def read_bed(room: str, bed: str) -> tuple[str, str] | None:
    """(room, bed) as a roster gives them: 101 and 1, 101室 and 1号床, 101-1 or 101室1床 in one cell, 一床 as 1; None
    where one is missing.
    """
    room, bed = _FLOOR.sub("", re.sub(r"\s", "", plain(room))), re.sub(r"\s", "", bed).translate(ONES)
    both = re.fullmatch(
        r"(.*\d)(?:[-—–－/]|(?:号?房间?|室)[-—–－]?)(\d+)(?:[床号位]*)", plain(room) if not given(bed) else plain(bed)
    )
    if both and (not given(bed) or not given(room) or both[1] == plain(room)):
        return _FLOOR.sub("", both[1]), both[2]
    shown = re.sub(r"(房间|室|房|号)$", "", plain(given(room)))
    number = re.sub(r"(号床|床位|床|号)$", "", plain(given(bed)))
    return (shown, number) if shown and number else None
