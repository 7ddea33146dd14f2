"""The real home's monthly set: the numbers that the issue asks for, and the same ones reckoned in other ways."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from desktop.catalog import RETURNS
from desktop.core.document import Document, document_text
from desktop.core.sheet import as_text
from desktop.registers.beds import queries as beds
from desktop.registers.home.models import Approval, Profile
from desktop.registers.residents.census import queries as census
from desktop.reports import funds, hours, monthly, side_business
from desktop.services import policy
from desktop.services.returns import BREAK
from tests.goldens import golden
from tests.reports.asking import coded, page, request, values
from tests.rosters import YONGNING, expected

POLICY = Path(__file__).parents[2] / "resources" / "policies" / "zibo.toml"
SHEET_WORDS = {
    "self_care": {"自理", "全自理", "具备生活自理能力", "三档"},
    "partial_care": {"二档", "半自理", "半护理", "介助", "部分丧失"},
    "full_care": {"不能自理", "完全丧失", "一档", "全护理"},
}


def test_the_figures_are_those_of_the_roster(yongning):
    del yongning
    found, right = values(monthly.RETURN, request()), expected()["accepted"]
    assert found["A04"] == found["B05"] == 80
    assert [found[code] for code in ("C11", "C12", "C13")] == [right["levels"][w] for w in ("自理", "半自理", "全护理")]
    assert [found[code] for code in ("C01", "C02", "C03")] == [57, 15, 8]
    assert [found[code] for code in ("C21", "C22")] == [right["male"], right["female"]]
    ages = right["ages_2026_09_30"]
    assert [found[code] for code in ("C31", "C32", "C33", "C34", "C35")] == list(ages.values())
    assert (found["A01"], found["R01"]) == (100, Decimal("0.8"))
    assert found["B08"] == 80 * 30


def test_the_allowances_are_those_of_the_county(yongning):
    del yongning
    found, right = values(funds.RETURN, request()), expected()["allowances_2026_09_zibo_rural"]
    levels = {
        "self_care": ("自理", 32, 768000),
        "partial_care": ("半自理", 16, 1096000),
        "full_care": ("全护理", 9, 981000),
    }
    for code, (words, persons, fen) in levels.items():
        assert (found[f"{code}.persons"], found[code]) == (persons, fen)
        assert fen == right[words]["care_yuan"] * 100
    assert (found["basic.persons"], found["basic"], found["care"]) == (57, 5985000, 2845000)
    assert found["total"] == 5985000 + 2845000
    sums = values(monthly.RETURN, request())
    assert (sums["F02"], sums["F03"], sums["C01"]) == (found["basic"], found["care"], found["persons"])


def rows_of_the_sheet():
    """The sheet's own cells: kind, level and admission by row, without the rows that are refused."""
    sheet = openpyxl.load_workbook(YONGNING / "residents.xlsx")["在院老人花名册"]
    bad = {row["sheet_row"] for row in expected()["bad_rows"]}
    for number, row in enumerate(sheet.iter_rows(min_row=4, values_only=True), 4):
        if isinstance(row[0], int) and number not in bad:
            yield row


def test_the_allowances_reckoned_from_the_cells_and_the_policy_file(yongning):
    """The second way knows nothing of our tables: cells of the sheet, the policy's figures, and multiplication."""
    del yongning
    rate = next(r for r in tomllib.loads(POLICY.read_text(encoding="utf-8"))["rates"] if r["area"] == "rural")
    levels: Counter[str] = Counter()
    for row in rows_of_the_sheet():
        if "特困" in row[7]:
            levels[next(level for level, words in SHEET_WORDS.items() if row[10] in words)] += 1
    found = values(funds.RETURN, request())
    assert {code: found[f"{code}.persons"] for code in rate["care"]} == dict(levels)
    assert found["care"] == sum(levels[code] * yuan for code, yuan in rate["care"].items()) * 100
    assert found["basic"] == levels.total() * rate["basic"] * 100


def test_the_rates_printed_are_the_rates_used(yongning):
    del yongning
    for row in page(funds.RETURN, request()).parts[0].rows:
        persons, rate, months, amount = (getattr(cell, "value", None) for cell in row[2:6])
        if rate is not None:
            assert persons * rate * months == amount


def test_bed_days_counted_night_by_night(yongning):
    del yongning
    nights = [date(2026, 9, 1) + timedelta(days=offset) for offset in range(30)]
    assert values(monthly.RETURN, request())["B08"] == sum(len(census.present(night)) for night in nights)


