"""The side business of the practice home: vegetables, fruit, tea, pigs, hens, fish, weaving."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from desktop.core.people import CareLevel
from desktop.core.period import Period
from desktop.ledgers.farming.models import (
    HARVEST,
    INPUT,
    OWN_USE,
    SALE,
    AnimalCount,
    Labour,
    Movement,
    Plot,
    Processing,
    Project,
    Share,
)
from desktop.practice.residents import Household
from desktop.services.books import Books

GROWN: Final = (
    ("蔬菜", "vegetables", "公斤", 320),
    ("柑橘", "fruit", "公斤", 400),
    ("茶叶", "tea", "公斤", 16000),
    ("生猪", "pigs", "公斤", 1750),
    ("鸡蛋", "poultry", "枚", 110),
    ("鲜鱼", "fish", "公斤", 1600),
    ("草编", "weaving", "个", 1200),
)
INPUTS: Final = {"蔬菜": "菜籽", "柑橘": "有机肥", "茶叶": "有机肥", "生猪": "饲料", "鸡蛋": "饲料", "鲜鱼": "鱼料"}
KEEPER: Final = "张德明"
PIG: Final = Decimal(95)


class Garden:
    """The side business as the months go by."""

    def __init__(self, books: Books, dice: Random, household: Household) -> None:
        """Write into the books, drawing with the dice; the residents help."""
        self._books = books
        self._dice = dice
        self._household = household
        self._projects: dict[str, Project] = {}
        self._pigs = 12

    def begin(self, day: date) -> None:
        """Open the projects, the land and the pens."""
        for name, kind, unit, _price in GROWN:
            self._projects[name] = Project(name=name, kind=kind, unit=unit, since=day)
            self._books.write(self._projects[name])
        self._books.write(
            Plot(name="院前菜地", place="院墙东侧", mu=Decimal("2.5"), obtained="free", owner="collective")
        )
        self._books.write(Plot(
            name="后山茶园", place="后山南坡", mu=Decimal(4), obtained="leased", owner="household",
            transferor="龙洞村4组", contract="流转〔2020〕3号", rent=30000,
            since=date(day.year - 3, 1, 1), until=date(day.year + 9, 12, 31),
        ))  # fmt: skip
        self._books.write(AnimalCount(day=day, project=self._projects["生猪"], pen="1号圈", opening=self._pigs))

    def live(self, month: Period) -> None:
        """The movements, animals, labour and weaving of a month."""
        for name, _kind, unit, price in GROWN:
            project = self._projects[name]
            if name in INPUTS:
                self._books.write(Movement(
                    day=self._day(month), project=project, kind=INPUT, item=INPUTS[name], party="供销社", by=KEEPER,
                    amount=self._dice.randrange(8000, 40000),
                ))  # fmt: skip
            for kind in (OWN_USE, SALE):
                self._move(month, (project, name), kind, (unit, price))
        self._books.write(Movement(
            day=self._day(month), project=self._projects["蔬菜"], kind=HARVEST, item="时令蔬菜", unit="斤", by=KEEPER,
            quantity=Decimal(self._dice.randrange(200, 500)),
        ))  # fmt: skip
        self._keep_pigs(month)
        self._help(month)
        made = Decimal(self._dice.randrange(20, 60))
        self._books.write(Processing(
            day=self._day(month), project=self._projects["草编"], product="草编篮", material="稻草", made_count=made,
            unit="个", hours=made / 2, spoilt=Decimal(2), stored=made - 2, by=KEEPER,
        ))  # fmt: skip

    def share_out(self, year: int) -> None:
        """Decide how the surplus of a year is shared."""
        self._books.write(Share(
            year=year, living=Decimal(60), reproduction=Decimal(20), working=Decimal(20), decided=date(year, 1, 10),
            document="院务管理委员会决议",
        ))  # fmt: skip

    def _day(self, month: Period) -> date:
        return month.start + timedelta(days=self._dice.randrange(0, 27))

    def _move(self, month: Period, project: tuple[Project, str], kind: str, goods: tuple[str, int]) -> None:
        unit, price = goods
        heavy = project[1] in {"茶叶", "柑橘"}
        quantity = Decimal(self._dice.randrange(20, 60 if heavy else 400)) / (10 if heavy else 5)
        if unit in {"枚", "个"}:
            quantity = Decimal(self._dice.randrange(20, 120))
        self._books.write(Movement(
            day=self._day(month), project=project[0], kind=kind, item=project[1], quantity=quantity, unit=unit,
            price=price, party="食堂" if kind == OWN_USE else "镇集市", by=KEEPER,
        ))  # fmt: skip

    def _keep_pigs(self, month: Period) -> None:
        sold = 2 if self._pigs > 6 else 0  # noqa: PLR2004  the breeding stock
        bought = self._dice.randrange(0, 4)
        self._pigs += bought - sold
        self._books.write(AnimalCount(
            day=self._day(month), project=self._projects["生猪"], pen="1号圈", bought=bought, sold=sold, keeper=KEEPER,
            certificate=f"检{month.start:%y%m}01" if bought else None,
        ))  # fmt: skip

    def _help(self, month: Period) -> None:
        here = self._household.here
        able = [one for one in here if one.level == CareLevel.SELF_CARE and one.stay.begin < month.start]
        for lodger in self._dice.sample(able, min(6, len(able))):
            self._books.write(Labour(
                day=month.start + timedelta(days=self._dice.randrange(1, 18)), resident=lodger.stay.resident,
                project=self._projects["蔬菜"], work=self._dice.choice(("种菜", "浇水", "采摘")), hours=Decimal(2),
                rate=500, voluntary=True, fit="卫生员评估：适宜轻劳动", paid_on=min(month.end, self._books.today),
            ))  # fmt: skip
