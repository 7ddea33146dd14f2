"""One booklet a month for books that are kept by hand: a cover, then a dated leaf for each day, or open leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from desktop.core.form import Form, Heading, blank
from desktop.core.period import Period, long_date, span_of_days
from desktop.core.sheet import Box, Card, Figure, Sheet

WEEKDAYS: Final = "一二三四五六日"
LINE: Final = 20.0
SIGN: Final = 30.0


def booklet(form: Form, month: Period, heading: Heading) -> tuple[Sheet, ...]:
    """The pages of a month's booklet; a form without numbers of leaves has one leaf."""
    if form.daily:
        leaves = [
            blank(form, replace(heading, period=day_words(day)))
            for day in span_of_days(month.start, month.end)
            for _leaf in range(form.daily)
        ]
    else:
        leaves = [blank(form, replace(heading, period=month.title))] * max(form.leaves, 1)
    return (_cover(form, month, heading, len(leaves)), *leaves)


def day_words(day: date) -> str:
    """The date on a leaf: 2026年11月1日　星期日."""
    return f"{long_date(day)}　星期{WEEKDAYS[day.weekday()]}"


def _cover(form: Form, month: Period, heading: Heading, leaves: int) -> Sheet:
    lines = (
        ("单位名称", heading.reporter),
        ("起止日期", f"{long_date(month.start)}至{long_date(month.end)}"),
        ("本册页数", Figure(leaves, "count")),
        ("存放处", ""),
    )
    rows = [(Box(words, role="label"), Box(value, align="center")) for words, value in lines]
    rows += [(Box(words, role="label"), Box("", role="sign")) for words in ("记录人", "检查人", "院长")]
    heights = (LINE,) * len(lines) + (SIGN,) * 3
    return Sheet(form.id, form.title, (Card((3, 7), tuple(rows), heights),), subtitle=month.title)
