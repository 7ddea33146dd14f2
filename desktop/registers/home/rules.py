"""What may stand in the home's profile and papers: plain functions over values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

from desktop.core import wording
from desktop.core.plain import plain
from desktop.core.problem import Problem
from desktop.core.words import _


def tidy_code(text: str) -> str:
    """The unified social credit code in ordinary capitals, without blanks and dashes."""
    return plain(text).replace(" ", "").replace("-", "").upper()


def code_problem(text: str) -> str | None:
    """Why a unified social credit code (GB 32100-2015) cannot be right, or None."""
    code = tidy_code(text)
    try:
        uscc.validate(code)
    except InvalidLength:
        return _("统一社会信用代码应为18位，现在是{count}位，请按证书核对。").format(count=len(code))
    except InvalidChecksum:
        return _("统一社会信用代码最后一位（校验位）对不上，有字录错了，请按证书核对。")
    except ValidationError:
        return _("统一社会信用代码里有不该有的字（没有I、O、S、V、Z），请按证书核对。")
    return None


def span_problem(begin: date | None, end: date | None, field: str) -> Iterator[Problem]:
    """The refusal of a term that ends before it begins."""
    if begin and end and end < begin:
        yield Problem(
            field,
            _("结束日期{end}早于开始日期{begin}，请核对。").format(end=wording.day(end), begin=wording.day(begin)),
        )


def sizes_problem(building: Decimal | None, living: Decimal | None) -> Iterator[Problem]:
    """The refusal of living space larger than the whole building."""
    if building is not None and living is not None and living > building:
        yield Problem("living_size", _("生活用房面积不能大于建筑面积，请核对。"))
