"""What stands in a column of names: signs by which homes tell namesakes apart, and what is nobody's name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop import catalog
from desktop.ledgers.allowances.models import Payment
from desktop.ledgers.training.models import Attendance
from desktop.ledgers.training.signing.rules import marked
from desktop.registers.residents.models import Resident
from desktop.registers.staff.models import StaffMember
from desktop.services.importing_names import name_doubt, name_remark, parted
from tests.homes import open_books
from tests.services.sheets import bring, refused, sheet
from tests.services.test_importing import number


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("王秀英2", "王秀英", "2"), ("王秀英②", "王秀英", "2"), ("王秀英（小）", "王秀英", "小"),
        ("王秀英A", "王秀英", "A"),
        ("王秀英-大", "王秀英", "大"), ("王秀英1 号", "王秀英", "1号"), ("王秀英", "王秀英", ""),
        ("阿·依古丽", "阿·依古丽", ""), ("王秀英（已故）", "王秀英", "已故"),
        ("⿰亻宁英", "⿰亻宁英", ""),
        ("Tom Lee", "Tom Lee", ""),
    ],
)  # fmt: skip
def test_a_name_and_what_is_said_beside_it(text, name, said):
    assert parted(text) == (name, said)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("李?明", "没有显示出来"), ("张*明", "被遮住"), ("王□英", "没有显示出来"), ("李××", "被遮住"),
        ("王秀英/李大明", "两个人"), ("王秀英 李大明", "两个人"), ("王秀英\n李明", "两个人"), ("空床", "不像姓名"),
        ("(空)", "不像姓名"), ("03王秀英", "不像姓名"), ("1、王秀英", "不像姓名"),
        ("2026年8月", "不像姓名"), ("以上人员均已核对无误特此说明", "不像姓名"),
    ],
)  # fmt: skip
def test_what_is_nobodys_name(text, words):
    (problem,) = name_doubt(text)
    assert words in problem.message


@pytest.mark.parametrize(
    "text", ["张 三", "张  三", "欧阳 修文", "阿依古丽·买买提", "Tom Lee", "王某某", "⿰亻宁英", "刘〇", "𬱖英"]
)
def test_names_of_all_kinds_are_names(text):
    assert not list(name_doubt(text))


@pytest.mark.parametrize(
    ("name", "sign"), [("大王秀英", "大"), ("小李明", "小"), ("老舍", ""), ("大山", ""), ("王小英", "")]
)
def test_a_sign_before_a_name_is_asked_about(name, sign):
    assert (f"“{sign}”" in name_remark(name)) == bool(sign)


def test_namesakes_are_told_apart_in_the_roster_and_in_the_lists_after_it(books, tmp_path):
    people = [("王秀英", 1), ("王秀英2", 2), ("王秀英（小）", 3), ("大王秀英", 4)]
    rows = [(name, number(order), "2024-5-1") for name, order in people]
    done = bring(books, "residents", sheet(tmp_path / "a.xlsx", ("姓名", "身份证号", "入院时间"), *rows))
    assert (done.accepted, done.refused) == (4, [])
    assert [done.noted.get(row, "")[:4] for row in (2, 3, 4, 5)] == ["", "姓名旁注", "姓名旁注", "姓名里的"]
    assert [row.name for row in Resident.select()] == ["王秀英", "王秀英", "王秀英", "大王秀英"]
    heads = ("月份", "姓名", "款项", "应发")
    paid = [("2026-09", name, "零用钱", "90") for name in ("王秀英2", "王秀英（小）", "王秀英", "王秀英3", "大王秀英")]
    done = bring(books, "allowances", sheet(tmp_path / "b.xlsx", heads, *paid))
    assert refused(done) == {4: {"name"}, 5: {"name"}}
    assert [row.resident.id for row in Payment.select()] == [2, 3, 4]


def test_a_number_finds_whoever_is_called_by_the_sign_or_without_it(books, tmp_path):
    roster = sheet(tmp_path / "a.xlsx", ("姓名", "身份证号", "入院时间"), ("王秀英2", number(1), "2024-5-1"))
    bring(books, "residents", roster)
    heads = ("月份", "姓名", "身份证号", "款项", "应发")
    rows = [("2026-09", "王秀英2", number(1), "零用钱", "90"), ("2026-08", "王秀英", number(1), "零用钱", "90"),
            ("2026-07", "王秀芬", number(1), "零用钱", "90")]  # fmt: skip
    path = sheet(tmp_path / "b.xlsx", heads, *rows)
    assert refused(bring(books, "allowances", path)) == {4: {"name"}}
    assert sorted(bring(books, "allowances", path, duplicates="skip").standing) == [2, 3]


def test_staff_keep_their_signs_and_the_lists_of_trainings_find_them(books, tmp_path):
    rows = [(name, "护理员", "2020-1-1") for name in ("李明", "李明2", "李明（大）", "王芳（组长）", "赵强（已离职）")]
    done = bring(books, "staff", sheet(tmp_path / "a.xlsx", ("姓名", "岗位", "入职时间"), *rows))
    assert refused(done) == {6: {"end"}}
    assert [row.name for row in StaffMember.select()] == ["李明", "李明2", "李明(大)", "王芳"]
    heads = ("日期", "培训内容", "学时", "参加人员")
    path = sheet(tmp_path / "b.xlsx", heads, ("2026-03-09", "消防", "4", "李明②、李明（大）、王芳（组长）"))
    assert bring(books, "training", path).refused == []
    assert [row.staff.name for row in Attendance.select()] == ["李明2", "李明(大)", "王芳"]
    again = bring(
        books, "staff", sheet(tmp_path / "c.xlsx", ("姓名", "岗位", "入职时间"), *rows[:4]), duplicates="skip"
    )
    assert sorted(again.standing) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("passed", "names", "results"),
    [
        ("2", "李明、王芳", ["passed", "passed"]), ("", "李明、王芳", ["unexamined", "unexamined"]),
        ("1", "李明（合格）、王芳（不合格）", ["passed", "failed"]), ("合格", "李明、王芳", ["passed", "passed"]),
        ("1人", "李明、王芳", ["unexamined", "unexamined"]), ("不合格", "李明", ["failed"]),
        ("", "李明（组长）、王芳（补考）", ["unexamined", "failed"]),
    ],
)  # fmt: skip
def test_who_passed_is_taken_where_it_is_told_of_whom(books, tmp_path, passed, names, results):
    rows = [(name, "护理员", "2020-1-1") for name in ("李明", "王芳")]
    bring(books, "staff", sheet(tmp_path / "a.xlsx", ("姓名", "岗位", "入职时间"), *rows))
    heads = ("日期", "培训内容", "学时", "合格人数", "参加人员")
    done = bring(books, "training", sheet(tmp_path / "b.xlsx", heads, ("2026-03-09", "消防", "4", passed, names)))
    assert done.refused == []
    assert [row.result for row in Attendance.select()] == results
    assert done.noted == ({2: "合格1人，没有写是谁，没有登记"} if passed == "1人" else {})


def test_hours_beside_a_name_are_the_persons_own():
    assert marked("李明（大）（合格，1.5学时）、王芳(2学时)、赵强（院长）") == {
        "李明(大)": ("passed", Decimal("1.5")), "王芳": ("unexamined", Decimal(2)),
    }  # fmt: skip
