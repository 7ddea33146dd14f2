"""P01, T07 and E02 beyond the real home: who is on the roster, periods of the hours, parts of the garden's value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop.core.sheet import as_text
from desktop.ledgers.farming.models import Labour, Movement, Project
from desktop.registers.residents.models import PAYING
from desktop.reports import hours, monthly, roster, side_business
from desktop.services.returns import BREAK
from tests.reports.asking import page, request, values
from tests.reports.people import come, go


def test_only_the_supported_who_were_here_at_the_months_end(empty):
    come(empty, "甲", date(2025, 3, 1), "101-1", order=1)
    come(empty, "乙", date(2025, 3, 1), "101-2", order=2, kind=PAYING)
    go(empty, come(empty, "丙", date(2025, 3, 1), "102-1", order=3), date(2026, 9, 30), "left")
    come(empty, "丁", date(2026, 9, 30), "102-2", order=4)
    names = [row[1] for row in page(roster.RETURN, request()).parts[0].rows]
    assert names == ["甲", "丁"]
    assert values(roster.RETURN, request())["persons"] == values(monthly.RETURN, request())["C01"] == 2
    assert [row[1] for row in page(roster.RETURN, request("2026-08")).parts[0].rows] == ["甲", "丙"]


def test_a_number_that_is_there_twice_is_found(empty):
    come(empty, "甲", date(2025, 3, 1), "101-1", order=1)
    stay = come(empty, "乙", date(2025, 3, 1), "101-2", order=2)
    with empty.sitting.database.writing_now():
        type(stay.resident).update(identity=None, no_identity="证件遗失").execute()
    assert list(roster.RETURN.check(request())) == []
    with empty.sitting.database.writing_now():
        type(stay.resident).update(identity="510301194503050011").execute()
    found = list(roster.RETURN.check(request()))
    assert [finding.kind for finding in found] == [BREAK, BREAK]
    assert "甲" in found[0].sentence


def test_an_empty_roster_says_so(empty):
    del empty
    assert "共0人" in as_text(page(roster.RETURN, request()))


def test_hours_of_a_quarter_count_the_quarter_but_the_target_is_the_years(yongning):
    del yongning
    table = page(hours.RETURN, request("2026Q3")).parts[0]
    row = next(row for row in table.rows if row[1] == "徐泽芬")
    assert (row[7].value, row[10]) == (Decimal("3.5"), "全年18.5")
    assert row[9] == "差1.5"


def test_both_rates_are_printed(yongning):
    del yongning
    found = values(hours.RETURN, request())
    assert (found["carers"], found["carers_reached"], found["carers_rate"]) == (6, 0, 0)
    assert (found["carers_took"], found["carers_took_rate"]) == (6, 1)
    assert found["average"] == Decimal("13.5")


def test_a_home_without_staff_has_no_rate(empty):
    del empty
    found = values(hours.RETURN, request())
    assert (found["staff"], found["carers_rate"], found["average"]) == (0, None, None)


def garden(books):
    """Vegetables sold and eaten, one input, a gift, a harvest and a paid resident."""
    project = Project(name="蔬菜", kind="vegetables", unit="公斤")
    books.write(project)
    day = date(2026, 9, 5)
    for kind, quantity, unit, amount in (
        ("sale", 100, "斤", 20000), ("own_use", 30, "公斤", 9000), ("input", None, None, 5000),
        ("gift", 10, "斤", None), ("harvest", 500, "斤", None),
    ):  # fmt: skip
        money = {} if amount is None else {"amount": amount}
        books.write(Movement(day=day, project=project, kind=kind, item="青菜", quantity=quantity, unit=unit, **money))
    stay = come(books, "甲", date(2025, 3, 1), "101-1", order=1)
    books.write(
        Labour(
            day=day, resident=stay.resident, project=project, work="种菜", hours=Decimal(2), rate=500, voluntary=True
        )
    )


def test_the_value_is_what_was_eaten_and_sold_once_each(empty):
    garden(empty)
    found, sums = values(side_business.RETURN, request()), values(monthly.RETURN, request())
    assert (found["value"], found["own_use"], found["sales"]) == (29000, 9000, 20000)
    assert (found["inputs"], found["pay"], found["cost"], found["net"]) == (5000, 1000, 6000, 23000)
    assert (sums["G01"], sums["G07"], sums["G08"], sums["G09"]) == (Decimal(85), 29000, 6000, 23000)
    assert (sums["F07"], sums["G07a"], sums["G10"], sums["G11"]) == (14000, 9000, 1, 1000)
    assert (found["per_head"], found["times"]) == (23000, 1)
    assert list(side_business.RETURN.check(request())) == []


def test_half_a_fen_a_head_is_rounded_up(empty):
    garden(empty)
    come(empty, "乙", date(2025, 3, 1), "101-2", order=2)
    empty.write(Movement(day=date(2026, 9, 6), project=Project.get(), kind="input", item="盐", amount=1))
    found = values(side_business.RETURN, request())
    assert (found["net"], found["per_head"]) == (22999, 11500)


def test_the_year_is_the_sum_of_its_months(yongning):
    del yongning
    months = [values(side_business.RETURN, request(f"2026-{month:02d}"))["net"] for month in range(1, 11)]
    assert sum(months) == values(side_business.RETURN, request("2026"))["net"]
    assert values(monthly.RETURN, request())["G09.year"] == sum(months[:9])
