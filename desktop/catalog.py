"""The one list of every slice's books and every return, in menu order: a new one is a line here."""

from __future__ import annotations

from typing import Final

from desktop.ledgers.allowances import book as allowances
from desktop.ledgers.assessment import book as assessment
from desktop.ledgers.farming import book as farming
from desktop.ledgers.training import book as training
from desktop.registers.home import book as home
from desktop.registers.residents import book as residents
from desktop.registers.staff import book as staff
from desktop.reports import board, changes, funds, hours, monthly, roster, side_business
from desktop.services.book import Book
from desktop.services.returns import Return

BOOKS: Final[tuple[Book, ...]] = (
    *residents.BOOKS,
    *staff.BOOKS,
    *training.BOOKS,
    *assessment.BOOKS,
    *farming.BOOKS,
    *allowances.BOOKS,
    *home.BOOKS,
)
RETURNS: Final[tuple[Return, ...]] = (
    monthly.RETURN,
    changes.RETURN,
    funds.RETURN,
    roster.RETURN,
    hours.RETURN,
    side_business.RETURN,
    board.RETURN,
)