def test_the_hours_of_each_person(yongning):
    del yongning
    table = page(hours.RETURN, request("2026")).parts[0]
    assert {row[1]: float(row[7].value) for row in table.rows} == expected()["training_hours_2026"]
    total = sum((Decimal(str(each)) for each in expected()["training_hours_2026"].values()), Decimal(0))
    assert table.totals[0][7].value == total
    month = values(monthly.RETURN, request())
    assert (month["D06.year"], month["D05"], month["D06"]) == (total, 9, 18)
    assert month["D07"] == (total / 12).quantize(Decimal("0.1"))


def test_the_garden_to_the_fen(yongning):
    del yongning
    right = {name: round(yuan * 100) for name, yuan in expected()["side_business"].items()}
    year, month = values(side_business.RETURN, request("2026")), values(monthly.RETURN, request())
    assert (year["sales"], year["own_use"], year["cost"]) == (right["sale"], right["own_use"], right["cost"])
    assert (month["G07a.year"], month["G08.year"]) == (year["own_use"], year["cost"])
    assert month["G07.year"] - month["G07a.year"] == year["sales"]
    assert month["F07.year"] == year["sales"] - year["cost"] == month["G09.year"] - year["own_use"]


def test_every_cross_check_holds(yongning):
    del yongning
    found = [finding for given in RETURNS for finding in given.check(request())]
    assert [finding for finding in found if finding.kind == BREAK] == []
    assert {finding.book for finding in found} <= {"residents", "home", "staff", "training", "farming", "allowances"}
    assert any("评估" in finding.sentence and finding.row for finding in found)


def opened(figure):
    """The books whose rows stand behind a figure, and how many rows."""
    return {ref.book for ref in figure.rows}, len(figure.rows)


def test_every_reckoned_figure_opens_its_rows_and_as_many_as_it_counts(yongning):
    """What is no count of rows opens, each by name: the paper that says it, the people, the attendances."""
    del yongning
    found = coded(monthly.RETURN, request())
    present = {person.resident for person in census.present(date(2026, 9, 30))}
    assert {code: opened(found[code]) for code in ("A01", "B08", "D06", "D07")} == {
        "A01": ({"home"}, 1),
        "B08": ({"residents"}, 80),
        "D06": ({"training/attendance"}, 9),
        "D07": ({"staff"}, found["D01"].value),
    }
    assert {ref.row for ref in found["B08"].rows} == present
    assert found["D06"].rows == found["D05"].rows, "the hours are those of the attendances"
    for code, figure in found.items():
        if code[0] in "ABCD" and code[:3] not in {"A01", "B08", "D06", "D07"}:
            assert len(figure.rows) == figure.value, code
        elif figure.value and code[0] != "R":
            assert figure.rows, code


def test_the_approved_beds_open_the_paper_that_was_in_force(yongning):
    def behind(period="2026-09"):
        found = coded(monthly.RETURN, request(period))
        return [(found[code].value, [(ref.book, ref.row) for ref in found[code].rows]) for code in ("A01.last", "A01")]

    profile = Profile.get()
    assert behind() == [(100, [("home", profile.id)])] * 2
    approval = Approval(since=date(2026, 9, 10), beds=120, document="民养备〔2026〕3号")
    yongning.write(approval)
    assert behind() == [(100, [("home", profile.id)]), (120, [("home/approval", approval.id)])]
    yongning.strike(approval, "抄错了")
    profile.approved_beds = None
    yongning.write(profile)
    value, rows = behind()[1]
    assert value == len(rows) == len(beds.counts(date(2026, 9, 30)).approved)
    assert {book for book, _row in rows} == {"beds"}, "where no paper says it, the beds themselves are counted"


def asked_for(given):
    """The request of a golden page: September or what holds it, and the first row of a person's form."""
    kind = "month" if "month" in given.periods else "quarter" if "quarter" in given.periods else "year"
    asked = request({"month": "2026-09", "quarter": "2026Q3", "year": "2026"}[kind])
    asked = replace(asked, pack=policy.load("zigong")) if given.form == "K01" else asked
    rows = list(given.each(asked)) if given.each else [(None, "")]
    return replace(asked, row=rows[0][0]) if rows else None


@pytest.mark.parametrize("given", RETURNS, ids=lambda given: given.form)
def test_the_page_reads_as_it_was_last_looked_at(yongning, given):
    del yongning
    asked = asked_for(given)
    if asked is None or given.form == "E10":
        assert given.form in {"P05", "P08", "E10"}
        return
    made = given.make(asked)
    text = document_text(made) if isinstance(made, Document) else as_text(page(given, asked))
    assert text == golden(f"{given.form}_yongning", text)


@pytest.mark.parametrize("given", [given for given in RETURNS if given.monthly], ids=lambda given: given.form)
def test_a_page_of_a_past_month_is_the_same_on_any_later_day(yongning, given):
    del yongning
    assert page(given, request()) == page(given, request()) == page(given, request(today=date(2026, 12, 31)))
