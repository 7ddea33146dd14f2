"""Untidy sheets as homes have them, from the file to the rows: what the import forgives, and what it refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from stdnum.iso7064 import mod_11_2

from desktop import catalog
from desktop.ledgers.training.models import Attendance, Session
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import Level, Resident, Stay
from desktop.services import importing
from desktop.tables.headings import Wanted, entries, match
from desktop.tables.reading import read_workbook
from tests.homes import TODAY, open_books


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


def number(order: int, born: str = "19480305") -> str:
    body = f"510301{born}{order * 2 + 1:03d}"
    return body + mod_11_2.calc_check_digit(body)


def with_x(born: str = "19480305") -> str:
    """A number of an invented man that ends in x."""
    bodies = (f"510301{born}{order:03d}" for order in range(1, 999, 2))
    return next(body for body in bodies if mod_11_2.calc_check_digit(body) == "X") + "x"


def take(books, path, book="residents"):
    importer = importing.importer_of(books.book(book))
    wanted = [Wanted(t.name, t.title, t.also, t.required) for t in importer.titles]
    found = match(read_workbook(path), wanted, words=importer.sheets)
    return importing.run(books, books.book(book), entries(found))


def untidy(path):
    """A roster with a title, a merged room, ways of writing dates, totals and signatures between and below."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("说明").write(0, 0, "本表由院里自用")
        page = book.add_worksheet("在院老人")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.merge_range("A1:I1", "某镇敬老院在院老人名册")
        page.write_row(1, 0, ["填报单位：某镇敬老院", "", "", "2026年9月30日"])
        heads = ["序号", "老人姓名", "公民身份号码", "出生日期", "入住日期", "失能等级", "人员类别", "房号", "床号"]
        page.write_row(2, 0, heads)
        page.merge_range("H4:H6", "101室")
        people = [
            ("高　珍", number(1), "1948.3.5", "2020年11月", "介助", "五保"),
            ("于泽芬", with_x(), "1948年3月", "2019/5/4", "二档", "自费"),
            (" 李 四", number(2), "48年3月", None, "完全不能自理", "特困"),
        ]
        for row, (name, own, born, begin, level, kind) in enumerate(people, 3):
            page.write_row(row, 0, [row - 2, name, own, born, begin or "", level, kind])
            page.write(row, 8, f"{row - 2}号床")
        page.write_datetime(5, 4, date(2021, 2, 3), day)
        page.write_row(6, 0, ["小计", "3人"])
        page.write_row(7, 0, heads)
        page.write_row(8, 0, [4, "王五", "", "", "2022-01-01", "自理", "社会"])
        page.write_number(8, 2, 510322199507123456)
        page.write_row(9, 0, ["合计", "4人"])
        page.write_row(10, 0, ["填表人：", "甲", "审核人：", "乙"])
    return path


def test_an_untidy_roster_comes_in_and_the_lost_digits_are_refused(books, tmp_path):
    done = take(books, untidy(tmp_path / "a.xlsx"))
    assert (done.read, done.accepted) == (4, 3)
    (lost,) = done.refused
    assert (lost.row, lost.problems[0].field) == (9, "identity")
    assert "已经丢失" in lost.problems[0].message
    people = {one.name: one for one in present(TODAY)}
    assert set(people) == {"高珍", "于泽芬", "李四"}
    assert [people[name].bed_label for name in ("高珍", "于泽芬", "李四")] == ["101-1", "101-2", "101-3"]
    assert {one.level for one in people.values()} == {"partial_care", "full_care"}
    assert [people[name].kind for name in ("高珍", "于泽芬", "李四")] == ["supported", "paying", "supported"]
    assert (people["高珍"].begin, people["高珍"].begin_loose) == (date(2020, 11, 1), True)
    assert (people["于泽芬"].begin, people["李四"].begin) == (date(2019, 5, 4), date(2021, 2, 3))
    assert Resident.get(Resident.name == "于泽芬").identity.endswith("X")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_same_rows_from_csv_in_each_encoding(books, tmp_path, encoding):
    path = tmp_path / "名册.csv"
    text = f"姓名,身份证号,入院时间,自理能力\n王𬱖,{number(1)},2020.7,半护理\n合计,1人,,\n"
    path.write_bytes(text.encode(encoding))
    assert take(books, path).accepted == 1
    assert (Resident.get().name, Level.get().level, Stay.get().begin_loose) == ("王𬱖", "partial_care", True)


@pytest.mark.parametrize(
    "heads",
    [
        ("姓名", "身份证号", "入院时间", "护理等级"), ("老人姓名", "公民身份号码", "入住日期", "自理能力"),
        ("院民姓名", "身份证号码", "入院日期", "失能等级"),
        ("姓 名", "身份证\n号码", "入住时间：", "生活自理能力（档次）"),
        ("*姓名", "身份证号（必填）", "进院时间", "失能状况"),
    ],
)  # fmt: skip
def test_other_words_for_the_same_columns(books, tmp_path, heads):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, heads)
        page.write_row(1, 0, ["高珍", number(1), "2020-07-01", "自理"])
    assert take(books, path).accepted == 1
    assert Level.get().level == "self_care"


@pytest.mark.parametrize(
    "names", ["李示范、王示例", "李示范，王示例", "李示范,王示例", "李示范 王示例", "李示范　王示例"]
)
@pytest.mark.parametrize("hours", ["4学时", "4", 4])
def test_hours_with_their_unit_and_lists_of_names_however_they_are_parted(books, tmp_path, names, hours):
    for name in ("李示范", "王示例"):
        staff = {"name": name, "post": "护理员", "begin": "2020-01-01"}
        assert importing.run(books, books.book("staff"), [(2, staff)]).accepted == 1
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("培训记录")
        page.write_row(0, 0, ["日期", "培训内容", "类别", "学时", "参加人员"])
        page.write_row(1, 0, ["2026.3.9", "消防疏散", "消防", hours, names])
    assert take(books, path, "training").accepted == 1
    assert Session.get().hours == Decimal(4)
    assert Attendance.select().count() == 2
