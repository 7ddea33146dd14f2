"""Whether a closed month differs is told on another thread, before the list of what waits is gathered."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest

from desktop.services.months import Months
from desktop.shell.gathering import Gathering

PATIENCE = 30_000


class Watched:
    """Makes the pages as ever, and keeps on which threads."""

    def __init__(self, pages):
        self.pages, self.threads = pages, []

    def monthly(self, month):
        return self.pages.monthly(month)

    def frozen(self, month):
        self.threads.append(threading.current_thread())
        return self.pages.frozen(month)

    def check(self, month):
        return self.pages.check(month)


@pytest.fixture
def watched(office):
    return Watched(office.pages)


@pytest.fixture
def changed(office, watched):
    """A home whose September was changed after it was closed."""
    sale = office.books.book("farming").chapters[0].model
    in_september = sale.day.between(date(2026, 9, 1), date(2026, 9, 30))
    row = sale.select().where(in_september, sale.kind == "sale").first()
    row.price, row.amount = row.price + 1000, None
    office.books.write(row)
    return replace(office, months=Months(office.books, watched))


def test_the_screen_makes_no_pages_to_tell_that_a_month_changed(changed, watched, qtbot, qapp):
    gathering, found = Gathering(qapp, changed), []

    def after(some):
        found.extend(some)
        yield

    gathering.take(after)
    assert gathering.busy
    qtbot.waitUntil(lambda: bool(found) and not gathering.busy, timeout=PATIENCE)
    assert any(due.kind == "changed" for due in found)
    assert watched.threads
    assert threading.main_thread() not in watched.threads
    gathering.stop()


def test_what_is_begun_anew_is_told_once_and_what_is_stopped_never(changed, qtbot, qapp):
    gathering, told = Gathering(qapp, changed), []

    def after(name):
        def tell(_found):
            told.append(name)
            yield

        return tell

    gathering.take(after("first"))
    qtbot.waitUntil(lambda: gathering._inquiry.busy)
    gathering.take(after("second"))
    qtbot.waitUntil(lambda: bool(told) and not gathering.busy, timeout=PATIENCE)
    assert told == ["second"]
    gathering.take(after("third"))
    gathering.stop()
    qtbot.wait(1)
    assert told == ["second"]
    assert not gathering.busy
