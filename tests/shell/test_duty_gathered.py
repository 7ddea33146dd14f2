"""Many things behind one line: each opens its place and can be put off with a reason, as a line of its own can."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.registers.residents.models import Resident, Stay
from desktop.services.book import Due
from desktop.shell.duties import GAP, LATER, SOON, Duty
from desktop.shell.duty_lines import GapLine
from desktop.shell.duty_panels import MOST, GatheredPanel, PutOffPanel
from desktop.ui.pieces import Button
from tests.practiced import TODAY
from tests.ui.hands import type_in

LEFT = Qt.MouseButton.LeftButton
NAMES = ("田学忠", "文玉芳", "柏秀兰")
HEAD = "没有床位"


@pytest.fixture
def home(office):
    """A home in which three people have no bed."""
    with office.books.together():
        for name in NAMES:
            person = Resident(name=name, no_identity="正在补办")
            office.books.write(person)
            office.books.write(Stay(resident=person, begin=date(2026, 10, 12)))
    return office


@pytest.fixture
def shown(home, show, qtbot):
    window = show(home)
    qtbot.waitUntil(lambda: not window.page.filling and bool(window.page.duties.lines))
    return window


def panel(window, kind):
    """The panel of a kind that is to be seen."""
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    return found[-1] if found else None


def press(window, words):
    found = [one for one in window.findChildren(Button) if one.text() == words and one.isVisible()]
    found[-1].click()


def see(window, words=HEAD):
    card = window.page.duties
    line = next(one for one in card.lines if isinstance(one, GapLine) and words in one.open.accessibleName())
    line.open.click()
    return panel(window, GatheredPanel)


def titles(gathered):
    return [line.duty.due.title for line in gathered.lines]


def waiting(window, sort):
    return {duty.due.title: duty for duty in window.page.duties.all if duty.sort == sort}


def test_each_behind_the_line_says_what_it_is_and_why_and_is_opened(shown, qtbot):
    gathered = see(shown)
    assert titles(gathered) == [f"{HEAD}：{name}" for name in sorted(NAMES)]
    assert {line.badge.text() for line in gathered.lines} == {"缺"}
    line = gathered.lines[1]
    assert {label.text() for label in line.findChildren(QLabel)} >= {line.duty.due.title, line.duty.due.reason}
    assert gathered.lines[0].open.hasFocus()
    qtbot.mouseClick(line.open, LEFT)
    assert panel(shown, GatheredPanel) is None
    assert shown.current == "residents"
    assert shown.page.file.main.form.entry("name").text() == sorted(NAMES)[1]


def test_each_behind_the_line_is_put_off_with_a_reason_and_the_others_are_shown_again(shown, qtbot):
    first, *others = titles(see(shown))
    qtbot.mouseClick(panel(shown, GatheredPanel).lines[0].off, LEFT)
    asking = panel(shown, PutOffPanel)
    assert panel(shown, GatheredPanel) is None, "one question at a time"
    type_in(qtbot, asking.reason, "床还在做")
    press(shown, "推后7天")
    assert titles(panel(shown, GatheredPanel)) == others
    qtbot.waitUntil(lambda: first in waiting(shown, LATER))
    assert waiting(shown, LATER)[first].why == "床还在做"
    assert waiting(shown, LATER)[first].until == TODAY + timedelta(days=7)


def test_who_thinks_better_of_it_is_back_among_the_others(shown, qtbot):
    before = titles(see(shown))
    for leave in (lambda: press(shown, "放弃"), lambda: qtbot.keyClick(panel(shown, PutOffPanel), Qt.Key.Key_Escape)):
        qtbot.mouseClick(panel(shown, GatheredPanel).lines[1].off, LEFT)
        leave()
        assert panel(shown, PutOffPanel) is None
        assert titles(panel(shown, GatheredPanel)) == before
    assert waiting(shown, LATER) == {}


def test_when_the_last_was_put_off_nothing_is_left_to_be_shown(shown, qtbot):
    see(shown)
    for _name in NAMES:
        qtbot.mouseClick(panel(shown, GatheredPanel).lines[0].off, LEFT)
        type_in(qtbot, panel(shown, PutOffPanel).reason, "床还在做")
        press(shown, "明天再说")
    assert panel(shown, GatheredPanel) is None
    qtbot.waitUntil(lambda: len(waiting(shown, LATER)) == len(NAMES))


def test_what_was_put_off_is_taken_back_behind_its_line_too(shown, qtbot):
    duties = [Duty(Due(TODAY, f"体检：{number}", "", "residents", number), LATER, TODAY, "等") for number in (1, 2)]
    card = shown.page.duties
    card.open_gaps("体检", duties)
    qtbot.mouseClick(panel(shown, GatheredPanel).lines[0].off, LEFT)
    assert titles(panel(shown, GatheredPanel)) == ["体检：2"]


def test_beyond_the_most_it_is_said_how_many_more_there_are(shown):
    many = [Duty(Due(TODAY, f"缺：{n}", "", "residents", n, gap=True), GAP) for n in range(MOST + 3)]
    card = shown.page.duties
    card.open_gaps("缺", many[:MOST])
    assert not [one for one in panel(shown, GatheredPanel).findChildren(QLabel) if "没有列出" in one.text()]
    press(shown, "关上")
    card.open_gaps("缺", many)
    gathered = panel(shown, GatheredPanel)
    assert len(gathered.lines) == MOST
    assert any("还有3处没有列出" in one.text() for one in gathered.findChildren(QLabel))


def test_many_of_one_page_are_headed_by_the_page(shown):
    card = shown.page.duties
    card.say([Duty(Due(TODAY, f"健康证{n}", "", "staff", n), SOON) for n in range(8)])
    press(shown, "逐个看")
    assert panel(shown, GatheredPanel).card.accessibleName() == "职工：30天内（8处）"
