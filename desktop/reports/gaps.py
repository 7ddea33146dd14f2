"""What is missing in the books for a month: the gaps among what waits, each with the row to open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from desktop.core.listing import Asked
from desktop.core.words import _
from desktop.ledgers.allowances import queries as allowances
from desktop.ledgers.assessment import service as assessment
from desktop.ledgers.farming import queries as farming
from desktop.ledgers.training import service as training
from desktop.registers.home import queries as home
from desktop.registers.residents.clocks import queries as clocks
from desktop.registers.staff import service as staff
from desktop.services.book import Due
from desktop.services.returns import GAP, Finding, Request

DUES: Final[tuple[Callable[[Asked], Iterable[Due]], ...]] = (
    home.due,
    clocks.residents_due,
    assessment.due,
    allowances.due,
    staff.due,
    training.due,
    farming.due,
)


def found(request: Request) -> Iterator[Finding]:
    """The gaps as of the last day of the period."""
    asked = Asked(request.day, request.today, request.pack)
    for due in DUES:
        for waiting in due(asked):
            if waiting.gap:
                yield Finding(
                    GAP,
                    _("{title}。{reason}").format(title=waiting.title, reason=waiting.reason),
                    waiting.book,
                    waiting.row,
                )
