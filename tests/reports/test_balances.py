"""The balance that a month opens with: reckoned through the months before, or taken from the last one closed."""

from __future__ import annotations

import pytest

from desktop.core.period import read_period
from desktop.reports import monthly
from desktop.reports.crosschecks import INCOME, SPENDING
from desktop.reports.reckoning import BY_HAND, columns
from desktop.services.months_kept import settled
from tests import practiced
from tests.reports.asking import request, values

MONTH = read_period("2026-09")
# What a month brings: all that is typed comes in and goes out at 100 fen.
GAIN = 100 * (sum(code in INCOME for code in BY_HAND) - len(SPENDING))
OPEN = read_period("2026-10")
LAST = read_period("2026-09")


def typed(count, **first):
    """The typed terms of some months up to MONTH, and what is typed of the first of them."""
    hand, month = {}, MONTH
    for left in range(count, 0, -1):
        hand |= {(str(month), code): 100 for code in BY_HAND}
        hand |= {(str(month), code): value for code, value in first.items()} if left == 1 else {}
        month = month.previous()
    return hand


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    home = tmp_path_factory.mktemp("balances") / "home"
    practiced.tell(home, residents=4, months=3)
    return home


def test_twenty_five_years_of_typed_money_add_up(empty):
    del empty
    found = values(monthly.RETURN, request(hand=typed(300, F01=5000)))
    assert found["F20"] == 5000 + 300 * GAIN
    assert found["F01"] == 5000 + 299 * GAIN


def test_a_balance_typed_on_the_way_is_where_the_reckoning_begins(empty):
    del empty
    hand = typed(30, F01=5000) | {("2026-06", "F20"): 70000, ("2026-08", "F01"): 90000}
    assert values(monthly.RETURN, request(hand=hand))["F01"] == 90000 + GAIN
    assert values(monthly.RETURN, request("2026-08", hand=hand))["F20.last"] == 70000 + GAIN


def test_what_a_closed_month_ended_with_is_not_reckoned_again(empty):
    del empty
    asked = []

    def known(month):
        asked.append(str(month))
        return 777 if month == MONTH.previous() else None

    found = values(monthly.RETURN, request(hand=typed(12, F01=5000), settled=known))
    assert (found["F01"], found["F20"]) == (777, 777 + GAIN)
    assert str(MONTH.previous().previous()) not in asked
    typed_over = request(hand=typed(12, F01=5000) | {("2026-08", "F20"): 70000}, settled=known)
    assert values(monthly.RETURN, typed_over)["F01"] == 70000


def closing(office, month):
    return columns(office.pages.request(month)).now["F20"].value


def change(office, month):
    """Somebody sells something more in a month that is closed."""
    movement = office.books.book("farming").chapters[0].model
    sold = movement.select().where(movement.day.between(month.start, month.end), movement.kind == "sale").first()
    sold.price, sold.amount = sold.price + 1000, None
    office.books.write(sold)


def test_a_closed_month_hands_its_balance_on_until_a_row_bears_on_it_and_again_once_it_is_corrected(office):
    months, books = office.months, office.books
    assert settled(OPEN) is None, "nobody closed it yet"
    for code in BY_HAND:
        months.type_figure(OPEN, code, 100)
    months.type_figure(OPEN, "F01", 500_000)
    months.close(OPEN, with_gaps=True)
    reported = settled(OPEN)
    assert reported == closing(office, OPEN) != 500_000
    change(office, OPEN)
    assert settled(OPEN) is None
    months.correct(OPEN, "漏记一笔出售")
    assert settled(OPEN) == closing(office, OPEN) > reported
    change(office, LAST)
    assert settled(OPEN) is None, "an earlier month bears on it too"
    assert books.sitting.audit.broken() == ""
