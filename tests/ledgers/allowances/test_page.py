"""The page of allowances, clicked through as on the day of paying."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.core.period import read_period
from desktop.ledgers.allowances import queries
from desktop.ledgers.allowances.models import PocketRate, Rate
from desktop.ledgers.allowances.page import VIEWS, AllowancesPage
from desktop.services import policy
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Panel

SEPTEMBER = read_period("2026-09")


@pytest.fixture
def went():
    return []


@pytest.fixture
def page(office, qtbot, went):
    desk = Desk(office.books, lambda: policy.load("zibo"), go=lambda book, row: went.append((book, row)))
    shown = AllowancesPage(office.books.book("allowances"), desk)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    qtbot.waitExposed(shown)
    shown.show_view("roll").show_month(SEPTEMBER)
    return shown


def press(qtbot, part, words):
    buttons = [one for one in part.findChildren(type(part.window().tabs["roll"])) if one.text() == words]
    (button,) = [one for one in buttons if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_chosen_persons_sum_explains_itself(office, page, qtbot, went):
    office.resident("甲某", level="partial_care", confirmed=date(2024, 3, 15))
    second = office.resident("乙某", level=None)
    roll = page.views["roll"]
    roll.table.choose(office.books.book("residents").chapters[0].model.get(name="甲某").id)
    why = roll.why
    assert why.figure.text() == "1,735.00 元"
    assert "2024年3月15日认定，从2024年4月起发" in why.sentence.text()
    assert why.amounts.text() == "1,050.00\n685.00"
    assert not why.banner.isVisible()
    roll.table.choose(second.id)
    assert why.banner.text.text() == "没有护理等级，护理费没有算"
    assert why.amounts.text() == "1,050.00\n—"
    press(qtbot, why, "打开老人档案")
    assert went == [("residents", second.id)]


def test_paying_out_and_signing_for_a_month(office, page, qtbot):
    for name in ("甲某", "乙某"):
        office.resident(name)
    press(qtbot, page, "登记发放")
    assert len(queries.payments(SEPTEMBER)) == 2
    assert "实发" in page.views["roll"].why.words.text()
    press(qtbot, page, "发放和签收")
    payments = page.views["payment"]
    assert payments.table.model.rowCount() == 2
    assert "未签收2笔" in payments.title.state.whole
    press(qtbot, page, "全部签收")
    (panel,) = page.findChildren(Panel)
    press(qtbot, panel, "都签收了")
    assert queries.unsigned(SEPTEMBER) == ()
    assert "未签收0笔" in payments.title.state.whole


def test_pocket_money_without_a_rate_is_told(office, page, qtbot):
    office.resident("甲某")
    press(qtbot, page, "登记零用钱")
    (panel,) = page.findChildren(Panel)
    assert panel.isVisible()
    panel.close_panel()
    office.books.write(PocketRate(since=date(2026, 1, 1), amount=3000))
    press(qtbot, page, "登记零用钱")
    assert {paid.paid for paid in queries.payments(SEPTEMBER, "pocket").values()} == {3000}


def test_a_new_rate_changes_the_roll_at_once(office, page):
    office.resident("甲某")
    roll = page.views["roll"]
    assert "1,290.00" in roll.title.state.whole
    office.books.write(
        Rate(since=date(2026, 9, 1), area="rural", basic=110000, self_care=24000, document="县民发〔2026〕8号")
    )
    assert "1,340.00" in roll.title.state.whole
    rates = page.show_view("rate")
    assert [rates.table.model.rows.text(row, 9) for row in range(3)] == ["本院登记", "政策包", "政策包"]


def test_months_are_turned(office, page, qtbot):
    office.resident("甲某", confirmed=date(2026, 8, 20))
    roll = page.views["roll"]
    assert roll.table.model.rowCount() == 1
    before = next(one for one in roll.findChildren(type(page.tabs["roll"])) if one.accessibleName() == "上一月")
    qtbot.mouseClick(before, Qt.MouseButton.LeftButton)
    assert roll.month_words.text() == "2026年8月"
    assert roll.table.model.rowCount() == 0
    assert not roll.why.isVisible()


def test_every_view_opens_its_empty_form(page):
    for view in VIEWS:
        shown = page.show_view(view.chapter)
        shown.begin_new()
        assert shown.file.main.chapter.id == view.chapter
        assert [name for name, tab in page.tabs.items() if tab.isChecked()] == [view.chapter]
    assert page.unsaved == 0
    page.close_for_good()


def test_the_cursor_begins_in_the_roll_not_on_printing(office, page, qtbot):
    office.resident("甲某", level="partial_care", confirmed=date(2024, 3, 15))
    again = AllowancesPage(office.books.book("allowances"), page.desk)
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert again.window().focusWidget() is again.views["roll"].table.view
