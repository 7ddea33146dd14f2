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
from desktop.reports import (
    board,
    changes,
    charts,
    courses,
    funds,
    garden,
    hours,
    letters,
    monthly,
    papers,
    payments,
    people,
    roster,
    shelf,
    side_business,
    staffing,
    work_and_land,
    yearly,
)
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
    charts.RETURN,
    letters.DISCLOSURE,
    yearly.OVER_MONTHS,
    yearly.PROFILE,
    letters.YEAR_REPORT,
    letters.DRAFT,
    shelf.SHELF,
    people.EVERYBODY,
    papers.ENTRY,
    papers.APPLICATION,
    papers.ASSESSED,
    people.TO_ASSESS,
    papers.INDEX,
    papers.LEAVING,
    people.AGES,
    people.AWAY,
    staffing.ROSTER,
    staffing.EXPIRING,
    courses.PLAN,
    courses.SIGN_IN,
    courses.MINUTES,
    courses.CARD,
    payments.ALLOWANCE,
    payments.POCKET_MONEY,
    garden.LEDGER,
    garden.CROPS,
    garden.ANIMALS,
    garden.OUTGOING,
    work_and_land.WORKED,
    work_and_land.AGREED,
    work_and_land.PLOTS,
    work_and_land.SHARES,
    garden.PROCESSING,
)
