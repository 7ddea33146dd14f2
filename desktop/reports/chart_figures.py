"""The figures behind the charts: who was here at each month's end, ages, hours, money by month, shares to targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.core.chart import Drawing, Figures, Mark, Number, Remark, Series, myriads, share_words, yuan
from desktop.core.people import FEMALE, MALE, SEXES, CareLevel, age_on
from desktop.core.period import Period
from desktop.core.words import N_
from desktop.ledgers.farming.queries import Total
from desktop.ledgers.training.rules import Progress
from desktop.registers.residents.census.queries import Present
from desktop.reports import indicators
from desktop.reports.board import goal
from desktop.reports.indicators import HOME_SCOPE
from desktop.services.returns import Request

YOUNGEST, OLDEST, STEP = 50, 100, 5
FIRST: Final = 82.0  # mm: below the head of the sheet
LARGE: Final = 2_000_000  # fen; above it months are told in 万元
LEVELS: Final = (
    (CareLevel.SELF_CARE, N_("自理")), (CareLevel.PARTIAL_CARE, N_("半自理")), (CareLevel.FULL_CARE, N_("全护理")),
    ("", N_("未定等级")),
)  # fmt: skip
REACHED: Final = N_("已达标")
WANTING: Final[Mapping[str, str]] = {
    "occupancy": N_("再入住{count}人即达标"),
    "nursing_beds": N_("再改造{count}张即达标"),
    "reserved_beds": N_("再保留{count}张即达标"),
    "carers_trained": N_("再有{count}人即达标"),
    "carers_certified": N_("再有{count}人取证即达标"),
}
COUNTED: Final = N_("收入＝出售＋食堂自用折价；成本＝投入＋老人劳动报酬。")
SHORT: Final = N_("还差{count}")
ONLY_KNOWN: Final = N_("只作了解")


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """A month with its last day (or today): how many were here, 核定床位, how many of each level of care."""

    month: Period
    day: date
    here: int
    beds: int
    levels: tuple[int, ...]


def month_end(month: Period, day: date, people: Mapping[str, int], beds: int) -> MonthEnd:
    """What one day's people, counted by level, come to."""
    known = [people.get(level, 0) for level, _words in LEVELS if level]
    here = sum(people.values())
    return MonthEnd(month, day, here, beds, (*known, here - sum(known)))


def _months(ends: Sequence[MonthEnd]) -> tuple[str, ...]:
    return tuple(str(end.month) for end in ends)


def occupancy(ends: Sequence[MonthEnd], request: Request) -> Drawing:
    """Residents ÷ approved beds at each month's end, against the year's target and the line of a merger."""
    values = tuple(Decimal(end.here) / end.beds if end.here and end.beds else None for end in ends)
    marks = []
    asked = next((one for one in request.pack.indicators if one.formula == "occupancy"), None)
    aim = goal(asked, request.day.year) if asked and asked.scope == HOME_SCOPE else None
    if aim:
        marks.append(Mark(N_("目标"), float(aim[1])))
    line = request.pack.figures.get("merger_occupancy")
    if line is not None:
        marks.append(Mark(N_("合并线"), float(line)))
    figures = Figures(
        N_("入住率（月末在院人数÷核定床位）"), _months(ends), (Series(N_("入住率"), values),), share_words
    )
    behind = (
        Series(N_("月末在院"), tuple(end.here for end in ends)),
        Series(N_("核定床位"), tuple(end.beds for end in ends)),
    )
    return Drawing("occupancy", "trend", figures, "percent", "", N_("月末"), tuple(marks), behind, height=FIRST)


def care_levels(ends: Sequence[MonthEnd]) -> Drawing:
    """How many of each level of care were here at each month's end; the unknown stand on top where there are any."""
    columns = [tuple(end.levels[index] if end.here else None for end in ends) for index in range(len(LEVELS))]
    series = tuple(
        Series(words, values) for (level, words), values in zip(LEVELS, columns, strict=True) if level or any(values)
    )
    figures = Figures(N_("月末在院老人的护理等级"), _months(ends), series)
    return Drawing("levels", "stacked", figures, "count", N_("人"), N_("月末"))


