"""The import on the command line: rows that are there already, refused rows, numbers too large, templates."""

from __future__ import annotations

import csv
import json

import openpyxl
import pytest
import xlsxwriter

from tests.cli.conftest import YONGNING
from tests.rosters import expected

HEADS = ("姓名", "身份证号", "入院时间", "联系电话")


def sheet(path, *rows, heads=HEADS):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("花名册")
        for number, row in enumerate((heads, *rows)):
            for column, text in enumerate(row):
                page.write_string(number, column, text)
    return path


def test_standing_rows_are_refused_passed_over_or_filled(yongning, tmp_path):
    roster = YONGNING / "residents.xlsx"
    assert len(yongning("import", "residents", roster, "--json").json["refused"]) == 86
    skipped = yongning("import", "residents", roster, "--duplicates", "skip", "--json").json
    told = expected()
    assert (skipped["read"], skipped["accepted"], len(skipped["standing"])) == (86, 0, told["good"])
    assert [row["row"] for row in skipped["refused"]] == [bad["sheet_row"] for bad in told["bad_rows"]]
    assert not any(row["filled"] for row in skipped["standing"])
    known = yongning("list", "residents", "--full", "--format", "json").json["rows"][0]
    more = sheet(tmp_path / "a.xlsx", (known["name"], known["identity"], "2020-01-01", "0813-7654321"))
    words = yongning("import", "residents", more, "--duplicates", "fill").out
    assert words.startswith("读到1行，收下0行，已在册1行（补填")


def test_an_unknown_way_with_duplicates_is_bad_usage(clerk):
    with pytest.raises(SystemExit) as end:
        clerk("import", "residents", "x.xlsx", "--duplicates", "merge")
    assert end.value.code == 2


def test_the_mended_rows_come_in_by_the_returned_sheet(clerk, tmp_path):
    clerk("new")
    back = tmp_path / "退回.xlsx"
    clerk("import", "residents", YONGNING / "residents.xlsx", "--errors", back)
    book = openpyxl.load_workbook(back)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[3]}
    assert "问题" in heads
    page.cell(3, page.max_column + 1).value = "无证原因"
    for row in range(4, page.max_row + 1):
        for head in ("身份证号", "出生年月", "性别"):
            page.cell(row, heads[head]).value = None
        page.cell(row, page.max_column).value = "号码待核"
    book.save(back)
    again = clerk("import", "residents", back, "--json").json
    assert (again["read"], again["accepted"], again["refused"]) == (6, 6, [])
    assert len(clerk("list", "residents", "--format", "json").json["rows"]) == 86


def test_more_than_five_thousand_refused_rows_come_back_as_csv(clerk, tmp_path):
    clerk("new")
    path = tmp_path / "a.csv"
    path.write_text("姓名,身份证号,入院时间\n" + "甲,5103,2020-01-01\n" * 5001, encoding="gb18030")
    answer = clerk("import", "residents", path, "--json", "--errors", tmp_path / "back.xlsx").json
    assert len(answer["refused"]) == 5001
    rows = list(csv.reader((tmp_path / "back.csv").read_text("utf-8-sig").splitlines()))
    assert (len(rows), rows[0][3]) == (5002, "问题")
    assert "应为18位" in rows[1][3]


def test_a_row_named_by_a_number_beyond_any_is_one_sentence(yongning, tmp_path):
    answer = yongning("report", "P04", "--period", "2026", "--id", "9" * 30, "--out", tmp_path / "x.pdf")
    assert (answer.code, answer.err.strip()) == (1, f"没有编号{'9' * 30}的行。")


def test_problems_are_told_with_the_words_of_their_columns(yongning, tmp_path):
    known = yongning("list", "residents", "--full", "--format", "json").json["rows"][0]["name"]
    paid = sheet(tmp_path / "a.xlsx", *[("2026-09", known, "100")] * 2, heads=("月份", "姓名", "应发"))
    words = yongning("import", "allowances", paid).out
    assert "第3行 老人：" in words
    assert "resident" not in words


@pytest.mark.parametrize("book", ["home", "beds", "residents", "staff", "training", "assessment", "farming"])
def test_a_template_needs_no_home(clerk, tmp_path, book):
    assert clerk("template", book, "--out", tmp_path / "空表").code == 0
    assert openpyxl.load_workbook(tmp_path / "空表.xlsx").sheetnames[1] == "填写说明"
    assert not clerk.home.exists()


def test_beds_of_an_import_leave_a_closed_month_as_it_was(yongning, tmp_path):
    yongning("month", "2026-09", "close", "--with-gaps")
    yongning("report", "X01", "--period", "2026-09", "--out", tmp_path / "before.json")
    beds = sheet(tmp_path / "beds.xlsx", ("901", "1"), ("901", "2"), heads=("房间", "床号"))
    people = sheet(tmp_path / "people.xlsx", ("新人", "", "2026-10-03", "补办", "902", "1"),
                   heads=("姓名", "身份证号", "入院时间", "无证原因", "房间", "床位"))  # fmt: skip
    assert yongning("import", "beds", beds, "--json").json["accepted"] == 2
    assert yongning("import", "residents", people, "--json").json["accepted"] == 1
    status = yongning("month", "2026-09", "status", "--json").json
    assert status["state"] == "closed"
    assert json.loads((tmp_path / "before.json").read_text())["X01.A01"]["value"] == 80


def test_what_is_not_read_is_told_and_lists_side_by_side_are_read(clerk, tmp_path):
    clerk("new")
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, order in (("一楼", "001"), ("二楼", "003")):
            page = book.add_worksheet(name)
            page.write_row(0, 0, HEADS[:3] * 2)
            page.write_row(1, 0, ("甲", f"510301450305{order}", "2020-01-01", "乙", "5", "2020-01"))
    words = clerk("import", "residents", path).out
    assert "还有1张工作表也像名单，没有读：二楼；" in words
    assert "左右并排了 2 组" in words
    told = clerk("import", "residents", path, "--dry-run", "--json").json["remarks"]
    assert [("二楼" in one, "2 组" in one) for one in told] == [(True, False), (False, True)]
    answer = clerk("import", "residents", path, "--sheet", "二楼", "--json").json
    assert (answer["read"], answer["accepted"], [row["row"] for row in answer["refused"]]) == (2, 1, [2])


def test_a_further_table_that_cannot_be_read_is_told_of(clerk, tmp_path):
    clerk("new")
    rows = (("甲", "510301450305001", "2020-01-01"), ("姓名", "联系电话", "备注"), ("乙", "139", ""), ("丙", "138", ""))
    answer = clerk("import", "residents", sheet(tmp_path / "a.xlsx", *rows, heads=HEADS[:3]), "--json").json
    assert (answer["read"], len(answer["remarks"])) == (1, 1)
    assert "第4行起还有2行是下面另一张表的" in answer["remarks"][0]
