"""What may be typed into a month by hand: how much a figure can be, so that a slip of the keys is no figure."""

from __future__ import annotations

from typing import Final

from desktop.core.sheet import Kind
from desktop.core.words import _

# More than any home counts or spends in a month, in pieces and in fen; both fit into the database many times over.
MOST_COUNTED: Final = 10**9
MOST_FEN: Final = 10**12
# What is left over at the beginning and the end of a month may be a debt.
BALANCES: Final = frozenset({"F01", "F20"})


def kind_of(code: str) -> Kind:
    """How the value of a typed figure is written: what happened (E…) is counted, everything else is money."""
    return "count" if code.startswith("E") else "money"


def bounds_of(code: str) -> tuple[int, int]:
    """The least and the most that the figure of a row can be."""
    most = MOST_COUNTED if kind_of(code) == "count" else MOST_FEN
    return (-most if code in BALANCES else 0), most


def fault_of(code: str, value: int) -> str:
    """Why a value cannot be the figure of a row, in a sentence; empty where it can."""
    least, most = bounds_of(code)
    if value < least == 0:
        return _("不能是负数；只有上月结余、月末结余可以是负数。")
    return "" if least <= value <= most else _("数太大了，请看是不是多打了几位。")
