"""Profiles, beds, staff and rosters as homes keep them in WPS: what must not be read wrong without a word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop import catalog
from desktop.registers.beds.models import Bed
from desktop.registers.home.models import Profile
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import Resident
from desktop.registers.staff.models import Certificate, Service, StaffMember
from desktop.tables import returning
from desktop.tables.reading import read_workbook
from tests.homes import TODAY, open_books
from tests.services.sheets import bring, found_in, refused, sheet
from tests.services.test_importing import number


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


# --------------------------------------------------------------------------------------------------- home and beds


@pytest.mark.parametrize(
    "rows",
    [
        (("基本情况",), ("机构名称", "某镇敬老院"), ("院长", "王示例"), ("核定床位（张）", 100),
         ("建筑面积", "1200平方米")),
        (("机构名称", None, "某镇敬老院", "院长", "王示例"), ("核定床位", None, "100张", "建筑面积", 1200)),
        (("机构名称", "院长", "核定床位（张）", "建筑面积（平方米）"), ("某镇敬老院", "王示例", 100, 1200)),
    ],
)  # fmt: skip
def test_a_profile_is_read_as_a_card_or_as_a_row(books, tmp_path, rows):
    assert bring(books, "home", sheet(tmp_path / "a.xlsx", *rows)).accepted == 1
    home = Profile.get()
    assert (home.name, home.head, home.approved_beds, home.building_size) == (
        "某镇敬老院",
        "王示例",
        100,
        Decimal(1200),
    )


def test_what_is_wrong_on_a_card_is_told_with_its_row_and_comes_back_as_a_list(books, tmp_path):
    path = sheet(tmp_path / "a.xlsx", ("概况",), ("机构名称", "某院"), ("院长", "王"), ("占地面积（亩）", 3))
    done = bring(books, "home", path)
    assert refused(done) == {2: {"land_size"}}
    back = tmp_path / "back.xlsx"
    problems = {row.row: row.sentence() for row in done.refused}
    back.write_bytes(returning.with_problems(path, found_in(books, "home", path), problems))
    (grid,) = read_workbook(back)
    assert [texts[:3] for _number, texts in grid.rows] == [("机构名称", "院长", "占地面积"), ("某院", "王", "3亩")]


def test_a_second_home_does_not_overwrite_the_first(books, tmp_path):
    done = bring(books, "home", sheet(tmp_path / "a.xlsx", ("机构名称", "院长"), ("甲院", "王"), ("乙院", "李")))
    assert (refused(done), Profile.get().name) == ({3: {"name"}}, "甲院")


def test_beds_with_ticks_for_nursing_and_signs_of_all_kinds(books, tmp_path):
    heads = ("房号", "床号", "护理型床位", "保留")
    rows = [("101", 1, "√", ""), ("101", 2, "", "☑"), ("102", "1号床", "✓", "✗"), ("102", 2, "×", "✔")]
    assert bring(books, "beds", sheet(tmp_path / "a.xlsx", heads, *rows)).accepted == 4
    kept = [(bed.number, bed.kind, bed.reserved) for bed in Bed.select()]
    assert kept == [("1", "nursing", False), ("2", "plain", True), ("1", "nursing", False), ("2", "plain", True)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("护理型床位", "nursing"), ("护理", "nursing"), ("普通床位", "plain"), ("非护理型", "plain"),
        ("失智", "dementia"), ("认知障碍专区", "dementia"), ("安宁疗护床位", "hospice"), ("特护", ""),
    ],
)  # fmt: skip
def test_the_kind_of_a_bed_in_the_words_of_lists(books, tmp_path, words, kind):
    done = bring(books, "beds", sheet(tmp_path / "a.xlsx", ("房间", "床号", "床位类型"), ("101", "1", words)))
    assert [bed.kind for bed in Bed.select()] == ([kind] if kind else [])
    assert bool(done.refused) == (not kind)


def test_beds_of_a_building_in_its_own_sheet_with_merged_rooms_and_floors_in_words(books, tmp_path):
    rows = [("楼层", "房号", "床号"), (None, None, "1"), (None, None, "2"), ("二楼", 201, 1)]
    merged = [("A3:A4", "一层"), ("B3:B4", "101室")]
    path = sheet(tmp_path / "a.xlsx", ("某镇敬老院床位表",), *rows, merged=merged, name="一号楼")
    assert bring(books, "beds", path).refused == []
    kept = [(bed.building, bed.floor, bed.room, bed.number) for bed in Bed.select()]
    assert kept == [("一号楼", 1, "101", "1"), ("一号楼", 1, "101", "2"), ("一号楼", 2, "201", "1")]


def test_a_room_and_bed_in_one_cell_and_a_number_of_beds(books, tmp_path):
    assert (
        bring(books, "beds", sheet(tmp_path / "a.xlsx", ("序号", "床位号"), (1, "101-1"), (2, "101-2"))).accepted == 2
    )
    assert [(bed.room, bed.number) for bed in Bed.select()] == [("101", "1"), ("101", "2")]
    done = bring(books, "beds", sheet(tmp_path / "b.xlsx", ("房间", "床位（张）"), ("201", 2)))
    assert "床位数" in done.refused[0].sentence()


# ------------------------------------------------------------------------------------------------ staff and residents

PEOPLE = ("姓名", "身份证号", "岗位", "到岗日期")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二三年一月五日", date(2023, 1, 5)), ("2023年元月", date(2023, 1, 1)), ("23.1.5", date(2023, 1, 5)),
        (44931, date(2023, 1, 5)), ("2023-1-5 0:00", date(2023, 1, 5)), ("2023年1月5号", date(2023, 1, 5)),
        ("2023/1/5 星期四", date(2023, 1, 5)), ("2023年1月5日（周四）", date(2023, 1, 5)),
        ("2023.01", date(2023, 1, 1)),
    ],
)  # fmt: skip
def test_days_of_every_kind(books, tmp_path, text, day):
    assert bring(books, "staff", sheet(tmp_path / "a.xlsx", PEOPLE, ("甲一", "", "护理员", text))).refused == []
    assert Service.get().begin == day


@pytest.mark.parametrize("text", ["2023年", "2023-13-01", "05/01/2023", "2023-2-30", "5日", "3月5日", "腊月初五"])
def test_days_that_are_none_are_refused(books, tmp_path, text):
    done = bring(books, "staff", sheet(tmp_path / "a.xlsx", PEOPLE, ("甲一", "", "护理员", text)))
    assert refused(done) == {2: {"begin"}}


def test_notes_under_a_list_become_nobody(books, tmp_path):
    notes = [
        "以上人员均已签订劳动合同", "2026年10月5日", "护理组", "1、本表一式三份", "注：临时工未列入", "共计12人",
        "制表：王某",
    ]  # fmt: skip
    path = sheet(tmp_path / "a.xlsx", PEOPLE, ("甲一", "", "护理员", "2020-1-1"), *((note,) for note in notes))
    assert bring(books, "staff", path).accepted == 1
    assert [member.name for member in StaffMember.select()] == ["甲一"]


def test_who_left_is_not_taken_for_somebody_in_post(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx",
        PEOPLE,
        ("甲一", "", "护理员", "2020-1-1"),
        ("离职人员",),
        ("乙二", "", "护理员", "2019-1-1"),
    )
    assert refused(bring(books, "staff", path)) == {4: {"end"}}


def test_days_to_come_are_sound_where_something_falls_due(books, tmp_path):
    heads = ("姓名", "岗位", "到岗日期", "健康证有效期", "合同止")
    path = sheet(tmp_path / "a.xlsx", heads, ("甲一", "护理员", "2020-1-1", "3.5", "2028年3月"))
    assert bring(books, "staff", path).refused == []
    assert Certificate.get(Certificate.kind == "health").until == date(2027, 3, 5)
    assert StaffMember.get().contract_until == date(2028, 3, 31)


def test_numbers_that_the_sheet_has_cut_are_refused_in_every_column(books, tmp_path):
    heads = ("姓名", "身份证号", "入院时间", "银行账号", "残疾证号")
    row = ("张三", "'" + number(1), "2020-1-1", 6217001234567890123, "5.10301E+19")
    done = bring(books, "residents", sheet(tmp_path / "a.xlsx", heads, row, ("李四", f"‘{number(2)}", "2020-1-1")))
    assert refused(done) == {2: {"account", "disability_number"}}
    assert Resident.get().identity == number(2)


@pytest.mark.parametrize(
    "below",
    [
        (
            ("死亡老人名单",),
            ("姓名", "身份证号", "入院时间", "房间", "床位"),
            ("李四", number(2), "2020-1-1", "101", "2"),
        ),
        (
            ("离院老人",),
            ("姓名", "身份证号", "入院时间", "离院时间", "原因"),
            ("李四", number(2), "2020-1-1", "2025-1-1", "病"),
        ),
    ],
)
def test_a_list_of_the_dead_below_makes_nobody_live_here(books, tmp_path, below):
    heads = ("姓名", "身份证号", "入院时间", "房间", "床位")
    path = sheet(tmp_path / "a.xlsx", ("在院老人",), heads, ("张三", number(1), "2020-1-1", "101", "1"), (), *below)
    done = bring(books, "residents", path)
    assert refused(done) == {7: {"gone"}}
    assert [(one.name, one.bed_label) for one in present(TODAY)] == [("张三", "101-1")]
    assert Bed.select().count() == 1


def test_a_day_of_admission_without_its_year_is_that_of_the_sheet_or_refused(books, tmp_path):
    heads = ("姓名", "身份证号", "入院时间")
    rows = (heads, ("张三", number(1), "3月5日"))
    assert refused(bring(books, "residents", sheet(tmp_path / "a.xlsx", *rows))) == {2: {"begin"}}
    done = bring(books, "residents", sheet(tmp_path / "b.xlsx", ("2025年新入住老人名单",), *rows))
    assert (done.refused, present(TODAY)[0].begin) == ([], date(2025, 3, 5))


def test_heads_of_a_roster_in_two_rows(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", ("姓名", "身份证号", "入院时间", "监护人", None, "床位"),
        (None, None, None, "姓名", "电话", "房间", "床号"),
        ("张三", number(1), "2020-1-1", "张小", "0813-1", "101", "1"),
    )  # fmt: skip
    assert bring(books, "residents", path).refused == []
    (here,) = present(TODAY)
    assert (here.bed_label, Resident.get().guardian) == ("101-1", "张小")


def test_a_bed_in_two_buildings_is_not_made_a_third_time(books, tmp_path):
    rows = [("东楼", "101", "1"), ("西楼", "101", "1")]
    assert bring(books, "beds", sheet(tmp_path / "a.xlsx", ("楼栋", "房间", "床号"), *rows)).accepted == 2
    heads = ("姓名", "身份证号", "入院时间", "房间", "床位")
    done = bring(books, "residents", sheet(tmp_path / "b.xlsx", heads, ("张三", number(1), "2020-1-1", "101", "1")))
    assert refused(done) == {2: {"bed"}}
    assert Bed.select().count() == 2
