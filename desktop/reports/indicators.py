"""The indicators of policy packs by formula: what is counted, what it comes to, and what is still wanting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from desktop.core.money import show_money
from desktop.core.pack import Indicator
from desktop.core.sheet import DASH, Figure, Kind, Ref, percent
from desktop.ledgers.farming import queries as farming
from desktop.ledgers.training import queries as training
from desktop.ledgers.training.rules import Rates
from desktop.registers.home import queries as home
from desktop.registers.home.queries import HomeProfile
from desktop.registers.staff import queries as staff
from desktop.registers.staff.queries import Headcount
from desktop.reports import house
from desktop.reports.figures import BEDS, STAFF, Figures, number, refs, year_to_date
from desktop.services.returns import Request

HOME_SCOPE: Final = "home"
COUNTY: Final = "county"


@dataclass(frozen=True, slots=True)
class Scene:
    """What all formulas look at: the night of the day, the home, its staff and their training in the year."""

    request: Request
    rows: Figures
    night: house.Night
    home: HomeProfile | None
    staff: Headcount
    carers: Rates


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator's value: a share with its part and whole, a number, or a yes; `words` say how it is counted.

    `wanting` has the words for what is still wanting, with {count} of it; `value` None is not known.
    """

    words: str
    value: Decimal | None
    part: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    wanting: str = "还差{count}。"
    rows: tuple[Ref, ...] = ()
    kind: Kind = "percent"
    more: str = ""


def scene(request: Request) -> Scene:
    """The home as of the day of a request."""
    at = house.night(request.day)
    carers = training.carer_rates(year_to_date(request), request.pack)
    return Scene(request, house.standing(at), at, home.profile(), staff.headcount(request.day), carers)


def _share(found: Scene, part: str, whole: str, words: tuple[str, str]) -> Measured:
    """A share of two rows of the monthly return."""
    above, below = number(found.rows[part]) or Decimal(0), number(found.rows[whole]) or Decimal(0)
    value = above / below if below else None
    return Measured(words[0], value, above, below, words[1], found.rows[part].rows)


def occupancy(found: Scene) -> Measured:
    """Residents ÷ approved beds on the day; a pack may choose the beds that could be used (occupancy_beds = 1)."""
    usable = bool(found.request.pack.figure("occupancy_beds"))
    words = "在院人数÷实际可用床位" if usable else "在院人数÷核定床位"
    return _share(found, "B05", "A03" if usable else "A01", (words, "再入住{count}人即达标。"))


def nursing_beds(found: Scene) -> Measured:
    """Nursing beds ÷ approved beds."""
    return _share(found, "A02", "A01", ("护理型床位÷核定床位", "再改造护理型床位{count}张即达标。"))


def beds(found: Scene) -> Measured:
    """Approved beds."""
    value = number(found.rows["A01"])
    return Measured(
        "核定床位数", value, value or Decimal(0), wanting="再增加床位{count}张即达标。",
        rows=found.rows["A01"].rows, kind="count",
    )  # fmt: skip


def reserved_beds(found: Scene) -> Measured:
    """Beds kept free for 特困人员 ÷ approved beds."""
    reserved, whole = Decimal(len(found.night.beds.reserved)), number(found.rows["A01"]) or Decimal(0)
    rows = refs(BEDS, found.night.beds.reserved)
    value = reserved / whole if whole else None
    return Measured("保留床位÷核定床位", value, reserved, whole, "再保留床位{count}张即达标。", rows)


def reserved_count(found: Scene) -> Measured:
    """Beds kept free for 特困人员."""
    reserved = found.night.beds.reserved
    count = Decimal(len(reserved))
    return Measured(
        "保留床位数", count, count, wanting="再保留床位{count}张即达标。", rows=refs(BEDS, reserved), kind="count"
    )


def disabled_share(found: Scene) -> Measured:
    """(半自理 + 全护理) ÷ residents."""
    part = (number(found.rows["C12"]) or Decimal(0)) + (number(found.rows["C13"]) or Decimal(0))
    whole = number(found.rows["B05"]) or Decimal(0)
    rows = found.rows["C12"].rows + found.rows["C13"].rows
    value = part / whole if whole else None
    return Measured("（半自理＋全护理）÷在院人数", value, part, whole, "还差{count}人。", rows)


