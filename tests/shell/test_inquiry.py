"""Questions to the books asked aside: in turn, only the newest answered, none left running behind a closed home."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject

from desktop.core.problem import KnownError
from desktop.shell.inquiry import Inquiry
from desktop.storage.database import let_go
from desktop.ui.task import Task

PATIENCE = 10_000


@pytest.fixture
def owner(qapp):
    made = QObject(qapp)
    yield made
    made.deleteLater()


@pytest.fixture
def faults():
    return []


@pytest.fixture
def inquiry(owner, office, faults):
    return Inquiry(owner, office.books.sitting.database, faults.append)


def test_an_answer_comes_from_another_thread_to_this_one(inquiry, office, qtbot):
    found = []
    inquiry.ask(lambda: (get_ident(), len(office.months.closed())), lambda answer: found.append((get_ident(), answer)))
    assert inquiry.busy
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    [(here, (there, closed))] = found
    assert here == get_ident()
    assert there != here
    assert closed == len(office.months.closed())


def test_only_the_newest_question_is_answered(inquiry, qtbot):
    found, asked, gate = [], [], Event()

    def question(number):
        asked.append(number)
        gate.wait(5)
        return number

    for number in range(4):
        inquiry.ask(lambda n=number: question(n), found.append)
    gate.set()
    qtbot.waitUntil(lambda: not inquiry.busy, timeout=PATIENCE)
    assert found == [3]
    assert asked == [0, 3]


def test_a_known_fault_is_told_and_the_next_question_is_answered(inquiry, faults, qtbot):
    def fails():
        raise KnownError("坏了。")

    found = []
    inquiry.ask(fails, found.append)
    qtbot.waitUntil(lambda: bool(faults), timeout=PATIENCE)
    inquiry.ask(lambda: "right", found.append)
    qtbot.waitUntil(lambda: found == ["right"], timeout=PATIENCE)
    assert [fault.sentence for fault in faults] == ["坏了。"]


def test_after_a_fault_of_the_program_questions_are_still_answered(inquiry, qtbot):
    found = []
    with qtbot.captureExceptions() as crashes:
        inquiry.ask(lambda: 1 // 0, found.append)
        qtbot.waitUntil(lambda: bool(crashes), timeout=PATIENCE)
    assert not inquiry.busy
    assert crashes[0][0] is ZeroDivisionError
    inquiry.ask(lambda: "right", found.append)
    qtbot.waitUntil(lambda: found == ["right"], timeout=PATIENCE)


def test_leaving_waits_for_what_is_being_read_and_drops_its_answer(inquiry, qtbot):
    found, ended = [], []

    def question():
        Event().wait(0.2)
        ended.append(True)

    inquiry.ask(question, found.append)
    inquiry.leave()
    assert ended == [True]
    qtbot.wait(20)
    assert found == []
    assert not inquiry.busy


def test_what_is_read_aside_is_let_go_behind_the_work(owner, office, qtbot):
    closed = []

    def work(_watch):
        found = len(office.months.closed())
        closed.append(office.books.sitting.database.is_closed())
        return found

    for _time in range(3):
        task = Task(owner)
        with qtbot.waitSignal(task.done, timeout=PATIENCE) as done:
            # A connection that is left to the end of its thread would end the program here.
            task.start(work)
        assert done.args == [len(office.months.closed())]
    assert closed == [False, False, False]


def test_a_thread_lets_go_of_all_that_it_reads_through(office):
    database = office.books.sitting.database

    def read():
        office.months.closed()
        held = not database.is_closed()
        let_go()
        return held, database.is_closed()

    with ThreadPoolExecutor(1) as one:
        assert one.submit(read).result() == (True, True)
    assert not database.is_closed(), "the screen's own stays open"
