"""迎检包 in the window: forms ticked, one click, the whole file seen; what was chosen is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.services import forms, settings
from desktop.shell import binder, menu
from desktop.shell.binder import BinderPanel
from desktop.shell.form_list import BOOKS
from desktop.ui.pieces import Button
from desktop.ui.task import TaskPanel
from tests.paper.reading import page_texts

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 30_000


@pytest.fixture
def page(window, qtbot):
    window.go(menu.REPORTS, 0)
    qtbot.waitUntil(lambda: bool(window.page.paper.content), timeout=PATIENCE)
    return window.page


@pytest.fixture
def panel(page, qtbot):
    qtbot.mouseClick(page.binder_button, LEFT)
    [made] = page.window().findChildren(BinderPanel)
    return made


def press(qtbot, panel, words):
    [button] = [one for one in panel.findChildren(Button) if one.text() == words]
    qtbot.mouseClick(button, LEFT)


def test_the_forms_that_must_be_there_are_ticked_at_first(panel):
    assert set(panel.chosen()) == {name for name in forms.form_ids() if forms.load(name).priority == "M"} - {"K02"}
    assert panel.count.text() == f"已选{len(panel.chosen())}张表"


def test_many_forms_are_ticked_at_once(qtbot, panel):
    press(qtbot, panel, "全部")
    assert len(panel.chosen()) == len(forms.form_ids()) - 1
    press(qtbot, panel, "能填好的")
    assert set(panel.chosen()) == set(panel.office.pages.returns)
    press(qtbot, panel, "都不选")
    assert panel.chosen() == ()
    assert not panel.make_button.isEnabled()


def test_the_period_goes_back_and_not_into_the_future(qtbot, panel):
    assert panel.when.text() == "2026年10月"
    qtbot.mouseClick(panel.earlier, LEFT)
    assert panel.when.text() == "2026年9月"
    panel.kinds.setCurrentIndex(list(binder.KINDS).index("year"))
    panel.kinds.activated.emit(panel.kinds.currentIndex())
    assert panel.when.text() == "2026年"
    assert not panel.later.isEnabled()


def test_one_click_makes_the_whole_file(qtbot, page, panel):
    panel.choose(lambda form: form.id in {"X01", "X02", "F03", "P03"})
    qtbot.mouseClick(panel.make_button, LEFT)
    qtbot.waitUntil(lambda: page.paper.name == "迎检资料_2026年10月" and bool(page.paper.content), timeout=PATIENCE)
    texts = page_texts(page.paper.content)
    assert "迎检资料" in texts[0]
    assert "卷内目录" in texts[1]
    assert "缺项清单" in texts[2]
    assert "食品留样记录：没有台账" in texts[2]
    assert [f"—{number}—" in text for number, text in enumerate(texts, 1)] == [True] * len(texts)
    assert page.paper.print_button.isEnabled()
    assert settings.get(binder.KEPT) == ["X01", "X02", "P03", "F03"]
    qtbot.mouseClick(page.binder_button, LEFT)
    assert page.window().findChildren(BinderPanel)[-1].chosen() == ("X01", "X02", "P03", "F03")


def test_blank_forms_alone_have_nothing_missing(qtbot, page, panel):
    panel.choose(lambda form: form.id in {"X01", "F03"})
    panel.way.setCurrentIndex(1)
    qtbot.mouseClick(panel.make_button, LEFT)
    qtbot.waitUntil(lambda: page.paper.name.startswith("迎检资料") and bool(page.paper.content), timeout=PATIENCE)
    assert "所选资料没有缺项" in page_texts(page.paper.content)[2]


def test_gathering_can_be_stopped(qtbot, page, panel):
    before = page.paper.name
    press(qtbot, panel, "全部")
    qtbot.mouseClick(panel.make_button, LEFT)
    [running] = page.window().findChildren(TaskPanel)
    with qtbot.waitSignal(running.task.cancelled, timeout=PATIENCE):
        qtbot.mouseClick(running.stop_button, LEFT)
    assert panel.isVisible()
    assert page.paper.name == before


def test_every_book_of_a_form_has_words():
    assert {forms.load(name).book for name in forms.form_ids()} <= BOOKS.keys()


def test_the_list_is_grouped_by_book_or_by_period(qtbot, page):
    page.list.pick(["T03"])
    qtbot.mouseClick(page.grouping.by_period, LEFT)
    bands = [line.band for line in page.list.forms.lines if line.form is None]
    assert bands == ["每事", "每日", "每周", "每月", "每季", "半年", "每年"]
    assert [form.id for form in page.list.picked()] == ["T03"]
    months = [line.form.period for line in page.list.forms.lines if line.form and line.band == "每月"]
    assert set(months) == {"month"}
    page.filter.setText("每季")
    assert {line.form.period for line in page.list.forms.lines if line.form} == {"quarter"}
    page.filter.clear()
    qtbot.mouseClick(page.grouping.by_book, LEFT)
    assert "老人" in [line.band for line in page.list.forms.lines if line.form is None]


def test_a_month_of_a_book_kept_by_hand_is_one_booklet(qtbot, page):
    page.open_form("D04")
    qtbot.waitUntil(lambda: page.paper.name == "夜间巡查记录" and bool(page.paper.content), timeout=PATIENCE)
    qtbot.mouseClick(page.booklet_button, LEFT)
    qtbot.waitUntil(lambda: page.paper.name == "夜间巡查记录_2026-10" and bool(page.paper.content), timeout=PATIENCE)
    assert len(page_texts(page.paper.content)) == 32
    for _month in range(2):
        qtbot.mouseClick(page.later, LEFT)
    assert page.when.text() == "2026年12月"
    qtbot.waitUntil(lambda: page.paper.name.endswith("2026-12") and bool(page.paper.content), timeout=PATIENCE)
    assert "2026年12月31日星期四" in page_texts(page.paper.content)[-1]
    page.open_form("X01")
    qtbot.waitUntil(lambda: page.paper.name.startswith("敬老院月报表") and bool(page.paper.content), timeout=PATIENCE)
    assert not page.booklet_button.isVisible()
    assert not page.booklet
