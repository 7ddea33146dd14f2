"""Rules of the side business: units, what a movement may say, the identity of the stock, who may work.

How money is counted, once only: the value of output (G07) is what was sold plus what the kitchen ate at its price;
a harvest has no value until it goes somewhere, and gifts and losses have none. Cash income is sales only. The cost
(G08) is every input, rent that was paid among them, plus the pay of the residents' labour, which is written
under labour and therefore refused as an input. The net (G09) is G07 − G08.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from desktop.core import wording
from desktop.core.initials import stood_for
from desktop.core.money import show_money
from desktop.core.people import CareLevel
from desktop.core.plain import plain
from desktop.core.problem import Problem
from desktop.core.words import _
from desktop.ledgers.farming.models import (
    BY_HARVEST,
    GIFT,
    HARVEST,
    INPUT,
    LOSS,
    OWN_USE,
    SALE,
    UNITS,
    UNPRICED,
    worth,
)

KILO: Final = "公斤"
WEIGHTS: Final[Mapping[str, Decimal]] = {
    "公斤": Decimal(1), "千克": Decimal(1), "kg": Decimal(1), "斤": Decimal("0.5"), "市斤": Decimal("0.5"),
    "两": Decimal("0.05"), "克": Decimal("0.001"), "g": Decimal("0.001"), "吨": Decimal(1000), "担": Decimal(50),
}  # fmt: skip
EGGS: Final = "枚"
# Units in letters that are units: weights stand above.
_LATIN: Final = re.compile(r"mg|t|m?l|[cm]?m[23]?")
WHOLE: Final = Decimal(100)
TOLERANCE: Final = 1
WORK_PAY: Final = re.compile(r"(劳动|劳务|院民|老人).*(报酬|补助|补贴|工钱|工资)")
# 2万斤, 30多个 and 3斤半 are other numbers than their digits say.
_WITH_UNIT: Final = re.compile(r"([\d,.]*\d)\s*((?![十百万亿多余几来]|千(?!克))[^\W\d半]{1,4})")
_PRICE: Final = re.compile(r"((?:￥|¥)?[\d,.]*\d\s*元?)\s*(?:/|每)\s*([^\W\d]{1,4})")
_KIND_WORDS: Final = (
    ("processing", ("加工", "腌", "豆腐", "榨", "制茶", "磨坊")),
    ("weaving", ("编", "手工", "鞋垫", "扫帚")),
    ("tea", ("茶",)),
    ("pigs", ("猪",)),
    ("fish", ("鱼", "虾", "水产", "塘")),
    ("poultry", ("蛋", "鸡", "鸭", "鹅", "禽")),
    ("fruit", ("果", "桃", "梨", "柑", "橘", "李子", "葡萄", "枣")),
    ("vegetables", ("菜", "瓜", "薯", "豆", "萝卜", "葱", "蒜", "椒")),
)
_KIND_UNITS: Final = {"poultry": EGGS, "weaving": "个", "processing": KILO, "other": "个"}
_MOVE_WORDS: Final = (
    (OWN_USE, ("自用", "食堂", "自食", "厨房")),
    (SALE, ("出售", "销售", "卖", "售")),
    (GIFT, ("赠", "送")),
    (LOSS, ("损耗", "损失", "死", "烂", "坏")),
    (HARVEST, ("收获", "采收", "产出", "采摘")),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a movement says, as far as rules ask: quantities as written, price and amount in fen."""

    day: date
    kind: str
    item: str
    quantity: Decimal | None
    unit: str
    price: int | None
    amount: int | None


@dataclass(frozen=True, slots=True)
class Heads:
    """One line of animals: opening stock, what came, what went, and the stock as counted by somebody."""

    day: date
    pen: str
    opening: int
    came: int
    went: int
    counted: int | None


def with_unit(text: str) -> tuple[str, str]:
    """A number and the unit written behind it: 30个, 120 斤; the whole text and no unit where it is not so."""
    found = _WITH_UNIT.fullmatch(plain(text))
    return (found[1], found[2]) if found else (text, "")


def price_of(text: str) -> tuple[str, str]:
    """A price and the unit it is for: 2元/公斤, 1.1/枚; the whole text and no unit where it is not so."""
    found = _PRICE.fullmatch(plain(text))
    return (found[1], found[2]) if found else (text, "")


def same_unit(one: str, other: str) -> bool:
    """Whether two words are one unit: 斤 and 市斤, 公斤 and kg."""
    first, second = one.strip().lower(), other.strip().lower()
    return first == second or (first in WEIGHTS and WEIGHTS[first] == WEIGHTS.get(second))


