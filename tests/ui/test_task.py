"""Long work: progress, cancel, known faults as sentences, bugs to the crash hook, the screen awake meanwhile."""

from __future__ import annotations

from functools import partial
from threading import Event, get_ident

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from desktop.core.problem import KnownError
from desktop.ui.dialogs import Panel
from desktop.ui.task import Progress, Task, TaskPanel, threads


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


def test_work_is_done_elsewhere_and_told_here(qtbot, window):
    threads = []
    told: list[Progress] = []
    task = Task(window)
    task.progressed.connect(told.append)
    task.progressed.connect(lambda _progress: threads.append(get_ident()))

    def work(watch):
        threads.append(get_ident())
        watch.say(1, 2, "第一份")
        watch.say(2, 2)
        return 42

    with qtbot.waitSignal(task.done) as done:
        task.start(work)
    assert done.args == [42]
    assert told == [Progress(1, 2, "第一份"), Progress(2, 2)]
    assert threads[0] != get_ident()
    assert set(threads[1:]) == {get_ident()}
    assert not task.running


def test_patient_work_goes_one_by_one_and_keeps_nobody_from_a_turn(qtbot, window):
    gate, begun, told = Event(), [], []

    def wait(number, _watch):
        begun.append(number)
        gate.wait(5)

    for number in range(4):
        Task(window).start(partial(wait, number), patient=True)
    asked = Task(window)
    asked.done.connect(told.append)
    asked.start(lambda _watch: "what somebody waits for")
    qtbot.waitUntil(lambda: bool(told) and bool(begun))
    assert begun == [0]
    gate.set()
    assert threads(patient=True).waitForDone(5000)
    assert begun == [0, 1, 2, 3]


def test_a_known_fault_becomes_a_sentence(qtbot, window):
    task = Task(window)
    panel = TaskPanel(window, "写到U盘", task)

    def work(_watch):
        raise KnownError("U盘拔出来了。", "请插好再来一次。")

    with qtbot.waitSignal(task.failed):
        task.start(work)
    assert not panel.isVisible()
    shown = next(one for one in window.findChildren(Panel) if one.isVisible())
    assert [words.text() for words in shown.findChildren(QLabel)] == ["U盘拔出来了。", "请插好再来一次。"]


def test_a_bug_reaches_the_crash_hook(qtbot, window):
    task = Task(window)

    def work(_watch):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        task.start(work)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert not task.running


def test_cancel_stops_the_work_at_its_next_word(qtbot, window):
    task = Task(window)
    panel = TaskPanel(window, "写到U盘", task)
    begun, may_go_on = Event(), Event()

    def work(watch):
        begun.set()
        may_go_on.wait(5)
        watch.say(1, 2)
        return "too far"

    task.start(work)
    qtbot.waitUntil(begun.is_set)
    qtbot.mouseClick(panel.stop_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(task.cancelled):
        may_go_on.set()
    assert not panel.isVisible()


def test_steps_keep_the_screen_awake_and_give_a_result(qtbot, window):
    task = Task(window)
    ticks = []
    clock = QTimer(window)
    clock.timeout.connect(lambda: ticks.append(1))
    clock.start(0)

    def work():
        for number in range(150_000):
            yield Progress(number, 150_000)
        return "all"

    with qtbot.waitSignal(task.done) as done:
        task.start_steps(work())
    assert done.args == ["all"]
    assert len(ticks) > 3


def test_cancelled_steps_are_closed_so_that_they_can_roll_back(qtbot, window):
    task = Task(window)
    closed = []

    def work():
        try:
            number = 0
            while True:
                yield Progress(number, 0)
                number += 1
        finally:
            closed.append(1)

    task.start_steps(work())
    with qtbot.waitSignal(task.cancelled):
        QTimer.singleShot(0, task.cancel)
    assert closed == [1]


def test_progress_shows_how_far_it_is(window):
    task = Task(window)
    panel = TaskPanel(window, "写到U盘", task)
    task.progressed.emit(Progress(30, 120, "P01 花名册"))
    assert panel.bar.value() == 250
    assert panel.words.text() == "P01 花名册  30 / 120"
