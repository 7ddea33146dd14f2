"""The side business in rows F07 and G of the monthly return."""

from __future__ import annotations

from typing import Final

from desktop.core.period import Period
from desktop.ledgers.farming import queries as farming
from desktop.reports.figures import Figures

ROWS: Final = {"own_use": "G07a", "sales": "G07b", "cash": "F07"}


def garden(period: Period) -> Figures:
    """Rows G01 to G11 and F07 of a period; F07 is the cash part of the net only, what the kitchen ate is G07a."""
    return {ROWS.get(code, code): figure for code, figure in farming.figures(period).items()}
