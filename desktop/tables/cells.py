"""A cell's value as the text that the importers understand."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

WHOLE_DIGITS: Final = 15
FIRST_LOST: Final = 10.0**WHOLE_DIGITS
_YEAR: Final = re.compile(r"(?:(?:18[89]|19\d|20\d|21\d)\d|1[3-9]|[2-9]\d)\.1")
_DAY: Final = re.compile(r"(?:(?:[1-9]|1[0-2])\.[12]|(?:[13-9]|1[0-2])\.3)")


class Unclear(str):
    """The text of a cell that holds a number of which nobody can say which day it means (2020.1: January, October)."""

    __slots__ = ()


class Elsewhere(str):
    """The text of a day written as 6-8 in a sheet of another month: a day of June, or the 6th to the 8th."""

    __slots__ = ("month",)
    month: int

    @classmethod
    def of(cls, text: str, month: int) -> Elsewhere:
        """The text, in a sheet of a month."""
        made = cls(text)
        made.month = month
        return made


class Lent(str):
    """The text of a cell that is merged with others above or below: a room is that of all, a sum nobody can part."""

    __slots__ = ()


def words(value: object) -> str:
    """The text of a value read from a sheet.

    2026-03-05, 2026-03-05 14:30, 14:30, 4, 701.75, 是/否 for truth values; a number of more than fifteen digits
    has lost the rest and says so (5.10322E+17); an error of the sheet is an empty cell.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return number(value)
    return _moment(value)


def _moment(value: object) -> str:
    """A day, a time, or a span of time such as 36:00; empty for anything else."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return value.isoformat() if isinstance(value, date) else ""


def number(value: float) -> str:
    """A number without the noise of binary fractions: fifteen digits are what a sheet keeps."""
    if not math.isfinite(value):
        return ""
    if abs(value) >= FIRST_LOST:
        return f"{value:.5E}"
    text = f"{Decimal(f'{value:.{WHOLE_DIGITS}g}'):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def could_be_two_days(value: object) -> bool:
    """Whether a number may have lost the nought at the end of a day.

    2020.1 and 48.1 are January or October, 9.1 is the 1st or the 10th; 2020.2 is February, for there is no month 20.
    Texts keep their noughts.
    """
    if not isinstance(value, float) or value.is_integer() or not 1 <= value < 2200:  # noqa: PLR2004  the last year of records
        return False
    text = number(value)
    return bool(_YEAR.fullmatch(text) or _DAY.fullmatch(text))
