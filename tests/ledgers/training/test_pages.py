"""The pages of training: ticking a sign-in sheet by keys, the hours of a period, the plan's way to a row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.ledgers.training import queries
from desktop.ledgers.training.models import Plan, Session, Target
from desktop.ledgers.training.page import (
    HOURS,
    PLAN,
    TARGETS,
    HoursView,
    SessionFile,
    SessionsView,
    SignInSheet,
    TrainingPage,
)
from desktop.services import policy
from desktop.services.books import Books
from desktop.ui.desk import Desk
from tests.drafts import Kept

TICKS = "training/attendance/ticks"


def desk(books: Books, drafts: Kept | None = None) -> Desk:
    return Desk(books, lambda: policy.load("zibo"), drafts=drafts or Kept())


@pytest.fixture
def whole(filled: Books, qtbot: QtBot) -> TrainingPage:
    shown = TrainingPage(filled.book("training"), desk(filled))
    qtbot.addWidget(shown)
    shown.resize(1200, 760)
    shown.show()
    return shown


@pytest.fixture
def page(whole: TrainingPage) -> SessionsView:
    return whole.show_view("session")


def sheet_of(page: SessionsView, topic: str) -> SignInSheet:
    page.open_row(Session.get(Session.topic == topic).id)
    assert isinstance(page.file, SessionFile)
    page.file.show_chapter(1)
    return page.file.sheet


def attending(topic: str) -> dict[str, tuple[str, Decimal | None]]:
    held = Session.get(Session.topic == topic)
    return {seat.name: (seat.result, seat.hours) for seat in queries.seats(held) if seat.row}


def test_ticking_by_keys(page: SessionsView, qtbot: QtBot):
    sheet = sheet_of(page, "院内在岗练兵")
    assert [line.box.isChecked() for line in sheet.lines].count(True) == 7
    first = sheet.lines[0].box
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = sheet.lines[1].box
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_1)
    assert sheet.count.whole == "参加8人，12学时（未保存）"
    qtbot.keyClick(sheet, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert sheet.count.whole == "参加8人，12学时"
    found = attending("院内在岗练兵")
    assert len(found) == 8
    assert found["张天成"] == ("unexamined", None)
    assert found["徐泽芬"] == ("passed", None)
    assert [tab.text() for tab in page.file.tabs] == ["培训记录", "参加人员 8"]


def test_the_sign_in_is_typed_and_pasted_on_a_whole_sheet(page: SessionsView, qtbot: QtBot):
    sheet_of(page, "院内在岗练兵")
    before = attending("院内在岗练兵")
    qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    wide = page.column.itemAt(page.column.count() - 1).widget()
    cells = wide.grid.cells
    assert wide.isVisible()
    assert not page.table.isVisible()
    assert [row for row in range(cells.rowCount()) if cells.texts[row][1]] == [
        row for row, name in enumerate(cells.heads) if name in before
    ]
    row = cells.heads.index("徐泽芬")
    wide.grid.view.setCurrentIndex(cells.index(row, 3))
    QGuiApplication.clipboard().setText("合格\t０.５")
    qtbot.keyClick(wide.grid.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stranger = next(n for n, name in enumerate(cells.heads) if name not in before)
    wide.grid.view.setCurrentIndex(cells.index(stranger, 2))
    qtbot.keyClick(wide.grid.view, Qt.Key.Key_Space)
    assert wide.tally.whole == "参加8人，11学时"
    qtbot.keyClick(wide, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (wide.banner.text.text(), wide.told.text()) == ("", "")
    found = attending("院内在岗练兵")
    assert found["徐泽芬"] == ("passed", Decimal("0.5"))
    assert found[cells.heads[stranger]] == ("unexamined", None)
    assert len(found) == len(before) + 1
    assert page.table.isVisible()
    assert [tab.text() for tab in page.file.tabs] == ["培训记录", "参加人员 8"]


def test_hours_that_cannot_be_stay_on_the_sheet_with_their_reason(page: SessionsView, qtbot: QtBot):
    sheet_of(page, "院内在岗练兵")
    before = attending("院内在岗练兵")
    sheet_of(page, "院内在岗练兵").wants_grid.emit()
    wide = page.column.itemAt(page.column.count() - 1).widget()
    wide.grid.cells.change({(0, 3): "300"}, "")
    qtbot.keyClick(wide, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert wide.isVisible()
    assert "不能大于200" in wide.told.text()
    wide.grid.cells.change({(0, 3): "1", (0, 1): ""}, "")
    qtbot.keyClick(wide, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert wide.told.text() == "没有签到，却有考核或学时：来了请打勾，没来请清空。"
    assert attending("院内在岗练兵") == before


def test_own_hours_and_what_is_no_number(page: SessionsView, qtbot: QtBot):
    sheet = sheet_of(page, "院内在岗练兵")
    line = next(line for line in sheet.lines if line.box.text() == "徐泽芬")
    line.own.line.setFocus()
    qtbot.keyClicks(line.own.line, "x")
    sheet.save()
    assert "不是数字" in sheet.banner.text.text()
    assert attending("院内在岗练兵")["徐泽芬"] == ("unexamined", None)
    line.own.line.clear()
    qtbot.keyClicks(line.own.line, "1")
    sheet.save()
    assert attending("院内在岗练兵")["徐泽芬"] == ("unexamined", Decimal(1))
    assert sheet.banner.isHidden()


def test_ticks_wait_while_another_session_is_seen(page: SessionsView):
    sheet = sheet_of(page, "院内在岗练兵")
    sheet.lines[0].box.click()
    assert page.unsaved == 1
    sheet_of(page, "敬老爱老职业道德")
    assert page.unsaved == 1
    sheet = sheet_of(page, "院内在岗练兵")
    assert sheet.lines[0].box.isChecked()
    assert "张天成" not in attending("院内在岗练兵")
    sheet.save()
    assert page.unsaved == 0


def test_all_or_nobody(page: SessionsView):
    sheet = sheet_of(page, "院内在岗练兵")
    sheet.tick_all()
    assert sheet.count.whole == "参加12人，18学时（未保存）"
    sheet.tick_all()
    sheet.save()
    assert attending("院内在岗练兵") == {}


def test_a_new_session_goes_on_to_its_sheet(page: SessionsView):
    page.begin_new()
    form = page.file.main.form
    for name, text in (("day", "2026-09-20"), ("topic", "压疮预防"), ("kind", "护理"), ("hours", "2")):
        form.entry(name).set_text(text)
    page.file.main.save()
    assert isinstance(page.file, SessionFile)
    assert page.file.pages.currentWidget() is page.file.sheet
    assert page.file.sheet.count.whole == "参加0人，0学时"


def test_a_session_in_the_future_is_refused_in_the_form(page: SessionsView):
    page.begin_new()
    form = page.file.main.form
    for name, text in (("day", "2026-12-20"), ("topic", "压疮预防"), ("kind", "护理"), ("hours", "2")):
        form.entry(name).set_text(text)
    page.file.main.save()
    assert "培训计划" in form.rows["day"].below.text()
    assert len(queries.sessions(date(2026, 1, 1), date(2026, 12, 31))) == 6


@pytest.fixture
def hours(whole: TrainingPage) -> HoursView:
    return whole.show_view(HOURS)


def test_rates_above_the_hours(hours: HoursView, filled: Books):
    assert (hours.carers.figure.text(), hours.average.figure.text()) == ("0.0%", "13.5")
    filled.write(Target(post="carer", hours=Decimal(10), since=date(2026, 1, 1)))
    assert hours.carers.figure.text() == "66.7%"
    assert hours.carers.note.whole == "4 / 6 人 · 60%以上"
    assert len(hours.table.shown().rows) == 12


def test_periods_are_typed_or_turned(hours: HoursView, qtbot: QtBot):
    hours.line.clear()
    qtbot.keyClicks(hours.line, "2026Q1")
    qtbot.keyClick(hours.line, Qt.Key.Key_Return)
    headings = [heading.name for heading in hours.table.shown().headings]
    assert "year_hours" not in headings
    assert hours.title.state.whole == "2026年第1季度"
    assert hours.average.figure.text() == "8.3"
    hours.line.setText("去年")
    qtbot.keyClick(hours.line, Qt.Key.Key_Return)
    assert "不是时期" in hours.banner.text.text()
    hours.line.setText("2026Q3")
    qtbot.keyClick(hours.line, Qt.Key.Key_Return)
    assert "year_hours" in [heading.name for heading in hours.table.shown().headings]
    assert hours.banner.isHidden()


def test_plan_and_targets_have_their_tabs(whole: TrainingPage, filled: Books):
    filled.write(Plan(year=2026, month=10, topic="冬季消防", kind="fire"))
    whole.open_row(0)
    plan = whole.views[PLAN]
    assert plan.isVisible()
    assert plan.table.shown().rows[0][:2] == (10, "冬季消防")
    targets = whole.show_view(TARGETS)
    targets.begin_new()
    form = targets.file.main.form
    for name, text in (("post", "护理员"), ("hours", "24"), ("since", "2026-01-01")):
        form.entry(name).set_text(text)
    targets.file.main.save()
    assert targets.table.shown().rows[0][:2] == ("护理员", Decimal(24))
    assert whole.unsaved == 0
    whole.close_for_good()


def test_ticks_that_are_not_saved_come_back_after_a_power_cut(filled: Books, drafts: Kept, qtbot: QtBot):
    def begin() -> SignInSheet:
        shown = TrainingPage(filled.book("training"), desk(filled, drafts))
        qtbot.addWidget(shown)
        shown.resize(1200, 760)
        shown.show()
        view = shown.show_view("session")
        assert isinstance(view, SessionsView)
        return sheet_of(view, "院内在岗练兵")

    sheet = begin()
    ticked, left_out = sheet.shown[1], [line for line in sheet.shown if line.box.isChecked()][-1]
    qtbot.keyClick(ticked.box, Qt.Key.Key_2)
    qtbot.keyClicks(ticked.own.typed_into, "1.x")
    qtbot.keyClick(left_out.box, Qt.Key.Key_Space)
    place = f"{TICKS}@{sheet.session.id}"
    qtbot.waitUntil(lambda: len(drafts.places.get(place, ())) == 2, timeout=2500)
    sheet.window().close()
    again = begin()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    assert again.offer.isVisible()
    assert not again.dirty
    qtbot.mouseClick(again.offer.buttons[0], Qt.MouseButton.LeftButton)
    assert (again.lines[1].choice, again.lines[1].own.text()) == ("failed", "1.x")
    assert not next(line for line in again.lines if line.row == left_out.row).box.isChecked()
    qtbot.keyClick(again, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert again.banner.isVisible()
    again.lines[1].own.set_text("1.5")
    qtbot.keyClick(again, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not drafts.places
    assert attending("院内在岗练兵")[ticked.box.text()] == ("failed", Decimal("1.5"))
