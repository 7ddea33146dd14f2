"""A page as data: its text, its figures, and freezing it for a closed month."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.core.form import Filling, Heading, blank, fill
from desktop.core.frozen import digest_of, freeze, thaw
from desktop.core.listing import Heading as Head
from desktop.core.listing import Listing, ledger
from desktop.core.sheet import (
    Box,
    Card,
    Code,
    Column,
    Figure,
    Photo,
    Prose,
    Ref,
    Sheet,
    Table,
    Ticks,
    as_text,
    figures,
    written,
)  # fmt: skip
from desktop.services.forms import read

FORM = read(
    {
        "id": "T1", "title": "样表", "book": "residents", "period": "month",
        "signers": ["填表人"], "measure": "单位：元",
        "part": [
            {"table": "rows", "blank_rows": 5, "column": [
                {"key": "ordinal", "title": "序号", "kind": "count"}, {"key": "name", "title": "姓名"},
                {"key": "fen", "title": "金额", "kind": "money", "sum": True}]},
            {"table": "fixed", "column": [{"key": "title", "title": "项目"}, {"key": "now", "title": "本月"}],
             "lines": [{"key": "A01", "title": "床位", "band": "一"}, {"key": "A02", "title": "占用"}]},
            {"card": [3, 5], "rows": [["姓名", "{name}"], ["类别", {"key": "kind", "ticks": ["特困", "低保"]}]]},
            {"prose": ["本人{name}自愿参加。"]},
        ],
    }
)  # fmt: skip


def page() -> Sheet:
    table = Table(
        (Column("甲"), Column("乙", kind="money")),
        (("一", Figure(12345, "money", "B01", (Ref("residents", 3),))), ("二", Figure(None, "count", "B02"))),
    )
    card = Card((1, 2), ((Box("照片", role="label"), Box(Photo(b"\x89PNG"))), (Box(Code("abc")), Box(Ticks(("是",))))))
    return Sheet(
        "T0", "标题", (table, card, Prose(("一段话。",))), reporter="永宁镇敬老院", notes=("说明",), signers=("院长",)
    )


def test_values_are_written_by_their_kind():
    assert written(Figure(12345, "money")) == "123.45"
    assert written(Figure(Decimal("0.717"), "percent")) == "71.7%"
    assert written(Figure(Decimal(49) / 80, "percent")) == "61.3%"
    assert written(Figure(Decimal("57.10"), "decimal")) == "57.1"
    assert written(Figure(None, "count")) == "—"
    assert written(date(2026, 3, 5)) == "2026-03-05"
    assert written(0, "count") == "0"
    assert written(None) == ""


def test_the_text_of_a_page_has_every_part_once():
    text = as_text(page())
    for words in ("标题", "填报单位：永宁镇敬老院", "123.45", "—", "abc", "□是", "一段话。", "说明", "院长："):
        assert text.count(words) == 1


def test_coded_figures_are_found_with_their_rows():
    first, second = figures(page())
    assert (first.code, first.rows) == ("B01", (Ref("residents", 3),))
    assert second.value is None


def test_a_frozen_page_comes_back_equal_and_its_digest_is_stable():
    frozen = freeze((page(),))
    assert thaw(frozen) == (page(),)
    assert digest_of(frozen) == digest_of(freeze((page(),)))


def test_a_form_filled_sums_its_columns_and_fills_its_lines():
    rows: Any = [{"name": "王", "fen": 12345}, {"name": "李", "fen": 100}]
    filling = Filling({"name": "王", "kind": "特困"}, {"rows": rows}, {"fixed": {"A02": {"now": 80}}})
    text = as_text(fill(FORM, filling, Heading("永宁镇敬老院", "2026年10月")))
    assert "2\t李\t1.00\n合计\t\t124.45" in text
    assert "【一】\n床位\t\n占用\t80" in text
    assert "☑特困  □低保" in text
    assert "本人王自愿参加。" in text


def test_the_same_form_blank_has_places_to_write_and_no_figure():
    sheet = blank(FORM, Heading("永宁镇敬老院"))
    table = sheet.parts[0]
    assert isinstance(table, Table)
    assert (table.rows, table.empty_rows) == ((), 5)
    assert "□特困  □低保" in as_text(sheet)
    assert "本人____________自愿参加。" in as_text(sheet)


def test_the_plain_ledger_prints_every_column_with_its_sum():
    listing = Listing(
        (Head("name", "姓名"), Head("fen", "金额", "money", total=True)), (("王", 100), ("李", 250)), (1, 2)
    )
    assert "合计\t\t3.50" in as_text(ledger(listing, "台账"))


def test_the_plain_ledger_says_whose_it_is_and_as_of_which_day():
    listing = Listing((Head("name", "姓名"),), (("王",),), (1,), day=date(2025, 12, 31))
    text = as_text(ledger(listing, "老人", "永宁镇敬老院"))
    assert "永宁镇敬老院" in text
    assert "截至2025年12月31日" in text
    assert "截至" not in as_text(ledger(replace(listing, day=None), "老人"))


def test_decimal_columns_are_summed_and_signed_rows_keep_their_height():
    form = read({"id": "T2", "title": "签收表", "book": "farming", "period": "month", "part": [
        {"table": "rows", "row_height": 11.0, "column": [
            {"key": "name", "title": "姓名"}, {"key": "hours", "title": "工时", "kind": "decimal", "sum": True},
            {"key": "sign", "title": "签收"}]}]})  # fmt: skip
    rows: Any = [{"name": "王", "hours": Decimal("1.5")}, {"name": "李", "hours": Decimal(2)}]
    table = fill(form, Filling(rows={"rows": rows}), Heading()).parts[0]
    assert isinstance(table, Table)
    assert table.totals[0][1] == Decimal("3.5")
    assert table.row_height == 11.0
