"""Pages and lists as spreadsheets: every value in its kind, nothing run as a formula, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.listing import Heading, Listing
from desktop.core.problem import KnownError
from desktop.core.sheet import (
    LANDSCAPE,
    Box,
    Card,
    Column,
    Figure,
    Photo,
    Prose,
    Sheet,
    Table,
    Ticks,
)
from desktop.tables import commas
from desktop.tables.reading import read_workbook
from desktop.tables.writing import listing_csv, listing_json, listing_xlsx, sheet_xlsx

RISKY = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+86",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "''",
    "'",
]
TABLE = Table(
    (
        Column("人数", 5, "count", group="供养资金"), Column("标准", 6, "money", group="供养资金"),
        Column("占比", 5, "percent"), Column("学时", 5, "decimal"), Column("日期", 8, "day"), Column("备注", 12),
    ),
    rows=((57, 105000, Decimal("0.717"), Decimal("12.5"), date(2026, 9, 30), "=1"),
          (Figure(None, "count"), Figure(-5, "money"), "", "", None, Figure(80, "count", "X01.A04"))),
    totals=(("合计", 5985002, "", "", "", ""),),
    bands=((1, "二、护理费"),),
)  # fmt: skip
CARD = Card(
    (1, 2, 1, 2),
    ((Box("姓名", role="label"), Box("王𬱖"), Box("照片", role="label", down=2), Box(Photo(), down=2)),
     (Box("结论", role="label"), Box(Ticks(("自理", "半自理"), frozenset({"自理"}))))),
    (12, 30),
)  # fmt: skip
PAGE = Sheet(
    "X03", "资金核算表", (TABLE, CARD, Prose(("说明。",), "一、说明")), LANDSCAPE, reporter="永宁镇敬老院", sealed=True,
    period="2026年9月",
    measure="人、元", signers=("制表", "院长"), notes=("注：到分。",),
    stage="未封月", made="2026年10月5日",
)  # fmt: skip


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def listing(*cells, kind="text", total=False):
    return Listing((Heading("value", "数值", kind, total=total),), tuple((c,) for c in cells), tuple(range(len(cells))))


def reread(path, content):
    path.write_bytes(content)
    (grid,) = read_workbook(path)
    return grid


def test_a_page_keeps_the_kind_of_every_value():
    page = opened(sheet_xlsx([PAGE])).worksheets[0]
    rows = {row[0].row: [c.value for c in row if c.value is not None] for row in page.iter_rows()}
    assert rows[1] == ["资金核算表"]
    assert rows[2] == ["填报单位（盖章）：永宁镇敬老院", "2026年9月（未封月）", "单位：人、元"]
    assert rows[3] == ["供养资金", "占比", "学时", "日期", "备注"]
    assert rows[4] == ["人数", "标准"]
    assert rows[5][:4] == [57, 1050, 0.717, 12.5]
    assert rows[5][4].date() == date(2026, 9, 30)
    assert rows[5][5] == "=1"
    assert rows[6] == ["二、护理费"]
    assert rows[7] == ["—", -0.05, 80]
    assert rows[8] == ["合计", 59850.02]
    assert rows[9] == ["姓名", "王𬱖", "照片", "照片"]
    assert rows[10] == ["结论", "☑自理  □半自理"]
    assert [rows[n] for n in range(11, 16)] == [
        ["一、说明"], ["　　说明。"], ["注：到分。"], ["制表：        院长："], ["制表时间：2026年10月5日"],
    ]  # fmt: skip
    formats = {c.value: c.number_format for row in page.iter_rows() for c in row if c.value is not None}
    assert formats[1050] == "#,##0.00"
    assert formats[0.717] == "0.0%"


def test_a_page_is_set_up_to_be_printed():
    page = opened(sheet_xlsx([PAGE])).worksheets[0]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert page.print_title_rows == "$3:$4"


def test_two_pages_of_one_name_and_a_name_with_forbidden_signs():
    other = Sheet("", "一/二[三]:*?" + "长" * 40, (TABLE,))
    names = opened(sheet_xlsx([PAGE, PAGE, other])).sheetnames
    assert names[:2] == ["X03 资金核算表", "X03 资金核算表 2"]
    assert names[2].startswith("一二三长")
    assert len(names[2]) == 31


def test_the_same_pages_give_the_same_bytes():
    assert sheet_xlsx([PAGE]) == sheet_xlsx([PAGE])
    assert listing_xlsx(listing("甲"), "名册") == listing_xlsx(listing("甲"), "名册")


def test_a_page_without_a_grid_and_one_with_an_empty_table():
    prose = Sheet("X09", "报告", (Prose(("正文。",)),), signers=("签发人",))
    empty = Sheet("D02", "来访登记簿", (Table(TABLE.columns, fill=True, row_height=9),))
    book = opened(sheet_xlsx([prose, empty]))
    assert book.worksheets[0]["A2"].value == "　　正文。"
    assert book.worksheets[1].max_row > 10


def test_a_text_too_long_for_a_cell_is_not_cut_off():
    with pytest.raises(KnownError, match="太长"):
        sheet_xlsx([Sheet("", "表", (Table((Column("备注"),), (("长" * 32_768,),)),))])


@pytest.mark.parametrize("text", RISKY)
def test_no_text_becomes_a_formula(tmp_path, text):
    pages = [Sheet("", "表", (Table((Column("备注"),), ((text,),)), Card((1,), ((Box(text),),))))]
    for content in (sheet_xlsx(pages), listing_xlsx(listing(text), "名册")):
        cells = [cell for row in opened(content).worksheets[0].iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert text.strip("\t\r") in [str(cell.value).removeprefix("_x000D_").strip() for cell in cells]
    plain = listing_csv(listing(text)).decode("utf-8-sig")
    (_head, (cell,)) = csv.reader(io.StringIO(plain, newline=""))
    assert cell[0] not in "=+-@＝＋－＠\t\r\n"
    assert reread(tmp_path / "a.csv", listing_csv(listing(text))).rows[-1][1] == (text,)


@given(st.text(max_size=30))
def test_every_text_is_guarded_and_comes_back(text):
    guarded = commas.guard(text)
    assert commas.unguard(guarded) == text
    assert guarded[:1] not in set("=+-@＝＋－＠\t\r\n")


# No control signs, which no input method types, and no surrogates, which are no characters.
TYPED = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=20).filter(str.strip)


@given(texts=st.lists(TYPED | st.sampled_from([r for r in RISKY if r.strip()]), min_size=1, max_size=5))
def test_texts_come_back_as_they_were(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("texts")
    for name, content in (("a.csv", listing_csv(listing(*texts))), ("a.xlsx", listing_xlsx(listing(*texts), "名"))):
        rows = reread(folder / name, content).rows
        assert [row[1][0] for row in rows[-len(texts) :]] == texts


@given(st.integers(-(10**14), 10**14))
def test_amounts_come_back_to_the_fen(tmp_path_factory, fen):
    folder = tmp_path_factory.mktemp("money")
    for name, content in (
        ("a.csv", listing_csv(listing(fen, kind="money"))),
        ("a.xlsx", listing_xlsx(listing(fen, kind="money"), "名")),
    ):
        text = reread(folder / name, content).rows[-1][1][0]
        assert Decimal(text) * 100 == fen


@given(st.dates(date(1880, 1, 1), date(2200, 12, 31)))
def test_days_come_back(tmp_path_factory, day):
    folder = tmp_path_factory.mktemp("days")
    for name, content in (("a.csv", listing_csv(listing(day))), ("a.xlsx", listing_xlsx(listing(day), "名"))):
        assert reread(folder / name, content).rows[-1][1] == (day.isoformat(),)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_quantities_come_back(tmp_path_factory, amount):
    folder = tmp_path_factory.mktemp("amounts")
    for name, content in (
        ("a.csv", listing_csv(listing(amount, kind="decimal"))),
        ("a.xlsx", listing_xlsx(listing(amount, kind="decimal"), "名")),
    ):
        assert Decimal(reread(folder / name, content).rows[-1][1][0]) == amount


def test_a_list_as_a_sheet_has_heads_that_stay_and_sums():
    rows = listing(100, 250, kind="money", total=True)
    page = opened(listing_xlsx(rows, "零用钱")).worksheets[0]
    assert [page.cell(row, 1).value for row in range(1, 7)] == ["零用钱", None, "数值", 1, 2.5, 3.5]
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:A5"


def test_a_list_as_json():
    headings = (Heading("name", "姓名"), Heading("pay", "金额", "money"), Heading("day", "日期", "day"),
                Heading("count", "人数", "count"), Heading("hours", "学时", "decimal"))  # fmt: skip
    row = ("王𬱖", 123456, date(2026, 3, 5), Figure(None, "count"), Decimal("12.50"))
    found = json.loads(listing_json(Listing(headings, (row,), (7,), "在院 80 人")))
    assert found["state"] == "在院 80 人"
    assert found["headings"][1] == {"name": "pay", "title": "金额", "kind": "money"}
    assert found["rows"] == [
        {"id": 7, "name": "王𬱖", "pay": "1234.56", "day": "2026-03-05", "count": None, "hours": "12.50"}
    ]


def test_csv_has_a_mark_plain_amounts_and_line_ends_for_every_office():
    content = listing_csv(listing(123456789, kind="money"))
    assert content == b"\xef\xbb\xbf" + "数值\r\n1234567.89\r\n".encode()
