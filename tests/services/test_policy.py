"""Policy packs: figures with their place, document and date of effect."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.core.pack import cited
from desktop.core.problem import KnownError
from desktop.services import policy

ROOT = Path(__file__).parents[2]


def test_the_packs_of_four_places_travel_with_the_program():
    assert {"national", "zigong", "zibo", "rizhao"} <= {pack.id for pack in policy.packs()}


def test_the_rates_of_zibo_are_in_fen_by_date_of_effect():
    pack = policy.load("zibo")
    rate = pack.rate(date(2026, 9, 1), "rural")
    assert (rate.basic, dict(rate.care)) == (
        105000,
        {"self_care": 24000, "partial_care": 68500, "full_care": 109000},
    )
    assert pack.rate(date(2022, 12, 31), "rural") is None


def test_a_place_lies_over_the_national_figures():
    pack = policy.load("zigong")
    assert pack.figure("due_day") == 5
    occupancy = next(given for given in pack.indicators if given.id == "occupancy")
    assert (occupancy.target(2026), occupancy.target(2027), occupancy.target(2025)) == (
        Decimal("0.6"),
        Decimal("0.6"),
        None,
    )


def test_every_pack_names_its_document_and_every_indicator_once():
    for pack in policy.packs():
        assert pack.document
        ids = [given.id for given in pack.indicators]
        assert len(ids) == len(set(ids))


def test_every_place_keeps_the_files_of_leavers_as_long_as_the_national_rule_or_longer():
    least = policy.load(policy.BASE).figures["archive_years"]
    assert least == 5
    for pack in policy.packs():
        assert pack.figures["archive_years"] >= least
        assert "民政部令第66号）第三十二条" in cited(pack.sources["archive_years"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = ",
        "id = 1",
        *(
            f'id = "a"\nplace = "b"\ndocument = "c"\nsince = {rest}'
            for rest in (
                "2026-01-01\nrates = [1]",
                "2026-01-01\nfigures = 5",
                '"2026-01-01"',
                "2026-01-01T00:00:00",
            )
        ),
    ],
)
def test_what_is_no_pack_is_one_sentence(text):
    with pytest.raises(KnownError, match="不是政策包"):
        policy.read_pack(text)


@pytest.mark.parametrize("name", ["none", "../zibo", ""])
def test_an_unknown_pack_names_those_that_there_are(name):
    with pytest.raises(KnownError, match="zigong"):
        policy.load(name)


def test_every_figure_that_is_asked_for_is_in_the_national_pack():
    asked = {
        found for path in (ROOT / "desktop").rglob("*.py")
        for found in re.findall(r"\.figure\(\"(\w+)\"\)", path.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert len(asked) > 10
    assert asked <= set(policy.load("national").figures)
