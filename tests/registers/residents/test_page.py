"""The page of residents by keys and clicks: admit, move, leave, return, end, strike out; refusals by their fields."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.registers.residents.book import RESIDENTS
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import Absence, BedUse, Resident, Stay
from desktop.registers.residents.movements.service import Place, bed_for
from desktop.registers.residents.page import ResidentsPage
from desktop.ui.pieces import Button
from desktop.ui.step_panel import StepPanel
from desktop.ui.theme import read_look, wear
from tests.homes import TODAY
from tests.registers.residents.conftest import number
from tests.screens.neighbours import desk_for
from tests.ui.hands import type_in


@pytest.fixture
def page(qapp, qtbot, books, admitted):
    wear(qapp, read_look())
    admitted("张三", date(2026, 3, 1), "203-1", kind="supported", level="full_care")
    bed_for(books, Place("105", "2"))
    made = ResidentsPage(RESIDENTS, desk_for(books))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.open_row(1)
    return made


def steps(page):
    row = page.file.steps
    return {row.itemAt(n).widget().text(): row.itemAt(n).widget() for n in range(row.count()) if row.itemAt(n).widget()}


def put(qtbot, panel, name, text):
    part = panel.form.entry(name).typed_into
    part.setFocus()
    part.selectAll()
    type_in(qtbot, part, text)
    qtbot.keyClick(part, Qt.Key.Key_Return)


def open_panel(page):
    return next(panel for panel in page.window().findChildren(StepPanel) if panel.isVisible())


def go(qtbot, panel):
    qtbot.mouseClick(panel.done, Qt.MouseButton.LeftButton)


def test_the_file_says_how_things_stand_and_what_can_be_done(page):
    assert page.file.head.name.whole == "张三"
    assert page.file.badges[0].text() == "全护理"
    assert page.file.standing.whole == "特困人员 · 203-1 · 81岁 · 2026年3月1日入院"
    assert list(steps(page)) == ["换床", "请假", "住院", "离院", "对调床位"]


def test_somebody_is_admitted_in_one_form(qtbot, page):
    qtbot.keyClick(page.table.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    panel = open_panel(page)
    put(qtbot, panel, "name", "仇小红")
    put(qtbot, panel, "identity", Resident.get().identity)
    put(qtbot, panel, "begin", "2026.9.1")
    put(qtbot, panel, "bed", "105")
    put(qtbot, panel, "kind", "特困人员")
    put(qtbot, panel, "level", "自理")
    go(qtbot, panel)
    assert panel.form.rows["identity"].below.text().startswith("这个号码已经是张三的")
    assert Resident.select().count() == 1
    put(qtbot, panel, "identity", number(date(1950, 1, 2), 9))
    go(qtbot, panel)
    assert not panel.isVisible()
    assert [(one.name, one.bed_label, one.level) for one in present(TODAY)] == [
        ("仇小红", "105-2", "self_care"), ("张三", "203-1", "full_care"),
    ]  # fmt: skip
    assert page.file.head.name.whole == "仇小红"


def test_moving_leaving_and_coming_back(qtbot, page):
    qtbot.mouseClick(steps(page)["换床"], Qt.MouseButton.LeftButton)
    panel = open_panel(page)
    put(qtbot, panel, "bed", "105-2")
    put(qtbot, panel, "since", "2026-02-01")
    go(qtbot, panel)
    assert "早于入院日期2026年3月1日" in panel.form.rows["since"].below.text()
    put(qtbot, panel, "since", "2026-09-01")
    go(qtbot, panel)
    assert page.file.standing.whole.split(" · ")[1] == "105-2"
    assert page.file.life.events[0].words == "203-1 → 105-2"
    qtbot.mouseClick(steps(page)["请假"], Qt.MouseButton.LeftButton)
    panel = open_panel(page)
    put(qtbot, panel, "due", "明天")
    put(qtbot, panel, "destination", "侄子家")
    go(qtbot, panel)
    assert (Absence.get().destination, page.file.badges[1].text()) == ("侄子家", "请假")
    assert list(steps(page)) == ["换床", "销假", "离院", "对调床位"]
    qtbot.mouseClick(steps(page)["销假"], Qt.MouseButton.LeftButton)
    go(qtbot, open_panel(page))
    assert Absence.get().back == TODAY
    assert "请假" in steps(page)
    qtbot.mouseClick(steps(page)["住院"], Qt.MouseButton.LeftButton)
    assert open_panel(page).form.rows["since"].label.text().startswith("住院日期")
    go(qtbot, open_panel(page))
    assert list(steps(page)) == ["换床", "出院返院", "离院", "对调床位"]


def test_the_head_says_at_once_what_was_written_in_a_chapter(qtbot, page):
    book = [chapter.id for chapter in page.file.belonging]
    page.file.show_chapter(book.index("level") + 1)
    page.file.open_in_chapter(book.index("level"), 0)
    form = page.file.form_of(book.index("level"))
    put(qtbot, form, "since", "2026.10.1")
    put(qtbot, form, "level", "自理")
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.file.badges[0].text() == "自理"
    assert all(button.isVisible() for button in page.file.head.buttons)


def test_a_month_of_admission_is_not_said_as_its_first_day(page, books):
    stay = Stay.get()
    stay.begin_loose = True
    books.write(stay)
    page.open_row(1)
    assert page.file.standing.whole == "特困人员 · 203-1 · 81岁 · 2026年3月入院"


def test_the_end_and_coming_again(qtbot, page):
    qtbot.mouseClick(steps(page)["离院"], Qt.MouseButton.LeftButton)
    panel = open_panel(page)
    put(qtbot, panel, "end", "2026-02-01")
    put(qtbot, panel, "end_kind", "退住")
    go(qtbot, panel)
    assert panel.form.rows["end"].below.text().startswith("离院日期（2026年2月1日）早于入院日期")
    put(qtbot, panel, "end", "2026-09-10")
    put(qtbot, panel, "funeral", "0")
    go(qtbot, panel)
    assert Stay.get().end == BedUse.get().until == date(2026, 9, 10)
    assert page.file.standing.whole == "已离院"
    assert list(steps(page)) == ["办理入住"]
    qtbot.mouseClick(steps(page)["办理入住"], Qt.MouseButton.LeftButton)
    panel = open_panel(page)
    assert "name" not in panel.form.rows
    put(qtbot, panel, "kind", "社会代养")
    go(qtbot, panel)
    assert [stay.begin for stay in Stay.select().order_by(Stay.id)] == [date(2026, 3, 1), TODAY]


def test_a_line_of_the_life_opens_the_row_behind_it(qtbot, page):
    page.file.life_tab.click()
    assert [event.what for event in page.file.life.events] == ["类别", "护理等级", "床位", "入院"]
    view = page.file.life.view
    place = view.visualRect(page.file.life.model.index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    form = page.file.active()
    assert (form.chapter.id, form.record.id) == ("bed_use", 1)
    page.file.show_life()
    place = view.visualRect(page.file.life.model.index(3, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.file.active().chapter.id == "stay"


def test_a_mistaken_file_is_struck_out_whole(qtbot, page):
    qtbot.mouseClick(page.file.head.buttons[1], Qt.MouseButton.LeftButton)
    panel = page.window().findChildren(Button)
    yes = next(button for button in panel if button.text() == "划销" and button.isVisible())
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert Resident.get().struck is None
    reason = page.window().focusWidget()
    type_in(qtbot, reason, "重复登记")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert (Resident.get().struck, Stay.get().struck) == ("重复登记", "重复登记")
    assert page.file.head.badge.text() == "已划销"
    assert present(TODAY) == ()
    assert steps(page) == {}