def unit_problems(field: str, unit: str | None) -> Iterator[Problem]:
    """The refusal of a unit in letters (jin, gj) that is none: it could be added to nothing, and nobody could read it.

    kg, g and their like stand as written; letters that stand for a usual unit are told with it.
    """
    bare = plain(unit or "").strip().lower()
    if not bare or bare in WEIGHTS or _LATIN.fullmatch(bare) or not bare.isascii():
        return
    meant = stood_for(bare, UNITS)
    if meant:
        sentence = _("“{text}”不是单位。是“{unit}”吗？请写汉字，或按↓从列表里选。").format(text=unit, unit=meant)
    else:
        sentence = _("“{text}”不是单位，请写汉字，如公斤、斤、枚。").format(text=unit)
    yield Problem(field, sentence)


def in_base(quantity: Decimal, unit: str, base: str) -> tuple[Decimal, str]:
    """The quantity in its base unit: weights in 公斤 (斤 is half of one), 个 of a project told in 枚 as 枚."""
    bare = unit.strip().lower()
    if bare in WEIGHTS:
        return quantity * WEIGHTS[bare], KILO
    return quantity, EGGS if base == EGGS and bare == "个" else unit.strip()


def is_yield(kind: str, counted: str) -> bool:
    """Whether a movement counts as yield in a project that counts by harvest, or by where the goods went."""
    return kind == HARVEST if counted == BY_HARVEST else kind in {OWN_USE, SALE, GIFT}


def guessed_kind(name: str) -> str:
    """The kind of a project by its name: 草编 → weaving."""
    return next((kind for kind, words in _KIND_WORDS if any(word in name for word in words)), "other")


def guessed_unit(kind: str) -> str:
    """The base unit of a new project: eggs by 枚, handicraft by 个, else by weight."""
    return _KIND_UNITS.get(kind, KILO)


def guessed_move(*texts: str) -> str:
    """The kind of movement that the first telling text says; empty where none does."""
    return next((kind for text in texts for kind, words in _MOVE_WORDS if any(word in text for word in words)), "")


def says_bought(text: str) -> bool:
    """Whether a summary begins with what the home did to get something: 购饲料, 买种子, 付电费; not 王老板购买生猪."""
    return bool(re.match(r"(采购|购|买|支付|付|缴|交纳|进货|投入)", plain(text)))


def says_spent(text: str) -> bool:
    """Whether the kind of a line is 支出."""
    return plain(text).strip("() ") in {"支", "支出", "成本", "费用", "开支", "付", "投入", "采购", "购入"}


def says_earned(text: str) -> bool:
    """Whether the kind of a line is 收入."""
    return plain(text).strip("() ") in {"收", "收入", "进账"}


def movement_problems(moved: Moved, since: date | None, until: date | None, today: date) -> Iterator[Problem]:
    """What is wrong with a movement of a project that ran from `since` to `until`."""
    if moved.day > today:
        yield Problem("day", _("{day}还没有到，请核对日期。").format(day=wording.day(moved.day)))
    if since and moved.day < since:
        yield Problem("day", _("这个项目{since}才开办，请核对日期。").format(since=wording.day(since)))
    if until and moved.day > until:
        yield Problem("day", _("这个项目{until}已停办，请核对日期。").format(until=wording.day(until)))
    if moved.quantity is not None and moved.quantity == 0:
        yield Problem("quantity", _("数量不能是0；没有数量就空着。"))
    if moved.quantity is not None and not moved.unit:
        yield Problem("unit", _("有数量就要写单位，如公斤、斤、枚。"))
    yield from unit_problems("unit", moved.unit)
    yield from _amount_problems(moved)
    if moved.kind == INPUT and WORK_PAY.search(moved.item):
        yield Problem("item", _("老人的劳动报酬请登记在“老人劳动”里，这里再记会重复。"))


def _amount_problems(moved: Moved) -> Iterator[Problem]:
    if moved.kind in UNPRICED:
        if moved.amount:
            yield Problem("amount", _("收获和损耗不记金额：出售或自用时再记，免得重复。"))
        if moved.quantity is None:
            yield Problem("quantity", _("收获和损耗要写数量。"))
        return
    if moved.kind in {INPUT, SALE} and moved.amount is None:
        yield Problem("amount", _("请填金额，或者填数量和单价。"))
    if moved.quantity is None or moved.price is None or moved.amount is None:
        return
    right = worth(moved.quantity, moved.price)
    if abs(right - moved.amount) > TOLERANCE:
        yield Problem(
            "amount",
            _("数量×单价是{right}元，写的是{amount}元，请核对。").format(
                right=show_money(right), amount=show_money(moved.amount)
            ),
        )


