"""Finding the heads under titles and merged cells, and telling entries from what stands around them."""

from __future__ import annotations

import pytest

from desktop.core.problem import KnownError
from desktop.tables import beside
from desktop.tables.head_words import bare
from desktop.tables.headings import Wanted, entries, halves, match, true_row
from desktop.tables.left_out import other_lists, remarks, repeated_heads
from desktop.tables.reading import Grid, read_workbook
from tests.rosters import YONGNING
from tests.tables.books_made import workbook

WANTED = (
    Wanted("name", "姓名", ("老人姓名",), required=True),
    Wanted("identity", "身份证号", ("公民身份号码",), required=True),
    Wanted("room", "房间", ("房号",)),
    Wanted("income", "收入"),
    Wanted("phone", "联系电话", ("联系人电话",)),
)


def grid(*rows, name="表", first=1, lent=frozenset()):
    return Grid(name, tuple((number, row) for number, row in enumerate(rows, first) if any(row)), lent)


@pytest.mark.parametrize(
    ("head", "same"),
    [
        ("单价（元）", "单价"), ("收 入(元)", "收入"), ("姓　名：", "姓名"),
        ("身份证\n号码", "身份证号码"), ("*姓名", "姓名"),
        ("ＩＤ", "id"), ("（备注）", "备注"), ("去向/来源", "去向来源"),
    ],
)  # fmt: skip
def test_heads_are_compared_without_their_dress(head, same):
    assert bare(head) == bare(same)


def test_heads_under_titles_and_beside_other_sheets():
    cover = grid(("本表由院里自用",), name="说明")
    roster = grid(
        ("某镇敬老院花名册",), ("填报单位：某镇",), ("序号", "老人姓 名", "公民身份号码", "收入(元)", "爱好"),
        ("1", "甲", "51", "3", "棋"),
        name="名册",
    )  # fmt: skip
    found = match((cover, roster), WANTED)
    assert (found.grid.name, found.head, found.unknown) == ("名册", 3, ("序号", "爱好"))
    assert found.columns == {"name": 1, "identity": 2, "income": 3}


def test_the_likelier_sheet_by_its_name_and_the_one_asked_for():
    first, second = (grid(("姓名", "身份证号"), ("甲", "1"), name=name) for name in ("分散", "集中供养"))
    assert match((first, second), WANTED).grid.name == "分散"
    assert match((first, second), WANTED, words=("集中",)).grid.name == "集中供养"
    assert match((first, second), WANTED, sheet="分散", words=("集中",)).grid.name == "分散"
    with pytest.raises(KnownError, match=r"没有“城市”.*分散、集中供养"):
        match((first, second), WANTED, sheet="城市")


def test_two_rows_of_heads(tmp_path):
    def fill(_book, sheet):
        sheet.merge_range("A1:E1", "花名册")
        for cells, text in (("A2:A3", "姓名"), ("B2:B3", "身份证号"), ("C2:D2", "联系人"), ("E2:E3", "房间")):
            sheet.merge_range(cells, text)
        sheet.write_row(2, 2, ["姓名", "电话"])
        sheet.write_row(3, 0, ["甲", "51", "乙", "139", "101"])

    found = match(read_workbook(workbook(tmp_path / "a.xlsx", fill)), WANTED)
    assert found.head == 3
    assert dict(next(entries(found))[1]) == {
        "name": "甲", "identity": "51", "phone": "139", "room": "101",
    }  # fmt: skip


def test_what_is_missing_is_named():
    with pytest.raises(KnownError) as refusal:
        match((grid(("姓名", "房间"), ("甲", "101"), name="名册"), grid(("x",), name="别的")), WANTED)
    assert "“名册”第1行" in refusal.value.sentence
    assert "身份证号" in refusal.value.sentence
    assert "名册、别的" in refusal.value.step
    with pytest.raises(KnownError, match=r"都没有找到标题行.*姓名、身份证号"):
        match((grid(("一", "二")),), WANTED)
    with pytest.raises(KnownError, match="空的"):
        match((), WANTED)


