"""The words of figures: read from the page they stand on."""

from __future__ import annotations

from desktop.core.naming import names, printed
from desktop.core.sheet import Box, Card, Column, Figure, Sheet, Table

COLUMNS = (Column("项目"), Column("人数"), Column("金额（元）"))


def page(*parts):
    return Sheet("X03", "资金核算表", parts=parts)


def test_a_figure_of_a_table_is_called_by_its_row_and_column():
    row = ("护理费小计", Figure(56, "count", "care.persons"), Figure(2821000, "money", "care"))
    total = ("", Figure(57, "count", "persons"), None)
    assert names([page(Table(COLUMNS, (row,), (total,)))]) == {
        "X03.care.persons": "护理费小计，人数", "X03.care": "护理费小计，金额（元）", "X03.persons": "人数",
    }  # fmt: skip


def test_a_figure_of_a_card_is_called_by_the_words_beside_it_or_above():
    heads = (Box("上月末在院", role="label"), Box("本月入院", role="label"))
    below = (Box(Figure(80, "count", "opening")), Box(Figure(1, "count", "admitted")))
    beside = (Box("月末在院", role="label"), Box(Figure(81, "count", "closing")))
    alone = (Box(Figure(3, "count", "alone")),)
    assert names([page(Card((1, 1), (heads, below, beside)), Card((1,), (alone,)))]) == {
        "X03.opening": "上月末在院", "X03.admitted": "本月入院", "X03.closing": "月末在院", "X03.alone": "资金核算表",
    }  # fmt: skip


def test_only_a_code_that_stands_on_the_form_is_printed():
    codes = ("X01.B05", "X01.B05.last", "X03.self_care.persons", "X02.opening")
    assert [printed(code) for code in codes] == ["X01.B05", "X01.B05", "X03", "X02"]
