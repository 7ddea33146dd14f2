"""Cells that seem to say something and do not: half a level, a kind that was, two beds, days of another month."""

from __future__ import annotations

import pytest

from desktop import catalog
from desktop.core.people import CareLevel
from desktop.core.problem import Unreadable
from desktop.ledgers.farming.models import Movement
from desktop.registers.beds.models import Bed
from desktop.registers.residents.models import PAYING, SUPPORTED, Level, Resident
from desktop.registers.residents.roster.rules import read_kind, read_level, several_places
from desktop.registers.staff.models import Service, StaffMember
from desktop.registers.staff.rules import nature_of
from desktop.services.importing_kinds import in_kind
from desktop.tables.left_out import remarks
from desktop.tables.reading import read_workbook
from tests.homes import open_books
from tests.services.sheets import bring, found_in, refused, sheet
from tests.services.test_importing import number

HEADS = ("姓名", "身份证号", "入院时间")
GARDEN = ("日期", "项目", "摘要", "收入")


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


@pytest.mark.parametrize("text", ["半/全护理", "自理（半）", "自理？", "自理（原）", "自理（待评估）", "自理→半护理"])
def test_half_a_level_is_none(text):
    with pytest.raises(Unreadable):
        read_level(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("全自理（已评估）", CareLevel.SELF_CARE), ("二档（半护理）", CareLevel.PARTIAL_CARE),
        ("自理（三档）", CareLevel.SELF_CARE),
        ("全护理（卧床）", CareLevel.FULL_CARE),
    ],
)  # fmt: skip
def test_a_level_with_what_explains_it_is_one(text, level):
    assert read_level(text) is level


@pytest.mark.parametrize("text", ["五保（原）", "特困人员（待审批）", "特困（已取消）", "特困/代养"])
def test_a_kind_that_was_or_may_be_is_none(text):
    with pytest.raises(Unreadable):
        read_kind(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("自费（原特困）", PAYING), ("特困（农村）", SUPPORTED), ("特困人员（五保）", SUPPORTED), ("城市特困", SUPPORTED)],
)
def test_a_kind_with_what_explains_it_is_one(text, kind):
    assert read_kind(text) == kind


@pytest.mark.parametrize(
    ("room", "bed", "said"),
    [
        ("101/102", "1", "101/102"), ("101、102室", "", "101、102室"), ("101", "1、2", "1、2"),
        ("101", "1号/2号", "1号/2号"),
        ("101/2", "", ""), ("3/101", "1", ""), ("101", "1", ""), ("101-102", "1", ""), ("", "101/2", ""),
    ],
)  # fmt: skip
def test_two_rooms_or_beds_are_none(room, bed, said):
    assert several_places(room, bed) == said


def test_no_bed_is_made_of_two(books, tmp_path):
    path = sheet(tmp_path / "a.xlsx", (*HEADS, "房间", "床位"), ("甲一", number(1), "2024-5-1", "101/102", "1"))
    assert refused(bring(books, "residents", path)) == {2: {"bed"}}
    assert not Bed.select().exists()


@pytest.mark.parametrize(
    "text",
    [
        "510301-19480305-0038", "510301 19480305 0038", "身份证：510301194803050038", "510301194803050038（身份证）",
        "居民身份证号码:510301194803050038", "'510301194803050038", "５１０３０１１９４８０３０５００３８",
    ],
)  # fmt: skip
def test_a_number_without_what_stands_around_it(books, tmp_path, text):
    path = sheet(tmp_path / "a.xlsx", HEADS, ("甲一", text, "2024-5-1"))
    assert bring(books, "residents", path).refused == []
    assert Resident.get().identity == "510301194803050038"


@pytest.mark.parametrize(
    "text", ["户口未办", "5.10301E+17", "51030119480305003", "510301194803050038 510301194803050054"]
)
def test_what_is_no_number_stays_as_it_is(text):
    assert in_kind(text, "identity") == text


def test_a_sign_for_ten_times_is_an_x():
    assert in_kind("51030119480305002×", "identity") == "51030119480305002X"


def test_days_of_a_span_are_no_day_of_another_month(books, tmp_path):
    rows = (("6-8", "蔬菜", "出售", "30"), ("3-9", "蔬菜", "出售", "30"), ("2.28", "蔬菜", "出售", "30"))
    path = sheet(tmp_path / "a.xlsx", ("2026年3月收支台账",), GARDEN, *rows)
    done = bring(books, "farming", path)
    assert refused(done) == {3: {"day"}}
    assert "这张表是3月的" in done.refused[0].sentence()
    assert [row.day.isoformat() for row in Movement.select()] == ["2026-03-09", "2026-02-28"]


@pytest.mark.parametrize("sign", ["〃", "“", "〞", "同前", "同上"])
def test_every_sign_for_the_same_as_above(books, tmp_path, sign):
    rows = (("甲一", number(1), "2024-5-1"), ("乙一", number(2), sign))
    assert bring(books, "residents", sheet(tmp_path / "a.xlsx", HEADS, *rows)).accepted == 2


def test_a_second_post_is_kept_as_a_note_and_outside_the_plan_is_not_in_it(books, tmp_path):
    rows = (("李示范", "护理员/厨师", "2020-1-1", "非在编"), ("王示例", "护理员", "2020-1-1", "在编"))
    done = bring(books, "staff", sheet(tmp_path / "a.xlsx", ("姓名", "岗位", "入职时间", "用工性质"), *rows))
    assert done.noted == {2: "岗位：护理员/厨师"}
    assert [row.note for row in StaffMember.select()] == ["岗位：护理员/厨师", None]
    assert [row.nature for row in Service.select()] == [nature_of("非在编"), nature_of("在编")]
    assert nature_of("非在编") != nature_of("在编")


def test_a_second_column_of_another_time_is_told_of(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", (*HEADS, "护理等级", "护理等级（现）"), ("甲一", number(1), "2024-5-1", "自理", "全护理")
    )
    found = found_in(books, "residents", path)
    assert remarks(found, read_workbook(path), found.wanted) == ("“护理等级（现）”这样的表头不止一列，只读了左边的。",)


def test_room_and_bed_under_one_head(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", (*HEADS, "房间床号", "护理等级"), ("甲一", number(1), "2024-5-1", "101-1", "自理")
    )
    bring(books, "residents", path)
    assert (Bed.get().room, Bed.get().number, Level.select().count()) == ("101", "1", 1)


def test_a_training_whose_kind_nobody_can_tell_says_so(books, tmp_path):
    heads = ("日期", "培训内容", "学时", "参加人员")
    done = bring(books, "training", sheet(tmp_path / "a.xlsx", heads, ("2026-3-1", "慰问", "4", "李示范")))
    assert "没有写类别，从内容看不出来，可选：消防" in done.refused[0].sentence()