def names(*rows, lent=frozenset()):
    found = match((grid(("名册",), ("序号", "姓名", "身份证号", "房间", "备注"), *rows, lent=lent),), WANTED)
    return [(number, texts["name"]) for number, texts in entries(found)]


@pytest.mark.parametrize(
    "row",
    [
        ("合计", "86人"), ("小 计", "", "", "12"), ("", "总计：", "", "3"), ("填表人:", "", "", "院长:"),
        ("制表", "王某", "", ""),
        ("院长：", ""), ("名册",), ("序号", "姓名", "身份证号", "房间", "备注"), ("87",), ("", "　", " "),
        ("", "", "", "", "以下空白"),
        ("院长（签字）：", "", "审核人："), ("男：10人", "女：0人"), ("共86人，其中特困60人",),
        ("", "二、代养人员"), ("", "第1页 共2页"), ("合计", "4人", "52"), ("男：3人", "女：1人", "4"),
        ("校对：王", "", "x"),
        ("本页合计（人）", "20"), ("注：本表一式两份", ""), ("填报日期：2026年10月5日", "", "", "x"),
    ],
)  # fmt: skip
def test_what_is_no_entry_is_passed_over(row):
    assert names(("1", "甲", "51"), row, ("2", "乙", "52")) == [(3, "甲"), (5, "乙")]


@pytest.mark.parametrize(
    "row",
    [
        ("2", "院长", "52"), ("2", "", "52"), ("2", "乙", ""), ("合计", "乙", "52"), ("2", "合计平", "52"),
        ("", "乙", "", "101"),
        ("院长", "乙", "52"), ("", "万一", ""),
    ],
)  # fmt: skip
def test_what_may_be_an_entry_is_kept(row):
    assert [number for number, _name in names(("1", "甲", "51"), row)] == [3, 4]


def test_a_free_bed_beside_a_merged_room_is_no_entry():
    assert names(("1", "甲", "51", "101"), ("2", "", "", "101"), lent=frozenset({(4, 3)})) == [(3, "甲")]


def test_the_sheets_of_yongning():
    found = match(read_workbook(YONGNING / "residents.xlsx"), WANTED)
    rows = list(entries(found))
    assert (found.grid.name, found.head, len(rows), rows[0][0], rows[-1][0]) == ("在院老人花名册", 3, 86, 4, 89)
    trade = (Wanted("day", "日期", required=True), Wanted("income", "收入"), Wanted("cost", "支出"))
    rows = list(entries(match(read_workbook(YONGNING / "side-business.xlsx"), trade)))
    assert len(rows) == 120
    assert round(sum(float(texts["cost"] or 0) for _number, texts in rows), 2) == 11885.56


# ------------------------------------------------------------ why a row is no entry; what else is in the file


def test_every_row_that_is_no_entry_is_named_with_its_reason():
    rows = (
        ("1", "甲", "51"), ("二、社会代养",), ("序号", "姓名", "身份证号", "房间", "备注"), ("2", "乙", "52"),
        ("3", "", "", "", ""), ("合计", "2人"), ("院长：", "", "会计："),
    )  # fmt: skip
    found = match((grid(("名册",), ("序号", "姓名", "身份证号", "房间", "备注"), *rows),), WANTED)
    aside: dict[int, str] = {}
    assert [number for number, _texts in entries(found, aside)] == [3, 6]
    assert aside == {
        1: beside.ABOVE, 2: beside.HEADS, 4: beside.TITLE, 5: beside.HEADS, 7: beside.NOTHING,
        8: beside.TOTAL, 9: beside.SIGNED,
    }  # fmt: skip


HALF = ("序号", "姓名", "身份证号", "房间")


