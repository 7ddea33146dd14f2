"""Whole sheets as homes have them, each untidy in most ways at once: a roster, a staff list, a ledger as csv."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop import catalog
from desktop.ledgers.farming.models import Movement
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import Resident
from desktop.registers.staff.models import Certificate, Service, StaffMember
from desktop.services import importing
from desktop.services.importing import SKIP
from desktop.tables.headings import Wanted, entries, match
from desktop.tables.reading import read_workbook
from tests.homes import TODAY, open_books
from tests.services.test_importing import number
from tests.tables.books_made import workbook


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


def bring(books, book, path, aside=None, duplicates="refuse"):
    importer = importing.importer_of(books.book(book))
    wanted = [Wanted(t.name, t.title, t.also, t.required) for t in importer.titles]
    found = match(read_workbook(path), wanted, words=importer.sheets)
    return importing.run(books, books.book(book), entries(found, aside), duplicates=duplicates)


def written(path, *rows):
    def fill(book, sheet):
        day = book.add_format({"num_format": "yyyy/m/d"})
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(place, column, value, day)
                elif value is not None:
                    sheet.write(place, column, value)

    return workbook(path, fill, "Sheet1")


ROSTER = (
    ("某某县某某镇敬老院在院人员花名册",),
    ("填表单位（盖章）：某某镇敬老院", None, None, None, None, "填表时间：2026年10月1日"),
    (
        "1、序号", "2、姓 名", "3、性别", "4、民族", "5、公民身份证号码", "6、出生年月", "7、年龄", "8、户籍地址",
        "9、对象类型", "10、来院时间", "11、失能等级", "12、房号", "13、床号", "14、联系人", "15、联系电话",
        "16、残疾证", "17、备注",
    ),
    ("一、特困人员",),
    (1, " 张  三 ", "男性", "汉", number(1), datetime(1948, 3, 5), 78, "一村一组", "特困对象", datetime(2019, 5, 6),
     "全自理", "一楼101", "1号", "张小三（侄子）", "13900000000", "肢体2级", "-"),
    (2, "李四（男）", None, "汉族", number(2), "1948.03.05", "约78", "同上", "〃", "2019.5.6 入院",
     "重度失能", "101室", "②"),
    (3, "王五", "男", "汉", "户口待落实", 48.3, None, "一村二组", "农村五保", "20.7", "半护理", "102-1"),
    (4, "王五", "男", "汉", "户口待落实", "51年2月", None, "一村二组", "农村五保", "20.7", "自理能力完好", "102", "2"),
    (5, "赵六", "男", "汉", number(3), None, None, None, "特困供养（农村）", 2020.1, "自理", "103", "1"),
    (6, "钱七（已故）", "男", "汉", number(4), None, None, None, "五保", "2019-05-06", "自理", "103", "2"),
    (7, "孙八", "男", "汉", number(5), None, None, None, "五保", 43891, "自理", "103", "2", None, "13900000001.0"),
    ("二、社会寄养",),
    (8, "周九", "男", "汉", number(6), None, None, None, "社会寄养老人", "2019年5月份", "介护", "二楼201室2床"),
    ("男：8人", "女：0人"),
    ("合计", "8人"),
    ("院长（签字）：", None, None, "审核人："),
)  # fmt: skip


def test_a_roster(books, tmp_path):
    aside: dict[int, str] = {}
    path = written(tmp_path / "a.xlsx", *ROSTER)
    done = bring(books, "residents", path, aside)
    assert [(row.row, [p.field for p in row.problems]) for row in done.refused] == [(9, ["begin"]), (10, ["name"])]
    assert (done.read, done.accepted) == (8, 6)
    assert sorted(aside) == [1, 2, 3, 4, 12, 14, 15, 16]
    here = {(person.name, person.begin, person.level, person.kind, person.bed_label) for person in present(TODAY)}
    assert here == {
        ("张三", date(2019, 5, 6), "self_care", "supported", "101-1"),
        ("李四", date(2019, 5, 6), "", "supported", "101-2"),
        ("王五", date(2020, 7, 1), "partial_care", "supported", "102-1"),
        ("王五", date(2020, 7, 1), "self_care", "supported", "102-2"),
        ("孙八", date(2020, 3, 1), "self_care", "supported", "103-2"),
        ("周九", date(2019, 5, 1), "full_care", "paying", "201-2"),
    }
    assert done.noted == {6: "能力评估：重度失能"}
    second = Resident.get(Resident.name == "李四")
    assert (second.address, second.note) == ("一村一组", "能力评估：重度失能")
    assert {person.born for person in Resident.select().where(Resident.name == "王五")} == {
        date(1948, 3, 1), date(1951, 2, 1),
    }  # fmt: skip
    again = bring(books, "residents", path, duplicates=SKIP)
    assert (again.accepted, len(again.standing), [row.row for row in again.refused]) == (0, 6, [9, 10])


STAFF = (
    ("职工名册",),
    ("编号", "姓名", "性别", "公民身份号码", "职务/岗位", "上岗时间", "合同起止时间", "技能等级", "健康证",
     "手机号码", "备注"),
    ("01", "李 明", "男", number(1, "19800305"), "护理员兼保洁", "2020.3", "2024.1.1-2026.12.31", "初级",
     "2026年12月到期", "139 0000 0000", None),
    ("02", "王芳", "女性", "-", "厨师长", "2021-5-1至今", "长期", "无", "有效", None, "—"),
    ("03", "赵四", "男", number(3, "19800305"), "副院长", "2019", "三年", "/", "2027.3.5", "13900000002.0", None),
    ("04", "孙五", "男", number(4, "19800305"), "门卫", "2019.1", None, None, None, None, "2025.3离职"),
    ("合计", "4人"),
)  # fmt: skip


def test_a_staff_list(books, tmp_path):
    path = written(tmp_path / "a.xlsx", *STAFF)
    done = bring(books, "staff", path)
    assert [(row.row, [p.field for p in row.problems]) for row in done.refused] == [(5, ["begin"]), (6, ["end"])]
    assert (done.read, done.accepted) == (4, 2)
    first, second = StaffMember.select().order_by(StaffMember.id)
    assert (first.contract_until, second.contract_until) == (date(2026, 12, 31), None)
    assert second.note == "合同止：长期\n健康证有效期至：有效"
    assert Certificate.get(Certificate.kind == "health").until == date(2026, 12, 31)
    assert [(row.post, row.begin) for row in Service.select().order_by(Service.id)] == [
        ("carer", date(2020, 3, 1)), ("cook", date(2021, 5, 1)),
    ]  # fmt: skip
    again = bring(books, "staff", path, duplicates=SKIP)
    assert (again.accepted, len(again.standing)) == (0, 2)


LEDGER = """2026年9月院办经济收支明细,,,,,,,
日期,品名,摘要,数量,单位,单价(元),收入,支出,经手人
"2026年9月1日",白菜,食堂自用,"1,000斤",,0.5元/斤,"￥500.00",,=""
2026/9/2 0:00,生猪,出售,2头,头,"￥1,200","2,400.00",—,张三
同上,饲料,购饲料,10,袋,98,-,980.00 ,〃
9月6日,鸡蛋,出售,30个,斤,1.1,33,,张三
="9.10",鸡蛋,出售,30枚,枚,1.1,33,,张三
,,,,,,,,
本月合计,,,,,,2900,980,
院长：,,,会计：,,,,,
"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_a_ledger_as_csv(books, tmp_path, encoding):
    path = tmp_path / "账.csv"
    path.write_bytes(LEDGER.encode(encoding))
    done = bring(books, "farming", path)
    assert [(row.row, [p.field for p in row.problems]) for row in done.refused] == [(6, ["quantity"])]
    assert (done.read, done.accepted) == (5, 4)
    kept = [(row.day.day, row.project.name, row.unit, row.amount, row.by) for row in Movement.select()]
    assert kept == [
        (1, "白菜", "斤", 50000, None), (2, "生猪", "头", 240000, "张三"), (2, "饲料", "袋", 98000, "张三"),
        (10, "鸡蛋", "枚", 3300, "张三"),
    ]  # fmt: skip
    again = bring(books, "farming", path, duplicates=SKIP)
    assert (again.accepted, len(again.standing)) == (0, 4)
