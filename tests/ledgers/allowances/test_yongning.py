"""The allowances of the real-looking roster, by the program and by a second, independent way."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest

from desktop.core.listing import totals
from desktop.core.period import read_period
from desktop.ledgers.allowances import queries
from desktop.ledgers.allowances.roll.queries import month_roll
from desktop.services import importing
from tests.homes import asked
from tests.ledgers.allowances.sheets import FOLDER, filled, sheet_rows

SEPTEMBER = read_period("2026-09")
# The independent way: yuan by hand from 淄民〔2023〕4号, and the words of the roster sorted by hand.
YUAN = {"自理": 240, "半自理": 685, "全护理": 1090}
BASIC_YUAN = 1050
FULL = ("不能自理", "完全丧失", "全护理", "介护", "一档", "失能")
PARTIAL = ("半", "介助", "部分", "二档")


def level_by_hand(words):
    if any(word in words for word in FULL):
        return "全护理"
    return "半自理" if any(word in words for word in PARTIAL) else "自理"


@pytest.fixture
def roster(office):
    done = importing.run(office.books, office.books.book("residents"), filled(sheet_rows()))
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    assert done.accepted == expected["good"]
    return expected


def test_allowances_of_september(roster, zibo):
    roll = month_roll(SEPTEMBER, zibo)
    expected = roster["allowances_2026_09_zibo_rural"]
    assert len(roll.lines) == expected["persons"] == 57
    assert roll.basic == expected["basic_yuan"] * 100 == 5985000
    told = {row.what: row for row in roll.standards()}
    for what, words in (("self_care", "自理"), ("partial_care", "半自理"), ("full_care", "全护理")):
        assert told[what].persons == expected[words]["persons"]
        assert told[what].amount == expected[words]["care_yuan"] * 100
        assert len(set(told[what].rows)) == told[what].persons
    assert (told["basic"].standard, told["basic"].persons, told["basic"].amount) == (105000, 57, 5985000)
    assert (told["self_care"].amount, told["partial_care"].amount, told["full_care"].amount) == (
        768000,
        1096000,
        981000,
    )
    assert roll.care == 768000 + 1096000 + 981000
    assert roll.total == roll.basic + roll.care
    assert roll.back == roll.adjusted == 0


def test_the_same_sums_straight_from_the_sheet(roster, zibo):
    bad = {row["sheet_row"] for row in roster["bad_rows"]}
    people = Counter(
        level_by_hand(str(row[10]))
        for number, row in sheet_rows()
        if row[1] and number not in bad and ("特困" in str(row[7]) or "五保" in str(row[7]))
    )
    assert sum(people.values()) == 57
    care_yuan = sum(YUAN[level] * count for level, count in people.items())
    roll = month_roll(SEPTEMBER, zibo)
    assert roll.total == (care_yuan + BASIC_YUAN * 57) * 100
    assert {level: people[level] for level in YUAN} == {"自理": 32, "半自理": 16, "全护理": 9}


def test_everybody_without_a_date_of_confirmation_is_a_gap(roster, zibo):
    roll = month_roll(SEPTEMBER, zibo)
    assert roster["good"] == 80
    assert [sentence for _line, sentence in queries.gaps(roll)] == ["没有认定日期，按入院的下一个月起发"] * 57
    assert all("没有认定日期，按入院算从" in line.sentence for line in roll.lines)


def test_the_list_adds_up(roster):
    listing = queries.listing(asked(date(2026, 9, 30)))
    assert len(listing.rows) == roster["allowances_2026_09_zibo_rural"]["persons"]
    names = [heading.name for heading in listing.headings]
    closing = dict(zip(names, totals(listing), strict=True))
    assert (closing["basic"], closing["care"], closing["total"]) == (5985000, 2845000, 8830000)
    assert "88,300.00" in listing.state


def test_a_place_without_rates_gives_gaps_and_no_noughts(roster):
    national = asked(date(2026, 9, 30), pack="national")
    roll = month_roll(SEPTEMBER, national.pack)
    assert len(roll.lines) == roster["allowances_2026_09_zibo_rural"]["persons"]
    assert roll.standards() == ()
    assert {line.given.basic for line in roll.lines if line.given} == {None}
    assert "没有乡供养标准" in {due.title for due in queries.due(national)}
