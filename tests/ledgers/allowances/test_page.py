"""The page of allowances, clicked through as on the day of paying."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.period import read_period
from desktop.ledgers.allowances import queries
from desktop.ledgers.allowances.models import PocketRate, Rate
from desktop.ledgers.allowances.page import VIEWS, AllowancesPage
from desktop.ledgers.allowances.roll.queries import month_roll
from desktop.services import policy
from desktop.services.months import PLACE, ClosedMonth
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Panel
from desktop.ui.task import threads

SEPTEMBER = read_period("2026-09")
PATIENCE = 20_000


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


@pytest.fixture
def rate_form(office, page, qtbot):
    """The form of a rate from July on, 100.00 a month above the pack's, for two people of whom one died in August."""
    office.resident("甲某")
    office.resident("乙某", end=date(2026, 8, 9), end_kind="died", cause="病故")
    press(qtbot, page, "供养标准")
    press(qtbot, page, "添标准")
    form = page.views["rate"].file.main.form
    for name, text in (("since", "2026-07-01"), ("basic", "1150"), ("self_care", "240"), ("document", "县民发3号")):
        form.entry(name).set_text(text)
    return form


def saved(form):
    form.save_button.click()
    # What the rate changes is reckoned aside.
    assert threads().waitForDone(PATIENCE)
    QApplication.processEvents()
    return form.banner.text.text() if form.banner.isVisible() else ""


def test_a_rate_entered_late_says_which_months_it_changes(rate_form):
    words = "2026年7月至2026年9月的应发名册已按这条标准重算，2人共差500.00元，不列补发；要补发，请填“首发月”。"
    assert saved(rate_form) == words
    assert month_roll(read_period("2026-07"), policy.load("zibo")).total == 2 * 139000


def test_a_rate_paid_late_says_where_the_back_pay_stands(rate_form):
    rate_form.entry("first_paid").set_text("2026-10-01")
    words = "2026年7月至2026年9月的差额500.00元（2人）列在2026年10月应发名册的“补发”里，以前各月的应发不变。"
    assert saved(rate_form) == words
    assert month_roll(read_period("2026-10"), policy.load("zibo")).back == 50000


def test_of_months_whose_return_went_out_it_says_so(office, rate_form):
    closed = ClosedMonth(month="2026-08", version=1, sheets="[]", digest="", at="", who="", gaps="", why="", head="")
    with office.books.together():
        office.books.keep(closed, PLACE, None, "close")
    assert "其中已封的月，出了的月报不变，要改请开更正单" in saved(rate_form)


@pytest.mark.parametrize(("name", "text"), [("since", "2026-10-01"), ("basic", "1050"), ("area", "城市")])
def test_a_rate_that_changes_no_month_before_says_nothing(rate_form, name, text):
    rate_form.entry(name).set_text(text)
    assert not saved(rate_form)


def test_a_late_rate_that_is_mended_says_what_the_mending_changes(rate_form):
    saved(rate_form)
    rate_form.entry("basic").set_text("1160")
    assert "2人共差50.00元" in saved(rate_form)
    rate_form.entry("since").set_text("2026-09-01")
    words = "2026年7月至2026年8月的应发名册已按这条标准重算，2人共差−440.00元"
    assert words in saved(rate_form), "which months it leaves is a change too"


def test_mending_the_document_of_a_late_rate_is_no_news(rate_form):
    saved(rate_form)
    rate_form.entry("document").set_text("县民发〔2026〕3号")
    assert not saved(rate_form)


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
