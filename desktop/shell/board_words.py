"""The words of the indicator sheet in the language of the screen: the sheet itself is paper, and always Chinese."""

from __future__ import annotations

import re
from typing import Final

from desktop.core.words import N_, _

# What stands between the parts of the sheet's sentences; another language puts a blank after some.
SIGNS: Final = (N_("。"), N_("，"), N_("："), N_("（"), N_("）"), N_("或"), N_("且"))
STOP: Final = SIGNS[0]
BETWEEN: Final = re.compile(f"({'|'.join(SIGNS)})")
# The parts that a sheet can say, with {words} where a number stands.
PARTS: Final = (
    N_("再入住{count}人即达标"), N_("再改造护理型床位{count}张即达标"), N_("再增加床位{count}张即达标"),
    N_("再保留床位{count}张即达标"), N_("再有{count}名护理员学够学时即达标"), N_("再有{count}名护理员参加培训即达标"),
    N_("再有{count}名护理员取证即达标"), N_("还差{count}人"), N_("全部学够还差{count}学时"),
    N_("按“参加过培训”算是{share}"), N_("按“学够学时”算是{share}"), N_("本年产值{amount}元"),
    N_("本院已计入全县数"), N_("本院还没有计入全县数"), N_("没有数"), N_("对应的台账还没有建"), N_("已达标"),
    N_("没有触发"), N_("触发合并预警"), N_("低于关停线{count}张"), N_("床位少于{count}张"), N_("入住率低于{share}"),
    N_("没有评定等级"), N_("核定床位少于{count}张的关停"), N_("全县{share}"), N_("{count}张"), N_("已到期"),
    N_("有"), N_("无"), N_("是"), N_("否"), N_("关停线"), N_("合并线"),
    N_("在院人数÷核定床位"), N_("在院人数÷实际可用床位"), N_("护理型床位÷核定床位"), N_("核定床位数"),
    N_("保留床位÷核定床位"), N_("保留床位数"), N_("半自理＋全护理"), N_("÷在院人数"),
    N_("本年参加过培训的护理员÷在岗护理员"), N_("本年学够学时的护理员÷在岗护理员"), N_("持证护理员÷在岗护理员"),
    N_("本年有院办经济记录的算有"), N_("评定了等级且在有效期内的算有"), N_("由县级民政直接管理的算有"),
    N_("开展社区居家服务的算有"), N_("完整转诊÷转诊次数"), N_("满意＋基本满意"), N_("÷有效问卷"),
    N_("有志愿服务的算有"), N_("有关爱记录的月数"), N_("有服务记录的季数"), N_("本年解决了难题的算有"),
    N_("本年现场指导次数"), N_("达到的条款÷全部条款"), N_("距上次严重事件的天数"),
)  # fmt: skip
# The indicators of the shipped packs, marked so that their names can be said in another language.
TITLES: Final = (
    N_("入住率"), N_("县级直管"), N_("失能半失能占比"), N_("开展社区居家服务"), N_("开展院办经济"),
    N_("护理员年轮训率"), N_("护理员持证率"), N_("护理型床位占比"), N_("等级评定"), N_("规范转诊率"),
)  # fmt: skip


def _pattern(part: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[\\d.,%-]+)", re.escape(part)))


KNOWN: Final = tuple((part, _pattern(part)) for part in PARTS)


def told(text: str) -> str:
    """What the sheet says, part by part, each sentence with a capital; what is not known stays as it is."""
    whole = _part(text)
    if whole != text:
        return _begun(whole)
    said = (_begun(sentence) for sentence in text.split(STOP))
    return _(STOP).join(said).strip()


def _begun(sentence: str) -> str:
    words = "".join(_(part) if part in SIGNS else _part(part) for part in BETWEEN.split(sentence))
    return words[:1].upper() + words[1:]


def _part(text: str) -> str:
    for part, pattern in KNOWN:
        found = pattern.fullmatch(text)
        if found:
            return _(part).format(**found.groupdict())
    return text
