"""The page of the side business, typed into and clicked like a clerk does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.core.period import read_period
from desktop.ledgers.farming import queries
from desktop.ledgers.farming.journal.page import QuickLine
from desktop.ledgers.farming.journal.queries import lines
from desktop.ledgers.farming.page import VIEWS, FarmingPage
from desktop.services import policy
from desktop.ui.desk import Desk
from desktop.ui.taking_back import TakingBack
from desktop.ui.theme import look, read_look, wear

YEAR = read_period("2026")


@pytest.fixture
def page(farm, qtbot):
    shown = FarmingPage(farm.books.book("farming"), Desk(farm.books, lambda: policy.load("zibo")))
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


@pytest.fixture
def quick(page):
    return page.views["movement"].quick


def type_line(qtbot, quick, **texts):
    for name, text in texts.items():
        line = quick.entries[name].typed_into
        line.setFocus()
        line.selectAll()
        if text.isascii():
            qtbot.keyClicks(line, text)
        else:
            committed = QInputMethodEvent()
            committed.setCommitString(text)
            QApplication.sendEvent(line, committed)
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_line_typed_with_the_keyboard_is_written(farm, page, quick, qtbot):
    farm.project("蔬菜")
    type_line(qtbot, quick, day="9.3", project="蔬菜", kind="stzy", quantity="32.5", unit="斤", price="1.6")
    assert quick.entries["item"].text() == "蔬菜"
    assert quick.entries["amount"].typed_into.placeholderText() == "52.00"
    type_line(qtbot, quick, party="食堂", by="余月娥")
    (line,) = lines(YEAR)
    assert (line.day, line.kind, line.unit, line.amount, line.by) == (date(2026, 9, 3), "own_use", "斤", 5200, "余月娥")
    assert page.views["movement"].table.view.rows_model.rowCount() == 1
    assert "52.00" in page.views["movement"].title.state.whole


def test_the_next_line_keeps_day_project_and_kind_and_offers_unit_and_price(farm, page, quick, qtbot):
    farm.project("蔬菜")
    type_line(qtbot, quick, day="9.3", project="蔬菜", kind="出售", quantity="10", unit="斤", price="1.6", party="集市")
    quick.save()
    assert [quick.entries[name].text() for name in ("day", "project", "kind", "quantity")] == [
        "2026-09-03", "蔬菜", "出售", "",
    ]  # fmt: skip
    type_line(qtbot, quick, quantity="20")
    assert [quick.entries[name].text() for name in ("unit", "price", "party")] == ["斤", "1.60", "集市"]
    quick.save()
    assert [line.amount for line in lines(YEAR)] == [1600, 3200]
    assert page.unsaved == 0


def test_a_line_that_was_written_already_is_told_and_can_be_taken_back(farm, qtbot):
    farm.project("蔬菜")
    said: list[Any] = []

    def say(words: str, deed: Any = None) -> None:
        said.append((words, deed))

    def hear_nothing(_words: str, _deed: Any = None) -> None:
        return

    desk = Desk(
        farm.books, lambda: policy.load("zibo"), say=say,
        taking_back=TakingBack(farm.books, hear_nothing).offer,
    )  # fmt: skip
    quick = QuickLine(desk)
    qtbot.addWidget(quick)
    quick.show()
    for quantity in ("10", "12", "10"):
        type_line(qtbot, quick, day="9.3", project="蔬菜", kind="出售", quantity=quantity, unit="斤", price="1.6")
        quick.save()
        assert not any(
            isinstance(entry.typed_into, QLineEdit) and entry.typed_into.isUndoAvailable()
            for entry in quick.entries.values()
        )
    ((words, back),) = said
    assert words.startswith("和已经记下的一笔完全一样")
    back.do()
    assert [line.amount for line in lines(YEAR)] == [1600, 1920]


def test_another_project_takes_nothing_over_from_the_one_before(farm, quick, qtbot):
    farm.project("蔬菜")
    farm.project("生猪")
    type_line(qtbot, quick, day="9.1", project="蔬菜", kind="食堂自用", quantity="10", unit="斤", price="1.6")
    type_line(qtbot, quick, party="食堂")
    quick.save()
    type_line(qtbot, quick, day="9.3", project="生猪", kind="出售", item="肥猪", quantity="2", unit="头", price="1850")
    type_line(qtbot, quick, party="集市")
    quick.save()
    type_line(qtbot, quick, project="蔬菜", kind="食堂自用", quantity="15")
    offered = ["item", "unit", "price", "party"]
    assert [quick.entries[name].text() for name in offered] == ["蔬菜", "斤", "1.60", "食堂"]
    quick.save()
    assert [line.amount for line in lines(YEAR)] == [1600, 370000, 2400]


def test_what_was_typed_stays_when_the_kind_is_corrected(farm, quick, qtbot):
    farm.project("蔬菜")
    type_line(qtbot, quick, day="9.1", project="蔬菜", kind="出售", quantity="10", unit="斤", price="1.8")
    type_line(qtbot, quick, kind="食堂自用")
    assert [quick.entries[name].text() for name in ("quantity", "unit", "price")] == ["10", "斤", "1.80"]


def test_a_line_that_is_wrong_stays_with_its_reason(farm, page, quick, qtbot):
    farm.project("蔬菜")
    type_line(qtbot, quick, project="蔬菜", kind="出售", quantity="10", unit="斤", price="1.6", amount="15")
    quick.save()
    assert quick.banner.text.text() == "数量×单价是16.00元，写的是15.00元，请核对。"
    assert quick.entries["amount"].typed_into.property("wrong")
    assert quick.entries["quantity"].text() == "10"
    assert lines(YEAR) == ()
    assert page.isVisible()


def test_an_unknown_project_says_where_to_add_it(page, quick, qtbot):
    type_line(qtbot, quick, project="蘑菇")
    quick.save()
    assert "“蘑菇”" in quick.banner.text.text()
    assert page.isVisible()


def test_every_view_opens_with_its_list_and_its_empty_form(page, qtbot):
    for view in VIEWS:
        shown = page.show_view(view.chapter)
        assert page.stack.currentWidget() is shown
        shown.begin_new()
        assert shown.file.isVisible()
        assert shown.file.main.chapter.id == view.chapter
        shown.close_file()
    qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_a_change_in_one_view_shows_in_another(farm, page):
    project = farm.project("蔬菜")
    totals = page.show_view("project")
    assert totals.table.model.rows.text(0, 5) == "0.00"
    farm.move(project, "sale", amount=12345)
    assert totals.table.model.rows.text(0, 5) == "123.45"
    someone = farm.resident("甲某")
    farm.work(someone, project=project)
    assert "报酬10.00元" in page.show_view("labour").title.state.whole
    assert queries.figures(YEAR)["G09"].value == 12345 - 1000


def test_a_row_that_stands_behind_a_figure_can_be_opened(farm, page):
    project = farm.project("蔬菜")
    line = farm.move(project, "sale", amount=100)
    labour = farm.work(farm.resident("甲某"), project=project)
    page.open_row(line.id)
    assert page.views["movement"].file.record.id == line.id
    page.open_in_chapter("labour", labour.id)
    assert page.views["labour"].file.record.id == labour.id
    page.close_for_good()


def test_a_low_window_shows_rows_of_the_list_and_lets_a_file_have_the_room_of_the_line(farm, qtbot, qapp):
    project, old = farm.project("蔬菜"), look()
    for day in range(1, 9):
        farm.move(project, "sale", date(2026, 9, day), amount=1000)
    wear(qapp, read_look("light", "larger"))
    try:
        page = FarmingPage(farm.books.book("farming"), Desk(farm.books, lambda: policy.load("zibo")))
        qtbot.addWidget(page)
        page.resize(940, 560)
        with qtbot.waitExposed(page):
            page.show()
        shown = page.views["movement"]
        assert page.minimumSizeHint().height() <= 560
        assert sum(shown.table.view.is_whole(row) for row in range(4)) == 4
        shown.open_row(1)
        assert shown.quick.isHidden()
        assert shown.file.height() > 300
        shown.close_file()
        assert shown.quick.isVisible()
    finally:
        wear(qapp, old)
