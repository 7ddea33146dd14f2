"""What was typed and not saved stands among the things to do at the next start, with the way to where it was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import app
from desktop.registers.residents.models import Resident
from desktop.services.people import Roles
from desktop.shell.unsaved import unsaved
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.ui.hands import type_in

CTRL = Qt.KeyboardModifier.ControlModifier


def told(office):
    return {due.title: (due.book, due.row) for due in unsaved(office)}


@pytest.fixture
def person():
    return Resident.select().order_by(Resident.id).first()


def test_every_kind_of_place_leads_back(office, person):
    places = {
        "residents/step/办理入住/new": ("没有保存的“办理入住”", ("residents", -1)),
        f"residents/step/请假/{person.id}": (f"没有保存的“请假”：{person.name}", ("residents", person.id)),
        f"residents/level/new@{person.id}": (f"没有保存的“等级”：{person.name}", ("residents", person.id)),
        "training/session/new": ("没有保存的“培训记录”", ("training", -1)),
        "training/attendance/ticks@1": None,
        "training/target/new": None,
        "farming/movement/quick": None,
        "month/hand/202610": ("没有保存的“月报”", ("month", 202610)),
        "nobody/knows/1": None,
    }
    for place in places:
        office.drafts.keep(place, {"note": "x"})
    found = told(office)
    for expected in filter(None, places.values()):
        assert expected in found.items(), found
    where = set(found.values())
    assert {("training", 1), ("training/target", -1), ("farming", 0)} <= where
    assert len(found) == len(places) - 1


def test_nothing_is_told_to_who_only_reads(real_home):
    office = app.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    office.people.add("郑爱国", Roles(reader=True), PASSWORD)
    office.drafts.keep("training/session/new", {"topic": "消防"})
    assert told(office)
    office.close()
    office = app.open_home(real_home, PASSWORD, practiced.clock, "郑爱国")
    assert office.drafts.waiting()
    assert not told(office)
    office.close()


def test_a_line_of_today_opens_the_form_that_offers_what_was_typed(window, office, qtbot):
    office.drafts.keep("training/session/new", {"topic": "消防安全"})
    window.go("residents", 0)
    window.go("today", 0)
    page = window.page
    qtbot.waitUntil(lambda: not page.filling)
    line = next(one for one in page.duties.lines if "没有保存的" in one.duty.due.title)
    qtbot.mouseClick(line.open, Qt.MouseButton.LeftButton)
    assert window.current == "training"
    form = window.page.views["session"].file.main.form
    assert form.offer.isVisible()
    form.offer.buttons[0].click()
    assert form.entry("topic").text() == "消防安全"
    type_in(qtbot, form.entry("topic").typed_into, "培训")
    form.offer.hide()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not office.drafts.waiting()
    window.go("today", 0)
    qtbot.waitUntil(lambda: not page.filling)
    assert not [one for one in page.duties.lines if "没有保存的" in one.duty.due.title]
