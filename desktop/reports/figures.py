"""Figures of returns: how they are made from rows, summed over months, and set against one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from desktop.core.period import Period, year_of
from desktop.core.sheet import Figure, Kind, Ref, Value
from desktop.services.returns import Request

RESIDENTS: Final = "residents"
BEDS: Final = "beds"
STAFF: Final = "staff"
Figures = Mapping[str, Figure]
# The year of a day such as 2026-10-05: the page says of which month it speaks.
SHORT_DAY: Final = 5
EVERY_PERIOD: Final = ("day", "month", "quarter", "half", "year")


def refs(book: str, rows: Iterable[int]) -> tuple[Ref, ...]:
    """The rows of a book behind a figure."""
    return tuple(Ref(book, row) for row in rows)


def counted(book: str, rows: Iterable[int]) -> Figure:
    """How many rows there are, with the rows."""
    behind = refs(book, rows)
    return Figure(len(behind), "count", rows=behind)


def coded(figures: Figures, ending: str = "") -> dict[str, Figure]:
    """The figures with their codes written in, such as A04 or A04.year; unknown ones too."""
    return {code: replace(figure, code=code + ending) for code, figure in figures.items()}


def number(figure: Figure | None) -> Decimal | None:
    """The value as a number, None where it is not known."""
    value: Value = figure.value if figure else None
    return Decimal(value) if isinstance(value, int | Decimal) else None


def ratio(part: Figure | None, whole: Figure | None) -> Figure:
    """One figure over another as a share (0.7 is 70 %), with the rows of the part; unknown where it cannot be told."""
    above, below = number(part), number(whole)
    if above is None or not below:
        return Figure(None, "percent")
    return Figure(above / below, "percent", rows=part.rows if part else ())


def signed_sum(figures: Figures, plus: Iterable[str], minus: Iterable[str] = ()) -> Decimal | None:
    """The sum of some figures less others; None where one of them is not known."""
    added, taken = [number(figures.get(code)) for code in plus], [number(figures.get(code)) for code in minus]
    if None in added or None in taken:
        return None
    return sum((n for n in added if n is not None), Decimal(0)) - sum((n for n in taken if n is not None), Decimal(0))


def until(period: Period, request: Request) -> Period:
    """The part of a period up to the day of which the return speaks."""
    return Period(period.start, min(period.end, request.day), period.kind)


def year_to_date(request: Request) -> Period:
    """From the first of the year to the day of which the return speaks."""
    return until(year_of(request.day), request)


def months_to_date(request: Request) -> tuple[Period, ...]:
    """The months of the year up to the one that is asked for."""
    return tuple(month for month in year_of(request.day).months() if month.start <= request.day)


def typed(request: Request, month: Period, code: str, kind: Kind) -> Figure | None:
    """The figure of a row that somebody typed for a month, None where nobody did."""
    value = request.hand.get((str(month), code))
    by = request.typists.get((str(month), code), "")
    return None if value is None else Figure(value, kind, hand=True, by=by)


def typed_note(figures: Figures) -> tuple[str, ...]:
    """The note below a page: which of its rows were typed by hand, by whom and when. None where nobody typed any."""
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for code, figure in figures.items():
        if figure.hand:
            who, day, time = figure.by.rsplit(" ", 2) if figure.by else ("", "", "")
            groups.setdefault((who, day[SHORT_DAY:]), []).append((code, time))
    words = [_typed_by(who, day, rows) for (who, day), rows in groups.items()]
    return (f"手填：{'；'.join(words)}。",) if words else ()


def _typed_by(who: str, day: str, rows: list[tuple[str, str]]) -> str:
    """One person's figures of one day, with the time or the first and the last: 王芳 10-05 09:30—09:41 E01、E02."""
    times = sorted(time for _code, time in rows)
    span = "—".join(dict.fromkeys((times[0], times[-1])))
    return f"{who} {day} {span} {'、'.join(code for code, _time in rows)}".strip()
