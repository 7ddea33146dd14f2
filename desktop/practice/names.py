"""Made-up people of the practice home: names (rare ones among them) and identity numbers of a placeholder area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from stdnum.iso7064 import mod_11_2

from desktop.core.people import FEMALE, MALE

AREA: Final = "510301"
SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
MEN: Final = ("德明", "建国", "长青", "启发", "忠义", "土生", "学文", "先进", "仕全", "正清", "福贵", "永生", "志强")
WOMEN: Final = ("秀英", "桂兰", "玉珍", "素珍", "淑芬", "银花", "凤英", "泽芬", "群芳", "月娥", "光秀", "翠花", "春梅")
RARE: Final = (
    ("谢𬱖", MALE), ("马䶮", MALE), ("秦㛃", FEMALE), ("单喆", MALE), ("仇堃", MALE), ("区淼", FEMALE),
    ("尉迟犇", MALE), ("阿依木·买买提", FEMALE), ("解垚", MALE), ("查祎", FEMALE),
)  # fmt: skip
VILLAGES: Final = ("新民村", "龙洞村", "柏树村", "长冲村", "双河村", "大塘村", "观音村")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A made-up person: name, sex, birth, and a number that holds."""

    name: str
    sex: str
    born: date
    identity: str


class People:
    """A source of made-up people; no number comes twice."""

    def __init__(self, dice: Random) -> None:
        """Draw with these dice."""
        self._dice = dice
        self._rare = list(RARE)
        self._count = 0

    def draw(self, oldest: int, youngest: int) -> Somebody:
        """Somebody born between two years; every eighth has a rare name as long as there are some."""
        dice = self._dice
        self._count += 1
        if self._rare and self._count % 8 == 1:
            name, sex = self._rare.pop(0)
        else:
            sex = dice.choice((MALE, MALE, FEMALE))
            name = dice.choice(SURNAMES) + dice.choice(MEN if sex == MALE else WOMEN)
        born = date(oldest, 1, 1) + timedelta(days=dice.randrange((youngest - oldest + 1) * 365))
        return Somebody(name, sex, born, self._number(born, sex))

    def _number(self, born: date, sex: str) -> str:
        order = (self._count * 2 + (sex == MALE)) % 1000
        body = f"{AREA}{born:%Y%m%d}{order:03d}"
        return body + mod_11_2.calc_check_digit(body)

    def address(self) -> str:
        """A made-up address."""
        return f"示例县永宁镇{self._dice.choice(VILLAGES)}{self._dice.randint(1, 9)}组"
