"""K01: values, targets, what is wanting in persons and beds, days left, county shares, warnings, sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.core.pack import Indicator
from desktop.registers.beds.models import Bed, Closure
from desktop.registers.home.models import Profile
from desktop.reports import board, indicators
from desktop.reports.indicators import FORMULAS
from desktop.services import policy
from tests.reports.asking import page, request
from tests.reports.people import come

COLUMNS = ("ordinal", "title", "formula", "target", "value", "gap", "by", "left", "source")


def lines(asked):
    """The rows of the sheet by title, each a mapping of texts and values."""
    rows = page(board.RETURN, asked).parts[0].rows
    return {row[1]: dict(zip(COLUMNS, (getattr(cell, "value", cell) for cell in row), strict=True)) for row in rows}


def one(target, scope="home", formula="occupancy", **rest):
    """A request whose pack has one indicator."""
    given = Indicator("x", "指标", formula, scope, targets={2026: Decimal(target)} if target else {}, **rest)
    return replace(request(), pack=replace(policy.load("national"), indicators=(given,)))


def with_figures(asked, **figures):
    """The request with other figures of its place."""
    own = {name: Decimal(value) for name, value in figures.items()}
    return replace(asked, pack=replace(asked.pack, figures={**asked.pack.figures, **own}))


@pytest.fixture
def half(empty):
    """A home with 10 approved beds, 4 of them nursing beds, and 3 residents."""
    empty.write(Profile(name="永宁镇敬老院", area="rural", pack="zigong", approved_beds=10))
    for number in range(1, 11):
        empty.write(
            Bed(room="101", number=str(number), kind="nursing" if number <= 4 else "plain", reserved=number > 8)
        )
    for order, level in enumerate(("self_care", "partial_care", "full_care"), 1):
        come(empty, f"老{order}", date(2025, 1, 1), f"101-{order}", order=order, level=level)
    return empty


@pytest.mark.parametrize(
    ("formula", "target", "value", "gap"),
    [
        ("occupancy", "0.6", "0.3", "再入住3人即达标。"),
        ("occupancy", "0.55", "0.3", "再入住3人即达标。"),
        ("occupancy", "0.3", "0.3", "已达标。"),
        ("nursing_beds", "0.65", "0.4", "再改造护理型床位3张即达标。"),
        ("reserved_beds", "0.2", "0.2", "已达标。"),
        ("reserved_count", "150", "2", "再保留床位148张即达标。"),
        ("beds", "50", "10", "再增加床位40张即达标。"),
    ],
)
def test_what_is_wanting_is_told_in_persons_and_beds(half, formula, target, value, gap):
    del half
    line = lines(one(target, formula=formula))["指标"]
    assert (line["value"], line["gap"]) == (Decimal(value), gap)


def test_the_occupancy_is_over_the_approved_beds_unless_the_pack_says_those_that_can_be_used(half):
    half.write(Closure(bed=Bed.get(Bed.number == "10"), since=date(2026, 1, 1), reason="维修"))
    asked = one("0.6")
    assert lines(asked)["指标"]["value"] == Decimal("0.3"), "a bed under repair is approved still"
    line = lines(with_figures(asked, occupancy_beds=1))["指标"]
    assert (line["value"], line["formula"]) == (Decimal(3) / 9, "在院人数÷实际可用床位")


def test_behind_each_share_stand_the_rows_of_its_part(half):
    del half
    scene = indicators.scene(one("0.6"))
    shared = indicators.disabled_share(scene)
    assert (shared.value, shared.part, shared.whole, len(shared.rows)) == (Decimal(2) / 3, Decimal(2), Decimal(3), 2)
    assert len({ref.row for ref in shared.rows}) == 2
    assert len(indicators.occupancy(scene).rows) == 3


def test_the_days_that_are_left(half):
    del half
    line = lines(one("0.6"))["指标"]
    assert (line["by"], line["left"], line["target"]) == (date(2026, 12, 31), 92, "60%")
    assert (
        lines(replace(one("0.6"), period=request("2027-01").period, today=date(2027, 2, 1)))["指标"]["left"] == "已到期"
    )


def test_information_and_county_shares_ask_nothing_of_the_home(half):
    del half
    assert lines(one(None, "information", "disabled_share"))["指标"]["gap"] == "只作了解。"
    line = lines(one("0.4", "county", "county_run", unit="yes"))["指标"]
    assert (line["target"], line["value"], line["gap"]) == ("全县40%", "无", "本院还没有计入全县数。")


def test_a_home_that_is_graded_and_run_by_the_county_counts(empty):
    empty.write(
        Profile(name="院", area="rural", pack="zigong", grade="2", grade_until=date(2026, 9, 30), county_run=True)
    )
    found = lines(request(pack="zigong"))
    assert (found["等级评定"]["value"], found["县级直管"]["value"]) == ("有", "有")
    assert lines(request("2026-10", pack="zigong"))["等级评定"]["value"] == "无"


def test_carers_by_both_definitions(yongning):
    del yongning
    asked = one("1.0", formula="carers_trained")
    line = lines(asked)["指标"]
    assert (line["value"], line["gap"]) == (
        0, "再有6名护理员学够学时即达标（全部学够还差51.5学时）。按“参加过培训”算是100.0%。",
    )  # fmt: skip
    other = with_figures(asked, trained_took_part=1)
    assert lines(other)["指标"]["value"] == 1
    assert [len(indicators.carers_trained(indicators.scene(each)).rows) for each in (asked, other)] == [0, 6]


def test_every_indicator_of_every_pack_has_a_line(yongning):
    del yongning
    for pack in policy.packs():
        found = lines(request(pack=pack.id))
        assert [given.title for given in pack.indicators] == list(found)[: len(pack.indicators)]
        for given in pack.indicators:
            assert given.formula in FORMULAS or given.formula in indicators.WAITING, given.formula


def test_a_book_that_does_not_exist_yet_gives_no_number(yongning):
    del yongning
    line = lines(request(pack="zigong"))["规范转诊率"]
    assert (line["value"], line["gap"]) == (None, "对应的台账还没有建。")


def test_what_was_never_verified_is_not_cited(half):
    del half
    assert lines(one("0.6", source="某办法第3条〔unverified〕"))["指标"]["source"] == ""
    assert lines(one("0.6", source="自民发〔2024〕97号"))["指标"]["source"] == "自民发〔2024〕97号"


def warned(figures):
    asked = one("0.6")
    return lines(with_figures(asked, **figures))


def test_closure_and_merger_are_warned_of_by_the_packs_lines(half):
    del half
    found = warned({"closure_beds": "50", "closure_by": "20250630"})["关停线"]
    assert (found["gap"], found["by"], found["left"]) == ("低于关停线40张。", date(2025, 6, 30), "已到期")
    merger = {"merger_beds": "100", "merger_occupancy": "0.5", "merger_by": "20270630"}
    found = warned(merger)["合并线"]
    assert (found["value"], found["left"]) == ("是", 273)
    assert "床位少于100张：是，入住率低于50.0%：是" in found["gap"]


def test_the_merger_asks_for_all_or_any_of_its_lines(half):
    del half
    lines_ = {"merger_beds": "8", "merger_occupancy": "0.5"}
    assert warned(lines_)["合并线"]["value"] == "否"
    assert warned({**lines_, "merger_any": "1"})["合并线"]["value"] == "是"
    assert warned({"merger_grade": "1"})["合并线"]["value"] == "是"
    assert "合并线" not in warned({})
