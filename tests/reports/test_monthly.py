"""The monthly return: typed rows, the three columns, cross-checks that break, gaps, and months with nothing in them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.sheet import Figure, as_text
from desktop.registers.home.models import Profile
from desktop.registers.residents.models import PAYING, Absence, Resident
from desktop.registers.residents.movements.service import leave
from desktop.reports import funds, monthly, yearly
from desktop.reports.crosschecks import CHECKS, INCOME, SPENDING, broken, titles
from desktop.reports.reckoning import EVENTS
from desktop.services import forms
from desktop.services.returns import BREAK, GAP
from tests.goldens import golden
from tests.reports.asking import coded, page, request, values
from tests.reports.people import come, go, grade

FULL = {code: 100 for code in (*INCOME, *SPENDING) if code != "F07"}


def breaks(asked):
    return [finding for finding in monthly.RETURN.check(asked) if finding.kind == BREAK]


@pytest.fixture
def moving(empty):
    """Five people: one stays, one comes, one leaves, one dies and one went last month."""
    empty.write(Profile(name="永宁镇敬老院", area="rural", pack="zibo", approved_beds=10))
    come(empty, "甲", date(2025, 3, 1), "101-1", order=1, confirmed=date(2025, 2, 1))
    come(empty, "乙", date(2026, 9, 10), "101-2", order=2, kind=PAYING, born=date(1970, 1, 1))
    go(empty, come(empty, "丙", date(2025, 4, 1), "102-1", order=3), date(2026, 9, 20), "left")
    go(empty, come(empty, "丁", date(2025, 5, 1), "102-2", order=4, level="full_care"), date(2026, 9, 25), "died")
    go(empty, come(empty, "戊", date(2026, 1, 5), "103-1", order=5), date(2026, 8, 31), "dispersed")
    return empty


def test_who_came_and_went(moving):
    del moving
    found = values(monthly.RETURN, request())
    assert [found[code] for code in ("B01", "B02", "B03", "B04", "B05")] == [3, 1, 1, 1, 2]
    assert [found[f"{code}.year"] for code in ("B01", "B02", "B03", "B04", "B05")] == [3, 2, 2, 1, 2]
    assert (found["B05.last"], found["A04.last"], found["A04"]) == (3, 3, 2)
    assert found["B08"] == 30 + 21 + 19 + 24
    assert (found["C31"], found["C35"]) == (1, 0)


def test_the_rows_behind_a_figure_are_those_people(moving):
    del moving
    found = coded(monthly.RETURN, request())
    names = {row: Resident.get_by_id(row).name for row in range(1, 6)}
    behind = {code: [names[ref.row] for ref in found[code].rows] for code in ("B01", "B02", "B03", "B04", "B05")}
    assert behind == {"B01": ["甲", "丙", "丁"], "B02": ["乙"], "B03": ["丙"], "B04": ["丁"], "B05": ["甲", "乙"]}
    assert {ref.book for ref in found["A04"].rows} == {"beds"}


def test_whoever_is_away_is_still_here(moving):
    stay = come(moving, "己", date(2026, 2, 1), "104-1", order=6)
    leave(moving, stay, Absence(kind="hospital", since=date(2026, 9, 29), due=date(2026, 10, 9)))
    found = values(monthly.RETURN, request())
    assert (found["B05"], found["B06"], found["B07"], found["A04"]) == (3, 0, 1, 3)
    assert breaks(request()) == []


def test_a_month_that_is_not_over_speaks_of_today(moving):
    come(moving, "庚", date(2026, 9, 20), "105-1", order=7)
    found = values(monthly.RETURN, request(today=date(2026, 9, 12)))
    assert (found["B02"], found["B05"], found["B08"]) == (1, 4, 3 * 12 + 3)


def test_a_typed_row_is_printed_and_summed_over_the_months_in_which_it_was_typed(empty):
    del empty
    hand = {("2026-09", "E01"): 60, ("2026-08", "E01"): 62, ("2025-12", "E01"): 1000, ("2026-09", "F05"): 1250050}
    found = coded(monthly.RETURN, request(hand=hand))
    assert (found["E01"].value, found["E01"].hand, found["E01.year"].value) == (60, True, 122)
    assert (found["E02"].value, found["E02.year"].value) == (None, None)
    text = as_text(page(monthly.RETURN, request(hand=hand)))
    assert "防火巡查\tE01\t次\t—\t60\t122" in text
    assert "防火检查\tE02\t次\t—\t—\t—" in text
    assert "12,500.50" in text
    assert "手填：E01、F05。" in text


def test_the_note_says_who_typed_which_figures_and_when(empty):
    del empty
    hand = {("2026-09", code): 5 for code in ("E01", "E02", "F10", "F11", "X03W")} | {("2026-08", "E03"): 1}
    typists = {
        ("2026-09", "E01"): "王芳 2026-10-05 09:30",
        ("2026-09", "E02"): "王芳 2026-10-05 09:41",
        ("2026-09", "F10"): "李 清 2026-10-06 08:00",
        ("2026-09", "X03W"): "王芳 2026-10-05 09:45",
    }
    asked = request(hand=hand, typists=typists)
    text = as_text(page(monthly.RETURN, asked))
    assert "手填：王芳 10-05 09:30—09:41 E01、E02；李 清 10-06 08:00 F10；F11。" in text
    assert coded(monthly.RETURN, asked)["E01"].by == "王芳 2026-10-05 09:30"
    assert "手填：王芳 10-05 09:45 工作人员工资。" in as_text(page(funds.RETURN, asked))
    quarter = request("2026Q3", hand={**hand, ("2026-08", "E01"): 7}, typists=typists)
    text = as_text(page(yearly.OVER_MONTHS, quarter))
    assert "手填：E01、E03、F11；王芳 10-05 09:41 E02；李 清 10-06 08:00 F10。" in text, "a sum is nobody's"


def test_nothing_typed_is_never_a_nought(empty):
    del empty
    found = values(monthly.RETURN, request())
    assert {found[code] for code in EVENTS} == {None}
    assert {found[code] for code in ("F01", "F04", "F05", "F06", "F08", *SPENDING, "F20", "R04")} == {None}
    assert (found["F02"], found["F07"], found["B05"]) == (0, 0, 0)


def balance(month="2026-09", **typed):
    return {(month, code): value for code, value in {**FULL, "F01": 5000, **typed}.items()}


def test_the_balance_is_reckoned_once_all_its_terms_are_there(empty):
    del empty
    found = values(monthly.RETURN, request(hand=balance()))
    income = sum(FULL[code] for code in ("F04", "F05", "F06", "F08"))
    assert found["F20"] == 5000 + income - 100 * len(SPENDING)
    short = {key: value for key, value in balance().items() if key[1] != "F06"}
    assert values(monthly.RETURN, request(hand=short))["F20"] is None


def test_the_opening_balance_is_the_last_months_closing(empty):
    del empty
    found = values(monthly.RETURN, request(hand={("2026-08", "F20"): 7000}))
    assert (found["F01"], found["F20.last"], found["F20"]) == (7000, 7000, None)


def test_a_balance_that_was_reckoned_is_the_next_months_opening(empty):
    del empty
    july, august = balance("2026-07", F01=100), {**balance("2026-08")}
    del august["2026-08", "F01"]
    ends = [values(monthly.RETURN, request(f"2026-{month:02d}", hand={**july, **august}))["F20"] for month in (7, 8)]
    assert None not in ends
    found = values(monthly.RETURN, request(hand={**july, **august}))
    assert (found["F20.last"], found["F01"]) == (ends[1], ends[1])
    (broken,) = breaks(request(hand={**july, **august, ("2026-09", "F01"): ends[1] + 1}))
    assert broken.code == "F01"


def test_a_typed_balance_that_does_not_add_up_blocks(empty):
    del empty
    right = values(monthly.RETURN, request(hand=balance()))["F20"]
    assert breaks(request(hand=balance(F20=right))) == []
    (found,) = breaks(request(hand=balance(F20=right + 100)))
    assert found.code == "F20"
    assert "F20月末结余是47.00" in found.sentence
    assert "是46.00" in found.sentence


@pytest.mark.parametrize(
    ("unknown", "code", "words"),
    [
        ({"place": ""}, "B05", "A04月末占用床位是2"),
        ({"kind": None}, "B05", "C01＋C02＋C03是2"),
        ({"level": None}, "B05", "C11＋C12＋C13是2"),
    ],
)
def test_what_nobody_knows_breaks_a_cross_check_and_names_the_person(moving, unknown, code, words):
    given = {"place": "106-1", "kind": PAYING, "level": "self_care", **unknown}
    come(moving, "辛", date(2026, 9, 2), order=8, **given)
    (found,) = breaks(request())
    assert (found.code, found.book, Resident.get_by_id(found.row).name) == (code, "residents", "辛")
    assert "B05月末在院是3" in found.sentence
    assert words in found.sentence
    assert "没有算进去的：辛" in found.sentence


@pytest.mark.parametrize(
    ("figures", "code", "words"),
    [
        ({"A03": 5, "A04": 3, "A05": 1}, "A05", "A05空余床位是1，而A03－A04是2，"),
        ({"G07": 500, "G08": 200, "G09": 400}, "G09", "G09纯收入是4.00，而G07－G08是3.00，"),
        ({"F07": 900, "G09": 1000, "G07a": 50}, "F07", "是9.00，而G09－G07a是9.50，"),
        ({"B05": 2, "B01": 1, "B02": 2, "B03": 0, "B04": 0}, "B05", "而B01＋B02－B03－B04是3，"),
    ],
)
def test_a_cross_check_names_both_sides(figures, code, words):
    rows = {row: Figure(value) for row, value in figures.items()}
    (found,) = broken(rows, titles(forms.load("X01")), {})
    assert (found.code, found.kind) == (code, BREAK)
    assert words in found.sentence
    assert list(broken({**rows, code: Figure(None)}, {}, {})) == []


def test_incidents_are_the_sum_of_their_kinds(empty):
    del empty
    kinds = {("2026-09", f"E05{letter}"): number for letter, number in zip("abcd", (2, 1, 0, 3), strict=True)}
    assert values(monthly.RETURN, request(hand=kinds))["E05"] == 6
    assert [found.code for found in breaks(request(hand={**kinds, ("2026-09", "E05"): 5}))] == ["E05"]


def test_a_part_is_never_more_than_its_whole(empty):
    del empty
    found = breaks(request(hand={("2026-09", "E01"): 10, ("2026-09", "E01a"): 12}))
    assert [(finding.code, "不能多于" in finding.sentence) for finding in found] == [("E01a", True)]


def test_every_cross_check_of_the_catalogue_is_there():
    told = {(check.code, check.plus, check.minus) for check in CHECKS}
    assert ("B05", ("A04",), ()) in told
    assert ("G09", ("G07",), ("G08",)) in told
    assert ("F20", ("F01", *INCOME), SPENDING) in told


def test_gaps_open_the_row_that_is_missing_something(moving):
    come(moving, "壬", date(2026, 9, 3), "107-1", order=9, level=None)
    found = [gap for gap in monthly.RETURN.check(request()) if gap.kind == GAP and "壬" in gap.sentence]
    assert {(gap.book, Resident.get_by_id(gap.row).name) for gap in found} == {("residents", "壬")}
    words = "".join(gap.sentence for gap in found)
    assert "没有护理等级" in words
    assert "没有认定日期" in words


def test_a_level_that_changes_moves_somebody_between_rows(moving):
    stay = come(moving, "癸", date(2026, 1, 1), "108-1", order=10)
    grade(moving, stay, date(2026, 9, 15), "partial_care")
    found = values(monthly.RETURN, request())
    assert (found["C12.last"], found["C12"], found["C11.last"] - found["C11"]) == (0, 1, 1)


def test_a_home_with_nothing_in_it(empty):
    del empty
    text = as_text(page(monthly.RETURN, request()))
    assert text == golden("X01_empty", text)
    assert breaks(request()) == []


def test_a_month_before_anybody_came(yongning):
    del yongning
    found = values(monthly.RETURN, request("1999-01"))
    assert (found["B05"], found["A04"], found["F02"], found["G07"]) == (0, 0, 0, 0)
    assert found["R03"] is None
    assert breaks(request("1999-01")) == []


def test_the_rows_to_be_typed_are_those_that_no_book_tells(yongning):
    del yongning
    rows = {row.code: row for row in monthly.RETURN.typed(request()).rows}
    assert {"E01", "E07", "F01", "F10", "F20"} <= set(rows)
    assert not {"F02", "F03", "F07", "B05", "G07"} & set(rows)
    assert (rows["E01"].kind, rows["F10"].kind, rows["F10"].band) == ("count", "money", "F 资金")
    assert {"F02", "F03"} <= {row.code for row in monthly.RETURN.typed(request(pack="national")).rows}
    assert dict(monthly.RETURN.typed(request()).sums) == {"收入": INCOME, "支出": SPENDING}


def test_the_two_rows_of_the_funding_table_are_typed_and_missed_when_left_out(yongning):
    del yongning
    assert [(row.code, row.kind) for row in funds.RETURN.typed(request()).rows] == [
        ("X03U", "money"),
        ("X03W", "money"),
    ]
    before = values(funds.RETURN, request())["total"]
    typed = values(funds.RETURN, request(hand={("2026-09", "X03U"): 320000, ("2026-09", "X03W"): 1800000}))
    assert (typed["utilities"], typed["wages"], typed["total"] - before) == (320000, 1800000, 2120000)
    hand = {("2026-08", "X03U"): 300000, ("2026-08", "X03W"): 0, ("2026-09", "X03W"): 0}
    found = [finding.sentence for finding in funds.RETURN.check(request(hand=hand)) if finding.code == "X03U"]
    assert found == ["X03：“水电经费”上个月填了，这个月还没有填。"]


def test_allowances_without_a_standard_are_typed(yongning):
    del yongning
    assert values(monthly.RETURN, request(pack="national"))["F02"] is None
    found = coded(monthly.RETURN, request(pack="national", hand={("2026-09", "F02"): 100}))
    assert (found["F02"].value, found["F02"].hand, found["F02.year"].value) == (100, True, 100)
