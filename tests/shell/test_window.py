"""The window: pages by click and key, the search box, what is due, what was saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from desktop.registers.home.models import Profile
from desktop.registers.residents.census.queries import present
from desktop.shell import menu
from desktop.shell.duty_lines import DutyLine
from desktop.ui.dialogs import Panel
from desktop.ui.pieces import Badge, Button, Deed
from tests.practiced import TODAY

LEFT = Qt.MouseButton.LeftButton


def button(window, words):
    """The button that says these words and can be seen."""
    found = [b for b in window.findChildren(Button) if words in b.text() and b.isVisible() and b.isEnabled()]
    assert found, words
    return found[0]


def lines(card):
    return card.findChildren(DutyLine)


def test_it_opens_on_the_day_with_its_figures(window, qtbot):
    assert window.current == menu.TODAY
    assert window.page.stats[0].figure.text() == f"{len(present(TODAY))} 人"
    qtbot.waitUntil(lambda: window.side.lines[menu.MONTH].count == 1)
    assert "已封月到 2026年9月" in window.foot.state.whole
    assert window.foot.home.whole == "示例县永宁镇敬老院"
    assert window.foot.state.whole.endswith("练习")


def test_the_foot_follows_the_name_of_the_home_and_cuts_a_long_one(window, qtbot):
    profile = Profile.get()
    profile.name = "示例县永宁镇中心敬老院（示例县特困人员区域供养服务中心永宁分院）"
    window.office.books.write(profile)
    foot = window.foot
    qtbot.waitUntil(lambda: foot.home.whole == profile.name)
    assert foot.home.text().endswith("…")
    assert foot.state.text() == foot.state.whole


def test_a_click_and_a_key_turn_the_page(window, qtbot):
    qtbot.mouseClick(window.side.lines["residents"], LEFT)
    assert window.current == "residents"
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.current == menu.TODAY)


def test_arrow_keys_walk_through_the_menu(window, qtbot):
    first = window.side.lines[menu.TODAY]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert window.side.lines["residents"].hasFocus()
    qtbot.keyClick(window.side.lines["residents"], Qt.Key.Key_Space)
    assert window.current == "residents"


def test_two_keys_and_enter_open_a_person(window, qtbot):
    person = present(TODAY)[0]
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    qtbot.keyClicks(window.search, person.identity[-4:].lower())
    assert window.search.hits.isVisible()
    qtbot.waitUntil(lambda: bool(window.search.hits.hits))
    assert window.search.hits.hits[0].title == person.name
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.current == "residents"
    assert window.search.text() == ""
    assert not window.search.hits.isVisible()


def test_a_form_is_found_by_its_initials(window, qtbot):
    window.search.setFocus()
    qtbot.keyClicks(window.search, "yybb")
    qtbot.waitUntil(lambda: "敬老院月报表" in [hit.title for hit in window.search.hits.hits])
    while window.search.hits.hits[window.search.hits.chosen].title != "敬老院月报表":
        qtbot.keyClick(window.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.current == menu.REPORTS
    assert [form.id for form in window.page.list.picked()] == ["X01"]


def test_nothing_found_says_what_can_be_typed(window, qtbot):
    window.search.setFocus()
    qtbot.keyClicks(window.search, "qqqqq")
    qtbot.waitUntil(lambda: window.search.hits.accessibleName() == "没有找到")
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""


def test_a_written_row_is_said_at_the_foot_and_found_at_once(window, qtbot):
    window.office.months.type_figure(window.office.months.closed()[-1].following(), "E01", 31)
    assert window.foot.saved.text() == "已保存 09:30"
    qtbot.waitUntil(lambda: window.side.lines[menu.MONTH].count == 1)


def test_practice_says_so(window):
    assert any("练习" in badge.text() and badge.isVisible() for badge in window.findChildren(Badge))


def test_every_page_can_be_shown_and_every_entry_is_named(window, qtbot):
    for book in window.office.books.catalog:
        window.go(book.id, 0)
    for item in menu.items(window.office.books.catalog):
        window.go(item.id, 0)
        qtbot.wait(1)
        for kind in (QLineEdit, QComboBox, QAbstractButton):
            for part in window.page.findChildren(kind):
                if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    assert part.accessibleName() or getattr(part, "text", str)(), f"{item.id}: {part}"


def test_the_birthday_and_the_duty_lead_to_their_places(window, qtbot):
    card = window.page.duties
    line = next(part for part in lines(card) if part.duty.page == "month")
    qtbot.mouseClick(line.open, LEFT)
    assert window.current == menu.MONTH
    assert str(window.page.month) == "2026-10"


def test_a_duty_is_put_off_with_a_reason(window, qtbot):
    card = window.page.duties
    line = next(part for part in lines(card) if part.duty.page == "month")
    qtbot.mouseClick(line.off, LEFT)
    panel = window.findChildren(Panel)[-1]
    qtbot.mouseClick(button(panel, "推后7天"), LEFT)
    assert panel.isVisible(), "without a reason nothing is put off"
    panel.findChildren(QLineEdit)[0].setText("等县局开会")
    qtbot.keyClick(panel.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    qtbot.waitUntil(card.tabs["later"].isVisible)
    qtbot.mouseClick(card.tabs["later"], LEFT)
    shown = [part for part in lines(card) if part.isVisible()]
    assert "等县局开会" in shown[0].duty.why


def test_an_empty_home_says_what_to_do_first(show, empty_office, qtbot):
    empty_office.books.write(Profile(name="练习院", area="rural", pack="zigong", approved_beds=96))
    window = show(empty_office)
    assert window.page.steps.isVisible()
    qtbot.waitUntil(lambda: not window.page.filling)
    assert window.page.board.warning
    assert not window.page.banner.isVisible(), "nobody is warned of an empty house before its people are in"
    assert not window.page.month_button.isVisible(), "nor has it a month to report"
    assert "月报" not in window.page.title.state.whole
    kinds = [part.deed.kind for part in window.page.steps.findChildren(Button) if part.isVisible()]
    assert kinds == ["primary", "plain"], "the profile is there, so the residents come first"
    qtbot.mouseClick(button(window, "导入老人花名册"), LEFT)
    assert window.current == "residents"
    assert window.page.title.title.text() == "导入：老人"


def test_the_first_thing_an_empty_home_does_is_its_profile(show, empty_office):
    window = show(empty_office)
    shown = [part for part in window.findChildren(Button) if part.isVisible() and part.deed.kind == "primary"]
    assert [part.text() for part in shown] == ["登记机构概况"]


def test_look_and_lock_go_to_the_keeper(window, qtbot):
    window.go(menu.HOUSE, 0)
    dark = next(b for b in window.page.findChildren(QAbstractButton) if b.accessibleName() == "颜色：深色")
    qtbot.mouseClick(dark, LEFT)
    assert window.told[-1].look == "dark"


@pytest.mark.parametrize("name", ["nobody", "month/x"])
def test_an_unknown_page_changes_nothing_or_opens_its_book(window, name):
    window.go(name, 0)
    assert window.current in {menu.TODAY, menu.MONTH}


def test_a_passing_notice_can_be_read_out(window):
    window.scene.desk.say("已保存。", Deed("撤销"))
    assert window.toast.accessibleName() == "通知：已保存。"
