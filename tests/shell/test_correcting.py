"""What a correction slip would change is told in the words of the forms, not in the codes of the data."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.period import read_period
from desktop.shell import closing


def test_the_figures_that_change_are_called_by_their_words(window):
    office = window.office
    movement = office.books.book("farming").chapters[0].model
    in_september = movement.day.between(date(2026, 9, 1), date(2026, 9, 30))
    record = movement.select().where(in_september, movement.kind == "sale").first()
    record.price, record.amount = record.price + 1000, None
    office.books.write(record)
    changed = closing.changes(office, read_period("2026-09"))
    assert changed
    for line in changed:
        assert re.fullmatch(r"[A-Z]\d{2}(\.[A-Z]\d{2})? [^A-Za-z.]+：.+ → .+", line), line
