"""Quantities and prices that a clerk writes with their unit: taken where the units agree, else refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.ledgers.farming.models import Movement
from desktop.services import importing

SOLD = {"day": "2026-09-01", "project": "蔬菜", "item": "出售"}


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ({"quantity": "120斤", "income": "96"}, ("120", "斤", None)),
        ({"quantity": "120斤", "unit": "市斤", "income": "96"}, ("120", "市斤", None)),
        ({"quantity": "１2.5 公斤", "unit": "千克", "price": "2元/公斤", "income": "25元"}, ("12.5", "千克", 200)),
        ({"quantity": "30个", "unit": "个", "price": "1.1元/个", "income": "33"}, ("30", "个", 110)),
        ({"quantity": "2头", "price": "1200元", "income": "2,400.00"}, ("2", "头", 120000)),
        ({"quantity": "-", "unit": "—", "price": "/", "income": "5", "expense": "——"}, (None, None, None)),
    ],
)  # fmt: skip
def test_a_quantity_and_a_price_with_their_unit(farm, texts, kept):
    done = importing.run(farm.books, farm.books.book("farming"), [(7, SOLD | texts)])
    assert (done.accepted, done.refused) == (1, [])
    movement = Movement.get()
    quantity = None if kept[0] is None else Decimal(kept[0])
    assert (movement.quantity, movement.unit, movement.price) == (quantity, *kept[1:])


@pytest.mark.parametrize(
    ("texts", "column", "words"),
    [
        ({"quantity": "30个", "unit": "斤", "income": "5"}, "quantity", "数量写的是“30个”，单位写的是“斤”"),
        ({"quantity": "3斤", "unit": "斤", "price": "2元/公斤", "income": "6"}, "price", "“2元/公斤”，单位写的是“斤”"),
        ({"quantity": "2万斤", "income": "6"}, "quantity", "不是数字"),
        ({"quantity": "30多个", "income": "6"}, "quantity", "不是数字"),
        ({"quantity": "3斤半", "income": "6"}, "quantity", "不是数字"),
        ({"quantity": "三十", "unit": "个", "income": "5"}, "quantity", "不是数字"),
        ({"quantity": "3-5个", "unit": "个", "income": "5"}, "quantity", "不是数字"),
    ],
)  # fmt: skip
def test_a_quantity_whose_unit_is_another_is_refused(farm, texts, column, words):
    done = importing.run(farm.books, farm.books.book("farming"), [(7, SOLD | texts)])
    assert [problem.field for problem in done.refused[0].problems] == [column]
    assert words in done.refused[0].problems[0].message
