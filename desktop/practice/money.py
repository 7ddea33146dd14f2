"""The allowances of the practice home: an old rate, pocket money, a correction, and the rolls that were signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from desktop.core.pack import Pack
from desktop.core.period import Period
from desktop.ledgers.allowances.models import ALLOWANCE, POCKET, Adjustment, PocketRate, Rate
from desktop.ledgers.allowances.queries import payments
from desktop.ledgers.allowances.service import pay_out, sign
from desktop.registers.residents.models import Resident
from desktop.services.books import Books


class Treasury:
    """The allowances as the months go by, by the figures of a pack."""

    def __init__(self, books: Books, pack: Pack) -> None:
        """Write into the books."""
        self._books = books
        self._pack = pack

    def begin(self) -> None:
        """Set the pocket money, and a rate from before the pack's."""
        self._books.write(PocketRate(since=date(2015, 1, 1), amount=3000, document="院务会议定"))
        self._books.write(Rate(
            since=date(2021, 1, 1), area="rural", basic=90000, self_care=20000, partial_care=60000, full_care=100000,
            document="练习用标准",
        ))  # fmt: skip

    def correct(self, month: Period, resident: Resident) -> None:
        """Correct somebody's money of a month."""
        self._books.write(
            Adjustment(month=month.start, resident=resident, basic=10000, reason="补上月少发的基本生活费")
        )

    def live(self, month: Period) -> None:
        """Pay out a month and have it signed for, where it is past."""
        for fund in (ALLOWANCE, POCKET):
            pay_out(self._books, month, self._pack, fund)
            day = month.start + timedelta(days=9)
            if day <= self._books.today:
                paid: Any = payments(month, fund).values()
                sign(self._books, [one.row for one in paid], day)
