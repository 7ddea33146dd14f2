"""What stands over a list and holds for all of it: the year of its days, its month, a building, what its rows are.

A sheet called 2025年9月收支明细 writes its days as 9月6日 or 6日, and a roll of payments has its month in the title
only. When such a sheet is read a year later, days without their year must not become days of this year. A day on which
the sheet was made (填表时间：2026年10月1日) says nothing about its rows, and two years say nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from desktop.core.plain import figures
from desktop.tables.cells import Elsewhere
from desktop.tables.spoken import ordinary_digits

# What a column may take from there: the year of its days; the month, as a whole or its year. Else it is a pattern.
DATED: Final = "day"
MONTH: Final = "month"
_MADE: Final = re.compile(
    r"(?:填表|填报|填写|制表|制单|报送|上报|打印|统计|导出|更新|编制)(?:日期|时间|日)|(?:填表|制表|打印|导出|填报)\s*[:：]|截[至止]"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年|\s*[.\-/]\s*(?:1[0-2]|0?[1-9])(?!\d|\s*[.\-/]))")
_YEAR_ALONE: Final = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])?")
_RANGE: Final = re.compile(r"\d\s*年?\s*[-—~～至]\s*(?:19|20)\d\d|\d\s*月?\s*[-—~～至]\s*\d{1,2}\s*月")
_WHOLE_DAY: Final = re.compile(r"\d\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}")
_MONTH: Final = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月(?!\s*\d)")
_MONTH_OF_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d\s*[.\-/]\s*(1[0-2]|0?[1-9])(?!\d|\s*[.\-/])")
_DAY: Final = re.compile(r"(1[0-2]|0?[1-9])\s*[月.\-/]\s*(3[01]|[12]\d|0?[1-9])\s*[日号]?")
_SPAN: Final = re.compile(r"\d+\s*-\s*\d+\s*[日号]?")
_DAY_OF_MONTH: Final = re.compile(r"(3[01]|[12]\d|0?[1-9])\s*[日号]?")


def titles(name: str, rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The name of a sheet and what stands over its heads, without the day on which it was made."""
    told = [ordinary_digits(name.strip())]
    for texts in rows:
        made = False
        for text in (ordinary_digits(text.strip()) for text in texts):
            if text and not made and not _MADE.search(text) and not _WHOLE_DAY.search(text):
                told.append(text)
            made = bool(_MADE.search(text) and not re.search(r"\d", text)) or (made and not text)
    return tuple(told)


def year_and_month(told: Sequence[str]) -> tuple[int, int]:
    """The year and the month that all this is about; 0 where nothing or more than one is said."""
    if any(_RANGE.search(text) for text in told):
        return 0, 0
    years, months = set(), set()
    for text in told:
        years |= set(map(int, _YEAR.findall(text)))
        months |= {int(number) for pattern in (_MONTH, _MONTH_OF_YEAR) for number in pattern.findall(text)}
        if alone := _YEAR_ALONE.fullmatch(text.strip()):
            years.add(int(alone[1]))
            months |= {int(alone[2])} if alone[2] else set()
    return (years.pop() if len(years) == 1 else 0), (months.pop() if len(months) == 1 else 0)


def said(above: str, told: Sequence[str], time: tuple[int, int] | None = None) -> str:
    """What is said of a column whose cells are empty or that is not there; empty where nothing is, or two things."""
    if above == DATED or not above:
        return ""
    if above == MONTH:
        year, month = time or year_and_month(told)
        return f"{year}年{month}月" if year and month else ""
    found = {match[0] for text in told for match in re.finditer(above, text)}
    return found.pop() if len(found) == 1 else ""


def dated(text: str, above: str, time: tuple[int, int]) -> str:
    """A day (or a month) that was written without its year, with the year and month of the sheet, where it has them."""
    year, month = time
    bare = figures(ordinary_digits(text)) if year else ""
    if not bare:
        return text
    if above == MONTH:
        found = re.fullmatch(r"(1[0-2]|0?[1-9])\s*月?份?", bare)
        return f"{year}年{found[1]}月" if found else text
    found = _DAY.fullmatch(bare)
    if found and month and int(found[1]) != month and _SPAN.fullmatch(bare):
        return Elsewhere.of(text, month)
    if found:
        return f"{year}-{int(found[1]):02d}-{int(found[2]):02d}"
    if month and (found := _DAY_OF_MONTH.fullmatch(bare)):
        return f"{year}-{month:02d}-{int(found[1]):02d}"
    return text
