"""The typed figures of the months as rows of the house: undone like every other row until their month is closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from desktop.core.listing import Asked, Listing
from desktop.core.period import read_period
from desktop.core.problem import Problem
from desktop.core.wording import following
from desktop.core.words import N_, _
from desktop.services.book import Book, Chapter
from desktop.services.months import HAND_PLACE, ClosedMonth, HandFigure


def _month_is_closed(figure: HandFigure, today: date) -> Iterable[Problem]:
    del today
    if ClosedMonth.select().where(ClosedMonth.month == figure.month).exists():
        title = read_period(figure.month).title
        closed = _("{month}已经封了，手填的数不能再改。").format(month=title)
        yield Problem("", following((closed, _("要改数请开更正单。"))))


def _words(figure: HandFigure) -> str:
    return f"{read_period(figure.month).title} {figure.code}"


def _no_listing(asked: Asked) -> Listing:
    del asked
    return Listing((), (), ())


FIGURES: Final = Chapter(
    HAND_PLACE[1], N_("手填数"), HandFigure, _month_is_closed, words=_words, check_strike=_month_is_closed
)
# Stands in no menu; it is there so that undo knows its rows.
BOOKS: Final = (Book(HAND_PLACE[0], N_("院务"), "", (FIGURES,), _no_listing),)
