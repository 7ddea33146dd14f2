"""The panel of a step at the keyboard: nothing typed is lost, Enter goes to the deed, a step can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.registers.residents.book import RESIDENTS
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import Absence, BedUse, Resident
from desktop.registers.residents.movements.service import Ending, Place, bed_for, end_stay
from desktop.registers.residents.page import ResidentsPage
from desktop.ui.desk import Desk
from desktop.ui.pieces import Button
from desktop.ui.step_panel import StepPanel
from desktop.ui.taking_back import TakingBack
from desktop.ui.theme import read_look, wear
from tests.drafts import Kept
from tests.screens.neighbours import desk_for
from tests.ui.hands import NUMBER, type_in

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def said():
    return []


@pytest.fixture(autouse=True)
def look(qapp):
    wear(qapp, read_look())


@pytest.fixture
def page(qtbot, books, admitted, said):
    admitted("张三", date(2026, 3, 1), "203-1", kind="supported", level="full_care")

    def say(words, deed=None):
        said.append((words, deed))

    desk = Desk(books, desk_for(books).pack, say=say, taking_back=TakingBack(books, say).offer, drafts=Kept())
    made = ResidentsPage(RESIDENTS, desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.open_row(1)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(page, words):
    row = page.file.steps
    made = [row.itemAt(n).widget() for n in range(row.count()) if row.itemAt(n).widget()]
    next(button for button in made if button.text() == words).click()
    return panel_of(page)


def panel_of(page):
    return next(panel for panel in page.window().findChildren(StepPanel) if panel.isVisible())


def focus(page):
    return page.window().focusWidget()


def shown(panel, words):
    return next(part for part in panel.findChildren(Button) if part.text().startswith(words) and part.isVisible())


def test_the_panel_names_whom_it_is_about(page):
    assert press(page, "离院").card.accessibleName() == "离院：张三"


@pytest.mark.parametrize(("step", "needed"), [("离院", {"end", "end_kind"}), ("换床", {"bed", "since"})])
def test_what_a_step_cannot_do_without_bears_its_star(page, step, needed):
    rows = press(page, step).form.rows
    assert {name for name, row in rows.items() if row.entry.column.required} == needed


def test_a_return_needs_its_day(qtbot, page):
    panel = press(page, "请假")
    qtbot.keyClick(panel, Qt.Key.Key_S, CTRL)
    panel = press(page, "销假")
    panel.form.entry("back").set_text("")
    qtbot.keyClick(panel, Qt.Key.Key_S, CTRL)
    assert panel.form.rows["back"].below.text() == "“实际返回”必须填。"


def test_typing_in_the_first_field_replaces_what_stands_there(qtbot, page):
    panel = press(page, "住院")
    assert panel.form.entry("since").text() == "2026-10-05"
    type_in(qtbot, focus(page), "9.2")
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    assert panel.form.entry("since").text() == "2026-09-02"


def test_enter_in_the_last_field_goes_to_the_deed_and_enter_does_it(qtbot, page, said):
    panel = press(page, "住院")
    for _name in panel.form.rows:
        assert not panel.done.hasFocus()
        qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    assert panel.done.hasFocus()
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    assert Absence.get().kind == "hospital"
    assert said[-1][0] == "已办好：住院，张三。"


def test_the_key_on_the_button_does_the_step_from_any_field(qtbot, page):
    panel = press(page, "请假")
    type_in(qtbot, panel.form.entry("destination").typed_into, "侄子家")
    qtbot.keyClick(panel.form.entry("destination").typed_into, Qt.Key.Key_S, CTRL)
    assert Absence.get().destination == "侄子家"


def test_what_was_typed_waits_when_the_panel_is_closed_by_mistake(qtbot, page, said):
    page.begin_new()
    panel = panel_of(page)
    type_in(qtbot, panel.form.entry("name").typed_into, "邓小红")
    type_in(qtbot, panel.form.entry("address").typed_into, "1组")
    qtbot.keyClick(focus(page), Qt.Key.Key_Escape)
    assert said[-1][0] == "填的还在：再点“新入住”可以接着填。"
    page.begin_new()
    again = panel_of(page)
    assert again.form.entry("name").text() == ""
    qtbot.keyClick(focus(page), Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    assert (again.form.entry("name").text(), again.form.entry("address").text()) == ("邓小红", "1组")


def test_whose_a_number_is_already_is_told_as_soon_as_it_is_typed(qtbot, page):
    page.begin_new()
    panel = panel_of(page)
    line = panel.form.entry("identity").typed_into
    line.setFocus()
    type_in(qtbot, line, Resident.get().identity)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert panel.form.rows["identity"].below.text().startswith("这个号码已经是张三的")
    line.setFocus()
    line.selectAll()
    type_in(qtbot, line, NUMBER)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert panel.form.rows["identity"].below.text() == "女，1938年12月4日生，87岁"


def test_an_offer_that_is_not_answered_still_waits_the_next_time(qtbot, page):
    page.begin_new()
    type_in(qtbot, panel_of(page).form.entry("name").typed_into, "邓小红")
    qtbot.keyClick(focus(page), Qt.Key.Key_Escape)
    page.begin_new()
    panel_of(page).drafts.now()
    qtbot.keyClick(focus(page), Qt.Key.Key_Escape)
    page.begin_new()
    assert not panel_of(page).form.offer.isHidden()
    shown(panel_of(page), "不要了").click()
    qtbot.keyClick(focus(page), Qt.Key.Key_Escape)
    page.begin_new()
    assert panel_of(page).form.offer.isHidden()


def test_typing_beside_an_offer_loses_neither(qtbot, page):
    for name, text in (("destination", "县医院"), ("reason", "摔倒")):
        type_in(qtbot, press(page, "住院").form.entry(name).typed_into, text)
        qtbot.keyClick(focus(page), Qt.Key.Key_Escape)
    again = press(page, "住院")
    shown(again, "接着填").click()
    assert [again.form.entry(name).text() for name in ("destination", "reason")] == ["县医院", "摔倒"]


def test_who_was_chosen_is_still_chosen_after_going_on_with_a_draft(qtbot, page, admitted):
    for bed in ("204-1", "205-1"):
        admitted("李四", date(2026, 4, 1), bed, kind="supported", level="self_care")
    chosen = press(page, "对调床位").form.entry("resident")
    chosen.offered("李四")
    chosen.take(1)
    chosen.changed.emit()
    row = chosen.value()
    qtbot.keyClick(focus(page), Qt.Key.Key_Escape)
    again = press(page, "对调床位")
    shown(again, "接着填").click()
    assert again.form.entry("resident").value() == row


def test_the_draft_of_one_person_is_not_offered_for_another(qtbot, page, admitted):
    admitted("李四", date(2026, 4, 1), "204-1", kind="supported", level="self_care")
    panel = press(page, "离院")
    type_in(qtbot, panel.form.entry("cause").typed_into, "病故")
    qtbot.keyClick(focus(page), Qt.Key.Key_Escape)
    page.open_row(2)
    assert press(page, "离院").form.offer.isHidden()


def test_where_no_bed_is_free_the_field_says_so_and_where_to_go(qtbot, page):
    panel = press(page, "换床")
    assert panel.form.rows["bed"].below.text() == (
        "没有空床：已登记的床都住了人或封闭了。有人走了没登记的，先办“离院”；互换用“对调床位”；添床到“床位”。"
    )
    type_in(qtbot, panel.form.entry("bed").typed_into, "1")
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    assert panel.form.rows["bed"].below.text() == "现在没有可选的，请先登记，再回来选。"


def test_a_bed_that_somebody_lies_in_is_told_with_who_it_is_and_is_taken_once_it_is_free(qtbot, page, books, admitted):
    stay = admitted("李四", date(2026, 4, 1), "204-1", kind="supported", level="self_care")
    panel = press(page, "换床")
    type_in(qtbot, panel.form.entry("bed").typed_into, "204-1")
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    said = panel.form.rows["bed"].below.text()
    assert said == "204-1住着李四。李四走了还没登记的，先打开档案办“离院”，写上哪天走的，床就空出来了。"
    qtbot.keyClick(focus(page), Qt.Key.Key_Escape)
    end_stay(books, stay, Ending(date(2026, 9, 3), "died"))
    again = press(page, "换床")
    shown(again, "接着填").click()
    again.go()
    assert [one.bed_label for one in present(date(2026, 10, 5))] == ["204-1"]


def test_where_a_bed_is_free_nothing_is_said(page, books):
    bed_for(books, Place("105", "2"))
    panel = press(page, "换床")
    assert panel.form.rows["bed"].below.text() == ""


def test_a_step_that_is_taken_back_is_gone_from_the_open_file(page, said):
    panel = press(page, "离院")
    panel.form.entry("end_kind").set_text("死亡")
    panel.go()
    assert page.file.standing.whole == "已去世"
    said[-1][1].do()
    assert page.file.standing.whole.startswith("特困人员")
    assert [event.what for event in page.file.life.events] == ["类别", "护理等级", "床位", "入院"]
    assert Resident.select().count() == 1


def beds_on(day):
    return {one.name: one.bed_label for one in present(day)}


def exchange(qtbot, page, typed, day):
    panel = press(page, "对调床位")
    type_in(qtbot, focus(page), typed)
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    panel.form.entry("since").set_text(day)
    qtbot.keyClick(focus(page), Qt.Key.Key_S, CTRL)
    return panel


@pytest.mark.parametrize("typed", ["李", "ls", "204-1"])
def test_in_a_full_house_two_people_change_beds_in_one_step_that_is_taken_back_as_one(
    qtbot, page, admitted, said, typed
):
    admitted("李四", date(2026, 4, 1), "204-1", kind="supported", level="self_care")
    exchange(qtbot, page, typed, "2026-09-02")
    assert said[-1][0] == "已办好：对调床位，张三。"
    assert beds_on(date(2026, 9, 1)) == {"张三": "203-1", "李四": "204-1"}
    assert beds_on(date(2026, 9, 2)) == {"张三": "204-1", "李四": "203-1"}
    said[-1][1].do()
    assert beds_on(date(2026, 9, 2)) == {"张三": "203-1", "李四": "204-1"}
    assert [(use.since, use.until) for use in BedUse.select().where(BedUse.struck.is_null())] == [
        (date(2026, 3, 1), None), (date(2026, 4, 1), None),
    ]  # fmt: skip


def test_the_lives_of_both_tell_that_they_changed_beds(qtbot, page, admitted):
    admitted("李四", date(2026, 4, 1), "204-1", kind="supported", level="self_care")
    exchange(qtbot, page, "李四", "2026-09-02")
    for row, told in ((1, ["203-1 → 204-1", "203-1"]), (2, ["204-1 → 203-1", "204-1"])):
        page.open_row(row)
        page.file.life_tab.click()
        assert [event.words for event in page.file.life.events if event.chapter == "bed_use"] == told


def test_on_a_day_when_the_other_was_not_here_nothing_is_changed(qtbot, page, admitted):
    admitted("李四", date(2026, 4, 1), "204-1", kind="supported", level="self_care")
    panel = exchange(qtbot, page, "李四", "2026-03-15")
    assert panel.form.rows["since"].below.text() == "李四那天不在院，请核对日期。"
    assert beds_on(date(2026, 10, 5)) == {"张三": "203-1", "李四": "204-1"}


def test_nobody_is_offered_to_change_beds_with_themselves_nor_somebody_without_a_bed(page, admitted):
    admitted("王五", date(2026, 4, 1), "", kind="supported", level="self_care")
    panel = press(page, "对调床位")
    assert panel.form.entry("resident").offered("") == []
    page.window().findChild(StepPanel).close_panel()
    page.open_row(2)
    assert "对调床位" not in [page.file.steps.itemAt(n).widget().text() for n in range(page.file.steps.count() - 1)]