def carers_trained(found: Scene) -> Measured:
    """Carers who reached the year's hours ÷ carers in post; a pack may choose who took part (trained_took_part = 1).

    Both are told; what is wanting is told in persons, and for reached hours in hours too.
    """
    rates = found.carers
    took_part = bool(found.request.pack.figure("trained_took_part"))
    part, other = (rates.took_part, rates.reached) if took_part else (rates.reached, rates.took_part)
    rows = refs(STAFF, (row.staff for row in rates.rows if (row.hours > 0 if took_part else row.reached)))
    words = "本年参加过培训的护理员÷在岗护理员" if took_part else "本年学够学时的护理员÷在岗护理员"
    short = sum((row.short for row in rates.rows), Decimal(0))
    wanting = "再有{count}名护理员参加培训即达标。" if took_part else "再有{count}名护理员学够学时即达标"
    wanting += "" if took_part else f"（全部学够还差{short.normalize():f}学时）。"
    whole = Decimal(rates.staff)
    value = Decimal(part) / whole if whole else None
    other_rate = percent(Decimal(other) / whole) if whole else DASH
    more = f"按“{'学够学时' if took_part else '参加过培训'}”算是{other_rate}。"
    return Measured(words, value, Decimal(part), whole, wanting, rows, more=more)


def carers_certified(found: Scene) -> Measured:
    """Carers with a valid certificate ÷ carers in post."""
    part, whole = Decimal(len(found.staff.certified)), Decimal(len(found.staff.carers))
    rows = refs(STAFF, found.staff.certified)
    value = part / whole if whole else None
    return Measured("持证护理员÷在岗护理员", value, part, whole, "再有{count}名护理员取证即达标。", rows)


def _yes(words: str, held: bool, rows: tuple[Ref, ...]) -> Measured:  # noqa: FBT001  a truth is what it measures
    return Measured(words, Decimal(int(held)), rows=rows, kind="text")


def _profile(found: Scene) -> tuple[Ref, ...]:
    return (Ref("home", found.home.row),) if found.home else ()


def side_business(found: Scene) -> Measured:
    """Whether anything was written down in the year's ledger of the side business, and what it brought."""
    totals = farming.totals(year_to_date(found.request))
    rows = tuple(ref for total in totals for refs_ in total.rows.values() for ref in refs_)
    value = sum(total.value for total in totals)
    words = "本年有院办经济记录的算有"
    return Measured(words, Decimal(int(bool(totals))), rows=rows, kind="text", more=f"本年产值{show_money(value)}元。")


def graded(found: Scene) -> Measured:
    """Whether the home holds a grade that is valid on the day."""
    held = bool(found.home and found.home.graded(found.request.day))
    return _yes("评定了等级且在有效期内的算有", held, _profile(found))


def county_run(found: Scene) -> Measured:
    """Whether the county runs the home itself."""
    return _yes("由县级民政直接管理的算有", bool(found.home and found.home.county_run), _profile(found))


def home_services(found: Scene) -> Measured:
    """Whether the home serves people in their own homes."""
    return _yes("开展社区居家服务的算有", bool(found.home and found.home.home_services), _profile(found))


FORMULAS: Final[Mapping[str, Callable[[Scene], Measured]]] = {
    "occupancy": occupancy,
    "nursing_beds": nursing_beds,
    "beds": beds,
    "reserved_beds": reserved_beds,
    "reserved_count": reserved_count,
    "disabled_share": disabled_share,
    "carers_trained": carers_trained,
    "carers_certified": carers_certified,
    "side_business": side_business,
    "graded": graded,
    "county_run": county_run,
    "home_services": home_services,
}
WAITING: Final[Mapping[str, str]] = {
    "referrals": "完整转诊÷转诊次数",
    "satisfaction": "（满意＋基本满意）÷有效问卷",
    "volunteers": "有志愿服务的算有",
    "monthly_visits": "有关爱记录的月数",
    "quarterly_services": "有服务记录的季数",
    "yearly_problem": "本年解决了难题的算有",
    "guidance": "本年现场指导次数",
    "standards": "达到的条款÷全部条款",
    "safe_days": "距上次严重事件的天数",
}


def measure(indicator: Indicator, found: Scene) -> Measured:
    """The value of an indicator; not known where its book does not exist yet."""
    formula = FORMULAS.get(indicator.formula)
    if formula is None:
        return Measured(WAITING.get(indicator.formula, ""), None)
    return formula(found)


def missing(measured: Measured, target: Decimal) -> int:
    """How many persons, beds or the like are wanting to reach a target; 0 where it is reached."""
    wanted = target * measured.whole if measured.kind == "percent" else target
    return max(int((wanted - measured.part).to_integral_value(ROUND_CEILING)), 0)


def shown(measured: Measured) -> Figure:
    """The value as a figure: a share, a number, or 有 and 无."""
    if measured.value is None:
        return Figure(None, measured.kind)
    if measured.kind == "text":
        return Figure("有" if measured.value else "无", rows=measured.rows)
    value = measured.value if measured.kind == "percent" else int(measured.value)
    return Figure(value, measured.kind, rows=measured.rows)
