"""Tables over pages: heads, splits, sums, rows to the foot; nothing runs out of its cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.core.money import show_money
from desktop.core.sheet import LANDSCAPE, Column, Figure, Kind, Sheet, Table, Ticks
from desktop.paper.press import print_pdf, printed
from tests.paper import samples
from tests.paper.reading import MM, cells, crossing, find, ink, lines, page_texts, pages, told

PAIR = (Column("姓名", 6), Column("说明", 20))


def sheet(table: Table, **changes: object) -> Sheet:
    return Sheet("T01", "试表", (table,), **changes)  # type: ignore[arg-type]  # changes of any kind


@pytest.fixture(scope="module")
def long_roster():
    return print_pdf([samples.roster(120)], samples.MARKS)


def test_the_head_is_repeated_on_each_page(long_roster):
    texts = page_texts(long_roster)
    assert len(texts) > 4
    assert all(text.count("月供养标准（元）") == 1 and text.count("身份证号") == 1 for text in texts)
    assert [text.count("特困人员（集中供养）花名册") for text in texts] == [1] + [0] * (len(texts) - 1)


def test_every_row_is_printed_once_in_order(long_roster):
    text = "".join(page_texts(long_roster))
    places = [text.index(str(samples.person(number)[2])) for number in range(1, 121)]
    assert places == sorted(places)


def test_an_upper_head_stands_over_its_columns(long_roster):
    page = pages(long_roster)[1]
    upper, lower = find(page, "年龄"), find(page, "出生年月")
    money = upper.chars[upper.text.index("月") :]
    below = lower.chars[lower.text.index("基") :]
    middle = (money[0]["x0"] + money[-1]["x1"]) / 2
    assert below[0]["x0"] < middle < below[-1]["x1"]
    assert middle == pytest.approx((below[4]["x1"] + below[5]["x0"]) / 2, abs=8)
    assert upper.base < lower.base


def test_page_sums_are_the_sums_of_the_rows_of_the_page(long_roster):
    found = []
    for text in page_texts(long_roster):
        present = [number for number in range(1, 121) if str(samples.person(number)[2]) in text]
        expected = show_money(sum(12000 + number for number in present))
        assert f"本页小计{show_money(96800 * len(present))}{expected}" in text
        found += present
    assert found == list(range(1, 121))


def test_totals_and_signatures_close_the_last_page_with_rows_above_them(long_roster):
    *others, last = page_texts(long_roster)
    assert not any("院长：" in text or "合计" in text for text in others)
    assert last.index("柳树屯村") < last.index("合计") < last.index("注：") < last.index("院长：")


@pytest.mark.parametrize("count", range(12, 32))
def test_signatures_never_stand_alone(count):
    last = page_texts(print_pdf([samples.roster(count)]))[-1]
    assert "柳树屯村" in last
    assert "院长：" in last


@pytest.mark.parametrize("number", range(5))
def test_nothing_runs_through_a_rule_or_over_its_neighbour(long_roster, number):
    assert crossing(pages(long_roster)[number]) == []


def test_everything_stands_inside_the_type_area_but_the_page_number(long_roster):
    for page in pages(long_roster):
        for left, top, right, bottom in ink(page):
            below = top > 184 - 0.5
            assert left > 34.5
            assert right < 297 - 37 + 0.5
            assert top > 27.5
            assert bottom < 184.5 or below


def test_a_row_longer_than_a_page_goes_on_and_keeps_every_character():
    words = "".join(chr(0x4E00 + index) for index in range(4000))
    content = print_pdf([sheet(Table(PAIR, (("甲", "短"), ("乙", words), ("丙", "末")), totals=(("合计", "三人"),)))])
    texts = page_texts(content)
    assert len(texts) > 2
    kept = "".join(texts)
    assert all(character in kept for character in words)
    assert all("说明" in text for text in texts)
    for page in pages(content):
        assert crossing(page) == []


def test_an_endless_word_is_broken_but_not_lost():
    content = print_pdf([sheet(Table(PAIR, (("x" * 5000, "y" * 20000),)))])
    assert told(content).count("y") == 20000
    assert told(content).count("x") == 5000
    assert all(crossing(page) == [] for page in pages(content))


def test_a_number_a_little_too_long_is_set_smaller_and_stays_whole():
    content = print_pdf([sheet(Table((Column("证号", 8), Column("余", 40)), (("510301194203090011", "甲"),)))])
    line = find(pages(content)[0], "510301194203090011")
    assert line.size < 10.5
    assert crossing(pages(content)[0]) == []


def test_a_ledger_is_filled_with_rows_to_its_foot():
    table = Table(PAIR, (("甲", "一"),), totals=(("合计", "一人"),), row_height=9, fill=True)
    page = pages(print_pdf([sheet(table, signers=("院长",))]))[0]
    rows = {round(cell[1]) for cell in cells(page)}
    assert len(rows) > 18
    total = find(page, "合计").base
    assert 262 - 16 > total > 262 - 34
    heights = {round((cell[3] - cell[1]) / MM, 1) for cell in cells(page)}
    assert min(heights) >= 6.5


def test_rows_for_handwriting_have_their_height():
    table = Table(PAIR, (), row_height=12, empty_rows=5)
    page = pages(print_pdf([sheet(table)]))[0]
    heights = [round((bottom - top) / MM, 1) for _left, top, _right, bottom in cells(page)]
    assert heights.count(12.0) == 10


def test_a_blank_ledger_has_no_words_in_its_rows():
    page = pages(print_pdf([sheet(Table(PAIR, (), row_height=9, fill=True))]))[0]
    assert {line.text for line in lines(page)} == {"试表", "姓名说明", "表号：T01第1页/共1页", "— 1 —"}


def test_bands_head_their_group_and_never_close_a_page():
    rows = tuple((f"第{n}人", "甲") for n in range(120))
    table = Table(PAIR, rows, bands=tuple((n, f"第{n // 5}组") for n in range(0, 120, 5)))
    for page in pages(print_pdf([sheet(table)])):
        body = [line.text for line in lines(page) if line.text.startswith("第") and "页" not in line.text]
        assert not body[-1].endswith("组")


def test_rows_bear_no_tint():
    page = pages(print_pdf([samples.roster(12)], samples.MARKS))[0]
    assert [rect for rect in page.rects if rect["fill"] and rect["height"] > 3] == []


def test_values_are_written_by_their_kind():
    kinds: tuple[Kind, ...] = ("count", "money", "decimal", "percent", "day", "text", "text")
    columns = tuple(Column(f"列{kind}", 9, kind) for kind in kinds)
    sexes = Ticks(("男", "女"), frozenset({"女"}))
    row = (86, 123456, Decimal("12.50"), Decimal("0.717"), date(2026, 3, 4), sexes, Figure(None))
    text = page_texts(print_pdf([sheet(Table(columns, (row,)))]))[0]
    assert "861,234.5612.571.7%2026-03-04男女—" in text


def test_numbers_stand_right_aligned_under_one_another():
    table = Table(
        (Column("项目", 8), Column("金额", 10, "money")), (("甲", 5), ("乙", 12345678)), totals=(("合计", 12345683),)
    )
    page = pages(print_pdf([sheet(table)]))[0]
    ends = {round(find(page, start).right, 1) for start in ("甲", "乙", "合计")}
    assert len(ends) == 1


def test_a_wide_table_is_squeezed_without_splitting_names():
    columns = (*(Column(f"列{n}", 12) for n in range(9)), Column("姓名", 6))
    rows = tuple((*("内容" for _ in range(9)), "阿卜杜·热合曼") for _ in range(3))
    content = print_pdf([sheet(Table(columns, rows), page=LANDSCAPE)])
    assert "阿卜杜·热合曼" in page_texts(content)[0]
    assert crossing(pages(content)[0]) == []


def test_a_list_that_came_out_empty_says_so_below_its_head():
    assert "姓名说明无" in page_texts(print_pdf([sheet(Table(PAIR))]))[0]
    assert "姓名说明无合计0" in page_texts(print_pdf([sheet(Table(PAIR, totals=(("合计", "0"),)))]))[0]


@pytest.mark.parametrize(("title", "count", "least"), [("本人签名\n（按手印）", 23, 8.0), ("备注", 31, 5.8)])
def test_rows_that_people_sign_are_not_set_closer_than_a_thumb_needs(title, count, least):
    table = Table((Column("姓名", 6), Column(title, 20)), tuple(("甲", "") for _ in range(count)), row_height=9)
    page = pages(print_pdf([sheet(table, signers=("院长",))]))[0]
    heights = {round((cell[3] - cell[1]) / MM, 1) for cell in cells(page)}
    assert least <= min(heights) < 9


@pytest.mark.parametrize("width", [3.0, 2.6, 2.0])
def test_cells_of_a_column_are_of_one_size_where_the_columns_can_be_squeezed(width):
    columns = (*(Column(f"列{n}", 9.4) for n in range(8)), Column("档次", width))
    rows = tuple((*("内容",) * 8, level) for level in ("自理", "半自理", "全护理") * 4)
    page = pages(print_pdf([sheet(Table(columns, rows), page=LANDSCAPE)]))[0]
    sizes = {round(char["size"], 2) for char in page.chars if char["text"] in "自理半全护内容" and char["top"] > 100}
    assert len(sizes) == 1


def test_rows_shorter_than_the_heads_leave_cells_empty():
    assert "甲" in page_texts(print_pdf([sheet(Table(PAIR, (("甲",),)))]))[0]


def test_figures_are_found_again_where_they_stand():
    result = printed([samples.monthly()], samples.MARKS)
    page = pages(result.content)[0]
    assert len(result.spots) == 30
    spot = next(spot for spot in result.spots if spot.code == "X01.A07")
    left, bottom, right, top = spot.box
    box = (left, float(page.height) - top, right, float(page.height) - bottom)
    assert page.crop(box).extract_text().strip() == "87"
    assert spot.rows == (("stays", 7),)
    assert spot.page == 1
