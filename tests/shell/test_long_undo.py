"""Taking back a long step keeps the window awake: progress, a way to stop, and nothing by halves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer

from desktop.core.problem import Refused
from desktop.registers.residents.models import Resident
from desktop.services import undo
from desktop.ui.curtain import Curtain

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 60_000
MANY = 400


def standing():
    return Resident.select().where(Resident.name.startswith("试导"), Resident.struck.is_null()).count()


@pytest.fixture
def page(window):
    books = window.office.books
    with books.together("import"):
        for number in range(MANY):
            books.write(Resident(name=f"试导{number}", no_identity="正在补办"))
    window.go("house", 0)
    window.page.check.undo_button.click()
    return window.page


def begin(page, qtbot):
    step = next(one for one in page.steps() if one.rows == MANY)
    page.take_back(step)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(Curtain)))
    curtain = page.window().findChildren(Curtain)[-1]
    qtbot.waitUntil(lambda: curtain.bar.value() > 0, timeout=PATIENCE)
    return curtain


def test_the_window_stays_awake(page, qtbot):
    waits, clock, beat = [], QElapsedTimer(), QTimer()
    beat.timeout.connect(lambda: waits.append(clock.restart()))
    curtain = begin(page, qtbot)
    curtain.appear()
    clock.start()
    beat.start(0)
    qtbot.waitUntil(lambda: standing() == 0, timeout=PATIENCE)
    beat.stop()
    assert len(waits) > MANY // 100
    qtbot.waitUntil(lambda: not page.window().findChildren(Curtain), timeout=PATIENCE)
    assert page.window().toast.text.text().startswith("已撤销：")
    assert page.office.books.sitting.audit.broken() == ""


def test_it_can_be_stopped_and_then_nothing_was_changed(page, qtbot):
    head = page.office.books.sitting.audit.head()
    qtbot.mouseClick(begin(page, qtbot).stop_button, LEFT)
    qtbot.waitUntil(lambda: not page.banner.isHidden(), timeout=PATIENCE)
    assert "什么都没有改" in page.banner.text.text()
    assert (standing(), page.office.books.sitting.audit.head()) == (MANY, head)


def test_a_window_that_closes_in_the_middle_rolls_it_back(page, qtbot):
    head = page.office.books.sitting.audit.head()
    begin(page, qtbot)
    page.window().close()
    assert page.office.books.sitting.audit.head() == head
    assert not page.office.books.sitting.database.in_transaction()


def test_a_refusal_comes_before_anything_is_touched(page, qtbot):
    books = page.office.books
    last = Resident.get(Resident.name == "试导0")
    last.phone = "13900000001"
    books.write(last)
    batch = next(one.batch for one in page.steps() if one.rows == MANY)
    work = undo.undoing(books, batch)
    with pytest.raises(Refused, match="后来又改过"):
        next(work)
    page.refresh()
    page.take_back(next(one for one in page.steps() if one.rows == MANY))
    qtbot.waitUntil(lambda: "请先撤销后面的" in page.banner.text.text(), timeout=PATIENCE)