def stock_problem(lines: Iterable[Heads]) -> Problem | None:
    """The first fault of a herd's or flock's lines in order of days: below zero in a pen, or not as counted."""
    pens: dict[str, int] = {}
    for day, pen, rows in _by_day_and_pen(lines):
        stock = pens.get(pen, 0) + sum(row.opening + row.came - row.went for row in rows)
        if stock < 0:
            words = _("{day}“{pen}”的存栏会成为{stock}，出的比有的多，请核对。")
            return Problem("", words.format(day=wording.day(day), pen=pen, stock=stock))
        counted = [row.counted for row in rows if row.counted is not None]
        if counted and counted[-1] != stock:
            words = _("{day}“{pen}”账上存栏{stock}，盘点是{counted}，请查明后补记死淘或转出。")
            return Problem("counted", words.format(day=wording.day(day), pen=pen, stock=stock, counted=counted[-1]))
        pens[pen] = stock
    return None


def _by_day_and_pen(lines: Iterable[Heads]) -> Iterator[tuple[date, str, list[Heads]]]:
    groups: dict[tuple[date, str], list[Heads]] = {}
    for line in lines:
        groups.setdefault((line.day, line.pen), []).append(line)
    for day, pen in sorted(groups):
        yield day, pen, groups[day, pen]


@dataclass(frozen=True, slots=True)
class Worked:
    """What a line of labour says: hours, pay per hour and pay in fen, whether of free will."""

    day: date
    hours: Decimal
    rate: int | None
    pay: int | None
    voluntary: bool


def labour_problems(worked: Worked, level: str | None, *, present: bool, today: date) -> Iterator[Problem]:
    """Why this person may not be written down as having worked: level is the care level in force on the day."""
    if worked.day > today:
        yield Problem("day", _("{day}还没有到，请核对日期。").format(day=wording.day(worked.day)))
    elif not present:
        yield Problem("resident", _("这位老人{day}不在院，请核对日期和姓名。").format(day=wording.day(worked.day)))
    if level == CareLevel.FULL_CARE:
        yield Problem("resident", _("全护理的老人不能参加劳动，这一条不能登记。"))
    if not worked.voluntary:
        yield Problem("voluntary", _("要本人自愿：请先请本人签确认书，再勾“本人自愿”。"))
    if not 0 < worked.hours <= 24:  # noqa: PLR2004  hours of a day
        yield Problem("hours", _("一天的工时要大于0，不超过24小时。"))
    if worked.rate is not None and worked.pay is not None:
        right = worth(worked.hours, worked.rate)
        if abs(right - worked.pay) > TOLERANCE:
            words = _("工时×单价是{right}元，写的是{pay}元，请核对。")
            yield Problem("pay", words.format(right=show_money(right), pay=show_money(worked.pay)))


def plot_problems(
    obtained: str, span: tuple[date | None, date | None], rent: int | None, mu: Decimal
) -> Iterator[Problem]:
    """A plot has a size, a lease ends after it begins, and land that was given free pays no rent."""
    since, until = span
    if mu <= 0:
        yield Problem("mu", _("面积要大于0亩。"))
    if since and until and until < since:
        yield Problem("until", _("租期止不能早于租期起。"))
    if rent and obtained in {"allocated", "free"}:
        yield Problem("rent", _("划拨、无偿使用的地不付租金，请核对取得方式。"))


def share_problem(parts: Sequence[Decimal]) -> Problem | None:
    """The parts of a year's shares make 100 percent."""
    total = sum(parts, Decimal(0))
    if total == WHOLE:
        return None
    return Problem("working", _("各项合计是{total}%，应为100%。").format(total=f"{total.normalize():f}"))


def shared_out(surplus: int, parts: Sequence[Decimal]) -> tuple[int, ...]:
    """A surplus in fen shared by percent; the parts add up to it, the last part takes what rounding left."""
    given = [int((surplus * part / WHOLE).quantize(Decimal(1), ROUND_HALF_UP)) for part in parts[:-1]]
    return (*given, surplus - sum(given))


def waiting_until(day: date, wait_days: int) -> date:
    """The first day on which a plot may be harvested after something was used on it (安全间隔期)."""
    return day + timedelta(days=wait_days)
