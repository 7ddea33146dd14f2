"""Projects of the side business, their land, movements of goods and money, animals, labour and the year's shares."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from desktop.core.words import N_
from desktop.registers.residents.models import Resident
from desktop.storage.fields import (
    ChoiceField,
    CountField,
    DayField,
    LinkField,
    MoneyField,
    NameField,
    NoteField,
    QuantityField,
    TickField,
    WordField,
)
from desktop.storage.record import Record

KINDS: Final = (
    ("vegetables", N_("蔬菜")), ("fruit", N_("水果")), ("tea", N_("茶叶")), ("pigs", N_("生猪")),
    ("poultry", N_("家禽")), ("fish", N_("水产")), ("weaving", N_("编织")), ("processing", N_("加工")),
    ("other", N_("其他")),
)  # fmt: skip
INPUT: Final = "input"
HARVEST: Final = "harvest"
OWN_USE: Final = "own_use"
SALE: Final = "sale"
GIFT: Final = "gift"
LOSS: Final = "loss"
MOVES: Final = (
    (INPUT, N_("投入")), (HARVEST, N_("收获")), (OWN_USE, N_("食堂自用")), (SALE, N_("出售")),
    (GIFT, N_("赠送")), (LOSS, N_("损耗")),
)  # fmt: skip
UNPRICED: Final = frozenset({HARVEST, LOSS})
OUTGOING: Final = "outgoing"
BY_HARVEST: Final = "harvest"
YIELDS: Final = ((OUTGOING, N_("按去向（自用、出售、赠送）")), (BY_HARVEST, N_("按收获登记")))
UNITS: Final = ("公斤", "斤", "头", "只", "枚", "个", "尾", "件", "袋")
OWNERS: Final = (("state", N_("国有")), ("collective", N_("集体")), ("household", N_("农户")), ("other", N_("其他")))
OBTAINED: Final = (
    ("allocated", N_("划拨")), ("free", N_("无偿使用")), ("leased", N_("租赁")), ("transferred", N_("流转")),
)  # fmt: skip
HEADS: Final = ("opening", "born", "moved_in", "bought", "moved_out", "sold", "slaughtered", "died")
WORKS: Final = ("种菜", "浇水", "采摘", "喂养", "打扫圈舍", "编织", "加工", "择菜")


def worth(quantity: Decimal, price: int) -> int:
    """Quantity times price in fen, rounded half up to a whole fen."""
    return int((quantity * price).quantize(Decimal(1), ROUND_HALF_UP))


def amount_of(movement: Any) -> int | None:
    """The amount of a movement; one left empty follows from quantity and price where the goods are worth money."""
    if movement.amount is None and movement.kind not in UNPRICED and None not in {movement.quantity, movement.price}:
        return worth(movement.quantity, movement.price)
    amount: int | None = movement.amount
    return amount


class Project(Record):
    """One line of the side business, such as the vegetable garden or the pigs.

    `unit` is the base unit in which its yield is told; `counted` says what counts as yield, so that a harvest and
    where it went are never both counted.
    """

    name = WordField(N_("项目"), required=True)
    kind = ChoiceField(N_("类别"), required=True, options=KINDS)
    unit = WordField(N_("汇总单位"), required=True, suggest=UNITS, hint=N_("斤会折成公斤再合计"))
    counted = ChoiceField(N_("产量"), required=True, options=YIELDS, default=OUTGOING)
    since = DayField(N_("开办日期"))
    until = DayField(N_("停办日期"))
    note = NoteField(N_("备注"))

    class Meta:
        """Where projects lie."""

        table_name = "farm_project"
        indexes = ((("name",), False),)


class Plot(Record):
    """A piece of land that the home works: whose it is, how it was obtained, the lease and the rent."""

    name = WordField(N_("地块"), required=True)
    place = WordField(N_("位置（四至）"))
    mu = QuantityField(N_("面积"), unit=N_("亩"), required=True)
    owner = ChoiceField(N_("权属"), options=OWNERS)
    obtained = ChoiceField(N_("取得方式"), required=True, options=OBTAINED)
    transferor = WordField(N_("流转方"), hint=N_("租赁、流转的填出租人"))
    contract = WordField(N_("合同编号"))
    since = DayField(N_("租期起"))
    until = DayField(N_("租期止"), due=True)
    rent = MoneyField(N_("年租金"), unit=N_("元/亩"))
    crops = WordField(N_("用途"), hint=N_("种什么、养什么"))
    note = NoteField(N_("备注"))

    class Meta:
        """Where plots lie."""

        table_name = "farm_plot"


class Movement(Record):
    """One line of the ledger: something put in, harvested, eaten by the home, sold, given away or lost.

    `day` is the 1st where `loose` says that only the month is known. Quantities keep the unit they were written in.
    """

    day = DayField(N_("日期"), required=True)
    loose = TickField(N_("日不详"))
    project = LinkField(N_("项目"), Project, required=True)
    project_id: int
    kind = ChoiceField(N_("收支类别"), required=True, options=MOVES)
    item = WordField(N_("摘要（品名）"), required=True)
    quantity = QuantityField(N_("数量"))
    unit = WordField(N_("单位"), suggest=UNITS)
    price = MoneyField(N_("单价"))
    amount = MoneyField(N_("金额"), hint=N_("数量和单价都有时可以不填"))
    party = WordField(N_("去向/来源"))
    voucher = WordField(N_("凭证号"))
    by = NameField(N_("经手人"))
    plot = LinkField(N_("地块"), Plot)
    plot_id: int | None
    purpose = WordField(N_("用法、防治对象"), hint=N_("农药、化肥、兽药的用法用量"))
    wait_days = CountField(N_("安全间隔期"), unit=N_("天"), high=365)
    note = NoteField(N_("备注"))

    class Meta:
        """Where movements lie; read by day, and by project and day."""

        table_name = "farm_movement"
        indexes = ((("day",), False), (("project", "day"), False))

    def save(self, force_insert: bool = False, only: Any = None) -> Any:  # noqa: FBT001, FBT002  peewee's signature
        """Write the row with its amount."""
        self.amount = amount_of(self)
        return super().save(force_insert=force_insert, only=only)


class AnimalCount(Record):
    """What came to and left a pen on a day, in heads; `counted` is the stock as somebody counted it."""

    day = DayField(N_("日期"), required=True)
    project = LinkField(N_("项目"), Project, required=True)
    project_id: int
    pen = WordField(N_("圈舍"), required=True)
    opening = CountField(N_("期初存栏"), default=0, hint=N_("只在开账那天填"))
    born = CountField(N_("出生"), default=0)
    moved_in = CountField(N_("转入"), default=0)
    bought = CountField(N_("引进"), default=0)
    moved_out = CountField(N_("转出"), default=0)
    sold = CountField(N_("销售"), default=0)
    slaughtered = CountField(N_("自宰食用"), default=0)
    died = CountField(N_("死淘"), default=0)
    counted = CountField(N_("盘点存栏"), hint=N_("数过才填，要和账上一致"))
    certificate = WordField(N_("检疫证号"))
    keeper = NameField(N_("饲养员"))
    note = NoteField(N_("备注"))

    class Meta:
        """Where the counts lie; read by project and day."""

        table_name = "farm_animal"
        indexes = ((("project", "day"), False),)

    def save(self, force_insert: bool = False, only: Any = None) -> Any:  # noqa: FBT001, FBT002  peewee's signature
        """Write the row; numbers left empty are none."""
        for name in HEADS:
            if getattr(self, name) is None:
                setattr(self, name, 0)
        return super().save(force_insert=force_insert, only=only)


class Labour(Record):
    """A resident who helped on a day, of free will and paid; never one who needs full care."""

    day = DayField(N_("日期"), required=True)
    resident = LinkField(N_("老人"), Resident, required=True)
    resident_id: int
    project = LinkField(N_("项目"), Project)
    work = WordField(N_("工种"), required=True, suggest=WORKS)
    hours = QuantityField(N_("工时"), unit=N_("小时"), required=True)
    rate = MoneyField(N_("单价"), unit=N_("元/小时"))
    pay = MoneyField(N_("报酬"), hint=N_("工时和单价都有时可以不填"))
    voluntary = TickField(N_("本人自愿"))
    fit = WordField(N_("健康评估"), hint=N_("谁评估，结论"))
    paid_on = DayField(N_("发放日期"))
    note = NoteField(N_("备注"))

    class Meta:
        """Where labour lies; read by day, and by resident and day."""

        table_name = "farm_labour"
        indexes = ((("day",), False), (("resident", "day"), False))

    def save(self, force_insert: bool = False, only: Any = None) -> Any:  # noqa: FBT001, FBT002  peewee's signature
        """Write the row; a pay left empty follows from hours and rate."""
        if self.pay is None and self.rate is not None:
            self.pay = worth(self.hours, self.rate)
        return super().save(force_insert=force_insert, only=only)


class Processing(Record):
    """One lot of handicraft or processing: what went in, what came out, what was spoilt."""

    day = DayField(N_("日期"), required=True)
    project = LinkField(N_("项目"), Project, required=True)
    product = WordField(N_("品名"), required=True)
    material = WordField(N_("原料"))
    used = QuantityField(N_("原料用量"))
    used_unit = WordField(N_("原料单位"), suggest=UNITS)
    made_count = QuantityField(N_("产量"), required=True)
    unit = WordField(N_("单位"), required=True, suggest=UNITS)
    hours = QuantityField(N_("工时"), unit=N_("小时"))
    spoilt = QuantityField(N_("次品"))
    stored = QuantityField(N_("入库"))
    by = NameField(N_("经手人"))
    note = NoteField(N_("备注"))

    class Meta:
        """Where lots lie; read by day."""

        table_name = "farm_processing"
        indexes = ((("day",), False),)


class Share(Record):
    """How the surplus of one year is to be shared out, in percent; the parts make 100."""

    year = CountField(N_("年度"), required=True, low=1990, high=2199)
    living = QuantityField(N_("老人生活"), unit="%", required=True, hint=N_("例如 60"))
    reproduction = QuantityField(N_("扩大再生产"), unit="%", required=True)
    working = QuantityField(N_("流动资金"), unit="%", required=True)
    other = QuantityField(N_("其他"), unit="%")
    decided = DayField(N_("院委会决定日期"))
    document = WordField(N_("依据"))
    note = NoteField(N_("备注"))

    class Meta:
        """Where shares lie."""

        table_name = "farm_share"
        indexes = ((("year",), False),)
