"""Sheets of payments, assessments and trainings as homes keep them: a month in the title, 全体职工, a person a row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop import catalog
from desktop.ledgers.allowances.models import Payment
from desktop.ledgers.assessment.models import Assessment
from desktop.ledgers.training.models import Attendance, Session
from desktop.services import importing
from tests.homes import open_books
from tests.services.sheets import bring, refused, sheet
from tests.services.test_importing import number

STAFF = (("李示范", "护理员"), ("王示例", "护理员"), ("张明", "护理员"), ("陈大", "炊事员"))
NAMES = ("张三", "李四", "王五")


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    staff = [{"name": name, "post": post, "begin": "2020-01-01"} for name, post in STAFF]
    here = [
        {"name": name, "identity": number(order), "begin": "2020-01-01", "kind": "特困", "level": "自理"}
        for order, name in enumerate(NAMES, 1)
    ]
    for book, rows in (("staff", staff), ("residents", here)):
        assert importing.run(opened, opened.book(book), enumerate(rows, 2)).refused == []
    yield opened
    opened.sitting.database.close()


# -------------------------------------------------------------------------------------------------------- payments

PAID = ("月份", "姓名", "应发")


def test_the_month_of_a_roll_stands_in_its_title(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", ("2026年9月特困人员供养金发放表",), ("填表时间：2026年10月1日",),
        ("序号", "姓名", "身份证号", "基本生活费", "护理费", "合计", "领取日期"),
        (1, "张三", number(1), 1000, 290, 1290, "9月30日"), (2, "李四", number(2), 1000, 290, 1290, None),
        ("合计", None, None, 2000, 580, 2580),
    )  # fmt: skip
    assert (bring(books, "allowances", path).read, Payment.select().count()) == (2, 2)
    first = Payment.get()
    assert (first.month, first.fund, first.due, first.received) == (
        date(2026, 9, 1), "allowance", 129000, date(2026, 9, 30),
    )  # fmt: skip


def test_a_roll_without_any_month_is_refused(books, tmp_path):
    done = bring(books, "allowances", sheet(tmp_path / "a.xlsx", PAID, ("", "张三", 1290), ("4月", "张三", 1290)))
    assert refused(done) == {2: {"month"}, 3: {"month"}}


def test_pocket_money_is_not_taken_for_the_allowance(books, tmp_path):
    path = sheet(tmp_path / "a.xlsx", ("2026年9月特困供养人员零用钱发放表",), ("姓名", "金额"), ("张三", 50))
    assert bring(books, "allowances", path).refused == []
    assert (Payment.get().fund, Payment.get().due) == ("pocket", 5000)
    heads = ("月份", "姓名", "款项", "应发")
    words = {"张　三": "供养金", "李四": "特困供养金", "王五": "零花钱"}
    rows = [("2026-8", name, fund, 1290) for name, fund in words.items()]
    assert bring(books, "allowances", sheet(tmp_path / "b.xlsx", heads, *rows)).refused == []
    assert [row.fund for row in Payment.select().offset(1)] == ["allowance", "allowance", "pocket"]


def test_a_couple_in_one_merged_cell_is_refused_and_a_deduction_written_as_a_loss_is_one(books, tmp_path):
    rows: list[tuple[Any, ...]] = [("2026-9", "张三", None), ("2026-9", "李四", None)]
    assert refused(bring(books, "allowances", sheet(tmp_path / "a.xlsx", PAID, *rows, merged=[("C2:C3", "2580")]))) == {
        2: {"due"},
        3: {"due"},
    }
    heads = ("月份", "姓名", "应发", "扣减", "扣减原因", "实发")
    rows = [("2026-9", "张三", 1290, -100, "住院", 1190), ("2026-9", "李四", 1290, "（100）", "住院", 1390)]
    path = sheet(tmp_path / "b.xlsx", heads, *rows)
    assert refused(bring(books, "allowances", path)) == {3: {"paid"}}
    assert Payment.get().deduction == 10000


# ----------------------------------------------------------------------------------------------------- assessments

SIX = ("吃饭", "穿衣", "上下床", "如厕", "室内行走", "洗澡")


def test_signs_of_all_kinds_answer_the_six(books, tmp_path):
    heads = ("姓名", "评估日期", *SIX, "结论", "评估人")
    rows = [
        ("张三", "6月1日", "√", "✓", "✔", "能", "1", "☑", "能力完好", "甲、乙"),
        ("李四", "6月2日", "√", "×", "✗", "X", "1", "是", "介助", "甲 乙"),
        ("王五", "6月3日", "能", "✘", "☒", "不能", "否", "能", "重度失能", "甲，乙"),
        ("王五", "6月4日", *["能"] * 6, "失能", "甲，乙"),
    ]
    done = bring(books, "assessment", sheet(tmp_path / "a.xlsx", ("2025年自理能力评估汇总表",), heads, *rows))
    assert refused(done) == {6: {"level"}}
    assert [row.day for row in Assessment.select()] == [date(2025, 6, day) for day in (1, 2, 3)]


@pytest.mark.parametrize("merged", [[], [("A1:A2", "姓名"), ("B1:B2", "评估日期"), ("I1:I2", "评估人")]])
def test_six_heads_under_one(books, tmp_path, merged):
    upper: tuple[Any, ...] = ("姓名", "评估日期", "六项指标", None, None, None, None, None, "评估人")
    if merged:
        upper = (None, None, *upper[2:8])
    path = sheet(
        tmp_path / "a.xlsx", upper, (None, None, *SIX), ("张三", "2026-6-1", *["能"] * 6, "甲、乙"),
        merged=[*merged, ("C1:H1", "六项指标")],
    )  # fmt: skip
    assert bring(books, "assessment", path).refused == []


# ------------------------------------------------------------------------------------------------------- trainings

HELD = ("日期", "培训内容", "类别", "学时", "参加人员")


@pytest.mark.parametrize(
    ("names", "count"),
    [
        ("李示范、王示例（2人）", 2), ("李示范、王示例，共2人", 2), ("全体职工", 4), ("全院职工（4人）", 4),
        ("全体护理员（3人）", 3), ("全体炊事员", 1), ("李 示范、张　明", 2), ("1.李示范 2.王示例", 2),
        ("1、李示范\n2、王示例", 2), ("李示范(护理员)、张明", 2), ("张 明  李示范", 2), ("李示范、李示范", 1),
    ],
)  # fmt: skip
def test_who_attended_in_the_words_of_lists(books, tmp_path, names, count):
    done = bring(books, "training", sheet(tmp_path / "a.xlsx", HELD, ("2026-3-9", "消防", "消防", 4, names)))
    assert done.refused == []
    assert Attendance.select().count() == count
    assert bool(done.noted) == names.startswith("全")


@pytest.mark.parametrize(
    "names",
    [
        "李示范（2人）", "全体护理员（8人）", "全体职工（除李示范）", "李示范等5人", "全体党员", "12", "护理员",
        "部分职工",
    ],
)  # fmt: skip
def test_who_attended_is_not_guessed(books, tmp_path, names):
    done = bring(books, "training", sheet(tmp_path / "a.xlsx", HELD, ("2026-3-9", "消防", "消防", 4, names)))
    assert refused(done) == {2: {"names"}}
    assert Session.select().count() == 0


def test_one_person_a_row_under_merged_cells_is_one_session(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", ("2025年职工培训登记表",), ("培训时间", "培训内容", "学时", "姓名"),
        (None, None, None, "李示范"), (None, None, None, "王示例"), ("3月10日", "急救", 2, "李示范"),
        ("3月10日", "急救", 1, "张明"), ("3月10日", "急救", 2, "李示范"),
        merged=[("A3:A4", "3月9日"), ("B3:B4", "消防演练"), ("C3:C4", "4")],
    )  # fmt: skip
    done = bring(books, "training", path)
    assert refused(done) == {7: {"names"}}
    assert [(one.day, one.topic, one.hours) for one in Session.select()] == [
        (date(2025, 3, 9), "消防演练", Decimal(4)), (date(2025, 3, 10), "急救", Decimal(2)),
    ]  # fmt: skip
    assert [(row.session.id, row.staff.name, row.hours) for row in Attendance.select()] == [
        (1, "李示范", None), (1, "王示例", None), (2, "李示范", None), (2, "张明", Decimal(1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "hours"), [("时长（分钟）", 90), ("时长（小时）", 3), ("学时", "2小时"), ("学时", "半天")]
)
def test_clock_time_is_not_taken_for_lessons(books, tmp_path, head, hours):
    heads = ("日期", "培训内容", "类别", head, "参加人员")
    done = bring(books, "training", sheet(tmp_path / "a.xlsx", heads, ("2026-3-9", "消防", "消防", hours, "李示范")))
    assert refused(done) == {2: {"hours"}}
