"""The clerk's ledger of a real-looking home goes in, and its sums come out to the fen."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.core.period import month_of, read_period
from desktop.core.sheet import Ref
from desktop.ledgers.farming import queries
from desktop.ledgers.farming.journal.queries import lines, projects
from desktop.ledgers.farming.models import Movement
from desktop.services import importing
from tests.ledgers.farming.sheets import FOLDER, entries, sheet_rows

YEAR = read_period("2026")
pytestmark = pytest.mark.usefixtures("imported")


def numbers(period) -> dict[str, Any]:
    return {code: figure.value for code, figure in queries.figures(period).items()}


@pytest.fixture
def imported(farm):
    done = importing.run(farm.books, farm.books.book("farming"), entries())
    assert (done.read, done.accepted, done.refused) == (120, 120, [])
    return farm


def test_sale_own_use_and_cost_to_the_fen():
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))["side_business"]
    told = numbers(YEAR)
    assert told["sales"] == round(expected["sale"] * 100) == 3578365
    assert told["own_use"] == round(expected["own_use"] * 100) == 6492504
    assert told["G08"] == round(expected["cost"] * 100) == 1188556
    assert told["G07"] == 3578365 + 6492504
    assert told["G09"] == told["G07"] - told["G08"]
    assert told["cash"] == 3578365 - 1188556


def test_quantities_as_the_sheet_itself_adds_up():
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for _number, row in sheet_rows():
        if row[3] is not None:
            kilos = {"公斤": Decimal(1), "斤": Decimal("0.5")}.get(row[4], Decimal(1))
            sums[row[1]] += Decimal(str(row[3])) * kilos
    told = numbers(YEAR)
    assert told["G01"] == sums["蔬菜"]
    assert told["G04"] == sums["鸡蛋"]
    assert told["G05"] == sums["鲜鱼"]
    assert told["G06"] == sums["茶叶"]
    yields = {total.name: dict(total.yields) for total in queries.totals(YEAR)}
    assert yields["草编"] == {"个": sums["草编"]}
    assert yields["生猪"] == {"公斤": sums["生猪"]}


def test_months_add_up_to_the_year():
    months = [numbers(month) for month in YEAR.months()]
    year = numbers(YEAR)
    for code in ("G01", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G11", "sales", "own_use", "cash"):
        assert sum(month[code] for month in months) == year[code], code


def test_every_figure_names_the_rows_behind_it():
    told = queries.figures(month_of(date(2026, 9, 1)))
    for code, kinds in (("G07", {"own_use", "sale"}), ("G08", {"input"}), ("sales", {"sale"})):
        rows = [Movement.get_by_id(ref.row) for ref in told[code].rows]
        assert rows
        assert {row.kind for row in rows} <= kinds
        assert sum(row.amount for row in rows) == told[code].value
    assert told["G01"].rows == tuple(
        Ref("farming", line.row)
        for line in lines(month_of(date(2026, 9, 1)))
        if line.project == "蔬菜" and line.quantity
    )


def test_pigs_are_not_known_while_nobody_counted_them(now):
    told = numbers(YEAR)
    assert told["G02"] is None
    assert told["G03"] is None
    assert any("存栏" in due.title for due in queries.due(now))


def test_a_month_alone_is_kept_as_the_first_with_the_day_unknown():
    loose = [line for line in lines(YEAR) if line.loose]
    written = [
        row
        for _number, row in sheet_rows()
        if (isinstance(row[0], str) and row[0].count(".") == 1) or "年" in str(row[0])
    ]
    assert len(loose) == len(written) > 0
    assert {line.day.day for line in loose} == {1}


def test_projects_are_made_as_they_are_met():
    assert {(project.name, project.kind, project.unit) for project in projects()} == {
        ("蔬菜", "vegetables", "公斤"), ("生猪", "pigs", "公斤"), ("鲜鱼", "fish", "公斤"),
        ("鸡蛋", "poultry", "枚"), ("茶叶", "tea", "公斤"), ("草编", "weaving", "个"),
    }  # fmt: skip


def test_the_same_sheet_again_adds_nothing(imported):
    again = importing.run(imported.books, imported.books.book("farming"), entries())
    assert again.accepted == 0
    assert "已经登记" in again.refused[0].problems[0].message
    assert numbers(YEAR)["sales"] == 3578365


def test_the_list_shows_the_year_up_to_the_day(now):
    listing = queries.listing(now)
    assert len(listing.rows) == len(listing.ids) == 120
    assert "35,783.65" in listing.state
    august = queries.listing(type(now)(date(2026, 8, 31), now.today, now.pack))
    days: list[Any] = [row[0] for row in august.rows]
    assert "2026-08" in days
    assert max(days) <= "2026-08-31"
    assert 0 < len(days) < 120
