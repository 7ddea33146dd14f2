"""Ledgers of the side business as homes keep them in WPS: what must not be read wrong without a word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop import catalog
from desktop.ledgers.farming.models import Movement
from desktop.tables import returning
from desktop.tables.reading import read_workbook
from tests.homes import open_books
from tests.services.sheets import bring, found_in, refused, sheet


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


LEDGER = ("日期", "项目", "摘要", "数量", "单位", "单价", "收入", "支出")


def sold(day, income=10, project="鸡蛋"):
    return (day, project, "出售", None, None, None, income)


def test_days_of_a_sheet_of_last_year_are_of_last_year(books, tmp_path):
    rows = [sold("9月6日"), sold("9.16"), sold("26日"), sold("28"), sold("九月三日")]
    done = bring(books, "farming", sheet(tmp_path / "a.xlsx", ("2025年9月院办经济收支明细",), LEDGER, *rows))
    assert done.refused == []
    assert {row.day for row in Movement.select()} == {date(2025, 9, day) for day in (6, 16, 26, 28, 3)}


def test_a_day_without_its_month_is_refused_where_no_title_tells_it(books, tmp_path):
    done = bring(books, "farming", sheet(tmp_path / "a.xlsx", LEDGER, sold("6日"), sold("昨天"), sold("9月6日")))
    assert refused(done) == {2: {"day"}, 3: {"day"}}


@pytest.mark.parametrize(
    ("over", "head"), [(("收支表",), "收入（万元）"), (("收支表",), "收入/万元"), (("收支表", "单位：万元"), "收入")]
)
def test_amounts_in_ten_thousands_are_not_taken_for_yuan(books, tmp_path, over, head):
    assert bring(
        books, "farming", sheet(tmp_path / "a.xlsx", over, ("日期", "项目", head), ("2026-9-1", "鸡蛋", 1.2))
    ).accepted
    assert Movement.get().amount == 1_200_000


@pytest.mark.parametrize(
    ("text", "fen"),
    [("¥1,234.50", 123450), ("1234.5元", 123450), ("1.2万元", 1200000), ("RMB 500", 50000), ("人民币500元整", 50000)],
)
def test_amounts_however_they_are_written(books, tmp_path, text, fen):
    assert bring(books, "farming", sheet(tmp_path / "a.xlsx", LEDGER, sold("2026-9-1", text))).accepted == 1
    assert Movement.get().amount == fen


@pytest.mark.parametrize("text", ["（500.00）", "-500", "伍佰元整", "500左右"])
def test_amounts_that_are_none_or_less_than_none_are_refused(books, tmp_path, text):
    assert refused(bring(books, "farming", sheet(tmp_path / "a.xlsx", LEDGER, sold("2026-9-1", text)))) == {
        2: {"income"}
    }


def test_a_sum_in_a_merged_cell_is_not_counted_in_every_row(books, tmp_path):
    rows = [sold(f"2026-9-{day}", None) for day in (1, 2, 3)]
    path = sheet(tmp_path / "a.xlsx", LEDGER, *rows, sold("2026-9-4", 7), merged=[("G2:G4", "100")])
    done = bring(books, "farming", path)
    assert refused(done) == {row: {"income"} for row in (2, 3, 4)}
    assert [row.amount for row in Movement.select()] == [700]


def test_errors_and_formulas_without_a_result_are_refused_and_prepared_rows_are_none(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", LEDGER, sold("2026-9-1", ("=D2*#REF!", "#REF!")), sold("2026-9-2", ("=1+9", 10)),
        sold("2026-9-3", ("=1+9", "")), (None, None, None, None, None, None, ("=D5*F5", 0)),
        (None, None, None, None, None, None, ("=D5*F5", "#N/A")),
    )  # fmt: skip
    done = bring(books, "farming", path)
    assert (done.read, refused(done)) == (3, {2: {"income"}, 4: {"income"}})


@pytest.mark.parametrize("words", ["合计", "本月合计", "9月小计", "承前页", "过次页", "上月结余", "本年累计", "合 计"])
def test_sums_and_carried_lines_with_a_day_are_no_income(books, tmp_path, words):
    done = bring(books, "farming", sheet(tmp_path / "a.xlsx", LEDGER, sold("2026-9-1"), sold("2026-9-30", 10, words)))
    assert (done.read, done.accepted) == (1, 1)


def test_a_second_table_below_is_read_by_its_own_heads(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", ("日期", "项目", "摘要", "收入", "经手人"), ("2026-9-1", "鸡蛋", "出售", 10, "甲"), (),
        ("日期", "项目", "摘要", "支出", "经手人"), ("2026-9-2", "鸡", "饲料", 90, "乙"),
        ("日期", "摘要", "项目", "经手人", "支出"), ("2026-9-3", "玉米", "鸡", "丙", 91),
        ("姓名", "日期", "备注"), ("张三", "2026-9-4", "丁"),
    )  # fmt: skip
    done = bring(books, "farming", path)
    assert (done.read, done.refused) == (3, [])
    kept = [(row.kind, row.item, row.amount, row.by) for row in Movement.select()]
    assert kept == [("sale", "鸡蛋", 1000, "甲"), ("input", "饲料", 9000, "乙"), ("input", "玉米", 9100, "丙")]


def test_refused_rows_of_a_second_table_come_back_with_their_own_heads(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", ("日期", "项目", "摘要", "收入"), ("2026-9-1", "鸡蛋", "出售", 10),
        ("日期", "项目", "摘要", "支出"), ("2026-13-2", "鸡", "饲料", 90),
    )  # fmt: skip
    found = found_in(books, "farming", path)
    done = bring(books, "farming", path)
    back = tmp_path / "back.xlsx"
    back.write_bytes(returning.with_problems(path, found, {row.row: row.sentence() for row in done.refused}))
    (grid,) = read_workbook(back)
    assert [texts[:4] for _number, texts in grid.rows] == [
        ("日期", "项目", "摘要", "收入"), ("日期", "项目", "摘要", "支出"), ("2026-13-2", "鸡", "饲料", "90"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        (("2026-9-1", "鸡蛋", "", "出售", 10), ("sale", "鸡蛋", 1000)),
        (("2026-9-1", "鸡", "", "购饲料", 90), ("input", "购饲料", 9000)),
        (("2026-9-1", "鸡蛋", "收入", "卖蛋", 10), ("sale", "鸡蛋", 1000)),
        (("2026-9-1", "鸡", "支出", "饲料", 90), ("input", "饲料", 9000)),
        (("2026-9-1", "白菜", "食堂自用", "", 8), ("own_use", "白菜", 800)),
        (("2026-9-1", "白菜", "投入", "菜籽", 8), ("input", "菜籽", 800)),
    ],
)
def test_one_column_of_amounts_is_taken_by_the_kind_of_the_movement(books, tmp_path, row, kept):
    assert bring(
        books, "farming", sheet(tmp_path / "a.xlsx", ("日期", "项目", "收支类别", "摘要", "金额"), row)
    ).accepted
    found = Movement.get()
    assert (found.kind, found.item, found.amount) == kept


def test_one_column_of_amounts_that_says_neither_is_refused(books, tmp_path):
    done = bring(
        books, "farming", sheet(tmp_path / "a.xlsx", ("日期", "项目", "摘要", "金额"), ("2026-9-1", "鸡", "其他", 9))
    )
    assert refused(done) == {2: {"amount"}}
    path = sheet(
        tmp_path / "b.xlsx", ("日期", "项目", "类别", "摘要", "收入", "支出"), ("2026-9-1", "鸡", "出售", "", "", 9)
    )
    assert refused(bring(books, "farming", path)) == {2: {"expense"}}


def test_whose_purchase_it_was_is_not_guessed(books, tmp_path):
    heads = ("日期", "项目", "摘要", "金额")
    done = bring(books, "farming", sheet(tmp_path / "a.xlsx", heads, ("2026-9-1", "生猪", "王老板购买生猪", 9)))
    assert refused(done) == {2: {"amount"}}
    rows = [("2026-9-1", "生猪", "王老板购买", None, None, None, 9), ("2026-9-2", "生猪", "出售运费", *[None] * 4, 5)]
    assert bring(books, "farming", sheet(tmp_path / "b.xlsx", LEDGER, *rows)).accepted == 2
    assert [row.kind for row in Movement.select()] == ["sale", "input"]


def test_the_unit_of_a_head_is_that_of_the_row(books, tmp_path):
    heads = ("日期", "项目", "摘要", "数量（斤）", "单价（元/斤）", "金额（元）")
    assert (
        bring(books, "farming", sheet(tmp_path / "a.xlsx", heads, ("2026-9-1", "白菜", "出售", 10, 2, 20))).accepted
        == 1
    )
    row = Movement.get()
    assert (row.quantity, row.unit, row.price, row.amount) == (Decimal(10), "斤", 200, 2000)


def test_heads_in_two_rows_that_nobody_merged(books, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", ("日期", "项目", "摘要", "金额（万元）"), (None, None, None, "收入", "支出"),
        ("2026-9-1", "鸡蛋", "出售", 1, None), ("2026-9-1", "鸡", "饲料", None, 2),
    )  # fmt: skip
    assert bring(books, "farming", path).accepted == 2
    assert [(row.kind, row.amount) for row in Movement.select()] == [("sale", 1_000_000), ("input", 2_000_000)]
