"""What takes long to read is gathered on another thread, one thing after the other, and told once."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest

from desktop.core.problem import KnownError
from desktop.services.months import Months
from desktop.shell import duties
from desktop.shell.gathering import Gathering, Reading

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
    gathering.take([Reading(lambda: duties.gather(changed), found.extend)])
    assert gathering.busy
    qtbot.waitUntil(lambda: bool(found) and not gathering.busy, timeout=PATIENCE)
    assert any(due.kind == "changed" for due in found)
    assert watched.threads
    assert threading.main_thread() not in watched.threads
    gathering.stop()


def test_one_thing_is_read_and_shown_after_the_other(office, qtbot, qapp):
    gathering, told = Gathering(qapp, office), []

    def reading(number):
        return Reading(lambda: (threading.current_thread(), number), told.append)

    gathering.take([reading(number) for number in range(3)])
    qtbot.waitUntil(lambda: not gathering.busy, timeout=PATIENCE)
    assert [number for _thread, number in told] == [0, 1, 2]
    assert threading.main_thread() not in {thread for thread, _number in told}


def test_what_is_begun_anew_is_told_once_and_what_is_stopped_never(changed, qtbot, qapp):
    gathering, told = Gathering(qapp, changed), []

    def take(name):
        gathering.take([Reading(lambda: name, told.append), Reading(lambda: f"the rest of {name}", told.append)])

    take("first")
    assert gathering.busy
    take("second")
    qtbot.waitUntil(lambda: not gathering.busy, timeout=PATIENCE)
    assert told == ["second", "the rest of second"]
    take("third")
    gathering.stop()
    qtbot.wait(1)
    assert told == ["second", "the rest of second"]
    assert not gathering.busy


def test_what_cannot_be_read_is_no_empty_answer(office, qtbot, qapp):
    gathering, told = Gathering(qapp, office), []

    def fail():
        raise KnownError("读不出来。")

    with qtbot.captureExceptions() as faults:
        gathering.take([Reading(fail, told.append), Reading(lambda: "next", told.append)])
        qtbot.waitUntil(lambda: bool(faults), timeout=PATIENCE)
    assert [str(fault) for _kind, fault, _trace in faults] == ["读不出来。"]
    assert (told, gathering.busy) == ([], False)
