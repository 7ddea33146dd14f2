"""Staff, courses, garden, money, letters and the returns of a quarter and a year, against the monthly set."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from desktop.core.document import document_text
from desktop.core.sheet import as_text
from desktop.ledgers.allowances.models import POCKET, Payment, PocketRate
from desktop.ledgers.farming.models import Share
from desktop.ledgers.training.models import Plan
from desktop.registers.staff.models import Certificate
from desktop.reports import (
    courses,
    funds,
    garden,
    letters,
    monthly,
    payments,
    shelf,
    side_business,
    staffing,
    work_and_land,
    yearly,
)
from desktop.services.returns import BREAK
from tests.reports.asking import each, page, request, values
from tests.rosters import expected


def rows_of(given, asked):
    """The rows of the page's last table as plain values."""
    table = [part for part in page(given, asked).parts if hasattr(part, "columns")][-1]
    return [[getattr(cell, "value", cell) for cell in row] for row in table.rows]


def test_the_staff_and_the_carers_they_need(yongning):
    del yongning
    found, right = values(staffing.ROSTER, request()), values(monthly.RETURN, request())
    assert [found[name] for name in ("staff", "carers", "certified")] == [right[code] for code in ("D01", "D02", "D03")]
    text = as_text(page(staffing.ROSTER, request()))
    # 44/15 + 24/6 + 12/3 = 10.93
    assert "应配11人，实有6人（自理1:15、半自理1:6、全护理1:3）" in text
    assert "徐泽芬\t女\t510301197208018360\t护理员\t聘用" in text


def test_as_of_a_past_day_no_certificate_counts_that_was_issued_later(yongning):
    old = Certificate(staff=1, kind="fire", until=date(2026, 10, 10), number="消1")
    yongning.write(old)
    yongning.write(Certificate(staff=1, kind="fire", issued=date(2026, 10, 3), until=date(2027, 10, 3), number="消2"))
    (row,) = [row for row in rows_of(staffing.EXPIRING, request()) if "消防设施操作员" in row]
    assert "消1" in row
    assert row[6] == date(2026, 10, 10)
    october = [row for row in rows_of(staffing.EXPIRING, request("2026-10")) if "消防设施操作员" in row]
    assert october == [], "renewed by then"
    old.until = date(2026, 9, 1)
    yongning.write(old)
    (row,) = [row for row in rows_of(staffing.EXPIRING, request()) if "消防设施操作员" in row]
    assert {"消1", "过29天"} <= set(row), "with its number, though it has ended"


def test_certificates_that_end_soon_or_have_ended(yongning):
    yongning.write(Certificate(staff=1, kind="fire", until=date(2026, 9, 1), number="消1"))
    rows = rows_of(staffing.EXPIRING, request())
    assert (rows[0][1], rows[0][3], rows[0][7]) == ("张天成", "消防设施操作员", "过29天")
    assert all(row[6] <= date(2026, 11, 29) for row in rows)


def test_a_session_on_paper(yongning):
    del yongning
    (row, words), *_rest = each(courses.SIGN_IN, request())
    assert words == "2026-09-12 敬老爱老职业道德"
    found = values(courses.SIGN_IN, request(row=row))
    assert (found["wanted"], found["came"]) == (12, 9)
    assert "到课率75.0%" in as_text(page(courses.SIGN_IN, request(row=row)))
    assert "\t赵翠花、雷凤英、周德明" in as_text(page(courses.MINUTES, request(row=row)))


def test_everybodys_card_of_hours(yongning):
    del yongning
    hours = {
        name: float(values(courses.CARD, request("2026", row=row))["total"])
        for row, name in each(courses.CARD, request("2026"))
    }
    assert hours == expected()["training_hours_2026"]


def test_the_plan_tells_what_was_held(yongning):
    for month, kind in ((9, "ethics"), (12, "fire")):
        yongning.write(Plan(year=2026, month=month, topic="计划", kind=kind, hours=Decimal(2)))
    assert [(row[1], row[8]) for row in rows_of(courses.PLAN, request("2026"))] == [("9月", "已办"), ("12月", "")]


def test_the_ledger_carries_its_balance_on(yongning):
    del yongning
    found, sums = values(garden.LEDGER, request("2026")), values(side_business.RETURN, request("2026"))
    assert (found["income"], found["cost"], found["balance"]) == (sums["value"], sums["cost"], sums["net"])
    rows = rows_of(garden.LEDGER, request())
    assert (rows[0][3], rows[0][11]) == ("承前余额", values(garden.LEDGER, request("2026-08"))["balance"])
    assert rows[-1][11] == values(garden.LEDGER, request())["balance"]


def test_what_went_out_is_what_was_eaten_sold_and_given(yongning):
    del yongning
    rows = rows_of(garden.OUTGOING, request("2026"))
    sums = values(side_business.RETURN, request("2026"))
    assert sum(row[7] or 0 for row in rows) == sums["value"]
    assert {row[8] for row in rows} == {"食堂自用", "出售"}