def test_lists_side_by_side_are_both_read():
    rows = (
        ("1", "甲", "51", "101", "3", "丙", "53", "102"), ("2", "乙", "52", "101", "", "", "", ""),
        ("", "", "", "", "4", "丁", "54", "102"), ("合计", "4人"), ("院长：", "", "", "", "会计："),
    )  # fmt: skip
    found = match((grid(("填表单位：某院", "", "", "", "2026年9月"), HALF + HALF, *rows),), WANTED)
    aside: dict[int, str] = {}
    read = [(true_row(number), texts["name"], texts["room"]) for number, texts in entries(found, aside)]
    assert read == [(3, "甲", "101"), (4, "乙", "101"), (3, "丙", "102"), (5, "丁", "102")]
    assert len({number for number, _texts in entries(found)}) == 4
    assert sorted(aside) == [1, 2, 6, 7]
    assert repeated_heads(found, WANTED) == ()
    assert remarks(found, (found.grid,), WANTED) == ("这张表左右并排了 2 组同样的列，都读了。",)


def test_three_lists_with_a_margin_and_an_empty_column_between():
    heads = ("", "姓名", "身份证号", "", "姓名", "身份证号", "", "姓名", "身份证号")
    found = match((grid(heads, ("", "甲", "1", "", "乙", "2", "", "丙", "3")),), WANTED)
    assert [texts["name"] for _row, texts in entries(found)] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("heads", "again"),
    [
        (("姓名", "身份证号", "房间", "姓名", "房间"), ("姓名", "房间")),
        (("姓名", "身份证号", "联系人电话", "房间", "姓名", "身份证号", "收入"), ("姓名", "身份证号")),
        (("姓名", "身份证号", "备注", "备注"), ()),
    ],
)
def test_what_only_looks_like_a_second_list_is_told_of(heads, again):
    found = match((grid(heads, ("甲", "1", *"abcde")),), WANTED)
    assert [texts["name"] for _row, texts in entries(found)] == ["甲"]
    assert repeated_heads(found, WANTED) == again


def test_the_name_and_telephone_of_a_relative_are_no_second_list():
    wanted = (
        Wanted("name", "姓名", required=True),
        Wanted("sex", "性别"),
        Wanted("post", "岗位"),
        Wanted("phone", "电话"),
    )
    for heads in (("姓名", "性别", "岗位", "姓名"), ("姓名", "性别", "岗位", "电话", "姓名", "电话")):
        found = match((grid(heads, ("甲", "男", "门卫", "乙", "丙", "1")),), wanted)
        assert halves(found) == (found.columns,)
    above = ("本人", "", "", "家属", "", "")
    found = match((grid(above, ("姓名", "性别", "电话") * 2, ("甲", "男", "1", "乙", "女", "2")),), wanted)
    assert halves(found) == (found.columns,)


def test_the_name_of_a_contact_under_its_own_upper_head_is_no_repeated_head():
    rows = (("老人", "", "亲属", ""), ("姓名", "身份证号", "姓名", "关系"), ("甲", "1", "乙", "侄"))
    found = match((grid(*rows),), WANTED)
    assert repeated_heads(found, WANTED) == ()


def test_other_sheets_that_look_like_lists_are_told_of():
    first, second, empty = (grid(("姓名", "身份证号"), *rows, name=name) for name, *rows in (
        ("一楼", ("甲", "1")), ("二楼", ("乙", "2")), ("空", ("合计", "")),
    ))  # fmt: skip
    found = match((first, second, empty, grid(("说明",), name="说明")), WANTED)
    assert other_lists(found, (first, second, empty), WANTED) == ("二楼",)
    assert "还有1张工作表也像名单，没有读：二楼；" in remarks(found, (first, second, empty), WANTED)[0]


@pytest.mark.parametrize("head", ["1、姓 名", "2.姓名", "（3）姓名", "三、姓名", "姓　名", "1.姓 名（必填）"])
def test_an_ordinal_before_a_head_is_dress(head):
    assert bare(head) == "姓名"
    assert bare("1.5寸照片") != bare("5寸照片")
