"""Amounts in whole fen: reading what was typed, showing it, and writing it in formal numerals (大写)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from desktop.core.plain import figures
from desktop.core.problem import Unreadable
from desktop.core.words import _

DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
SMALL: Final = ("", "拾", "佰", "仟")
LARGE: Final = ("", "万", "亿", "万亿")
LARGEST: Final = 10**15
_AMOUNT: Final = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+|\d+)?(\.\d+)?")
_SPOKEN: Final = re.compile(r"([+-]?)(?:([\d, ]*\d)[元块圆])?(?:(\d)[角毛])?(?:(\d)分)?整?")


def read_number(text: str) -> Decimal:
    """The number in a text such as 1,234.5, 1 234.5, 1234。5, 5. or １２; Unreadable says why not."""
    bare = re.sub(r"\s*,\s*", ",", figures(text))
    if not bare or not any(c.isdigit() for c in bare) or not _AMOUNT.fullmatch(bare):
        raise Unreadable(_("“{text}”不是数字，请只写数字，例如 12 或 1234.5。").format(text=text.strip()))
    return Decimal(re.sub("[, ]", "", bare))


def read_money(text: str) -> int:
    """The amount in fen; accepts 1,234.5, ￥12, 12元, 12元5角, full-width digits; refuses parts of a fen."""
    bare = figures(text).removeprefix("￥").removeprefix("¥").strip()
    fen = _spoken(bare)
    if fen is None:
        fen = read_number(bare.removesuffix("元")) * 100
    if fen != fen.to_integral_value():
        raise Unreadable(_("“{text}”不到一分钱，金额最多两位小数。").format(text=text.strip()))
    if abs(fen) >= LARGEST:
        raise Unreadable(_("金额太大，请核对是否多写了零。"))
    return int(fen)


def _spoken(bare: str) -> Decimal | None:
    """The fen of 12元5角, 12元5角3分, 5角 or 12元整; None where it is said otherwise."""
    found = _SPOKEN.fullmatch(re.sub(r"\s*([元块圆角毛分])\s*", r"\1", bare))
    if not found or not any(found.groups()[1:]):
        return None
    sign, yuan, jiao, cents = found.groups()
    fen = (read_number(yuan) * 100 if yuan else 0) + int(jiao or 0) * 10 + int(cents or 0)
    return Decimal(-fen if sign == "-" else fen)


def show_money(fen: int) -> str:
    """The amount as 1,234.50 (yuan)."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"


def _group(number: int, *, lead: bool) -> str:
    """Four digits in formal numerals; `lead` asks for 零 where higher places stand before."""
    out = ""
    pending = lead and number < 1000  # noqa: PLR2004  fewer than four digits leave a gap to say
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if pending else "") + DIGITS[digit] + SMALL[place]
            pending = False
        elif out:
            pending = True
    return out


def capital(fen: int) -> str:
    """The amount in formal numerals, as on vouchers: 140950 → 壹仟肆佰零玖元伍角整."""
    if fen == 0:
        return "零元整"
    yuan, rest = divmod(abs(fen), 100)
    jiao, cents = divmod(rest, 10)
    text, gap = "", False
    for place in range(len(LARGE) - 1, -1, -1):
        group = yuan // 10000**place % 10000
        if group:
            text += _group(group, lead=bool(text)) if not gap else "零" + _group(group, lead=False)
            text += LARGE[place]
            gap = False
        elif text:
            gap = True
    out = ("负" if fen < 0 else "") + (text + "元" if text else "")
    if not rest:
        return out + "整"
    if jiao:
        out += ("零" if text and (gap or yuan % 10 == 0) else "") + DIGITS[jiao] + "角"
    elif text:
        out += "零"
    return out + (DIGITS[cents] + "分" if cents else "整")