def test_the_years_surplus_is_shared_to_the_fen(yongning):
    yongning.write(Share(year=2026, living=Decimal(60), reproduction=Decimal(20), working=Decimal(20)))
    found, cash = values(work_and_land.SHARES, request("2026")), values(monthly.RETURN, request("2026-10"))["F07.year"]
    assert found["net"] == found["all"] == found["living"] + found["reproduction"] + found["working"] == cash


def test_the_list_to_be_signed_adds_up_to_the_calculation(yongning):
    del yongning
    found, sums = values(payments.ALLOWANCE, request()), values(funds.RETURN, request())
    assert (found["basic"], found["care"], found["due"]) == (sums["basic"], sums["care"], sums["total"])
    assert list(payments.ALLOWANCE.check(request())) == []


def test_a_payment_that_differs_from_what_is_due_is_found(yongning):
    yongning.write(Payment(month=date(2026, 9, 1), resident=2, due=100, received=date(2026, 9, 10)))
    found = list(payments.ALLOWANCE.check(request()))
    assert [(finding.kind, finding.row) for finding in found] == [(BREAK, 2)]
    assert "许长青" in found[0].sentence


def test_pocket_money_shows_the_full_amount_and_what_was_kept_back(yongning):
    yongning.write(PocketRate(since=date(2026, 1, 1), amount=3000))
    yongning.write(Payment(month=date(2026, 9, 1), fund=POCKET, resident=2, due=3000, deduction=500, reason="代买药"))
    row = next(row for row in rows_of(payments.POCKET_MONEY, request()) if row[1] == "许长青")
    assert row[3:8] == [3000, 3000, 500, "代买药", 2500]


def test_the_disclosure_in_the_countys_words(yongning):
    del yongning
    text = as_text(page(letters.DISCLOSURE, request()))
    assert "永宁镇敬老院2026年9月集中供养特困人员共57户57人，其中农村特困57人" in text
    assert "一档（完全丧失生活自理能力）9人，二档（部分丧失生活自理能力）16人，三档（具备生活自理能力）32人" in text
    assert "发放基本生活补贴59,850.00元，照料护理补贴28,450.00元，合计88,300.00元" in text
    assert "一档每人每月1,090.00元，二档每人每月685.00元，三档每人每月240.00元" in text


def test_the_report_of_the_year_is_an_official_document(yongning):
    del yongning
    made: Any = letters.YEAR_REPORT.make(request("2026"))
    text = document_text(made)
    assert text.startswith(
        "永宁镇敬老院文件\n　　〔2026〕　　号\n签发人：　　　　\n永宁镇敬老院关于2026年工作情况的报告\n"
    )
    assert "的报告\n（主送机关）：\n" in text
    assert "在院80人，其中特困人员57人；自理44人，半自理24人，全护理12人；入住率80.0%" in text
    assert "防火巡查（　　）次" in text
    assert "2026年10月5日" in text


def test_a_quarter_is_its_three_months(yongning):
    del yongning
    quarter = values(yearly.OVER_MONTHS, request("2026Q3"))
    months = [values(monthly.RETURN, request(f"2026-{month:02d}")) for month in (7, 8, 9)]
    for code in ("B02", "B03", "B04", "B08", "D05", "D06", "F02", "F03", "F07", "G07", "G08", "G09"):
        assert quarter[code] == sum(month[code] for month in months), code
    for code in ("A01", "A04", "B05", "C01", "D01"):
        assert quarter[code] == months[-1][code], code
    assert quarter["B08.year"] == months[-1]["B08.year"]


def test_typed_rows_of_a_quarter_are_the_sum_of_its_months(yongning):
    del yongning
    hand = {("2026-07", "E01"): 60, ("2026-09", "E01"): 62, ("2026-10", "E01"): 1}
    assert values(yearly.OVER_MONTHS, request("2026Q3", hand=hand))["E01"] == 122


def test_the_more_detailed_rows_add_up(yongning):
    del yongning
    found = values(yearly.OVER_MONTHS, request("2026Q3"))
    assert sum(found[f"H{number:02d}"] for number in range(1, 11)) == found["B05"] == 80
    assert sum(found[f"K{number:02d}"] for number in range(1, 5)) == 80
    assert found["J01"] == 6


def test_schooling_by_its_words():
    words = {"小学": "J02", "初中毕业": "J03", "中专": "J04", "高中": "J04", "大专": "J05", "本科及以上": "J06", "": ""}
    assert {text: yearly.school(text) for text in words} == words


def test_the_shelf_counts_what_is_missing(yongning):
    del yongning
    rows = {row[3]: row for row in rows_of(shelf.SHELF, request("2026"))}
    assert rows["P01"][7].endswith("处")
    assert rows["Q01"][1] == "安全"
