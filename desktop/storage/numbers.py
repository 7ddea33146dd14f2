"""The kinds of fields that hold numbers: counts, amounts in fen, quantities in thousandths."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

import peewee as pw

from desktop.core.money import read_money, read_number, show_money
from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.storage.kinds import Kind

QUANTITY_PLACES: Final = 1000
# More than anything a home counts, and well below what the database can hold.
MOST: Final = 10**12


class CountField(Kind, pw.IntegerField):
    """A whole number, not negative unless `low` says so."""

    kind = "count"

    def __init__(self, label: str, **rest: Any) -> None:
        """Counts begin at zero."""
        rest.setdefault("low", 0)
        rest.setdefault("high", MOST)
        super().__init__(label, **rest)

    def from_text(self, text: str, today: date) -> int:
        """The whole number that was typed."""
        del today
        number = read_number(_without_unit(self, text))
        if number != number.to_integral_value():
            raise Unreadable(_("“{text}”不是整数。").format(text=text.strip()))
        return int(number)


class MoneyField(Kind, pw.IntegerField):
    """An amount in fen, not negative unless `low` says so."""

    kind = "money"

    def __init__(self, label: str, **rest: Any) -> None:
        """Amounts begin at zero; the unit is 元."""
        rest.setdefault("low", 0)
        rest.setdefault("unit", "元")
        super().__init__(label, **rest)

    def from_text(self, text: str, today: date) -> int:
        """The amount in fen."""
        del today
        return read_money(text)

    def to_text(self, value: int | None) -> str:
        """1,234.50."""
        return "" if value is None else show_money(value)


class QuantityField(Kind, pw.IntegerField):
    """A quantity with up to three places, stored in thousandths; the value is a Decimal."""

    kind = "quantity"

    def __init__(self, label: str, **rest: Any) -> None:
        """Quantities begin at zero."""
        rest.setdefault("low", Decimal(0))
        rest.setdefault("high", Decimal(MOST))
        super().__init__(label, **rest)

    def db_value(self, value: Decimal | None) -> int | None:
        """Thousandths."""
        return None if value is None else int(value * QUANTITY_PLACES)

    def python_value(self, value: int | None) -> Decimal | None:
        """The Decimal."""
        return None if value is None else Decimal(value) / QUANTITY_PLACES

    def from_text(self, text: str, today: date) -> Decimal:
        """The number, with up to three places."""
        del today
        number = read_number(_without_unit(self, text))
        if number * QUANTITY_PLACES != (number * QUANTITY_PLACES).to_integral_value():
            raise Unreadable(_("“{text}”最多三位小数。").format(text=text.strip()))
        return number

    def to_text(self, value: Decimal | None) -> str:
        """The number without idle zeros."""
        return "" if value is None else f"{value.normalize():f}"


def _without_unit(field: Kind, text: str) -> str:
    """What was typed without the unit that people write behind it: 96张, 3学时 where the field says 学时."""
    bare = text.strip()
    for unit in (field.unit, field.verbose_name):
        if unit and bare != unit and bare.endswith(unit):
            return bare.removesuffix(unit)
    return bare