def ages(people: Iterable[Present], day: date) -> Drawing:
    """The people of a day by sex and age in steps of five years, the oldest last; who is not known is left out."""
    words = dict(SEXES)
    counted = {sex: [0] * ((OLDEST - YOUNGEST) // STEP + 2) for sex in (MALE, FEMALE)}
    for person in people:
        if person.born and person.sex in counted:
            counted[person.sex][_band(age_on(person.born, day))] += 1
    both = [male + female for male, female in zip(counted[MALE], counted[FEMALE], strict=True)]
    used = [index for index, count in enumerate(both) if count]
    shown = range(used[0], used[-1] + 1) if used else range(0)
    series = tuple(Series(words[sex], tuple(counted[sex][index] for index in shown)) for sex in (MALE, FEMALE))
    figures = Figures(N_("在院老人的年龄和性别"), tuple(_band_words(index) for index in shown), series)
    return Drawing("ages", "pyramid", figures, "count", N_("人"), N_("周岁"))


def _band(age: int) -> int:
    return 0 if age < YOUNGEST else min((age - YOUNGEST) // STEP + 1, (OLDEST - YOUNGEST) // STEP + 1)


def _band_words(band: int) -> str:
    low = YOUNGEST + (band - 1) * STEP
    if not band:
        return f"<{YOUNGEST}"
    return f"{OLDEST}+" if low >= OLDEST else f"{low}–{low + STEP - 1}"


def training(people: Iterable[Progress]) -> Drawing:
    """The year's hours of everybody in post against their targets; who lacks most stands first."""
    order = sorted(people, key=lambda person: (-person.short, person.name, person.staff))
    series = (
        Series(N_("本年学时"), tuple(person.year_hours for person in order)),
        Series(N_("年度目标"), tuple(person.target for person in order)),
    )
    remarks = tuple(Remark(REACHED) if person.reached else Remark(SHORT, person.short) for person in order)
    figures = Figures(N_("职工本年培训学时对照年度目标"), tuple(person.name for person in order), series)
    return Drawing("training", "targets", figures, "decimal", N_("学时"), words=remarks, named=True)


def projects(months: Sequence[Sequence[Total]]) -> Drawing:
    """Income (sold, and eaten by the home at its price) and cost of each project over all months."""
    names, income, cost = dict[int, str](), dict[int, int](), dict[int, int]()
    for total in (total for month in months for total in month):
        names[total.row] = total.name
        income[total.row] = income.get(total.row, 0) + total.value
        cost[total.row] = cost.get(total.row, 0) + total.cost
    order = sorted(names, key=lambda row: (row == 0, -income[row], names[row]))
    series = _money(tuple(income[row] for row in order), tuple(cost[row] for row in order))
    title = N_("院办经济各项目的收入和成本")
    figures = Figures(title, tuple(names[row] for row in order), series, yuan)
    return Drawing("projects", "bars", figures, "money", N_("元"), N_("项目"), note=COUNTED, named=True)


def money(months: Sequence[tuple[Period, Sequence[Total]]]) -> Drawing:
    """Income and cost of the side business month by month."""
    income = tuple(sum(total.value for total in totals) for _month, totals in months)
    cost = tuple(sum(total.cost for total in totals) for _month, totals in months)
    large = max((*income, *cost), default=0) > LARGE
    labels = tuple(str(month) for month, _totals in months)
    title, series = N_("院办经济各月的收入和成本"), _money(income, cost)
    figures = Figures(title, labels, series, myriads if large else yuan)
    return Drawing(
        "money", "bars", figures, "money", N_("万元") if large else N_("元"), N_("月份"), note=COUNTED,
        behind=tuple(_of_projects([totals for _month, totals in months])), behind_kind="money",
    )  # fmt: skip


def _of_projects(months: Sequence[Sequence[Total]]) -> Iterator[Series]:
    """What each project brought and cost month by month."""
    names = {total.row: total.name for totals in months for total in totals}
    for row, name in sorted(names.items(), key=lambda pair: (pair[0] == 0, pair[1])):
        found = [next((total for total in totals if total.row == row), None) for totals in months]
        yield Series(f"{name}（收入）", tuple(total.value if total else 0 for total in found))
        yield Series(f"{name}（成本）", tuple(total.cost if total else 0 for total in found))


def _money(income: tuple[Number, ...], cost: tuple[Number, ...]) -> tuple[Series, ...]:
    if not any((*income, *cost)):
        income, cost = tuple(None for _one in income), tuple(None for _one in cost)
    return Series(N_("收入"), income), Series(N_("成本"), cost)


def to_targets(found: indicators.Scene) -> Drawing:
    """The indicators that are shares, each against what the home must reach."""
    labels, remarks = list[str](), list[Remark]()
    values, aims = list[Number](), list[Number]()
    for indicator in found.request.pack.indicators:
        measured = indicators.measure(indicator, found)
        if measured.kind != "percent" or measured.value is None:
            continue
        aim = goal(indicator, found.request.day.year) if indicator.scope == HOME_SCOPE else None
        labels.append(indicator.title)
        values.append(measured.value)
        aims.append(aim[1] if aim else None)
        count = indicators.missing(measured, aim[1]) if aim else 0
        remarks.append(_remark(indicator.formula, count) if aim else Remark(ONLY_KNOWN))
    series = (Series(N_("现值"), tuple(values)), Series(N_("目标"), tuple(aims)))
    figures = Figures(N_("指标对照目标"), tuple(labels), series, share_words)
    return Drawing("indicators", "targets", figures, "percent", words=tuple(remarks))


def _remark(formula: str, count: int) -> Remark:
    return Remark(WANTING.get(formula, SHORT), count) if count else Remark(REACHED)
