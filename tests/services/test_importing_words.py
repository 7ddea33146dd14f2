"""Cells as clerks and their sheets leave them: nothing, numbers of days, days that lost their last nought."""

from __future__ import annotations

from datetime import date

import pytest

from desktop import catalog
from desktop.core.problem import Unreadable
from desktop.ledgers.farming.models import Movement
from desktop.registers.residents.models import Resident, Stay
from desktop.registers.staff.models import StaffMember
from desktop.services import importing
from desktop.services.importing_words import given, ordinary, read_sex
from desktop.tables.cells import Unclear
from desktop.tables.headings import Wanted, entries, match
from desktop.tables.reading import read_workbook
from tests.homes import open_books
from tests.services.test_importing import bring, number
from tests.tables.books_made import rows_of, workbook


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


def import_rows(books, path, book="residents"):
    importer = importing.importer_of(books.book(book))
    wanted = [Wanted(t.name, t.title, t.also, t.required) for t in importer.titles]
    return importing.run(books, books.book(book), entries(match(read_workbook(path), wanted)))


@pytest.mark.parametrize("text", ["-", "—", "——", "－", "/", "／", " - ", "\\", "--", "_"])
def test_strokes_are_an_empty_cell(text):
    assert (ordinary(text), given(text)) == ("", "")


@pytest.mark.parametrize("text", ["-5", "1/2", "A-1", "无", "2026-03-05", "", " ", "×", "*", "√", "."])
def test_what_says_something_stays(text):
    assert ordinary(text) == text


def test_words_for_nothing_are_for_the_books_to_say():
    assert [given(text) for text in ("无", "不详", "没有", " 暂无 ", "无锡")] == ["", "", "", "", "无锡"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("43891", "2020-03-01"), ("43891.5", "2020-03-01"), ("17597", "1948-03-05"), ("202003", "2020-03"),
        ("201012", "201012"), ("20200301", "20200301"), ("0305", "0305"), ("2020.3", "2020.3"), ("99999", "99999"),
        ("2026年12月到期", "2026年12月"), ("2021-5-1至今", "2021-5-1"), ("2020.5.6（转入）", "2020.5.6"),
        ("2021-5-6 08:30", "2021-5-6"), ("2020年5月前", "2020年5月前"), ("长期", "长期"),
    ],
)  # fmt: skip
def test_a_day_that_a_sheet_shows_as_a_number_is_a_day_again(text, day):
    assert ordinary(text, day=True) == day
    assert ordinary(text) == text


@pytest.mark.parametrize(
    ("text", "sex"), [("男", "male"), ("女性", "female"), ("男性 ", "male"), ("女士", "female"), ("female", "female")]
)
def test_words_for_the_sexes(text, sex):
    assert read_sex(text) == sex


def test_a_word_that_is_no_sex_is_refused():
    with pytest.raises(Unreadable, match="男、女"):
        read_sex("未知")


def test_a_number_that_lost_its_nought_is_refused_and_a_text_is_not(books, tmp_path):
    heads: list[object] = ["姓名", "身份证号", "入院时间", "出生年月", "联系电话"]
    rows: list[list[object]] = [
        heads, ["甲一", number(1), 2020.1, "1948.3", 2020.1], ["甲二", number(2), "2020.10", 1948.3, None],
        ["甲三", number(3), 2020.2, "1948年3月", None], ["甲四", "5", 2020.1, 1948.1, None],
    ]  # fmt: skip
    done = import_rows(books, rows_of(tmp_path / "a.xlsx", rows))
    assert (done.accepted, [row.row for row in done.refused]) == (2, [2, 5])
    (problem,) = done.refused[0].problems
    assert problem.field == "begin"
    assert "看不出是2020年1月还是2020年10月；请写成“2020年1月”或“2020年10月”" in problem.message
    assert sorted(p.field for p in done.refused[1].problems) == ["begin", "born", "identity"]
    assert {stay.begin for stay in Stay.select()} == {date(2020, 10, 1), date(2020, 2, 1)}


def test_a_day_of_a_ledger_that_lost_its_nought_is_refused(books, tmp_path):
    heads: list[object] = ["日期", "项目", "摘要", "数量", "单位", "单价", "收入"]
    rows: list[list[object]] = [heads] + [
        [day, "鸡蛋", "出售", 10, "枚", 1.1, 11.0] for day in (9.1, 9.11, "9.10", 9.4, 2.3)
    ]
    done = import_rows(books, rows_of(tmp_path / "a.xlsx", rows), "farming")
    assert (done.accepted, [row.row for row in done.refused]) == (4, [2])
    assert "看不出是9月1日还是9月10日" in done.refused[0].problems[0].message


def test_a_nought_lost_in_a_merged_cell_is_lost_for_each_of_its_rows(tmp_path):
    def fill(_book, sheet):
        sheet.write_row(0, 0, ["日期", "项目"])
        sheet.merge_range(1, 0, 2, 0, 9.1)
        sheet.write_column(1, 1, ["鸡蛋", "白菜"])

    found = match(read_workbook(workbook(tmp_path / "a.xlsx", fill)), (Wanted("day", "日期"), Wanted("what", "项目")))
    assert [isinstance(texts["day"], Unclear) for _row, texts in entries(found)] == [True, True]


def test_a_year_alone_is_told_as_such(books):
    rows = ({"name": "甲一", "identity": number(1), "begin": "2022"}, {"name": "甲", "begin": "2022 年"})
    done = bring(books, *rows)
    assert [p.message for p in done.refused[0].problems] == [
        "只写了2022年，请写到月，例如 2022年3月；知道哪一天的写到日。"
    ]
    assert [p.field for p in done.refused[1].problems] == ["begin", "identity"]


def test_strokes_are_nothing_in_the_cells_of_any_book(books):
    row = {
        "name": "李示范",
        "identity": "-",
        "contract_until": "—",
        "health_until": "/",
        "begin": "43891",
        "post": "门卫",
    }
    assert bring(books, row, book="staff").accepted == 1
    assert StaffMember.get().contract_until is None
    sold = {"day": "2026-03-01", "project": "蔬菜", "item": "出售", "income": "5", "expense": "-", "price": "——"}
    assert bring(books, sold, book="farming").accepted == 1


def test_the_same_as_above(books):
    rows = [
        {"day": "2026-03-01", "project": "蔬菜", "item": "出售", "income": "5", "party": "市场"},
        {"day": "〃", "project": "同上", "item": "出售", "income": "6", "party": "〃"},
        {"day": "同上", "project": "", "item": "出售", "income": "6"},
    ]
    done = bring(books, *rows, book="farming")
    assert (done.accepted, [p.field for p in done.refused[0].problems]) == (2, ["project"])
    assert {(row.day, row.party) for row in Movement.select()} == {(date(2026, 3, 1), "市场")}


def test_a_telephone_that_a_sheet_took_for_a_quantity(books):
    bring(books, {"name": "甲一", "identity": number(1), "begin": "2022.1.1", "phone": "13900000000.0"})
    assert Resident.get().phone == "13900000000"


def test_a_refused_day_leaves_nothing_behind(books):
    bring(books, {"name": "甲一", "identity": number(1), "begin": Unclear("2020.1"), "room": "101", "bed": "1"})
    assert not Resident.select().exists()
